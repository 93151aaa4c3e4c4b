#pragma once
#include "core/base/error.h"

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace trainyard {

struct Interpreter {
    std::filesystem::path executable;    // the real one, no shim
    std::filesystem::path base_prefix;   // to mount beside a virtual environment of it
    std::string version;                 // "3.11"
};

// The first usable CPython of one of `versions` (their order counts): the system's, PATH's, pyenv's. Each is asked, none is guessed.
Expected<Interpreter> findInterpreter(const std::vector<std::string>& versions, std::stop_token stop);

// What pip and uv need of ours: proxies, certificates, indexes; pip's settings said again in uv's words.
std::map<std::string, std::string> packageEnvironment();

}  // namespace trainyard
