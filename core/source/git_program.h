#pragma once
#include "core/base/process.h"

#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace trainyard::source {

struct GitCall {
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment;   // beside the one that every call has
    std::chrono::seconds patience{30};                // ended (timed_out) when nothing came for so long
    std::function<void(std::string_view)> on_words;   // its standard error as it comes
};

// Runs git for its transports: no hooks, no helpers, no prompt, no redirect, allowed protocols only, ended when the server stalls.
// A git that does not know an option is an error.
Expected<ProcessResult> runGit(const GitCall& call, std::stop_token stop);

// PATH, proxies and certificates: what a child of ours needs of the user's environment to reach a server.
std::map<std::string, std::string> networkEnvironment();

}  // namespace trainyard::source
