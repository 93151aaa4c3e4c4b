#pragma once
#include "core/base/displayed.h"
#include "core/base/error.h"

#include <filesystem>
#include <string>

namespace trainyard::source {

// What a person names as a repository: a local folder, or a URL of a transport that is allowed (https, ssh, git@host:path, file; http to
// loopback only). Everything else, options and ext:: too, is refused.
struct RepositoryAddress {
    std::string text;               // as it is given to git; without surrounding blanks
    std::filesystem::path folder;   // absolute, when it is a local folder
    bool local() const { return !folder.empty(); }
    std::string name() const;       // its last path segment without .git
};

Expected<RepositoryAddress> parseRepositoryAddress(const std::string& text);

std::string packageIdentifier(const std::string& name);   // a Python identifier near it

}  // namespace trainyard::source
