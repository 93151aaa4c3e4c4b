#include "core/platform/storage/object_store.h"

#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/json.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <mutex>
#include <unordered_set>

namespace trainyard::platform {

namespace {

constexpr const char* object_columns = "bucket, name, generation, metageneration, size, crc32c, md5, content_type, metadata, created, updated, writer, file";

constexpr const char* storage_schema = R"(
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, created INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS objects (bucket TEXT NOT NULL, name BLOB NOT NULL, generation INTEGER NOT NULL, metageneration INTEGER NOT NULL,
    size INTEGER NOT NULL, crc32c TEXT NOT NULL, md5 TEXT NOT NULL, content_type TEXT NOT NULL, metadata TEXT, created INTEGER NOT NULL,
    updated INTEGER NOT NULL, writer TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (bucket, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS objects_by_writer ON objects (writer) WHERE writer != '';
PRAGMA user_version=1;
)";

struct StoredObject {
    ObjectInfo info;
    std::string file;
};

std::int64_t timeNumber(Time time) { return time.time_since_epoch().count(); }
Time timeOfNumber(std::int64_t number) { return Time(std::chrono::nanoseconds(number)); }

StoredObject objectOf(SQLite::Statement& row)
{
    StoredObject object;
    ObjectInfo& info = object.info;
    info.bucket = row.getColumn(0).getString();
    const SQLite::Column name = row.getColumn(1);
    info.name.assign(static_cast<const char*>(name.getBlob()), static_cast<std::size_t>(name.getBytes()));
    info.generation = row.getColumn(2).getInt64();
    info.metageneration = row.getColumn(3).getInt64();
    info.size = static_cast<std::uint64_t>(row.getColumn(4).getInt64());
    info.crc32c = row.getColumn(5).getString();
    info.md5 = row.getColumn(6).getString();
    info.content_type = row.getColumn(7).getString();
    if (!row.getColumn(8).isNull())
        info.metadata = Json::parse(row.getColumn(8).getString(), nullptr, false);
    info.created = timeOfNumber(row.getColumn(9).getInt64());
    info.updated = timeOfNumber(row.getColumn(10).getInt64());
    info.writer = row.getColumn(11).getString();
    object.file = row.getColumn(12).getString();
    return object;
}

Failure noSuchBucket(const std::string& name)
{
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The specified bucket does not exist: %1."), name),
                text(TRANSLATABLE("Core", "Make it with `trainyardctl storage mb gs://%1`, or mend the name."), name), "gs://" + name);
}

Failure noSuchObject(const std::string& bucket, const std::string& name)
{
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "No such object: %1/%2"), bucket, name), {}, "gs://" + bucket + "/" + name);
}

Failure conditionNotMet(int status = 412)
{
    Error error = makeError(ErrorKind::conflict, text(TRANSLATABLE("Core", "At least one of the pre-conditions you specified did not hold.")));
    error.http_status = status;
    return fail(std::move(error));
}

Failure wrongChecksum(const char* which, const std::string& expected, const std::string& actual)
{
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The %1 %2 that was given does not match what arrived (%3)."), which, expected, actual));
}

bool holds(const Preconditions& conditions, const std::optional<StoredObject>& live)
{
    const std::int64_t generation = live ? live->info.generation : 0, metageneration = live ? live->info.metageneration : 0;
    return (!conditions.generation_match || *conditions.generation_match == generation) &&
           (!conditions.generation_not_match || *conditions.generation_not_match != generation) &&
           (!conditions.metageneration_match || (live && *conditions.metageneration_match == metageneration)) &&
           (!conditions.metageneration_not_match || (live && *conditions.metageneration_not_match != metageneration));
}

}  // namespace

bool isBucketName(std::string_view name)
{
    const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'; };
    const auto edge = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return name.size() >= 3 && name.size() <= 222 && std::all_of(name.begin(), name.end(), good) && edge(name.front()) && edge(name.back());
}

Incoming::~Incoming()
{
    if (m_file)
        ::unlink(m_path.c_str());
}

