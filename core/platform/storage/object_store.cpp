#include "core/platform/storage/object_store.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/platform/storage/object_store_state.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <unordered_set>

namespace trainyard::platform {

namespace {

constexpr const char* storage_schema = R"(
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, created INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS objects (bucket TEXT NOT NULL, name BLOB NOT NULL, generation INTEGER NOT NULL, metageneration INTEGER NOT NULL,
    size INTEGER NOT NULL, crc32c TEXT NOT NULL, md5 TEXT NOT NULL, content_type TEXT NOT NULL, metadata TEXT, created INTEGER NOT NULL,
    updated INTEGER NOT NULL, writer TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (bucket, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS objects_by_writer ON objects (writer) WHERE writer != '';
PRAGMA user_version=1;
)";

}  // namespace

Expected<ObjectInfo> ObjectStore::State::place(ObjectInfo info, const std::string& file, const Preconditions& conditions)
{
    std::string replaced;
    auto placed = locked<ObjectInfo>([&](SQLite::Database& db) -> Expected<ObjectInfo> {
        SQLite::Transaction transaction(db);
        if (!hasBucket(db, info.bucket))
            return noSuchBucket(info.bucket);
        const auto live = findObject(db, info.bucket, info.name);
        if (!holds(conditions, live))
            return conditionNotMet();
        info.generation = nextGeneration();
        info.created = info.updated = clock.now();
        insertObject(db, {info, file});
        transaction.commit();
        replaced = live ? live->file : std::string();
        return info;
    });
    if (!placed || !replaced.empty())
        ::unlink((objects / (placed ? replaced : file)).c_str());
    return placed;
}

ObjectStore::ObjectStore(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ObjectStore::~ObjectStore() = default;

Expected<std::unique_ptr<ObjectStore>> ObjectStore::open(const fs::path& folder, Clock& clock)
{
    auto state = std::make_unique<State>(clock);
    state->objects = folder / "objects";
    if (auto made = makeFolders(state->objects); !made)
        return fail(made.error());
    std::unordered_set<std::string> files;
    try {
        state->database = std::make_unique<SQLite::Database>((folder / "storage.sqlite").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000);
        state->database->exec(storage_schema);
        SQLite::Statement select(*state->database, "SELECT file, generation FROM objects");
        while (select.executeStep()) {
            files.insert(select.getColumn(0).getString());
            state->last_generation = std::max(state->last_generation, static_cast<std::int64_t>(select.getColumn(1).getInt64()));
        }
    } catch (const SQLite::Exception& problem) {
        return fail(ErrorKind::internal, text(TRANSLATABLE("Core", "The platform's storage index cannot be used: %1"), problem.what()), {}, (folder / "storage.sqlite").string());
    }
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(state->objects, ignored))
        if (files.count(entry.path().filename().string()) == 0)
            fs::remove(entry.path(), ignored);
    return std::unique_ptr<ObjectStore>(new ObjectStore(std::move(state)));
}

Expected<ObjectInfo> ObjectStore::get(const std::string& bucket, const std::string& name) const
{
    return m_state->locked<ObjectInfo>([&](SQLite::Database& db) -> Expected<ObjectInfo> {
        if (auto found = findObject(db, bucket, name))
            return found->info;
        return hasBucket(db, bucket) ? noSuchObject(bucket, name) : noSuchBucket(bucket);
    });
}

Expected<OpenObject> ObjectStore::openObject(const std::string& bucket, const std::string& name) const
{
    return m_state->locked<OpenObject>([&](SQLite::Database& db) -> Expected<OpenObject> {
        auto found = findObject(db, bucket, name);
        if (!found)
            return hasBucket(db, bucket) ? noSuchObject(bucket, name) : noSuchBucket(bucket);
        const fs::path path = m_state->objects / found->file;
        auto file = std::make_shared<FileDescriptor>(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        if (!*file)
            return fail(systemError(errno, text(TRANSLATABLE("Core", "Cannot read %1."), found->info.uri()), path.string()));
        return OpenObject{std::move(found->info), std::move(file)};
    });
}

Expected<void> ObjectStore::remove(const std::string& bucket, const std::string& name, const Preconditions& conditions)
{
    auto file = m_state->locked<std::string>([&](SQLite::Database& db) -> Expected<std::string> {
        SQLite::Transaction transaction(db);
        const auto live = findObject(db, bucket, name);
        if (!live)
            return hasBucket(db, bucket) ? noSuchObject(bucket, name) : noSuchBucket(bucket);
        if (!holds(conditions, live))
            return conditionNotMet();
        SQLite::Statement remove(db, "DELETE FROM objects WHERE bucket=? AND name=?");
        remove.bind(1, bucket);
        remove.bind(2, name.data(), static_cast<int>(name.size()));
        remove.exec();
        transaction.commit();
        return live->file;
    });
    if (!file)
        return fail(file.error());
    ::unlink((m_state->objects / *file).c_str());
    return {};
}

Expected<ObjectInfo> ObjectStore::patch(const std::string& bucket, const std::string& name, const Json& metadata, const std::string& content_type,
                                        const Preconditions& conditions)
{
    return m_state->locked<ObjectInfo>([&](SQLite::Database& db) -> Expected<ObjectInfo> {
        SQLite::Transaction transaction(db);
        auto live = findObject(db, bucket, name);
        if (!live)
            return hasBucket(db, bucket) ? noSuchObject(bucket, name) : noSuchBucket(bucket);
        if (!holds(conditions, live))
            return conditionNotMet();
        if (metadata.is_object()) {
            if (!live->info.metadata.is_object())
                live->info.metadata = Json::object();
            for (const auto& [key, value] : metadata.items()) {
                if (value.is_null())
                    live->info.metadata.erase(key);
                else
                    live->info.metadata[key] = value;
            }
        }
        if (!content_type.empty())
            live->info.content_type = content_type;
        ++live->info.metageneration;
        live->info.updated = m_state->clock.now();
        insertObject(db, *live);
        transaction.commit();
        return live->info;
    });
}

Expected<ObjectInfo> ObjectStore::copy(const ObjectInfo& source, const NewObject& target, const Preconditions& conditions)
{
    ObjectInfo info = source;
    info.bucket = target.bucket;
    info.name = target.name;
    info.metageneration = 1;
    info.writer = target.writer;
    if (!target.content_type.empty())
        info.content_type = target.content_type;
    if (!target.metadata.is_null())
        info.metadata = target.metadata;
    const std::string file = m_state->newFileName();
    auto linked = m_state->locked<bool>([&](SQLite::Database& db) -> Expected<bool> {
        const auto live = findObject(db, source.bucket, source.name);
        if (!live || live->info.generation != source.generation)
            return noSuchObject(source.bucket, source.name);
        if (::link((m_state->objects / live->file).c_str(), (m_state->objects / file).c_str()) != 0)
            return fail(systemError(errno, text(TRANSLATABLE("Core", "The object cannot be stored.")), m_state->objects.string()));
        return true;
    });
    return linked ? m_state->place(std::move(info), file, conditions) : fail(linked.error());
}

}  // namespace trainyard::platform
