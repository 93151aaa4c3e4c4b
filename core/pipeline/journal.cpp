#include "core/pipeline/journal.h"

#include "core/base/json.h"
#include "core/pipeline/journal_database.h"

#include <algorithm>
#include <utility>

namespace trainyard::pipeline {

namespace {

std::string dumped(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

void bindValue(SQLite::Statement& statement, int index, int value) { statement.bind(index, value); }
void bindValue(SQLite::Statement& statement, int index, const std::string& value) { statement.bind(index, value); }
void bindValue(SQLite::Statement& statement, int index, std::string_view value) { statement.bind(index, std::string(value)); }
void bindValue(SQLite::Statement& statement, int index, const RunId& value) { statement.bind(index, value.value); }
void bindValue(SQLite::Statement& statement, int index, Time value) { statement.bind(index, static_cast<std::int64_t>(value.time_since_epoch().count())); }

void bindValue(SQLite::Statement& statement, int index, const Json& value)
{
    if (value.is_null())
        statement.bind(index);
    else
        statement.bind(index, dumped(value));
}

void bindValue(SQLite::Statement& statement, int index, const std::optional<Error>& value) { bindValue(statement, index, value ? Json(*value) : Json()); }
void bindValue(SQLite::Statement& statement, int index, const Text& value) { bindValue(statement, index, value.empty() ? Json() : Json(value)); }

template <class... Values>
SQLite::Statement prepared(SQLite::Database& database, const std::string& sql, const Values&... values)
{
    SQLite::Statement statement(database, sql);
    int index = 0;
    (bindValue(statement, ++index, values), ...);
    return statement;
}

template <class... Values>
void execute(SQLite::Database& database, const char* sql, const Values&... values)
{
    prepared(database, sql, values...).exec();
}

std::optional<Time> timeAt(SQLite::Statement& row, int index)
{
    const SQLite::Column column = row.getColumn(index);
    return column.isNull() ? std::nullopt : std::optional(Time(std::chrono::nanoseconds(column.getInt64())));
}

Json jsonAt(SQLite::Statement& row, int index)
{
    const SQLite::Column column = row.getColumn(index);
    return column.isNull() ? Json() : Json::parse(column.getString());
}

std::optional<Error> errorAt(SQLite::Statement& row, int index)
{
    const Json json = jsonAt(row, index);
    return json.is_null() ? std::nullopt : std::optional(json.get<Error>());
}

constexpr const char* run_columns = "SELECT id, recipe, environment, model, request, state, created, ended, result, error FROM runs ";

RunSnapshot runAt(SQLite::Statement& row)
{
    RunSnapshot run;
    run.id.value = row.getColumn(0).getString();
    run.recipe = row.getColumn(1).getString();
    run.environment = row.getColumn(2).getString();
    run.model = row.getColumn(3).getString();
    run.request = jsonAt(row, 4);
    run.state = runStateFromName(row.getColumn(5).getString()).value_or(RunState::failed);
    run.created = timeAt(row, 6).value_or(Time());
    run.ended = timeAt(row, 7);
    if (Json result = jsonAt(row, 8); result.is_object())
        run.result = std::move(result);
    run.error = errorAt(row, 9);
    return run;
}

constexpr const char* stages_of_run =
    "SELECT name, edges, state, attempt, started, ended, handed_on, committed, inputs, output, error, reason FROM stages WHERE run=? ORDER BY number";

StageSnapshot stageAt(SQLite::Statement& row)
{
    StageSnapshot stage;
    stage.name = row.getColumn(0).getString();
    stage.inputs = jsonAt(row, 1).get<std::vector<int>>();
    stage.state = stageStateFromName(row.getColumn(2).getString()).value_or(StageState::failed);
    stage.attempt = row.getColumn(3).getInt();
    stage.started = timeAt(row, 4);
    stage.ended = timeAt(row, 5);
    stage.handed_on = row.getColumn(6).getInt() != 0;
    stage.committed = row.getColumn(7).getInt() != 0;
    stage.used_inputs = jsonAt(row, 8);
    stage.output = jsonAt(row, 9);
    stage.error = errorAt(row, 10);
    if (const Json reason = jsonAt(row, 11); reason.is_object())
        (stage.state == StageState::succeeded ? stage.status : stage.reason) = reason.get<Text>();
    return stage;
}

// Kept among what stages remember; theirs never begin with ~.
constexpr const char* attempt_key = "~attempt ";   // and its number

Json nanosecondsJson(const std::optional<Time>& time) { return time ? Json(static_cast<std::int64_t>(time->time_since_epoch().count())) : Json(); }

std::optional<Time> timeOf(const Json& json) { return json.is_number_integer() ? std::optional(Time(std::chrono::nanoseconds(json.get<std::int64_t>()))) : std::nullopt; }

Json attemptJson(const StageSnapshot& stage)
{
    return {{"state", name(stage.state)}, {"started", nanosecondsJson(stage.started)}, {"ended", nanosecondsJson(stage.ended)}, {"error", stage.error ? Json(*stage.error) : Json()}, {"reason", stage.reason.empty() ? Json() : Json(stage.reason)}};
}

StageAttempt attemptOf(int number, const Json& json)
{
    const Json &error = valueAt(json, "error"), &reason = valueAt(json, "reason");
    return {number, stageStateFromName(stringAt(json, "state")).value_or(StageState::failed), timeOf(valueAt(json, "started")), timeOf(valueAt(json, "ended")),
            error.is_object() ? std::optional(error.get<Error>()) : std::nullopt, reason.is_object() ? reason.get<Text>() : Text()};
}

void addAttempts(SQLite::Database& database, const RunId& id, std::vector<StageSnapshot>& stages)
{
    SQLite::Statement kept = prepared(database, "SELECT stage, attempt, value FROM remembered WHERE run=? AND key GLOB '~attempt *' ORDER BY stage, attempt", id);
    while (kept.executeStep()) {
        const auto stage = static_cast<std::size_t>(kept.getColumn(0).getInt());
        if (stage < stages.size())
            stages[stage].earlier.push_back(attemptOf(kept.getColumn(1).getInt(), jsonAt(kept, 2)));
    }
}

void keepAttempts(SQLite::Database& database, const RunId& run)
{
    SQLite::Statement ended = prepared(database, std::string("SELECT name, edges, state, attempt, started, ended, handed_on, committed, inputs, output, error, reason, number FROM stages "
                                                             "WHERE run=? AND started IS NOT NULL AND state<>'succeeded'"), run);
    while (ended.executeStep()) {
        const StageSnapshot stage = stageAt(ended);
        execute(database, "INSERT OR REPLACE INTO remembered (run, stage, key, attempt, value) VALUES (?, ?, ?, ?, ?)", run, ended.getColumn(12).getInt(),
                attempt_key + std::to_string(stage.attempt), stage.attempt, dumped(attemptJson(stage)));
    }
}

// From its begin to its end, without the times when none of its attempts was under way: nobody waited then for anything but to be resumed. (A journal from before
// attempts were kept shows less of them: what it does not know counts as idle.)
std::optional<Elapsed> timeWorked(SQLite::Database& database, const RunSnapshot& run)
{
    if (!run.ended)
        return std::nullopt;
    std::vector<std::pair<Time, Time>> worked;
    SQLite::Statement stages = prepared(database, "SELECT started, ended FROM stages WHERE run=? AND started IS NOT NULL AND ended IS NOT NULL", run.id);
    while (stages.executeStep())
        worked.emplace_back(*timeAt(stages, 0), *timeAt(stages, 1));
    SQLite::Statement kept = prepared(database, "SELECT attempt, value FROM remembered WHERE run=? AND key GLOB '~attempt *'", run.id);
    while (kept.executeStep())
        if (const StageAttempt earlier = attemptOf(kept.getColumn(0).getInt(), jsonAt(kept, 1)); earlier.started && earlier.ended)
            worked.emplace_back(*earlier.started, *earlier.ended);
    std::sort(worked.begin(), worked.end());
    Elapsed took = *run.ended - run.created;
    Time until = run.created;
    for (const auto& [begun, ended] : worked) {
        took -= std::max(Elapsed(0), Elapsed(begun - until));
        until = std::max(until, ended);
    }
    return std::max(Elapsed(0), took);
}

Expected<Journal> opened(Expected<std::unique_ptr<JournalDatabase>> database, Journal (*make)(std::unique_ptr<JournalDatabase>))
{
    if (!database)
        return fail(database.error());
    return make(std::move(*database));
}

}  // namespace

Journal::Journal(std::unique_ptr<JournalDatabase> database) : m_database(std::move(database)) {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

Expected<Journal> Journal::openForWriting(const Home& home)
{
    return opened(JournalDatabase::openForWriting(home), [](std::unique_ptr<JournalDatabase> database) { return Journal(std::move(database)); });
}

Expected<Journal> Journal::openForReading(const Home& home)
{
    return opened(JournalDatabase::openForReading(home), [](std::unique_ptr<JournalDatabase> database) { return Journal(std::move(database)); });
}

bool Journal::absent() const { return m_database->absent(); }

Expected<void> Journal::addRun(const NewRun& run, const Recipe& recipe, Time now)
{
    return m_database->write([&](SQLite::Database& database) {
        execute(database, "INSERT INTO runs (id, recipe, environment, model, request, state, created) VALUES (?, ?, ?, ?, ?, 'running', ?)", run.id, recipe.name(),
                run.environment, run.model, dumped(run.request), now);
        for (std::size_t i = 0; i < recipe.stages().size(); ++i)
            execute(database, "INSERT INTO stages (run, number, name, edges, state, attempt) VALUES (?, ?, ?, ?, 'pending', 1)", run.id, static_cast<int>(i),
                    recipe.stages()[i].name, Json(recipe.stages()[i].inputs));
    });
}

Expected<void> Journal::beginStage(const RunId& run, int stage, int attempt, const Json& inputs, Time now)
{
    return m_database->write([&](SQLite::Database& database) {
        execute(database, "UPDATE stages SET state='running', attempt=?, started=?, inputs=?, ended=NULL, handed_on=0, committed=0, output=NULL, error=NULL, reason=NULL "
                          "WHERE run=? AND number=?", attempt, now, inputs, run, stage);
    });
}

Expected<void> Journal::setStageState(const RunId& run, int stage, StageState state)
{
    return m_database->write([&](SQLite::Database& database) { execute(database, "UPDATE stages SET state=? WHERE run=? AND number=?", name(state), run, stage); });
}

Expected<void> Journal::handOn(const RunId& run, int stage, const Json& output)
{
    return m_database->write([&](SQLite::Database& database) {
        execute(database, "UPDATE stages SET handed_on=1, output=? WHERE run=? AND number=?", dumped(output), run, stage);
    });
}

Expected<void> Journal::commit(const RunId& run, int stage)
{
    return m_database->write([&](SQLite::Database& database) { execute(database, "UPDATE stages SET committed=1 WHERE run=? AND number=?", run, stage); });
}

Expected<void> Journal::endStage(const RunId& run, int stage, const StageEnd& end)
{
    return m_database->write([&](SQLite::Database& database) {
        execute(database, "UPDATE stages SET state=?, ended=?, output=COALESCE(?, output), error=?, reason=? WHERE run=? AND number=?", name(end.state), end.time, end.output,
                end.error, end.reason, run, stage);
    });
}

Expected<void> Journal::remember(const RunId& run, int stage, int attempt, std::string_view key, const Json& value)
{
    return m_database->write([&](SQLite::Database& database) {
        execute(database, "INSERT OR REPLACE INTO remembered (run, stage, key, attempt, value) VALUES (?, ?, ?, ?, ?)", run, stage, key, attempt, dumped(value));
    });
}

Expected<void> Journal::endRun(const RunId& run, const RunEnd& end)
{
    return m_database->write([&](SQLite::Database& database) {
        execute(database, "UPDATE runs SET state=?, ended=?, result=?, error=? WHERE id=?", name(end.state), end.time, end.result, end.error, run);
        execute(database, "DELETE FROM cancel_requests WHERE run=?", run);
    });
}

Expected<void> Journal::reopen(const RunId& run)
{
    return m_database->write([&](SQLite::Database& database) {
        keepAttempts(database, run);
        execute(database, "UPDATE stages SET attempt=attempt+(started IS NOT NULL), state='pending', started=NULL, ended=NULL, handed_on=0, committed=0, inputs=NULL, "
                          "output=NULL, error=NULL, reason=NULL WHERE run=? AND state<>'succeeded'", run);
        execute(database, "UPDATE runs SET state='running', ended=NULL, result=NULL, error=NULL WHERE id=?", run);
        execute(database, "DELETE FROM cancel_requests WHERE run=?", run);
    });
}

Expected<void> Journal::forget(const RunId& run)
{
    return m_database->write([&](SQLite::Database& database) {
        for (const char* table : {"DELETE FROM remembered WHERE run=?", "DELETE FROM stages WHERE run=?", "DELETE FROM cancel_requests WHERE run=?", "DELETE FROM runs WHERE id=?"})
            execute(database, table, run);
    });
}

Expected<void> Journal::requestCancel(const RunId& run, Time now)
{
    return m_database->write([&](SQLite::Database& database) { execute(database, "INSERT OR IGNORE INTO cancel_requests (run, time) VALUES (?, ?)", run, now); });
}

Expected<void> Journal::checkpoint() { return m_database->checkpoint(); }

Expected<std::optional<RunSnapshot>> Journal::run(const RunId& id) const
{
    return m_database->read<std::optional<RunSnapshot>>([&](SQLite::Database& database) -> std::optional<RunSnapshot> {
        const SQLite::Transaction one_moment(database);
        SQLite::Statement found = prepared(database, std::string(run_columns) + "WHERE id=?", id);
        if (!found.executeStep())
            return std::nullopt;
        RunSnapshot run = runAt(found);
        SQLite::Statement stages = prepared(database, stages_of_run, id);
        while (stages.executeStep())
            run.stages.push_back(stageAt(stages));
        addAttempts(database, id, run.stages);
        run.took = timeWorked(database, run);
        return run;
    });
}

Expected<std::vector<RunSnapshot>> Journal::runs(int limit) const
{
    return m_database->read<std::vector<RunSnapshot>>([&](SQLite::Database& database) {
        SQLite::Statement found = prepared(database, std::string(run_columns) + "ORDER BY state='running' DESC, created DESC LIMIT ?", limit);
        std::vector<RunSnapshot> runs;
        while (found.executeStep()) {
            runs.push_back(runAt(found));
            runs.back().took = timeWorked(database, runs.back());
        }
        return runs;
    });
}

Expected<std::optional<Remembered>> Journal::recall(const RunId& run, int stage, std::string_view key) const
{
    return m_database->read<std::optional<Remembered>>([&](SQLite::Database& database) -> std::optional<Remembered> {
        SQLite::Statement found = prepared(database, "SELECT value, attempt FROM remembered WHERE run=? AND stage=? AND key=?", run, stage, key);
        if (!found.executeStep())
            return std::nullopt;
        return Remembered{jsonAt(found, 0), found.getColumn(1).getInt()};
    });
}

Expected<bool> Journal::cancelRequested(const RunId& run) const
{
    return m_database->read<bool>([&](SQLite::Database& database) { return prepared(database, "SELECT 1 FROM cancel_requests WHERE run=?", run).executeStep(); });
}

}  // namespace trainyard::pipeline
