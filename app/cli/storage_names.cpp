#include "app/cli/storage_names.h"

#include <algorithm>
#include <fnmatch.h>

namespace trainyard::cli {

namespace {

constexpr const char* wildcards = "*?[";

bool fits(const std::string& pattern, const std::string& name)
{
    const bool across_folders = pattern.find("**") != std::string::npos;
    return ::fnmatch(pattern.c_str(), name.c_str(), across_folders ? 0 : FNM_PATHNAME) == 0;
}

// The first folder above the object that the pattern names.
std::string folderThatFits(const std::string& pattern, const std::string& name)
{
    for (auto slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1))
        if (fits(pattern, name.substr(0, slash)) || fits(pattern, name.substr(0, slash + 1)))
            return name.substr(0, slash + 1);
    return {};
}

}  // namespace

bool hasWildcard(const std::string& path) { return path.rfind("gs://", 0) == 0 && path.find_first_of(wildcards) != std::string::npos; }

std::vector<std::string> matching(const std::string& pattern, const std::vector<std::string>& names, bool folders)
{
    std::vector<std::string> found;
    for (const std::string& name : names) {
        const std::string folder = folders ? folderThatFits(pattern, name) : std::string();
        const std::string match = !folder.empty() ? folder : fits(pattern, name) ? name : std::string();
        if (!match.empty() && std::find(found.begin(), found.end(), match) == found.end())
            found.push_back(match);
    }
    return found;
}

Expected<std::vector<std::string>> expanded(google::StorageClient& client, const std::string& path, bool folders, std::stop_token stop)
{
    if (!hasWildcard(path))
        return std::vector<std::string>{path};
    const auto slash = path.find('/', 5);
    const std::string bucket = path.substr(5, slash == std::string::npos ? slash : slash - 5);
    if (slash == std::string::npos || hasWildcard("gs://" + bucket))
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "A wildcard may not stand in a bucket's name: %1"), path), text(TRANSLATABLE("Core", "`trainyardctl storage ls` lists the buckets.")), path);
    const std::string pattern = path.substr(slash + 1);
    const auto listing = client.list(bucket, pattern.substr(0, pattern.find_first_of(wildcards)), "", stop);
    if (!listing)
        return fail(listing.error());
    std::vector<std::string> names;
    for (const google::Object& object : listing->objects)
        names.push_back(object.name);
    std::vector<std::string> paths = matching(pattern, names, folders);
    if (paths.empty())
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "Nothing matches %1."), path), text(TRANSLATABLE("Core", "`trainyardctl storage ls gs://%1` shows what there is."), bucket), path);
    for (std::string& each : paths)
        each.insert(0, "gs://" + bucket + "/");
    return paths;
}

}  // namespace trainyard::cli