Expected<void> Incoming::write(std::string_view bytes)
{
    m_checksums.add(bytes);
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(systemError(errno, text(TRANSLATABLE("Core", "The object cannot be stored.")), m_path.parent_path().string()));
        m_size += static_cast<std::uint64_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

struct ObjectStore::State {
    fs::path objects;
    Clock& clock;
    std::unique_ptr<SQLite::Database> database;
    mutable std::mutex mutex;
    std::int64_t last_generation = 0;

    explicit State(Clock& with) : clock(with) {}

    template <class Value, class Work>
    Expected<Value> locked(Work work) const
    {
        const std::lock_guard lock(mutex);
        try {
            return work(*database);
        } catch (const SQLite::Exception& problem) {
            const bool full = problem.getErrorCode() == SQLITE_FULL;
            Error error = makeError(full ? ErrorKind::exhausted : ErrorKind::internal, text(TRANSLATABLE("Core", "The platform's storage index cannot be used: %1"), problem.what()));
            return fail(std::move(error));
        }
    }

    std::optional<StoredObject> find(SQLite::Database& db, const std::string& bucket, const std::string& name) const
    {
        SQLite::Statement select(db, std::string("SELECT ") + object_columns + " FROM objects WHERE bucket=? AND name=?");
        select.bind(1, bucket);
        select.bind(2, name.data(), static_cast<int>(name.size()));
        return select.executeStep() ? std::optional(objectOf(select)) : std::nullopt;
    }

    bool hasBucket(SQLite::Database& db, const std::string& name) const
    {
        SQLite::Statement select(db, "SELECT 1 FROM buckets WHERE name=?");
        select.bind(1, name);
        return select.executeStep();
    }

    void insert(SQLite::Database& db, const StoredObject& object) const
    {
        const ObjectInfo& info = object.info;
        SQLite::Statement insert(db, std::string("INSERT OR REPLACE INTO objects (") + object_columns + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
        insert.bind(1, info.bucket);
        insert.bind(2, info.name.data(), static_cast<int>(info.name.size()));
        insert.bind(3, info.generation);
        insert.bind(4, info.metageneration);
        insert.bind(5, static_cast<std::int64_t>(info.size));
        insert.bind(6, info.crc32c);
        insert.bind(7, info.md5);
        insert.bind(8, info.content_type);
        if (!info.metadata.is_null())
            insert.bind(9, info.metadata.dump(-1, ' ', false, Json::error_handler_t::replace));
        insert.bind(10, timeNumber(info.created));
        insert.bind(11, timeNumber(info.updated));
        insert.bind(12, info.writer);
        insert.bind(13, object.file);
        insert.exec();
    }

    std::int64_t nextGeneration()
    {
        const std::int64_t now = timeNumber(clock.now()) / 1000;   // microseconds, as Google's
        return last_generation = std::max(last_generation + 1, now);
    }

    // Puts a row for bytes that lie in `file` already. Gives the object and removes the bytes it replaces.
    Expected<ObjectInfo> place(ObjectInfo info, const std::string& file, const Preconditions& conditions)
    {
        std::string replaced;
        auto placed = locked<ObjectInfo>([&](SQLite::Database& db) -> Expected<ObjectInfo> {
            SQLite::Transaction transaction(db);
            if (!hasBucket(db, info.bucket))
                return noSuchBucket(info.bucket);
            const auto live = find(db, info.bucket, info.name);
            if (!holds(conditions, live))
                return conditionNotMet();
            info.generation = nextGeneration();
            info.created = info.updated = clock.now();
            insert(db, {info, file});
            transaction.commit();
            replaced = live ? live->file : std::string();
            return info;
        });
        if (!placed || !replaced.empty())
            ::unlink((objects / (placed ? replaced : file)).c_str());
        return placed;
    }

    std::string newFileName() const { return randomBase32(24); }
};

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

Expected<BucketInfo> ObjectStore::makeBucket(const std::string& name)
{
    if (!isBucketName(name))
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no bucket name: 3 to 222 lower-case letters, digits, dashes, underscores and dots."), name));
    return m_state->locked<BucketInfo>([&](SQLite::Database& db) -> Expected<BucketInfo> {
        if (m_state->hasBucket(db, name))
            return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "The bucket %1 exists already."), name), {}, "gs://" + name);
        const BucketInfo bucket{name, m_state->clock.now()};
        SQLite::Statement insert(db, "INSERT INTO buckets (name, created) VALUES (?, ?)");
        insert.bind(1, name);
        insert.bind(2, timeNumber(bucket.created));
        insert.exec();
        return bucket;
    });
}

Expected<BucketInfo> ObjectStore::bucket(const std::string& name) const
{
    return m_state->locked<BucketInfo>([&](SQLite::Database& db) -> Expected<BucketInfo> {
        SQLite::Statement select(db, "SELECT created FROM buckets WHERE name=?");
        select.bind(1, name);
        if (!select.executeStep())
            return noSuchBucket(name);
        return BucketInfo{name, timeOfNumber(select.getColumn(0).getInt64())};
    });
}

