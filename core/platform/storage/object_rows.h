#pragma once
// The rows of storage.sqlite as values, and the words for what is not there. For the files of ObjectStore.

#include "core/platform/storage/object_store.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace trainyard::platform {

inline constexpr const char* object_columns = "bucket, name, generation, metageneration, size, crc32c, md5, content_type, metadata, created, updated, writer, file";

struct StoredObject {
    ObjectInfo info;
    std::string file;
};

std::int64_t timeNumber(Time time);
Time timeOfNumber(std::int64_t number);
StoredObject objectOf(SQLite::Statement& row);   // of a SELECT of object_columns
void insertObject(SQLite::Database& db, const StoredObject& object);   // or replaces it
std::optional<StoredObject> findObject(SQLite::Database& db, const std::string& bucket, const std::string& name);
bool hasBucket(SQLite::Database& db, const std::string& name);

Failure noSuchBucket(const std::string& name);
Failure noSuchObject(const std::string& bucket, const std::string& name);
Failure conditionNotMet();
bool holds(const Preconditions& conditions, const std::optional<StoredObject>& live);

}  // namespace trainyard::platform
