#include "core/platform/storage/object_rows.h"

#include "core/base/json.h"

namespace trainyard::platform {

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

std::optional<StoredObject> findObject(SQLite::Database& db, const std::string& bucket, const std::string& name)
{
    SQLite::Statement select(db, std::string("SELECT ") + object_columns + " FROM objects WHERE bucket=? AND name=?");
    select.bind(1, bucket);
    select.bind(2, name.data(), static_cast<int>(name.size()));
    return select.executeStep() ? std::optional(objectOf(select)) : std::nullopt;
}

bool hasBucket(SQLite::Database& db, const std::string& name)
{
    SQLite::Statement select(db, "SELECT 1 FROM buckets WHERE name=?");
    select.bind(1, name);
    return select.executeStep();
}

void insertObject(SQLite::Database& db, const StoredObject& object)
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

Failure noSuchBucket(const std::string& name)
{
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The specified bucket does not exist: %1."), name),
                text(TRANSLATABLE("Core", "Make it with `trainyardctl storage mb gs://%1`, or mend the name."), name), "gs://" + name);
}

Failure noSuchObject(const std::string& bucket, const std::string& name)
{
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "No such object: %1/%2"), bucket, name), {}, "gs://" + bucket + "/" + name);
}

Failure conditionNotMet()
{
    Error error = makeError(ErrorKind::conflict, text(TRANSLATABLE("Core", "At least one of the pre-conditions you specified did not hold.")));
    error.http_status = 412;
    return fail(std::move(error));
}

bool holds(const Preconditions& conditions, const std::optional<StoredObject>& live)
{
    const std::int64_t generation = live ? live->info.generation : 0, metageneration = live ? live->info.metageneration : 0;
    return (!conditions.generation_match || *conditions.generation_match == generation) &&
           (!conditions.generation_not_match || *conditions.generation_not_match != generation) &&
           (!conditions.metageneration_match || (live && *conditions.metageneration_match == metageneration)) &&
           (!conditions.metageneration_not_match || (live && *conditions.metageneration_not_match != metageneration));
}

}  // namespace trainyard::platform
