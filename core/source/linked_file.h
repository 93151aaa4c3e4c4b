#pragma once
#include "core/source/commit_files.h"

#include <optional>
#include <string>

namespace trainyard::source {

// What the link `path` (from `folder` on) leads to in the commit, as a path from the root: a regular file of the same folder. nullopt when it is
// no link, leaves the folder, leads nowhere or in a circle, or to a folder.
std::optional<std::string> linkedFile(const CommitFiles& files, const std::string& folder, const std::string& path);

}  // namespace trainyard::source
