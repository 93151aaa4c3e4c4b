#pragma once
// The journal of a home: what every run is, what its stages did, what they are about to do. SQLite with a write-ahead log, synced at
// every commit. Several processes write: each transaction and each checkpoint happens under flock on journal.lock.

#include "core/base/home.h"
#include "core/pipeline/recipe.h"
#include "core/pipeline/run_values.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace trainyard::pipeline {

class JournalDatabase;

struct NewRun {
    RunId id;
    std::string environment;
    std::string model;
    nlohmann::json request;   // all that is needed to make the recipe again, but for secrets
};

struct StageEnd {
    StageState state = StageState::failed;
    Time time{};
    nlohmann::json output;        // null: what was handed on stays
    std::optional<Error> error;
    Text reason;                  // why it was skipped or cancelled; of a success its last status line
};

struct RunEnd {
    RunState state = RunState::failed;
    Time time{};
    nlohmann::json result;
    std::optional<Error> error;
};

class Journal {
public:
    static Expected<Journal> openForWriting(const Home& home);
    static Expected<Journal> openForReading(const Home& home);   // never writes, never checkpoints; an absent journal is an empty one
    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;
    ~Journal();

    // Writing: any thread of a process that opened it for that. Each is on disk when it returns; a full disk is `exhausted`.
    Expected<void> addRun(const NewRun& run, const Recipe& recipe, Time now);
    Expected<void> beginStage(const RunId& run, int stage, int attempt, const nlohmann::json& inputs, Time now);
    Expected<void> setStageState(const RunId& run, int stage, StageState state);   // running, waiting
    Expected<void> handOn(const RunId& run, int stage, const nlohmann::json& output);
    Expected<void> commit(const RunId& run, int stage);
    Expected<void> endStage(const RunId& run, int stage, const StageEnd& end);
    Expected<void> remember(const RunId& run, int stage, int attempt, std::string_view key, const nlohmann::json& value);
    Expected<void> endRun(const RunId& run, const RunEnd& end);   // and whatever was asked of it is answered
    Expected<void> reopen(const RunId& run);                      // ended, goes on: what did not succeed is pending again, as a new attempt; how the one before ended is kept
    Expected<void> forget(const RunId& run);                      // all of it; its folder is another matter
    Expected<void> requestCancel(const RunId& run, Time now);
    Expected<void> checkpoint();                                  // at a run's end; a long log is shortened by the writes themselves

    // Reading: any process, any thread, any time.
    Expected<std::optional<RunSnapshot>> run(const RunId& run) const;   // with stages; state `running` also when nobody drives it
    Expected<std::vector<RunSnapshot>> runs(int limit) const;           // running first, then newest first; without stages
    Expected<std::optional<Remembered>> recall(const RunId& run, int stage, std::string_view key) const;
    Expected<bool> cancelRequested(const RunId& run) const;

    bool absent() const;   // opened for reading before there was one

private:
    explicit Journal(std::unique_ptr<JournalDatabase> database);
    std::unique_ptr<JournalDatabase> m_database;
};

}  // namespace trainyard::pipeline
