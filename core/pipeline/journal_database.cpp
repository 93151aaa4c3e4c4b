#include "core/pipeline/journal_database.h"

#include <sqlite3.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace trainyard::pipeline {

namespace {

constexpr int journal_version = 1;
constexpr int wait_for_others_ms = 5000;
constexpr int longest_log_pages = (4 << 20) / 4096;

constexpr const char* schema = R"(
CREATE TABLE runs (id TEXT PRIMARY KEY, recipe TEXT NOT NULL, environment TEXT NOT NULL, model TEXT NOT NULL, request TEXT NOT NULL,
    state TEXT NOT NULL, created INTEGER NOT NULL, ended INTEGER, result TEXT, error TEXT) WITHOUT ROWID;
CREATE TABLE stages (run TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, edges TEXT NOT NULL, state TEXT NOT NULL,
    attempt INTEGER NOT NULL, started INTEGER, ended INTEGER, handed_on INTEGER NOT NULL DEFAULT 0, committed INTEGER NOT NULL DEFAULT 0,
    inputs TEXT, output TEXT, error TEXT, reason TEXT, PRIMARY KEY (run, number)) WITHOUT ROWID;
CREATE TABLE remembered (run TEXT NOT NULL, stage INTEGER NOT NULL, key TEXT NOT NULL, attempt INTEGER NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (run, stage, key)) WITHOUT ROWID;
CREATE TABLE cancel_requests (run TEXT PRIMARY KEY, time INTEGER NOT NULL) WITHOUT ROWID;
)";

int versionOf(const SQLite::Database& database)
{
    SQLite::Statement version(database, "PRAGMA user_version");
    return version.executeStep() ? version.getColumn(0).getInt() : 0;
}

// The last connection's close would checkpoint outside the lock.
void keepLogOnClose(SQLite::Database& database) { sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr); }

// A quota or a limit is a full disk too. SQLite calls these "disk I/O error" and keeps the reason to itself; errno still has it.
bool isDiskFull(const std::exception& problem, int system_error)
{
    const auto* sqlite = dynamic_cast<const SQLite::Exception*>(&problem);
    const int code = sqlite ? sqlite->getErrorCode() & 0xff : 0;
    return code == SQLITE_FULL || (code == SQLITE_IOERR && (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG));
}

}  // namespace

WriteTurn::WriteTurn(int descriptor) : m_descriptor(descriptor)
{
    while (::flock(m_descriptor, LOCK_EX) != 0 && errno == EINTR) {}
}

WriteTurn::~WriteTurn() { ::flock(m_descriptor, LOCK_UN); }

Expected<std::unique_ptr<JournalDatabase>> JournalDatabase::openForWriting(const Home& home)
{
    std::unique_ptr<JournalDatabase> journal(new JournalDatabase(home.journal()));
    journal->m_lock = FileDescriptor(::open(home.journalLock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!journal->m_lock)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "Cannot write %1."), home.journalLock().string()), home.journalLock().string()));
    try {
        const WriteTurn turn(journal->m_lock.get());
        journal->m_database = std::make_unique<SQLite::Database>(home.journal().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, wait_for_others_ms);
        keepLogOnClose(*journal->m_database);
        if (auto known = journal->checkVersion(); !known)
            return fail(known.error());
        journal->prepareForWriting(home);
    } catch (const SQLite::Exception& problem) {
        return journal->failure(problem);
    }
    return journal;
}

void JournalDatabase::prepareForWriting(const Home& home)
{
    m_database->exec(home.onNetworkFileSystem() ? "PRAGMA journal_mode=DELETE" : "PRAGMA journal_mode=WAL");
    m_database->exec("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0");
    const auto note_pages = [](void* pages, sqlite3*, const char*, int count) { *static_cast<int*>(pages) = count; return SQLITE_OK; };
    sqlite3_wal_hook(m_database->getHandle(), note_pages, &m_log_pages);
    if (versionOf(*m_database) == journal_version)
        return;
    SQLite::Transaction transaction(*m_database);
    m_database->exec(schema);
    m_database->exec("PRAGMA user_version=" + std::to_string(journal_version));
    transaction.commit();
}

Expected<std::unique_ptr<JournalDatabase>> JournalDatabase::openForReading(const Home& home)
{
    std::unique_ptr<JournalDatabase> journal(new JournalDatabase(home.journal()));
    std::error_code error;
    if (!std::filesystem::exists(home.journal(), error))
        return journal;
    try {
        journal->m_database = std::make_unique<SQLite::Database>(home.journal().string(), SQLite::OPEN_READONLY, wait_for_others_ms);
        keepLogOnClose(*journal->m_database);
        if (auto known = journal->checkVersion(); !known)
            return fail(known.error());
        if (versionOf(*journal->m_database) == 0)
            journal->m_database.reset();   // its writer has only just made it
    } catch (const SQLite::Exception& problem) {
        return journal->failure(problem);
    }
    return journal;
}

Expected<void> JournalDatabase::checkVersion() const
{
    if (versionOf(*m_database) <= journal_version)
        return {};
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The journal %1 was written by a newer Trainyard."), m_path.string()),
                text(TRANSLATABLE("Core", "Use the newer Trainyard, or another home with --home.")), m_path.string());
}

void JournalDatabase::shortenWhenLong()
{
    if (m_log_pages > longest_log_pages)
        sqlite3_wal_checkpoint_v2(m_database->getHandle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);   // what it cannot do now, the next one does
}

void JournalDatabase::wakeWatchers()
{
    [[maybe_unused]] const bool told = ::pwrite(m_lock.get(), "\n", 1, 0) == 1;   // who is not told looks by itself, later
}

Expected<void> JournalDatabase::checkpoint()
{
    const std::lock_guard guard(m_mutex);
    const WriteTurn turn(m_lock.get());
    try {
        m_database->setBusyTimeout(100);   // the other writers wait for this turn
        m_database->exec("PRAGMA wal_checkpoint(TRUNCATE)");
        m_database->setBusyTimeout(wait_for_others_ms);
        return {};
    } catch (const SQLite::Exception& problem) {
        return failure(problem);
    }
}

Failure JournalDatabase::failure(const std::exception& problem) const
{
    const bool full = isDiskFull(problem, errno);
    Error error = makeError(full ? ErrorKind::exhausted : ErrorKind::internal, text(TRANSLATABLE("Core", "The journal %1 cannot be used."), m_path.string()),
                            full ? text(TRANSLATABLE("Core", "The disk is full. Free some space there, then try again; nothing that was saved before is lost."))
                                 : text(TRANSLATABLE("Core", "Look at that file's owner and the disk's health; `--home` names another place.")),
                            m_path.string());
    error.raw = problem.what();
    error.cause = std::make_shared<Error>(makeError(error.kind, verbatim(error.raw)));
    return fail(std::move(error));
}

}  // namespace trainyard::pipeline
