#include "core/source/fetch_cache.h"

#include "core/source/git_objects.h"
#include "core/source/left_processes.h"

namespace trainyard::source {

namespace {

// A fetch that was killed leaves them, and every later one would fail.
void removeLeftLocks(const fs::path& folder)
{
    std::error_code ignored;
    for (const fs::path& each : {folder, folder / "refs/trainyard"})
        for (const auto& entry : fs::directory_iterator(each, ignored))
            if (entry.path().extension() == ".lock")
                fs::remove(entry.path(), ignored);
}

bool isUsable(const fs::path& folder)
{
    git_odb* objects = nullptr;
    const auto repository = git::openRepository(folder);
    const bool usable = repository && git_repository_odb(&objects, repository->get()) == 0;
    git_odb_free(objects);
    std::error_code ignored;   // an absent HEAD was refused above
    return usable && fs::file_size(folder / "HEAD", ignored) > 0 && fs::is_directory(folder / "objects", ignored) && fs::is_directory(folder / "refs", ignored);
}

}  // namespace

fs::path cacheFolder(const fs::path& cache, const RepositoryAddress& address) { return cache / sha256(address.text).substr(0, 20); }

Expected<FileLock> lockCache(const fs::path& folder, const FetchRequest& request, std::stop_token stop)
{
    const fs::path path = folder.string() + ".lock";
    auto lock = FileLock::tryTake(path);
    if (!lock)
        return fail(lock.error());
    if (*lock)
        return std::move(**lock);
    request.progress(text(TRANSLATABLE("Core", "Waiting for another fetch of %1"), request.address.name()));
    return FileLock::take(path, stop);
}

Expected<void> prepareCache(const fs::path& folder)
{
    endProcesses(folder.string());   // a git-remote-https outlives a git that was killed with its driver; who holds the lock knows that nobody else's is alive
    removeLeftLocks(folder);
    if (isUsable(folder))
        return {};
    if (auto removed = removeTree(folder); !removed)   // cut short while it was made: it is a cache, nothing is lost
        return removed;
    git_repository* made = nullptr;
    if (git_repository_init(&made, folder.c_str(), 1) != 0)
        return fail(ErrorKind::failed, text(TRANSLATABLE("Core", "The cache of repositories %1 cannot be made: %2"), folder.string(), git::lastError()), {}, folder.string());
    git_repository_free(made);
    return {};
}

// A loose reference, written as git writes it: libgit2 would ask the C library for the time zone, which has no place between threads.
Expected<void> protectCommit(const fs::path& folder, const std::string& commit, const RunId& run)
{
    const fs::path refs = folder / "refs/trainyard";
    if (auto made = makeFolders(refs); !made)
        return made;
    return replaceFile(refs / run.value, commit + "\n", 0644, false);
}

}  // namespace trainyard::source
