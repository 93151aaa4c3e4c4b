#include "core/platform/storage/object_store_state.h"

namespace trainyard::platform {

bool isBucketName(std::string_view name)
{
    const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'; };
    const auto edge = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return name.size() >= 3 && name.size() <= 222 && std::all_of(name.begin(), name.end(), good) && edge(name.front()) && edge(name.back());
}

Expected<BucketInfo> ObjectStore::makeBucket(const std::string& name)
{
    if (!isBucketName(name))
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no bucket name: 3 to 222 lower-case letters, digits, dashes, underscores and dots."), name));
    return m_state->locked<BucketInfo>([&](SQLite::Database& db) -> Expected<BucketInfo> {
        if (hasBucket(db, name))
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
        if (!hasBucket(db, name))
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

}  // namespace trainyard::platform
