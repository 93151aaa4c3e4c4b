#include "core/platform/models/version_files.h"

#include "core/base/files.h"

#include <cerrno>
#include <fcntl.h>

namespace trainyard::platform {

namespace {

constexpr std::size_t most_files = 1000;

Failure badUri(const std::string& uri, const std::string& problem)
{
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "Field: version.deployment_uri Error: %1: %2"), uri, problem), {}, uri);
}

// An object's name below the folder may not lead out of it.
bool staysInside(const fs::path& relative)
{
    for (const fs::path& part : relative)
        if (part == ".." || part == "/" || part.string().find('\0') != std::string::npos)
            return false;
    return relative.is_relative() && !relative.empty();
}

Expected<void> copyObject(const ObjectStore& store, const ObjectInfo& object, const fs::path& target)
{
    const auto source = store.openObject(object.bucket, object.name);
    if (!source)
        return fail(source.error());
    if (auto made = makeFolders(target.parent_path()); !made)
        return made;
    const FileDescriptor file(::open(target.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    std::string piece(1 << 16, '\0');
    for (std::uint64_t at = 0; file && at < source->info.size;) {
        const ssize_t got = ::pread(source->content->get(), piece.data(), piece.size(), static_cast<off_t>(at));
        if (got <= 0 || ::write(file.get(), piece.data(), static_cast<std::size_t>(got)) != got)
            return fail(systemError(errno, text(TRANSLATABLE("Core", "Cannot write %1."), target.string()), target.string()));
        at += static_cast<std::uint64_t>(got);
    }
    if (!file || ::fsync(file.get()) != 0)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "Cannot write %1."), target.string()), target.string()));
    return {};
}

}  // namespace

Expected<void> copyVersionFiles(const ObjectStore& store, const std::string& uri, const fs::path& target)
{
    if (uri.rfind("gs://", 0) != 0 || uri.find('/', 5) == std::string::npos)
        return badUri(uri, "a folder in a bucket is needed: gs://BUCKET/FOLDER");
    const auto slash = uri.find('/', 5);
    std::string folder = uri.substr(slash + 1);
    if (!folder.empty() && folder.back() != '/')
        folder += '/';
    ListQuery query;
    query.prefix = folder;
    const auto listing = store.list(uri.substr(5, slash - 5), query);
    if (!listing)
        return badUri(uri, listing.error().message.english());
    if (!listing->next.empty())
        return badUri(uri, "there are more than " + std::to_string(most_files) + " files");
    if (auto removed = removeTree(target); !removed)
        return removed;
    if (auto made = makeFolders(target); !made)
        return made;
    std::size_t copied = 0;
    for (const ObjectInfo& object : listing->objects) {
        const std::string relative = object.name.substr(folder.size());
        if (relative.empty() || relative.back() == '/')
            continue;   // a folder's marker
        if (!staysInside(relative))
            return badUri(uri, "the name " + object.name + " leads out of the folder");
        if (auto done = copyObject(store, object, target / relative); !done)
            return done;
        ++copied;
    }
    return copied > 0 ? Expected<void>() : badUri(uri, "there are no files");
}

}  // namespace trainyard::platform
