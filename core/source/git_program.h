#pragma once
#include "core/base/process.h"
#include "core/source/repository_address.h"

#include <stop_token>
#include <string>
#include <vector>

namespace trainyard::source {

// Runs git for its transports: no hooks, no helpers, no prompt, no redirect, allowed protocols only, ended when the server stalls.
Expected<ProcessResult> runGit(const std::vector<std::string>& arguments, std::stop_token stop);

// What a failed transfer means, in words of its own.
Error transferError(const RepositoryAddress& address, const std::string& git_words);

}  // namespace trainyard::source
