#include "core/source/linked_file.h"

namespace trainyard::source {

namespace {

constexpr int most_links = 8;
constexpr std::size_t longest_target = 4096;

// `target` seen from the folder of `path`, both relative to one root; nullopt when it leaves that root.
std::optional<std::string> resolvedTarget(const std::string& path, const std::string& target)
{
    if (target.empty() || target.front() == '/')
        return std::nullopt;
    std::string at = path.find('/') == std::string::npos ? std::string() : path.substr(0, path.rfind('/'));
    for (std::size_t begin = 0; begin <= target.size();) {
        const auto end = std::min(target.find('/', begin), target.size());
        const std::string part = target.substr(begin, end - begin);
        begin = end + 1;
        if (part.empty() || part == ".")
            continue;
        if (part != "..")
            at += (at.empty() ? "" : "/") + part;
        else if (at.empty())
            return std::nullopt;
        else
            at.erase(at.find('/') == std::string::npos ? 0 : at.rfind('/'));
    }
    return at;
}

}  // namespace

std::optional<std::string> linkedFile(const CommitFiles& files, const std::string& folder, const std::string& path)
{
    const std::string prefix = folder.empty() ? std::string() : folder + "/";
    std::string at = path;
    for (int i = 0; i < most_links; ++i) {
        const CommitFile* file = files.find(prefix + at);
        if (!file)
            return std::nullopt;
        if (isRegular(*file))
            return i == 0 ? std::nullopt : std::optional(prefix + at);
        if (file->kind != CommitFile::Kind::link)
            return std::nullopt;
        const auto target = files.read(prefix + at, longest_target);
        const auto next = target ? resolvedTarget(at, *target) : std::nullopt;
        if (!next)
            return std::nullopt;
        at = *next;
    }
    return std::nullopt;
}

}  // namespace trainyard::source
