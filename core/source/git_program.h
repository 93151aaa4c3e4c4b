#pragma once
#include "core/base/process.h"

#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace trainyard::source {

struct GitCall {
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment = {};   // beside the one that every call has
    std::chrono::seconds patience{30};                // ended (timed_out) when nothing came for so long
    std::uint64_t most_memory = 4ull << 30;           // bytes a process: what a hostile server sends must not fill the machine
    std::uint64_t most_disk = 0;                      // bytes a file; 0 = as much as there is
    std::function<void(std::string_view)> on_words = {};   // its standard error as it comes
};

// Runs git for its transports: no hooks, no helpers, no prompt, no redirect, allowed protocols only, ended when the server stalls.
// A git that does not know an option is an error.
Expected<ProcessResult> runGit(const GitCall& call, std::stop_token stop);

// PATH, proxies and certificates: what a child of ours needs of the user's environment to reach a server.
std::map<std::string, std::string> networkEnvironment();

}  // namespace trainyard::source