Expected<std::vector<BucketInfo>> ObjectStore::buckets() const
{
    return m_state->locked<std::vector<BucketInfo>>([&](SQLite::Database& db) {
        std::vector<BucketInfo> buckets;
        SQLite::Statement select(db, "SELECT name, created FROM buckets ORDER BY name");
        while (select.executeStep())
            buckets.push_back({select.getColumn(0).getString(), timeOfNumber(select.getColumn(1).getInt64())});
        return buckets;
    });
}

Expected<void> ObjectStore::deleteBucket(const std::string& name)
{
    auto done = m_state->locked<bool>([&](SQLite::Database& db) -> Expected<bool> {
        SQLite::Transaction transaction(db);
        if (!m_state->hasBucket(db, name))
            return noSuchBucket(name);
        SQLite::Statement any(db, "SELECT 1 FROM objects WHERE bucket=? LIMIT 1");
        any.bind(1, name);
        if (any.executeStep())
            return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "The bucket you tried to delete is not empty: %1."), name), {}, "gs://" + name);
        SQLite::Statement remove(db, "DELETE FROM buckets WHERE name=?");
        remove.bind(1, name);
        remove.exec();
        transaction.commit();
        return true;
    });
    return done ? Expected<void>() : fail(done.error());
}

Expected<Incoming> ObjectStore::receive()
{
    const fs::path path = m_state->objects / m_state->newFileName();
    FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "The object cannot be stored.")), m_state->objects.string()));
    return Incoming(path, std::move(file));
}

Expected<ObjectInfo> ObjectStore::commit(Incoming incoming, const NewObject& object, const Preconditions& conditions)
{
    ObjectInfo info;
    info.bucket = object.bucket;
    info.name = object.name;
    info.size = incoming.m_size;
    info.crc32c = incoming.m_checksums.crc32c();
    info.md5 = incoming.m_checksums.md5();
    info.content_type = object.content_type.empty() ? "application/octet-stream" : object.content_type;
    info.metadata = object.metadata;
    info.writer = object.writer;
    if (object.name.empty() || object.name.size() > 1024)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "An object's name has 1 to 1024 bytes.")));
    if (!object.expected_crc32c.empty() && object.expected_crc32c != info.crc32c)
        return wrongChecksum("crc32c", object.expected_crc32c, info.crc32c);
    if (!object.expected_md5.empty() && object.expected_md5 != info.md5)
        return wrongChecksum("md5", object.expected_md5, info.md5);
    if (::fsync(incoming.m_file.get()) != 0)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "The object cannot be stored.")), m_state->objects.string()));
    const std::string file = incoming.m_path.filename().string();
    incoming.m_file.reset();   // from here on `place` keeps or removes the bytes
    return m_state->place(std::move(info), file, conditions);
}

Expected<ObjectInfo> ObjectStore::get(const std::string& bucket, const std::string& name) const
{
    return m_state->locked<ObjectInfo>([&](SQLite::Database& db) -> Expected<ObjectInfo> {
        if (auto found = m_state->find(db, bucket, name))
            return found->info;
        return m_state->hasBucket(db, bucket) ? noSuchObject(bucket, name) : noSuchBucket(bucket);
    });
}

