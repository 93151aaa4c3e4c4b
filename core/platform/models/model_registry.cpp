#include "core/platform/models/model_registry.h"

#include "core/base/json.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace trainyard::platform {

namespace {

constexpr const char* registry_schema = R"(
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA user_version=1;
CREATE TABLE IF NOT EXISTS models (name TEXT PRIMARY KEY, resource TEXT NOT NULL, default_version TEXT NOT NULL, created INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS versions (model TEXT NOT NULL, name TEXT NOT NULL, resource TEXT NOT NULL, state TEXT NOT NULL, error TEXT NOT NULL,
    operation TEXT NOT NULL, created INTEGER NOT NULL, used INTEGER, PRIMARY KEY (model, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS operations (id TEXT PRIMARY KEY, resource TEXT NOT NULL) WITHOUT ROWID;
)";

std::int64_t nanosecondsOf(Time time) { return time.time_since_epoch().count(); }
Time timeOfNanoseconds(std::int64_t number) { return Time(std::chrono::nanoseconds(number)); }
Json parsed(const SQLite::Column& column) { return Json::parse(column.getString(), nullptr, false); }
std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

ModelRow modelOf(SQLite::Statement& row)
{
    return {row.getColumn(0).getString(), parsed(row.getColumn(1)), row.getColumn(2).getString(), timeOfNanoseconds(row.getColumn(3).getInt64())};
}

VersionRow versionOf(SQLite::Statement& row)
{
    VersionRow version;
    version.model = row.getColumn(0).getString();
    version.name = row.getColumn(1).getString();
    version.resource = parsed(row.getColumn(2));
    version.state = row.getColumn(3).getString();
    version.error = row.getColumn(4).getString();
    version.operation = row.getColumn(5).getString();
    version.created = timeOfNanoseconds(row.getColumn(6).getInt64());
    if (!row.getColumn(7).isNull())
        version.used = timeOfNanoseconds(row.getColumn(7).getInt64());
    return version;
}

constexpr const char* version_columns = "SELECT model, name, resource, state, error, operation, created, used FROM versions ";

}  // namespace

ModelRegistry::ModelRegistry(std::unique_ptr<SQLite::Database> database) : m_database(std::move(database)) {}
ModelRegistry::ModelRegistry(ModelRegistry&&) noexcept = default;
ModelRegistry::~ModelRegistry() = default;

Expected<ModelRegistry> ModelRegistry::open(const std::filesystem::path& path)
{
    try {
        auto database = std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000);
        database->exec(registry_schema);
        return ModelRegistry(std::move(database));
    } catch (const SQLite::Exception& problem) {
        return fail(ErrorKind::internal, text(TRANSLATABLE("Core", "The platform's list of models cannot be used: %1"), problem.what()), {}, path.string());
    }
}

std::optional<ModelRow> ModelRegistry::model(const std::string& name) const
{
    SQLite::Statement select(*m_database, "SELECT name, resource, default_version, created FROM models WHERE name=?");
    select.bind(1, name);
    return select.executeStep() ? std::optional(modelOf(select)) : std::nullopt;
}

std::vector<ModelRow> ModelRegistry::models() const
{
    SQLite::Statement select(*m_database, "SELECT name, resource, default_version, created FROM models ORDER BY name");
    std::vector<ModelRow> rows;
    while (select.executeStep())
        rows.push_back(modelOf(select));
    return rows;
}

void ModelRegistry::put(const ModelRow& row)
{
    SQLite::Statement insert(*m_database, "INSERT OR REPLACE INTO models (name, resource, default_version, created) VALUES (?, ?, ?, ?)");
    insert.bind(1, row.name);
    insert.bind(2, dumped(row.resource));
    insert.bind(3, row.default_version);
    insert.bind(4, nanosecondsOf(row.created));
    insert.exec();
}

void ModelRegistry::removeModel(const std::string& name)
{
    SQLite::Statement remove(*m_database, "DELETE FROM models WHERE name=?");
    remove.bind(1, name);
    remove.exec();
}

std::optional<VersionRow> ModelRegistry::version(const std::string& model, const std::string& name) const
{
    SQLite::Statement select(*m_database, std::string(version_columns) + "WHERE model=? AND name=?");
    select.bind(1, model);
    select.bind(2, name);
    return select.executeStep() ? std::optional(versionOf(select)) : std::nullopt;
}

std::vector<VersionRow> ModelRegistry::versions(const std::string& model) const
{
    SQLite::Statement select(*m_database, std::string(version_columns) + "WHERE ?1='' OR model=?1 ORDER BY created");
    select.bind(1, model);
    std::vector<VersionRow> rows;
    while (select.executeStep())
        rows.push_back(versionOf(select));
    return rows;
}

void ModelRegistry::put(const VersionRow& row)
{
    SQLite::Statement insert(*m_database, "INSERT OR REPLACE INTO versions (model, name, resource, state, error, operation, created, used) VALUES (?,?,?,?,?,?,?,?)");
    insert.bind(1, row.model);
    insert.bind(2, row.name);
    insert.bind(3, dumped(row.resource));
    insert.bind(4, row.state);
    insert.bind(5, row.error);
    insert.bind(6, row.operation);
    insert.bind(7, nanosecondsOf(row.created));
    if (row.used)
        insert.bind(8, nanosecondsOf(*row.used));
    insert.exec();
}

void ModelRegistry::removeVersion(const std::string& model, const std::string& name)
{
    SQLite::Statement remove(*m_database, "DELETE FROM versions WHERE model=? AND name=?");
    remove.bind(1, model);
    remove.bind(2, name);
    remove.exec();
}

std::optional<OperationRow> ModelRegistry::operation(const std::string& id) const
{
    SQLite::Statement select(*m_database, "SELECT id, resource FROM operations WHERE id=?");
    select.bind(1, id);
    return select.executeStep() ? std::optional(OperationRow{select.getColumn(0).getString(), parsed(select.getColumn(1))}) : std::nullopt;
}

std::vector<OperationRow> ModelRegistry::operations() const
{
    SQLite::Statement select(*m_database, "SELECT id, resource FROM operations ORDER BY id");
    std::vector<OperationRow> rows;
    while (select.executeStep())
        rows.push_back({select.getColumn(0).getString(), parsed(select.getColumn(1))});
    return rows;
}

void ModelRegistry::put(const OperationRow& row)
{
    SQLite::Statement insert(*m_database, "INSERT OR REPLACE INTO operations (id, resource) VALUES (?, ?)");
    insert.bind(1, row.id);
    insert.bind(2, dumped(row.resource));
    insert.exec();
}

}  // namespace trainyard::platform
