#pragma once
// Runs the stages of one recipe, each on a thread of its own, and journals what happens. Used by Driver.

#include "core/base/redaction.h"
#include "core/logs/archive_writer.h"
#include "core/pipeline/driver.h"
#include "core/pipeline/now_file.h"
#include "core/pipeline/plan.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace trainyard::pipeline {

class RunnerContext;

class Runner {
public:
    Runner(const Home& home, Clock& clock, const Redactor& redactor, const RunId& run, Journal& journal, logs::ArchiveWriter& archive, const Recipe& recipe,
           JournalTransition on_transition);
    ~Runner();

    // Goes on from `found` until every stage has ended, or this process is to end.
    Expected<RunState> drive(const RunSnapshot& found, const DriverStops& stops);
    // Of a run that has ended: cancels what its stages left running elsewhere.
    Expected<void> abandonLeftOvers(const RunSnapshot& found, std::stop_token stop);

private:
    friend class RunnerContext;

    struct Running {   // one stage
        StageState state = StageState::pending;
        int attempt = 1;
        bool going_on = false;        // was begun by a driver that is gone: the same attempt
        bool reusable = false;        // succeeded before; holds when its inputs turn out the same
        bool committed = false;
        bool abandoning = false;      // its thread only cancels what an earlier driver left running elsewhere
        bool returned = false;        // its function has come back
        bool stop_wanted = false;     // its token is to be stopped, with `reason`
        nlohmann::json output;        // null: none yet
        nlohmann::json used_inputs, earlier_output;   // of the success that may be reused
        std::optional<Error> error;
        std::optional<Time> ended;
        StopReason reason = StopReason::none;
        Text reason_text;
        Text last_words;              // its last status line
        std::stop_source stop;
        std::jthread thread;
    };

    // All with m_mutex held, but for what runs on the stage's own thread.
    void takeOver(const RunSnapshot& found);
    void takeOver(Running& stage, const StageSnapshot& before);
    void heedStops();
    void advance();
    bool advanceOnce();
    bool settleReusable(std::size_t index);
    void begin(std::size_t index);
    void keepSuccess(std::size_t index);
    void abandon(std::size_t index);
    void launch(std::size_t index, StageFunction function);
    void cancelPending(std::size_t index);
    void skip(std::size_t index, Text reason);
    void finish(std::size_t index, Expected<nlohmann::json> result);
    StageEnd endOf(std::size_t index, Expected<nlohmann::json>& result);
    void stopDependents(std::size_t index);
    void stop(std::size_t index, StopReason reason, Text words = {});
    void stopAll(StopReason reason);
    bool deliverStops(std::unique_lock<std::mutex>& lock);
    Expected<void> written(Expected<void> result);
    void note(Expected<void> result);
    std::vector<StageProgress> progress() const;
    nlohmann::json inputsOf(std::size_t index) const;
    bool anyRunning() const;
    bool allEnded() const;
    std::optional<Error> firstError() const;
    nlohmann::json resultOfRun() const;
    Expected<RunState> endRun();
    void runStage(std::size_t index, const StageFunction& function, const std::vector<nlohmann::json>& inputs);
    void watchForCancel(std::stop_token stop);
    void log(std::size_t index, Severity severity, const Text& words);
    const std::string& nameOf(std::size_t index) const { return m_recipe.stages()[index].name; }

    const Home& m_home;
    Clock& m_clock;
    const Redactor& m_redactor;
    const RunId m_run;
    Journal& m_journal;
    logs::ArchiveWriter& m_archive;
    const Recipe& m_recipe;
    JournalTransition m_on_transition;
    NowFile m_now;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Running> m_stages;
    bool m_user_stop = false;
    bool m_user_stop_journaled = false;
    bool m_interrupted = false;
    std::optional<Error> m_broken;   // the journal or the archive cannot be written: nothing more is begun
};

}  // namespace trainyard::pipeline
