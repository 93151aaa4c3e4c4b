#pragma once
// One connection to journal.sqlite: who may write when, and what its failures mean. The tables' meaning is the journal's.

#include "core/base/file_descriptor.h"
#include "core/base/home.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <mutex>

namespace trainyard::pipeline {

// The file in the home that is modified after each commit. Not the write-ahead log: that is written before what it says can be read.
constexpr const char* journal_signal = "journal.lock";

// flock(2) for the length of a transaction or a checkpoint; held for milliseconds, so the wait is not cancellable.
class WriteTurn {
public:
    explicit WriteTurn(int descriptor);
    WriteTurn(const WriteTurn&) = delete;
    WriteTurn& operator=(const WriteTurn&) = delete;
    ~WriteTurn();

private:
    int m_descriptor;
};

class JournalDatabase {
public:
    static Expected<std::unique_ptr<JournalDatabase>> openForWriting(const Home& home);
    static Expected<std::unique_ptr<JournalDatabase>> openForReading(const Home& home);

    bool absent() const { return !m_database; }   // a reader came before the first writer

    // `work(SQLite::Database&)` as one transaction, on disk when this returns. Any thread.
    template <class Work>
    Expected<void> write(Work work)
    {
        const std::lock_guard guard(m_mutex);
        const WriteTurn turn(m_lock.get());
        errno = 0;
        try {
            SQLite::Transaction transaction(*m_database);
            work(*m_database);
            transaction.commit();
        } catch (const SQLite::Exception& problem) {
            return failure(problem);
        }
        shortenWhenLong();
        wakeWatchers();
        return {};
    }

    // `work(SQLite::Database&)` gives a Value; an absent journal reads as Value(). Any thread.
    template <class Value, class Work>
    Expected<Value> read(Work work) const
    {
        const std::lock_guard guard(m_mutex);
        if (!m_database)
            return Value();
        try {
            return work(*m_database);
        } catch (const SQLite::Exception& problem) {
            return failure(problem);
        } catch (const nlohmann::json::exception& problem) {
            return failure(problem);
        }
    }

    Expected<void> checkpoint();   // the whole log into the database, when no reader is in the way

private:
    explicit JournalDatabase(std::filesystem::path path) : m_path(std::move(path)) {}
    void prepareForWriting(const Home& home);
    Expected<void> checkVersion() const;
    void shortenWhenLong();
    void wakeWatchers();
    Failure failure(const std::exception& problem) const;

    std::filesystem::path m_path;
    mutable std::mutex m_mutex;
    FileDescriptor m_lock;   // readers have none
    std::unique_ptr<SQLite::Database> m_database;
    int m_log_pages = 0;     // of the write-ahead log, at the last commit
};

}  // namespace trainyard::pipeline
