#pragma once
#include "core/base/process.h"
#include "core/source/repository_address.h"

#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace trainyard::source {

// Runs git for its transports: no hooks, no helpers, no prompt, no redirect, allowed protocols only, ended when the server stalls.
// A git that does not know an option is an error.
Expected<ProcessResult> runGit(const std::vector<std::string>& arguments, std::stop_token stop, const std::map<std::string, std::string>& more_environment = {});

// What a failed transfer means, in words of its own.
Error transferError(const RepositoryAddress& address, const std::string& git_words);

}  // namespace trainyard::source
