#include "core/pipeline/journal.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>

namespace trainyard::pipeline {

namespace {

constexpr int journal_version = 1;

constexpr const char* schema = R"(
CREATE TABLE IF NOT EXISTS runs (id TEXT PRIMARY KEY, recipe TEXT NOT NULL, environment TEXT NOT NULL, model TEXT NOT NULL, request TEXT NOT NULL,
    state TEXT NOT NULL, created INTEGER NOT NULL, ended INTEGER, result TEXT, error TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stages (run TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, edges TEXT NOT NULL, state TEXT NOT NULL,
    attempt INTEGER NOT NULL, started INTEGER, ended INTEGER, handed_on INTEGER NOT NULL DEFAULT 0, inputs TEXT, output TEXT, error TEXT, reason TEXT,
    PRIMARY KEY (run, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS remembered (run TEXT NOT NULL, stage INTEGER NOT NULL, key TEXT NOT NULL, attempt INTEGER NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (run, stage, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cancel_requests (run TEXT PRIMARY KEY, time INTEGER NOT NULL) WITHOUT ROWID;
)";

std::int64_t toNumber(Time time) { return time.time_since_epoch().count(); }
Time toTime(std::int64_t number) { return Time(std::chrono::nanoseconds(number)); }

std::optional<Time> optionalTime(const SQLite::Column& column) { return column.isNull() ? std::nullopt : std::optional(toTime(column.getInt64())); }
Json jsonOf(const SQLite::Column& column) { return column.isNull() ? Json() : Json::parse(column.getString(), nullptr, false); }

std::optional<Error> errorOf(const SQLite::Column& column)
{
    const Json json = jsonOf(column);
    return json.is_object() ? std::optional(json.get<Error>()) : std::nullopt;
}

void bindJson(SQLite::Statement& statement, int index, const Json& value)
{
    if (value.is_null())
        statement.bind(index);
    else
        statement.bind(index, value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void bindError(SQLite::Statement& statement, int index, const std::optional<Error>& error) { bindJson(statement, index, error ? Json(*error) : Json()); }

Failure journalFailure(const SQLite::Exception& problem, const fs::path& path)
{
    const bool full = problem.getErrorCode() == SQLITE_FULL;
    Error error = makeError(full ? ErrorKind::exhausted : ErrorKind::internal, text(TRANSLATABLE("Core", "The journal %1 cannot be used."), path.string()),
                            full ? text(TRANSLATABLE("Core", "The disk is full. Free some space there, then try again; nothing that was saved before is lost."))
                                 : text(TRANSLATABLE("Core", "Look at that file's owner and the disk's health; `--home` names another place.")),
                            path.string());
    error.raw = problem.what();
    error.cause = std::make_shared<Error>(makeError(error.kind, verbatim(error.raw)));
    return fail(std::move(error));
}

RunSnapshot runOf(SQLite::Statement& row)
{
    RunSnapshot run;
    run.id.value = row.getColumn(0).getString();
    run.recipe = row.getColumn(1).getString();
    run.environment = row.getColumn(2).getString();
    run.model = row.getColumn(3).getString();
    run.request = jsonOf(row.getColumn(4));
    run.state = runStateFromName(row.getColumn(5).getString()).value_or(RunState::failed);
    run.created = toTime(row.getColumn(6).getInt64());
    run.ended = optionalTime(row.getColumn(7));
    if (const Json result = jsonOf(row.getColumn(8)); result.is_object())
        run.result = result;
    run.error = errorOf(row.getColumn(9));
    return run;
}

constexpr const char* run_columns = "SELECT id, recipe, environment, model, request, state, created, ended, result, error FROM runs ";

StageSnapshot stageOf(SQLite::Statement& row)
{
    StageSnapshot stage;
    stage.name = row.getColumn(0).getString();
    stage.inputs = jsonOf(row.getColumn(1)).get<std::vector<int>>();
    stage.state = stageStateFromName(row.getColumn(2).getString()).value_or(StageState::failed);
    stage.attempt = row.getColumn(3).getInt();
    stage.started = optionalTime(row.getColumn(4));
    stage.ended = optionalTime(row.getColumn(5));
    stage.handed_on = row.getColumn(6).getInt() != 0;
    stage.output = jsonOf(row.getColumn(7));
    stage.error = errorOf(row.getColumn(8));
    if (const Json reason = jsonOf(row.getColumn(9)); reason.is_object())
        stage.reason = reason.get<Text>();
    return stage;
}

// flock for the length of a transaction; held for microseconds, so the wait is not cancellable.
class WriteTurn {
public:
    explicit WriteTurn(int fd) : m_fd(fd)
    {
        while (::flock(m_fd, LOCK_EX) != 0 && errno == EINTR) {}
    }
    WriteTurn(const WriteTurn&) = delete;
    WriteTurn& operator=(const WriteTurn&) = delete;
    ~WriteTurn() { ::flock(m_fd, LOCK_UN); }

private:
    int m_fd;
};

}  // namespace

struct Journal::Connection {
    fs::path path;
    mutable std::mutex mutex;
    FileDescriptor lock;                        // readers have none
    std::unique_ptr<SQLite::Database> database; // readers of an absent journal have none

    template <class Work>
    Expected<void> write(Work work)
    {
        const std::lock_guard guard(mutex);
        const WriteTurn turn(lock.get());
        try {
            SQLite::Transaction transaction(*database);
            work(*database);
            transaction.commit();
            return {};
        } catch (const SQLite::Exception& problem) {
            return journalFailure(problem, path);
        }
    }

    template <class Value, class Work>
    Expected<Value> read(Work work) const
    {
        const std::lock_guard guard(mutex);
        if (!database)
            return Value();
        try {
            return work(*database);
        } catch (const SQLite::Exception& problem) {
            return journalFailure(problem, path);
        }
    }
};

Journal::Journal(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

namespace {

// The last connection's close would checkpoint outside the lock.
void keepLogOnClose(SQLite::Database& database) { sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr); }

}  // namespace

Expected<Journal> Journal::openForWriting(const Home& home)
{
    auto connection = std::make_unique<Connection>();
    connection->path = home.journal();
    connection->lock = FileDescriptor(::open(home.journalLock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!connection->lock)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "Cannot write %1."), home.journalLock().string()), home.journalLock().string()));
    try {
        const WriteTurn turn(connection->lock.get());
        connection->database = std::make_unique<SQLite::Database>(home.journal().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000);
        SQLite::Database& database = *connection->database;
        keepLogOnClose(database);
        if (database.execAndGet("PRAGMA user_version").getInt() > journal_version)
            return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The journal %1 was written by a newer Trainyard."), home.journal().string()),
                        text(TRANSLATABLE("Core", "Use the newer Trainyard, or another home with --home.")), home.journal().string());
        database.exec(home.onNetworkFileSystem() ? "PRAGMA journal_mode=DELETE" : "PRAGMA journal_mode=WAL");
        database.exec("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0");
        database.exec(schema);
        database.exec("PRAGMA user_version=" + std::to_string(journal_version));
    } catch (const SQLite::Exception& problem) {
        return journalFailure(problem, home.journal());
    }
    return Journal(std::move(connection));
}

Expected<Journal> Journal::openForReading(const Home& home)
{
    auto connection = std::make_unique<Connection>();
    connection->path = home.journal();
    std::error_code error;
    if (!fs::exists(home.journal(), error))
        return Journal(std::move(connection));
    try {
        connection->database = std::make_unique<SQLite::Database>(home.journal().string(), SQLite::OPEN_READONLY, 5000);
        keepLogOnClose(*connection->database);
        if (!connection->database->tableExists("cancel_requests"))
            connection->database.reset();   // its writer has only just made it
    } catch (const SQLite::Exception& problem) {
        return journalFailure(problem, home.journal());
    }
    return Journal(std::move(connection));
}

Expected<void> Journal::addRun(const NewRun& run, const Recipe& recipe, Time now)
{
    return m_connection->write([&](SQLite::Database& database) {
        SQLite::Statement add_run(database, "INSERT INTO runs (id, recipe, environment, model, request, state, created) VALUES (?, ?, ?, ?, ?, 'running', ?)");
        add_run.bind(1, run.id.value);
        add_run.bind(2, recipe.name());
        add_run.bind(3, run.environment);
        add_run.bind(4, run.model);
        bindJson(add_run, 5, run.request);
        add_run.bind(6, static_cast<std::int64_t>(toNumber(now)));
        add_run.exec();
        for (std::size_t i = 0; i < recipe.stages().size(); ++i) {
            SQLite::Statement add_stage(database, "INSERT INTO stages (run, number, name, edges, state, attempt) VALUES (?, ?, ?, ?, 'pending', 1)");
            add_stage.bind(1, run.id.value);
            add_stage.bind(2, static_cast<int>(i));
            add_stage.bind(3, recipe.stages()[i].name);
            bindJson(add_stage, 4, Json(recipe.stages()[i].inputs));
            add_stage.exec();
        }
    });
}

Expected<void> Journal::change(const RunId& run, const StageChange& change)
{
    return m_connection->write([&](SQLite::Database& database) {
        const bool begins = change.state == StageState::running && !change.inputs.is_null();
        SQLite::Statement update(database, begins ? "UPDATE stages SET state=?1, attempt=?2, started=?3, ended=NULL, handed_on=0, inputs=?4, output=NULL, error=NULL, reason=NULL WHERE run=?8 AND number=?9"
                                           : hasEnded(change.state)
                                               ? "UPDATE stages SET state=?1, attempt=?2, ended=?3, output=COALESCE(?5, output), error=?6, reason=?7 WHERE run=?8 AND number=?9"
                                               : "UPDATE stages SET state=?1, attempt=?2 WHERE run=?8 AND number=?9");
        update.bind(1, std::string(name(change.state)));
        update.bind(2, change.attempt);
        if (begins || hasEnded(change.state))
            update.bind(3, static_cast<std::int64_t>(toNumber(change.time)));
        if (begins)
            bindJson(update, 4, change.inputs);
        if (!begins && hasEnded(change.state)) {
            bindJson(update, 5, change.output);
            bindError(update, 6, change.error);
            bindJson(update, 7, change.reason.empty() ? Json() : Json(change.reason));
        }
        update.bind(8, run.value);
        update.bind(9, change.stage);
        update.exec();
    });
}

Expected<void> Journal::setHandedOn(const RunId& run, int stage, const Json& output)
{
    return m_connection->write([&](SQLite::Database& database) {
        SQLite::Statement update(database, "UPDATE stages SET handed_on=1, output=? WHERE run=? AND number=?");
        bindJson(update, 1, output);
        update.bind(2, run.value);
        update.bind(3, stage);
        update.exec();
    });
}

Expected<void> Journal::remember(const RunId& run, int stage, int attempt, std::string_view key, const Json& value)
{
    return m_connection->write([&](SQLite::Database& database) {
        SQLite::Statement insert(database, "INSERT OR REPLACE INTO remembered (run, stage, key, attempt, value) VALUES (?, ?, ?, ?, ?)");
        insert.bind(1, run.value);
        insert.bind(2, stage);
        insert.bind(3, std::string(key));
        insert.bind(4, attempt);
        insert.bind(5, value.dump(-1, ' ', false, Json::error_handler_t::replace));
        insert.exec();
    });
}

Expected<void> Journal::reopen(const RunId& run)
{
    return m_connection->write([&](SQLite::Database& database) {
        SQLite::Statement update(database, "UPDATE runs SET state='running', ended=NULL, result=NULL, error=NULL WHERE id=?");
        update.bind(1, run.value);
        update.exec();
    });
}

Expected<void> Journal::endRun(const RunId& run, RunState state, Time now, const Json& result, const std::optional<Error>& error)
{
    return m_connection->write([&](SQLite::Database& database) {
        SQLite::Statement update(database, "UPDATE runs SET state=?, ended=?, result=?, error=? WHERE id=?");
        update.bind(1, std::string(name(state)));
        update.bind(2, static_cast<std::int64_t>(toNumber(now)));
        bindJson(update, 3, result);
        bindError(update, 4, error);
        update.bind(5, run.value);
        update.exec();
    });
}

Expected<void> Journal::requestCancel(const RunId& run, Time now)
{
    return m_connection->write([&](SQLite::Database& database) {
        SQLite::Statement insert(database, "INSERT OR IGNORE INTO cancel_requests (run, time) VALUES (?, ?)");
        insert.bind(1, run.value);
        insert.bind(2, static_cast<std::int64_t>(toNumber(now)));
        insert.exec();
    });
}

Expected<void> Journal::clearRequests(const RunId& run)
{
    return m_connection->write([&](SQLite::Database& database) {
        SQLite::Statement remove(database, "DELETE FROM cancel_requests WHERE run=?");
        remove.bind(1, run.value);
        remove.exec();
    });
}

Expected<void> Journal::checkpoint()
{
    const std::lock_guard guard(m_connection->mutex);
    const WriteTurn turn(m_connection->lock.get());
    try {
        m_connection->database->exec("PRAGMA wal_checkpoint(TRUNCATE)");
        return {};
    } catch (const SQLite::Exception& problem) {
        return journalFailure(problem, m_connection->path);
    }
}

Expected<std::optional<RunSnapshot>> Journal::run(const RunId& id) const
{
    return m_connection->read<std::optional<RunSnapshot>>([&](SQLite::Database& database) -> std::optional<RunSnapshot> {
        const SQLite::Transaction one_moment(database);
        SQLite::Statement select(database, std::string(run_columns) + "WHERE id=?");
        select.bind(1, id.value);
        if (!select.executeStep())
            return std::nullopt;
        RunSnapshot run = runOf(select);
        SQLite::Statement stages(database, "SELECT name, edges, state, attempt, started, ended, handed_on, output, error, reason FROM stages WHERE run=? ORDER BY number");
        stages.bind(1, id.value);
        while (stages.executeStep())
            run.stages.push_back(stageOf(stages));
        return run;
    });
}

Expected<std::vector<RunSnapshot>> Journal::runs(int limit) const
{
    return m_connection->read<std::vector<RunSnapshot>>([&](SQLite::Database& database) {
        SQLite::Statement select(database, std::string(run_columns) + "ORDER BY state='running' DESC, created DESC LIMIT ?");
        select.bind(1, limit);
        std::vector<RunSnapshot> runs;
        while (select.executeStep())
            runs.push_back(runOf(select));
        return runs;
    });
}

Expected<std::optional<Remembered>> Journal::recall(const RunId& run, int stage, std::string_view key) const
{
    return m_connection->read<std::optional<Remembered>>([&](SQLite::Database& database) -> std::optional<Remembered> {
        SQLite::Statement select(database, "SELECT value, attempt FROM remembered WHERE run=? AND stage=? AND key=?");
        select.bind(1, run.value);
        select.bind(2, stage);
        select.bind(3, std::string(key));
        if (!select.executeStep())
            return std::nullopt;
        return Remembered{jsonOf(select.getColumn(0)), select.getColumn(1).getInt()};
    });
}

Expected<Json> Journal::inputsUsed(const RunId& run, int stage) const
{
    return m_connection->read<Json>([&](SQLite::Database& database) {
        SQLite::Statement select(database, "SELECT inputs FROM stages WHERE run=? AND number=?");
        select.bind(1, run.value);
        select.bind(2, stage);
        return select.executeStep() ? jsonOf(select.getColumn(0)) : Json();
    });
}

Expected<bool> Journal::cancelRequested(const RunId& run) const
{
    return m_connection->read<bool>([&](SQLite::Database& database) {
        SQLite::Statement select(database, "SELECT 1 FROM cancel_requests WHERE run=?");
        select.bind(1, run.value);
        return select.executeStep();
    });
}

}  // namespace trainyard::pipeline
