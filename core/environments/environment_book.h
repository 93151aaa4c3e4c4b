#pragma once
// The environments of a home: `environments.json`. No secret is in it. Another process may write it at any time: each change reads the
// file anew under environments.lock and replaces it whole; what this version does not know in it stays.

#include "core/base/home.h"
#include "core/environments/environment.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace trainyard::environments {

class EnvironmentBook {
public:
    explicit EnvironmentBook(const Home& home) : m_file(home.path() / "environments.json"), m_lock(home.path() / "environments.lock") {}

    // By name, the built-in one first; its endpoint is empty here, the local platform knows it. A bad file: its defects, with lines.
    Expected<std::vector<Environment>> list() const;
    Expected<Environment> find(const std::string& name) const;   // not_found names the near ones. this-machine is there whatever the file holds
    Expected<void> add(Environment environment);                 // checks every field; conflict when the name is taken by another one
    // In place of the one called `name`, which keeps its place and what this version does not know of it; another name is a new name of it.
    Expected<void> replace(const std::string& name, Environment environment);
    Expected<void> remove(const std::string& name);

private:
    std::filesystem::path m_file;
    std::filesystem::path m_lock;
};

// As one entry of the file, and as `--json` shows it. Without what is empty.
nlohmann::json toJson(const Environment& environment);
Environment environmentFromJson(const nlohmann::json& entry);   // unchecked; what is absent is empty

}  // namespace trainyard::environments
