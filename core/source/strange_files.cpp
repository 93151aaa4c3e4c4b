#include "core/source/strange_files.h"

#include "core/base/files.h"

#include <algorithm>

namespace trainyard::source {

namespace {

constexpr int most_entries = 500'000;   // of one walk; libgit2 takes far longer for so many than this does
constexpr std::uint64_t longest_pointer = 8192;

bool isStrange(const fs::path& path)
{
    std::error_code ignored;
    const auto type = fs::status(path, ignored).type();   // links are followed, as whoever opens it does
    return type == fs::file_type::fifo || type == fs::file_type::socket || type == fs::file_type::character || type == fs::file_type::block;
}

template <class Iterator, class Of>
std::optional<fs::path> strangeBelow(const fs::path& folder, const Of& of_interest)
{
    std::error_code error;
    Iterator entry(folder, fs::directory_options::skip_permission_denied, error);
    for (int left = most_entries; !error && entry != Iterator() && left > 0; entry.increment(error), --left) {
        if (of_interest(entry) && isStrange(entry->path()))
            return entry->path();
    }
    return std::nullopt;
}

// "gitdir: PLACE" in a work tree's .git, or PLACE alone in commondir.
std::optional<fs::path> pointedAt(const fs::path& file, const fs::path& relative_to)
{
    std::error_code ignored;
    const auto content = fs::is_regular_file(file, ignored) ? readFile(file, longest_pointer) : Expected<std::string>(std::string());
    std::string place = content ? content->substr(0, content->find('\n')) : std::string();
    if (place.rfind("gitdir: ", 0) == 0)
        place.erase(0, 8);
    return place.empty() ? std::nullopt : std::optional(relative_to / place);
}

std::optional<fs::path> strangeIn(const fs::path& git)
{
    for (const char* name : {"HEAD", "config", "config.worktree", "index", "packed-refs", "shallow", "commondir", "gitdir", "info/exclude", "info/attributes", "info/grafts", "info/sparse-checkout", "objects/info/alternates",
                             "objects/info/commit-graph"})
        if (isStrange(git / name))
            return git / name;
    const auto any = [](const auto&) { return true; };
    if (auto found = strangeBelow<fs::recursive_directory_iterator>(git / "refs", any))
        return found;
    return strangeBelow<fs::directory_iterator>(git / "objects/pack", any);
}

}  // namespace

std::optional<fs::path> strangeFileOfRepository(const fs::path& folder)
{
    fs::path git = folder / ".git";
    std::error_code ignored;
    if (isStrange(git))
        return git;
    if (const auto elsewhere = pointedAt(git, folder))
        git = *elsewhere;
    else if (!fs::exists(git, ignored))
        git = folder;
    if (auto found = strangeIn(git))
        return found;
    const auto common = pointedAt(git / "commondir", git);
    return common ? strangeIn(*common) : std::nullopt;
}

std::optional<fs::path> strangeFileOfWorkTree(const fs::path& folder)
{
    return strangeBelow<fs::recursive_directory_iterator>(folder, [](auto& entry) {
        const auto name = entry->path().filename();
        if (name == ".git")
            entry.disable_recursion_pending();
        return name == ".gitignore" || name == ".gitattributes";
    });
}

}  // namespace trainyard::source
