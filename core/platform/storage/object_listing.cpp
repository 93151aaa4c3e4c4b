#include "core/platform/storage/object_store_state.h"

namespace trainyard::platform {

Expected<Listing> ObjectStore::list(const std::string& bucket, const ListQuery& query) const
{
    return m_state->locked<Listing>([&](SQLite::Database& db) -> Expected<Listing> {
        if (!hasBucket(db, bucket))
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
