#pragma once
// A run as everybody sees it: values read from the journal and now.json.

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/severity.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trainyard::pipeline {

enum class StageState { pending, running, waiting, succeeded, failed, cancelled, skipped };
enum class RunState { running, succeeded, failed, cancelled, interrupted };   // interrupted: no end, and nobody drives it

std::string_view name(StageState state);
std::string_view name(RunState state);
std::optional<StageState> stageStateFromName(std::string_view name);
std::optional<RunState> runStateFromName(std::string_view name);
inline bool hasEnded(StageState state) { return state >= StageState::succeeded; }
inline bool hasBegun(StageState state) { return state == StageState::running || state == StageState::waiting; }

// How an attempt ended that another followed.
struct StageAttempt {
    int number = 1;
    StageState state = StageState::failed;
    std::optional<Time> started, ended;
    std::optional<Error> error;
    Text reason;
};

// A line of a job's log that has not ended: what stands there now, as a progress bar's.
struct LiveLine {
    Time time{};
    Severity severity = Severity::info;
    std::string text;
    friend bool operator==(const LiveLine&, const LiveLine&) = default;
};

struct StageSnapshot {
    std::string name;
    std::vector<int> inputs;
    StageState state = StageState::pending;
    int attempt = 1;
    std::optional<Time> started, ended;
    bool handed_on = false;
    bool committed = false;       // past its point of no return
    nlohmann::json used_inputs;   // that it was begun with, a list; null until then
    nlohmann::json output;        // null until handed on or succeeded
    std::optional<Error> error;
    Text reason;                  // why it was skipped or cancelled
    std::vector<StageAttempt> earlier;   // the attempts before this one, the first first
    Text status;                  // of a success its last one, from the journal
    // From now.json, empty when nobody drives the run; so is the status of what has not succeeded:
    std::optional<double> progress;
    Text waiting_for;
    std::optional<Time> since, until;
    std::optional<LiveLine> live_line;
};

Text cancelledAfterwards();   // the reason of a stage that was let go, once what it had left running is cancelled

struct RunSnapshot {
    RunId id;
    std::string recipe;
    std::string environment;
    std::string model;
    nlohmann::json request;
    RunState state = RunState::running;
    Time created{};
    std::optional<Time> ended;
    std::optional<Elapsed> took;  // of one that has ended: how long it worked; the time between an end and being resumed does not count
    nlohmann::json result = nlohmann::json::object();   // what the recipe says of the outputs there are
    std::optional<Error> error;   // of the stage that failed first
    std::vector<StageSnapshot> stages;   // empty in lists
};

// For --json: English words, RFC 3339 times, absent what is empty. A run's result stands beside its state.
nlohmann::json publicJson(const StageSnapshot& stage);
nlohmann::json publicJson(const RunSnapshot& run);

}  // namespace trainyard::pipeline
