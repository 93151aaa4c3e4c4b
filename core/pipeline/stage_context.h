#pragma once
// What a stage sees of the engine. A stage is an ordinary blocking function on a worker thread:
//   Expected<Output> stage(StageContext&, const Input&...)
// Inputs and outputs are values that convert to and from JSON, so another process can take the run up.

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/severity.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace trainyard::pipeline {

using trainyard::Severity;

// One entry for the run's log archive. Inner newlines become further lines.
struct LogEntry {
    Time time{};
    Severity severity = Severity::info;
    std::string text;
    std::string insert_id;   // of a job's entry: an entry whose id is in the archive already is dropped; empty = our own line
    bool of_script = false;  // what the job's own program says
};

// What an earlier process or attempt of this stage journaled.
struct Remembered {
    nlohmann::json value;
    int attempt = 1;
};

// Why a stage's token was stopped.
enum class StopReason {
    none,
    user,           // Stop was pressed: cancel at the other side too
    let_go,         // a dependent has no more use for it: leave the other side as it is
    input_failed,   // a stage it depends on has failed
    interrupted     // this process ends; another will go on: leave everything as it is
};

// How a stage that was handed on from is doing.
enum class InputState { running, succeeded, failed };

class StageContext {
public:
    virtual ~StageContext() = default;

    virtual const RunId& run() const = 0;
    virtual int attempt() const = 0;                       // counts from 1
    virtual std::stop_token stopToken() const = 0;         // the one token from the button to the socket
    virtual StopReason stopReason() const = 0;
    virtual Clock& clock() = 0;

    // Of the stage whose output is argument `input` (from 0): it may still run when it has handed on.
    virtual InputState inputState(int input) const = 0;
    virtual std::optional<Error> inputError(int input) const = 0;   // when it failed
    // No more use for it: it is stopped with `let_go` and recorded as cancelled, with `reason`.
    virtual void letGo(int input, const Text& reason) = 0;
    // Before the effect that cannot be taken back, journaled: from here on a failed input no longer skips this stage, in a later process
    // neither. Fails with `cancelled` when an input has failed or Stop was pressed before. Calling it again is fine.
    virtual Expected<void> commitPoint() = 0;

    // now.json: what the stage does at the moment. Cheap; call as often as you like. Any thread of the stage.
    virtual void status(Text line) = 0;
    virtual void progress(std::optional<double> fraction) = 0;   // 0 to 1
    // Journaled state `waiting`, until `working()`: what for (and until when, wall clock).
    virtual void waitingFor(Text what, std::optional<Time> until) = 0;
    virtual void working() = 0;

    // Journal, synced to disk before they return. Intent before every outside effect, outcome after it. Secrets become ***.
    // When the journal or the log could not be read or written, every later remember() fails with that error: no effect without an intent.
    virtual Expected<void> remember(std::string_view key, const nlohmann::json& value) = 0;
    virtual std::optional<Remembered> recall(std::string_view key) const = 0;   // latest of this stage in this run, any attempt

    // The run's log archive. A job's entry may be held back until the next one, when a secret may have begun in it, and all of them until entriesGiven().
    // The stage's own thread only.
    virtual void log(LogEntry entry) = 0;
    virtual void entriesGiven() = 0;             // no more come for now: whoever watches sees them
    virtual void entriesRead() = 0;              // all entries that the service has by now are given; what is held since the call before is held no longer
    virtual std::string lastOfScript() const = 0;   // the last entry of the job's own program, as the log shows it; empty = none yet
    // A line that has not ended, as it stands (nothing: there is none). It is shown, not kept: its end comes by `log`.
    virtual void liveLine(std::optional<LogEntry> line) = 0;
    void log(Severity severity, const Text& line) { log(LogEntry{clock().now(), severity, line.english(), {}}); }
    // Time of the last archived entry that had an insert_id: where to ask on from.
    virtual std::optional<Time> lastJobEntry() const = 0;

    // The output, before the stage has ended: dependents start now. The stage goes on and returns the same output (or an error) at its
    // end. Taken up by another process, it hands on the same again, or need not: the dependents have it already.
    template <class Output>
    Expected<void> handOn(const Output& output) { return handOnJson(nlohmann::json(output)); }

protected:
    virtual Expected<void> handOnJson(nlohmann::json output) = 0;
};

}  // namespace trainyard::pipeline
