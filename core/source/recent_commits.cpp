#include "core/source/recent_commits.h"

#include "core/source/fetch_cache.h"
#include "core/source/git_objects.h"

#include <algorithm>
#include <filesystem>
#include <utility>

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

// Each was fetched alone, without what came before it.
std::vector<RecentCommit> fetchedBefore(const std::filesystem::path& folder, int limit)
{
    std::vector<RecentCommit> commits;
    std::error_code absent;
    const auto repository = std::filesystem::exists(folder, absent) ? git::openRepository(folder) : fail(ErrorKind::not_found, {});
    git_reference_iterator* made = nullptr;
    if (!repository || git_reference_iterator_glob_new(&made, repository->get(), "refs/trainyard/*") != 0)
        return commits;
    const std::unique_ptr<git_reference_iterator, git::Release<git_reference_iterator, git_reference_iterator_free>> references(made);
    git_reference* found = nullptr;
    while (git_reference_next(&found, made) == 0) {
        const git::Reference reference(found);
        const git_oid* id = git_reference_target(found);
        git_commit* commit = nullptr;
        if (id && git_commit_lookup(&commit, repository->get(), id) == 0) {
            const git::Commit owned(commit);
            commits.push_back(described(commit));
        }
    }
    std::sort(commits.begin(), commits.end(), [](const RecentCommit& a, const RecentCommit& b) { return std::pair(b.time, b.commit) < std::pair(a.time, a.commit); });
    commits.erase(std::unique(commits.begin(), commits.end(), [](const RecentCommit& a, const RecentCommit& b) { return a.commit == b.commit; }), commits.end());
    commits.resize(std::min(commits.size(), static_cast<std::size_t>(std::max(limit, 0))));
    return commits;
}

}  // namespace

Expected<std::vector<RecentCommit>> recentCommits(const RepositoryAddress& address, const std::filesystem::path& cache, int limit)
{
    const git::Session session;
    if (!address.local())
        return fetchedBefore(cacheFolder(cache, address), limit);
    std::vector<RecentCommit> commits;
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
