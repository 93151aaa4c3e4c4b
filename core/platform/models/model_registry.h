#pragma once
// The rows behind models, versions and operations. Not thread-safe: ModelService holds one lock over it.

#include "core/base/clock.h"
#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace trainyard::platform {

struct ModelRow {
    std::string name;
    nlohmann::json resource;        // as created: labels, regions, description …
    std::string default_version;    // empty: none
    Time created{};
};

struct VersionRow {
    std::string model, name;
    nlohmann::json resource;        // deploymentUri, framework, labels …
    std::string state;              // CREATING, READY, FAILED
    std::string error;
    std::string operation;
    Time created{};
    std::optional<Time> used;
};

struct OperationRow {
    std::string id;
    nlohmann::json resource;        // the whole Operation
};

class ModelRegistry {
public:
    static Expected<ModelRegistry> open(const std::filesystem::path& path);
    ModelRegistry(ModelRegistry&&) noexcept;
    ~ModelRegistry();

    // Throw SQLite::Exception; ModelService turns that into an error at its border.
    std::optional<ModelRow> model(const std::string& name) const;
    std::vector<ModelRow> models() const;
    void put(const ModelRow& row);
    void removeModel(const std::string& name);
    std::optional<VersionRow> version(const std::string& model, const std::string& name) const;
    std::vector<VersionRow> versions(const std::string& model) const;   // all models' when empty; oldest first
    void put(const VersionRow& row);
    void removeVersion(const std::string& model, const std::string& name);
    std::optional<OperationRow> operation(const std::string& id) const;
    std::vector<OperationRow> operations() const;
    void put(const OperationRow& row);

private:
    explicit ModelRegistry(std::unique_ptr<SQLite::Database> database);
    std::unique_ptr<SQLite::Database> m_database;
};

}  // namespace trainyard::platform
