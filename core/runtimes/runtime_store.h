#pragma once
// Python runtimes: a definition (a small data file), a lock with hashes, installed beside and renamed into place, never edited live.

#include "core/base/error.h"
#include "core/runtimes/interpreter.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace trainyard {

struct Runtime {
    std::string id;                                  // definition, lock and Python: "default-3f2a…-py3.11"
    std::filesystem::path python;                    // of its virtual environment
    std::vector<std::filesystem::path> mounts;       // what a sandbox must see of it
    std::map<std::string, std::string> frameworks;   // SCIKIT_LEARN → 1.5.2
};

using RuntimeProgress = std::function<void(const Text& line)>;

class RuntimeStore {
public:
    // `folder` is shared by everything that names it (TRAINYARD_RUNTIMES); `definitions` is resources/runtimes.
    RuntimeStore(std::filesystem::path folder, std::filesystem::path definitions) : m_folder(std::move(folder)), m_definitions(std::move(definitions)) {}

    // Installed when it is not there. Blocks; several callers and processes wait for one installation. Any thread.
    Expected<Runtime> ensure(const std::string& definition, const RuntimeProgress& progress, std::stop_token stop) const;
    Expected<Runtime> installed(const std::string& id) const;   // not_found when it is not there
    // The uv program, installed when it is not there.
    Expected<std::filesystem::path> uv(const Interpreter& interpreter, const RuntimeProgress& progress, std::stop_token stop) const;
    std::map<std::string, std::string> uvEnvironment() const;
    const std::filesystem::path& folder() const { return m_folder; }

private:
    Expected<Runtime> install(const std::string& definition, const nlohmann::json& values, const Interpreter& interpreter, const std::string& id,
                              const RuntimeProgress& progress, std::stop_token stop) const;

    std::filesystem::path m_folder, m_definitions;
};

}  // namespace trainyard
