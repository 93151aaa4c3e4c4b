#pragma once
// Pipes and devices where a repository's files belong. Whoever opens a pipe waits for its writer, for ever; libgit2 does not look before.

#include <filesystem>
#include <optional>

namespace trainyard::source {

// The first of the files that libgit2 reads when it opens the repository at `folder`, or an object or reference of it, and that is no file.
std::optional<std::filesystem::path> strangeFileOfRepository(const std::filesystem::path& folder);

// The same of what it reads in the work tree to say what is not committed.
std::optional<std::filesystem::path> strangeFileOfWorkTree(const std::filesystem::path& folder);

}  // namespace trainyard::source
