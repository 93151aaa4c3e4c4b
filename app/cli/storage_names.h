#pragma once
// gs:// names with wildcards, as gsutil users write them: * and ? and [] stay within a folder's name, ** does not.

#include "core/google/storage_client.h"

#include <stop_token>
#include <string>
#include <vector>

namespace trainyard::cli {

bool hasWildcard(const std::string& path);

// What of `names` the pattern matches: objects whole, or, when `folders`, also folders (with a slash at the end), each once, in order.
std::vector<std::string> matching(const std::string& pattern, const std::vector<std::string>& names, bool folders);

// The gs:// paths that a path stands for: itself when it has no wildcard or is local. not_found when nothing matches.
Expected<std::vector<std::string>> expanded(google::StorageClient& client, const std::string& path, bool folders, std::stop_token stop);

}  // namespace trainyard::cli
