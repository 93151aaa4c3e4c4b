#include "core/source/fetch.h"

#include "core/base/encoding.h"
#include "core/base/files.h"
#include "core/source/commit_files.h"
#include "core/source/fetch_cache.h"
#include "core/source/git_objects.h"
#include "core/source/git_transport.h"
#include "core/source/strange_files.h"
#include "core/source/transfer_error.h"
#include "core/source/transfer_progress.h"

#include <algorithm>
#include <sstream>

namespace trainyard::source {

namespace {

constexpr std::size_t most_uncommitted_named = 200;
constexpr std::size_t sha256_digits = 64;
constexpr std::size_t longest_ref_shown = 200;
constexpr git_time_t latest_time = 9'000'000'000;   // seconds; a commit may claim any time, ours count nanoseconds

bool isWholeCommit(const std::string& ref)
{
    return ref.size() == 40 && std::all_of(ref.begin(), ref.end(), [](unsigned char c) { return std::isxdigit(c); });
}

void describeCommit(git_commit* commit, Checkout& checkout)
{
    char hex[GIT_OID_HEXSZ + 1] = {};
    git_oid_tostr(hex, sizeof hex, git_commit_id(commit));
    checkout.commit = hex;
    const char* summary = git_commit_summary(commit);
    checkout.subject = displayed(summary ? summary : "");
    checkout.time = Time(std::chrono::seconds(std::clamp<git_time_t>(git_commit_time(commit), 0, latest_time)));
}

// Files of a local folder that differ from HEAD or are not tracked. When that cannot be known, a note says so: an empty list would be a lie.
void listUncommitted(git_repository* repository, Checkout& checkout)
{
    if (git_repository_is_bare(repository))
        return;
    const auto unknown = [&](const std::string& why) {
        checkout.notes.push_back(text(TRANSLATABLE("Core", "Which files of the folder are not committed could not be found out: %1 The run is made of the commit alone."), displayed(why)));
    };
    if (const auto strange = strangeFileOfWorkTree(git_repository_workdir(repository)))
        return unknown(strange->string() + " is a pipe or device.");
    if (const auto head = CommitFiles::open(git_repository_path(repository), "HEAD"); !head)   // bounded; libgit2 would walk trees that share their parts without end
        return unknown(head.error().message.english());
    git_status_options options = GIT_STATUS_OPTIONS_INIT;
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
    git_status_list* made = nullptr;
    if (git_status_list_new(&made, repository, &options) != 0)
        return unknown(git::lastError() + ".");
    const git::StatusList list(made);
    for (std::size_t i = 0; i < git_status_list_entrycount(made) && checkout.uncommitted.size() < most_uncommitted_named; ++i) {
        const git_status_entry* entry = git_status_byindex(made, i);
        const git_diff_delta* delta = entry->index_to_workdir ? entry->index_to_workdir : entry->head_to_index;
        if (delta && delta->new_file.path)
            checkout.uncommitted.push_back(displayed(delta->new_file.path));
    }
}

std::string nearestName(const std::string& wanted, const std::vector<std::string>& names)
{
    std::string nearest;
    std::size_t best = 4;
    for (const std::string& name : names)
        if (const std::size_t distance = editDistance(wanted, name); distance < best) {
            best = distance;
            nearest = name;
        }
    return nearest;
}

Failure noSuchRef(const std::string& wanted, std::vector<std::string> names, const std::string& where)
{
    const std::string ref = displayed(wanted.substr(0, longest_ref_shown));
    for (std::string& name : names)
        name = displayed(name.substr(0, longest_ref_shown));
    const std::string nearest = nearestName(ref, names);
    std::string some;
    for (std::size_t i = 0; i < names.size() && i < 8; ++i)
        some += (i ? ", " : "") + names[i];
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The repository %1 has no branch, tag or commit %2."), where, ref),
                names.empty() ? text(TRANSLATABLE("Core", "It has no branch and no tag.")) : nearest.empty() ? text(TRANSLATABLE("Core", "It has: %1. A commit needs all its 40 digits."), some) : text(TRANSLATABLE("Core", "Did you mean %1?"), nearest), ref);
}

std::vector<std::string> localRefNames(git_repository* repository)
{
    std::vector<std::string> names;
    git_strarray list{};
    if (git_reference_list(&list, repository) == 0)
        for (std::size_t i = 0; i < list.count; ++i) {
            const std::string name = list.strings[i];
            for (const char* prefix : {"refs/heads/", "refs/tags/"})
                if (name.rfind(prefix, 0) == 0)
                    names.push_back(name.substr(std::string_view(prefix).size()));
        }
    git_strarray_dispose(&list);
    return names;
}

Expected<Checkout> checkoutLocal(const FetchRequest& request)
{
    auto repository = git::openRepository(request.address.folder);
    if (!repository)
        return fail(repository.error());
    if (git_repository_is_empty(repository->get()) == 1 || git_repository_head_unborn(repository->get()) == 1)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The repository %1 has no commit yet."), request.address.text), text(TRANSLATABLE("Core", "Commit your files: `git add . && git commit`. A run is made of a commit, so that it can be repeated.")), request.address.text);
    const std::string ref = request.ref.empty() ? "HEAD" : request.ref;
    auto commit = git::commitOf(repository->get(), ref);
    if (!commit)
        commit = git::commitOf(repository->get(), "origin/" + ref);
    if (!commit)
        return noSuchRef(ref, localRefNames(repository->get()), request.address.text);
    Checkout checkout;
    checkout.repository = git_repository_path(repository->get());
    checkout.ref = displayed(ref);
    describeCommit(commit->get(), checkout);
    listUncommitted(repository->get(), checkout);
    return checkout;
}

struct Advertised {
    std::string ref;      // the whole name, refs/heads/main
    std::string commit;
};

// `git ls-remote`: lines of "<id>\t<ref>"; an annotated tag's commit stands at ref^{}.
Expected<std::vector<Advertised>> advertisedRefs(GitTransport& transport, const RepositoryAddress& address, std::stop_token stop)
{
    const auto listed = transport.listRefs(stop);
    if (!listed)
        return fail(listed.error());
    std::vector<Advertised> refs;
    std::istringstream lines(*listed);
    for (std::string line; std::getline(lines, line);) {
        const auto tab = line.find('\t');
        if (tab == sha256_digits)
            return fail(transferError(address, "mismatched algorithms"));
        if (tab != 40 || !isWholeCommit(line.substr(0, 40)))
            continue;
        std::string name = line.substr(41);
        if (name.ends_with("^{}") && !refs.empty() && refs.back().ref == name.substr(0, name.size() - 3))
            refs.back().commit = line.substr(0, 40);
        else
            refs.push_back({std::move(name), line.substr(0, 40)});
    }
    return refs;
}

// The same of a local folder, by libgit2: nothing of the folder is run.
Expected<std::vector<Advertised>> localRefs(const RepositoryAddress& address)
{
    auto repository = git::openRepository(address.folder);
    if (!repository)
        return fail(repository.error());
    std::vector<Advertised> refs;
    git_strarray list{};
    if (git_reference_list(&list, repository->get()) == 0)
        for (std::size_t i = 0; i < list.count; ++i)
            if (const auto commit = git::commitOf(repository->get(), list.strings[i])) {
                char hex[GIT_OID_HEXSZ + 1] = {};
                refs.push_back({list.strings[i], git_oid_tostr(hex, sizeof hex, git_commit_id(commit->get()))});
            }
    git_strarray_dispose(&list);
    std::sort(refs.begin(), refs.end(), [](const Advertised& a, const Advertised& b) { return a.ref < b.ref; });
    return refs;
}

Expected<Advertised> chooseRef(const FetchRequest& request, const std::vector<Advertised>& refs)
{
    if (refs.empty())
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The repository %1 has no commit yet."), request.address.text), text(TRANSLATABLE("Core", "Push a branch with your files, then try again.")), request.address.text);
    const std::string wanted = request.ref.empty() ? "HEAD" : request.ref;
    for (const std::string& name : {wanted, "refs/heads/" + wanted, "refs/tags/" + wanted, "refs/" + wanted})
        for (const Advertised& each : refs)
            if (each.ref == name)
                return each;
    if (isWholeCommit(wanted))
        return Advertised{wanted, wanted};
    std::vector<std::string> names;
    for (const Advertised& each : refs)
        for (const char* prefix : {"refs/heads/", "refs/tags/"})
            if (each.ref.rfind(prefix, 0) == 0)
                names.push_back(each.ref.substr(std::string_view(prefix).size()));
    return noSuchRef(wanted, names, request.address.text);
}

std::optional<Checkout> cachedCommit(const fs::path& folder, const std::string& commit)
{
    auto repository = git::openRepository(folder);
    if (!repository)
        return std::nullopt;
    auto found = git::commitOf(repository->get(), commit);
    if (!found)
        return std::nullopt;
    Checkout checkout;
    checkout.repository = folder;
    describeCommit(found->get(), checkout);
    return checkout;
}

// A commit that no branch or tag names may not be there at all.
Error fetchError(const FetchRequest& request, const Advertised& chosen, Error error)
{
    if (error.kind == ErrorKind::not_found && isWholeCommit(chosen.ref)) {
        error.message = text(TRANSLATABLE("Core", "The repository %1 does not have the commit %2, or does not give it out."), request.address.text, chosen.ref);
        error.where = chosen.ref;
    }
    return error;
}

Expected<std::vector<Advertised>> remoteRefs(const RepositoryAddress& address, const GitSettings& git, std::stop_token stop)
{
    auto transport = GitTransport::open(address, git, "listing-" + randomBase32(16), stop);
    return transport ? advertisedRefs(*transport, address, stop) : fail(transport.error());
}

Expected<Checkout> checkoutRemote(const FetchRequest& request, std::stop_token stop)
{
    const fs::path folder = cacheFolder(request);
    if (auto made = makeFolders(request.cache); !made)
        return fail(made.error());
    const auto lock = lockCache(folder, request, stop);
    if (!lock)
        return fail(lock.error());
    if (auto prepared = prepareCache(folder); !prepared)
        return fail(prepared.error());
    if (isWholeCommit(request.ref))
        if (auto cached = cachedCommit(folder, request.ref)) {   // pinned: no network needed
            cached->ref = request.ref;
            if (auto kept = protectCommit(folder, cached->commit, request.run); !kept)
                return fail(kept.error());
            return *cached;
        }
    request.progress(text(TRANSLATABLE("Core", "Asking %1 for its branches"), request.address.name()));
    auto transport = GitTransport::open(request.address, request.git, folder.string(), stop);
    if (!transport)
        return fail(transport.error());
    const auto refs = advertisedRefs(*transport, request.address, stop);
    if (!refs)
        return fail(refs.error());
    const auto chosen = chooseRef(request, *refs);
    if (!chosen)
        return fail(chosen.error());
    auto checkout = cachedCommit(folder, chosen->commit);
    if (!checkout) {
        request.progress(text(TRANSLATABLE("Core", "Fetching %1"), request.address.name()));
        TransferProgress progress(request.address.name(), request.progress);
        const auto fetched = transport->fetch(folder, chosen->ref + ":refs/trainyard/" + request.run.value, stop, [&](std::string_view words) { progress.add(words); });
        if (!fetched)
            return fail(fetchError(request, *chosen, fetched.error()));
        checkout = cachedCommit(folder, "refs/trainyard/" + request.run.value);
    }
    if (!checkout)
        return fail(ErrorKind::internal, text(TRANSLATABLE("Core", "The commit %1 did not arrive from %2."), chosen->commit, request.address.text), {}, folder.string());
    if (auto kept = protectCommit(folder, checkout->commit, request.run); !kept)
        return fail(kept.error());
    checkout->ref = request.ref.empty() ? "HEAD" : displayed(request.ref);
    return *checkout;
}

}  // namespace

Expected<Checkout> fetchCommit(const FetchRequest& request, std::stop_token stop)
{
    const git::Session session;
    return request.address.local() ? checkoutLocal(request) : checkoutRemote(request, stop);
}

Expected<std::vector<RemoteRef>> listRefs(const RepositoryAddress& address, std::stop_token stop, const GitSettings& git)
{
    const git::Session session;
    const auto refs = address.local() ? localRefs(address) : remoteRefs(address, git, stop);
    if (!refs)
        return fail(refs.error());
    std::vector<RemoteRef> result;
    for (const bool tags : {false, true})
        for (const Advertised& each : *refs) {
            const std::string_view prefix = tags ? "refs/tags/" : "refs/heads/";
            if (each.ref.rfind(prefix, 0) == 0)
                result.push_back({each.ref.substr(prefix.size()), each.commit, tags});
        }
    return result;
}

}  // namespace trainyard::source