Expected<OpenObject> ObjectStore::openObject(const std::string& bucket, const std::string& name) const
{
    return m_state->locked<OpenObject>([&](SQLite::Database& db) -> Expected<OpenObject> {
        auto found = m_state->find(db, bucket, name);
        if (!found)
            return m_state->hasBucket(db, bucket) ? noSuchObject(bucket, name) : noSuchBucket(bucket);
        const fs::path path = m_state->objects / found->file;
        auto file = std::make_shared<FileDescriptor>(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        if (!*file)
            return fail(systemError(errno, text(TRANSLATABLE("Core", "Cannot read %1."), found->info.uri()), path.string()));
        return OpenObject{std::move(found->info), std::move(file)};
    });
}

Expected<Listing> ObjectStore::list(const std::string& bucket, const ListQuery& query) const
{
    return m_state->locked<Listing>([&](SQLite::Database& db) -> Expected<Listing> {
        if (!m_state->hasBucket(db, bucket))
            return noSuchBucket(bucket);
        Listing listing;
        std::string from = std::max(query.prefix, query.start_offset);
        bool inclusive = true;
        if (!query.after.empty() && query.after >= from) {
            from = query.after;
            inclusive = false;
            // After a prefix everything below it has been given too.
            if (!query.delimiter.empty() && from.size() > query.prefix.size() && from.ends_with(query.delimiter))
                from += std::string(1, '\xFF') + "\xFF\xFF\xFF";
        }
        SQLite::Statement select(db, std::string("SELECT ") + object_columns + " FROM objects WHERE bucket=? AND name" + (inclusive ? ">=" : ">") + "? ORDER BY name");
        select.bind(1, bucket);
        select.bind(2, from.data(), static_cast<int>(from.size()));
        std::string last;
        while (select.executeStep()) {
            StoredObject object = objectOf(select);
            const std::string& name = object.info.name;
            if (name.compare(0, query.prefix.size(), query.prefix) != 0 || (!query.end_offset.empty() && name >= query.end_offset))
                break;
            const auto cut = query.delimiter.empty() ? std::string::npos : name.find(query.delimiter, query.prefix.size());
            const std::string prefix = cut == std::string::npos ? std::string() : name.substr(0, cut + query.delimiter.size());
            const bool same_prefix = !prefix.empty() && !listing.prefixes.empty() && listing.prefixes.back() == prefix;
            const bool itself = !prefix.empty() && query.include_trailing_delimiter && name == prefix;
            if (same_prefix && !itself)
                continue;
            if (listing.objects.size() + listing.prefixes.size() >= query.max_results) {
                listing.next = last;
                break;
            }
            if (!prefix.empty() && !same_prefix)
                listing.prefixes.push_back(prefix);
            if (prefix.empty() || itself)
                listing.objects.push_back(std::move(object.info));
            last = prefix.empty() ? listing.objects.back().name : prefix;
        }
        return listing;
    });
}

Expected<void> ObjectStore::remove(const std::string& bucket, const std::string& name, const Preconditions& conditions)
{
    auto file = m_state->locked<std::string>([&](SQLite::Database& db) -> Expected<std::string> {
        SQLite::Transaction transaction(db);
        const auto live = m_state->find(db, bucket, name);
        if (!live)
            return m_state->hasBucket(db, bucket) ? noSuchObject(bucket, name) : noSuchBucket(bucket);
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
        auto live = m_state->find(db, bucket, name);
        if (!live)
            return m_state->hasBucket(db, bucket) ? noSuchObject(bucket, name) : noSuchBucket(bucket);
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
        m_state->insert(db, *live);
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
        const auto live = m_state->find(db, source.bucket, source.name);
        if (!live || live->info.generation != source.generation)
            return noSuchObject(source.bucket, source.name);
        if (::link((m_state->objects / live->file).c_str(), (m_state->objects / file).c_str()) != 0)
            return fail(systemError(errno, text(TRANSLATABLE("Core", "The object cannot be stored.")), m_state->objects.string()));
        return true;
    });
    return linked ? m_state->place(std::move(info), file, conditions) : fail(linked.error());
}

Expected<ObjectInfo> ObjectStore::compose(const std::vector<ObjectInfo>& sources, const NewObject& target, const Preconditions& conditions)
{
    auto incoming = receive();
    if (!incoming)
        return fail(incoming.error());
    std::array<char, 1 << 16> piece;
    for (const ObjectInfo& source : sources) {
        const auto open = openObject(source.bucket, source.name);
        if (!open)
            return fail(open.error());
        for (std::uint64_t at = 0; at < open->info.size;) {
            const ssize_t got = ::pread(open->content->get(), piece.data(), piece.size(), static_cast<off_t>(at));
            if (got <= 0)
                return fail(systemError(errno, text(TRANSLATABLE("Core", "Cannot read %1."), source.uri()), source.uri()));
            if (auto written = incoming->write({piece.data(), static_cast<std::size_t>(got)}); !written)
                return fail(written.error());
            at += static_cast<std::uint64_t>(got);
        }
    }
    return commit(std::move(*incoming), target, conditions);
}

Expected<std::vector<ObjectInfo>> ObjectStore::writtenBy(const std::string& job) const
{
    return m_state->locked<std::vector<ObjectInfo>>([&](SQLite::Database& db) {
        std::vector<ObjectInfo> objects;
        SQLite::Statement select(db, std::string("SELECT ") + object_columns + " FROM objects WHERE writer != '' AND writer=? ORDER BY bucket, name");
        select.bind(1, job);
        while (select.executeStep())
            objects.push_back(objectOf(select).info);
        return objects;
    });
}

}  // namespace trainyard::platform
