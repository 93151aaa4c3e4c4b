#pragma once
// A home, a clock, an event log and one run of a recipe: what whole-engine tests are made of.

#include "core/pipeline/driver.h"
#include "core/pipeline/run_watch.h"
#include "tests/support/catch.h"
#include "tests/support/gate.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scratch_folder.h"

#include <future>
#include <stdexcept>
#include <thread>

namespace trainyard::pipeline::test {

using trainyard::test::Gate;
using trainyard::test::ManualClock;
using trainyard::test::ScratchFolder;

using Strings = std::vector<std::string>;

// What happened, in order. Any thread.
class EventLog {
public:
    void add(std::string event)
    {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(std::move(event));
    }
    Strings taken()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_events, {});
    }

private:
    std::mutex m_mutex;
    Strings m_events;
};

struct Engine {
    ScratchFolder folder;
    Home home = *Home::open(folder.path / "home");
    ManualClock clock;
    Redactor redactor;
    RunId run{"20260504-030201-aaaa"};
    EventLog events;
    std::stop_source cancel, interrupt;

    NewRun newRun() const { return {run, "this-machine", "bank", {{"repository", "https://example.org/bank.git"}}}; }
    DriverStops stops() { return {cancel.get_token(), interrupt.get_token()}; }

    Expected<RunState> begin(const Recipe& recipe, const JournalTransition& on_transition = {})
    {
        auto driver = Driver::begin(home, clock, redactor, newRun(), recipe);
        return driver ? driver->drive(recipe, stops(), on_transition) : fail(driver.error());
    }
    Expected<RunState> resume(const Recipe& recipe, const JournalTransition& on_transition = {})
    {
        auto driver = Driver::takeUp(home, clock, redactor, run);
        return driver ? driver->drive(recipe, stops(), on_transition) : fail(driver.error());
    }
    Expected<RunState> abandon(const Recipe& recipe)
    {
        auto driver = Driver::takeUp(home, clock, redactor, run);
        return driver ? driver->abandon(recipe, {}) : fail(driver.error());
    }

    RunSnapshot snapshot() const { return readRun(home, run).value(); }
    StageSnapshot stage(std::size_t index) const { return snapshot().stages.at(index); }

    // "A succeeded", "B failed 2": the attempt when it is not the first.
    Strings stages() const
    {
        Strings lines;
        for (const StageSnapshot& each : snapshot().stages)
            lines.push_back(each.name + " " + std::string(name(each.state)) + (each.attempt == 1 ? "" : " " + std::to_string(each.attempt)));
        return lines;
    }
};

// Inside stages: assertions of the test framework belong to the test's own thread; a broken expectation fails the stage, which the test sees.
inline void must(bool held, const char* what = "an expectation inside a stage")
{
    if (!held)
        throw std::logic_error(what);
}

inline void awaitEndOfInput(StageContext& context, int input)
{
    while (context.inputState(input) == InputState::running)
        std::this_thread::yield();
}

// Blocks until the stage is stopped.
inline void awaitStop(StageContext& context) { must(!Gate().pass(context.stopToken())); }

inline Failure failedWith(const char* words) { return fail(ErrorKind::failed, verbatim(words)); }

// A stage that says when it begins and ends, and does nothing between.
inline auto plainStage(EventLog& events, std::string name)
{
    return [&events, name](StageContext&, const auto&... inputs) -> Expected<std::string> {
        std::string call = name + "(";
        ((call += inputs + ","), ...);
        if (sizeof...(inputs) > 0)
            call.pop_back();
        events.add(call + ")");
        return name;
    };
}

}  // namespace trainyard::pipeline::test
