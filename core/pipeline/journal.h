#pragma once
// The journal of a home: what every run is, what its stages did, what they are about to do. SQLite with a write-ahead log, synced at
// every commit. Several processes write: each transaction and each checkpoint happens under flock on journal.lock.

#include "core/base/home.h"
#include "core/pipeline/recipe.h"
#include "core/pipeline/run_values.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace trainyard::pipeline {

struct NewRun {
    RunId id;
    std::string environment;
    std::string model;
    nlohmann::json request;   // all that is needed to make the recipe again
};

// What is written when a stage changes its state.
struct StageChange {
    int stage = 0;
    StageState state = StageState::pending;
    int attempt = 1;
    Time time{};
    nlohmann::json inputs = nullptr;   // that it was started with
    nlohmann::json output = nullptr;
    std::optional<Error> error;
    Text reason;
};

class Journal {
public:
    static Expected<Journal> openForWriting(const Home& home);
    static Expected<Journal> openForReading(const Home& home);   // never writes, never checkpoints; an absent journal is an empty one
    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;
    ~Journal();

    // Writing; each is durable when it returns.
    Expected<void> addRun(const NewRun& run, const Recipe& recipe, Time now);
    Expected<void> change(const RunId& run, const StageChange& change);
    Expected<void> setHandedOn(const RunId& run, int stage, const nlohmann::json& output);
    Expected<void> remember(const RunId& run, int stage, int attempt, std::string_view key, const nlohmann::json& value);
    Expected<void> reopen(const RunId& run);   // an ended run is running again
    Expected<void> endRun(const RunId& run, RunState state, Time now, const nlohmann::json& result, const std::optional<Error>& error);
    Expected<void> requestCancel(const RunId& run, Time now);
    Expected<void> clearRequests(const RunId& run);
    Expected<void> checkpoint();              // when the log is large, or a run has ended

    // Reading; any process, any time.
    Expected<std::optional<RunSnapshot>> run(const RunId& run) const;   // with stages; state `running` also when nobody drives it
    Expected<std::vector<RunSnapshot>> runs(int limit) const;           // newest first, without stages
    Expected<std::optional<Remembered>> recall(const RunId& run, int stage, std::string_view key) const;
    Expected<nlohmann::json> inputsUsed(const RunId& run, int stage) const;
    Expected<bool> cancelRequested(const RunId& run) const;

private:
    struct Connection;
    explicit Journal(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m_connection;
};

}  // namespace trainyard::pipeline
