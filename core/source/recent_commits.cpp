#include "core/source/recent_commits.h"

#include "core/source/git_objects.h"

#include <algorithm>

namespace trainyard::source {

namespace {

constexpr git_time_t latest_commit_time = 9'000'000'000;   // seconds; ours count nanoseconds
using Walk = std::unique_ptr<git_revwalk, git::Release<git_revwalk, git_revwalk_free>>;

RecentCommit described(git_commit* commit)
{
    char hex[GIT_OID_HEXSZ + 1] = {};
    git_oid_tostr(hex, sizeof hex, git_commit_id(commit));
    const char* summary = git_commit_summary(commit);
    return {hex, displayed(summary ? summary : ""), Time(std::chrono::seconds(std::clamp<git_time_t>(git_commit_time(commit), 0, latest_commit_time)))};
}

}  // namespace

Expected<std::vector<RecentCommit>> recentCommits(const RepositoryAddress& address, int limit)
{
    std::vector<RecentCommit> commits;
    if (!address.local())
        return commits;
    const git::Session session;
    const auto repository = git::openRepository(address.folder);
    if (!repository)
        return fail(repository.error());
    git_revwalk* made = nullptr;
    if (git_revwalk_new(&made, repository->get()) != 0)
        return commits;
    const Walk walk(made);
    git_revwalk_sorting(made, GIT_SORT_TIME);
    if (git_revwalk_push_head(made) != 0)
        return commits;   // no commit yet
    git_oid id;
    while (static_cast<int>(commits.size()) < limit && git_revwalk_next(&id, made) == 0) {
        git_commit* commit = nullptr;
        if (git_commit_lookup(&commit, repository->get(), &id) != 0)
            break;   // a shallow clone ends here
        const git::Commit owned(commit);
        commits.push_back(described(commit));
    }
    return commits;
}

}  // namespace trainyard::source
