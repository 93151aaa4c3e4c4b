#pragma once
// What the files of ObjectStore share: the index under its mutex, and generations.

#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/platform/storage/object_rows.h"

#include <sqlite3.h>

#include <algorithm>
#include <mutex>

namespace trainyard::platform {

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

    std::int64_t nextGeneration()
    {
        const std::int64_t now = timeNumber(clock.now()) / 1000;   // microseconds, as Google's
        return last_generation = std::max(last_generation + 1, now);
    }

    // Puts a row for bytes that lie in `file` already. Gives the object and removes the bytes it replaces.
    Expected<ObjectInfo> place(ObjectInfo info, const std::string& file, const Preconditions& conditions);

    std::string newFileName() const { return randomBase32(24); }
};

}  // namespace trainyard::platform
