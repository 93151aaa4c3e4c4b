#pragma once
// One driver a run: whoever holds flock on runs/<RUN>/driver.lock. Killed at any point, another driver goes on from the journal.

#include "core/base/files.h"
#include "core/base/home.h"
#include "core/base/redaction.h"
#include "core/pipeline/journal.h"
#include "core/pipeline/recipe.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace trainyard::pipeline {

// Test seam: called after each journal write of the driver, so that a kill can be placed between any two. Any thread,
// with the engine's lock held: it may look at the journal, not stop the driver.
using JournalTransition = std::function<void()>;

struct DriverStops {
    std::stop_token cancel;      // the user's Stop: begun stages are cancelled, pending ones skipped
    std::stop_token interrupt;   // this process ends: nothing is recorded, another driver goes on
};

class Driver {
public:
    // Journals the run and takes its lock: from here on it cannot be lost.
    static Expected<Driver> begin(const Home& home, Clock& clock, const Redactor& redactor, const NewRun& run, const Recipe& recipe);
    // Takes up a run that nobody drives. `conflict` when somebody does, `not_found` when there is no such run.
    static Expected<Driver> takeUp(const Home& home, Clock& clock, const Redactor& redactor, const RunId& run);

    // The same with the run's lock in hand: another process took it and passes it on, so that at no moment nobody drives the run.
    static Expected<Driver> takeOver(const Home& home, Clock& clock, const Redactor& redactor, const RunId& run, FileLock lock);

    const RunId& run() const { return m_run; }
    const FileLock& lock() const { return m_lock; }
    const RunSnapshot& found() const { return m_found; }   // how it stood when it was taken up

    // Blocks until every stage has ended (then the run's end state) or this process is to end (`interrupted`). Of an interrupted run, what
    // was begun goes on in the same attempt and what had ended stays so. Of a failed or cancelled one, what did not succeed gets a new
    // attempt, and what did is done again only when its inputs turn out different. A succeeded one is returned as it is.
    Expected<RunState> drive(const Recipe& recipe, const DriverStops& stops, const JournalTransition& on_transition = {});

    // For a run whose stages may still have something running elsewhere: cancels that by the recipe's abandon functions, and ends the run
    // as cancelled when it had no end. `stop` is the way out when the other side does not answer.
    Expected<RunState> abandon(const Recipe& recipe, std::stop_token stop);

private:
    Driver(const Home& home, Clock& clock, const Redactor& redactor, RunId run, FileLock lock, Journal journal)
        : m_home(home), m_clock(&clock), m_redactor(&redactor), m_run(std::move(run)), m_lock(std::move(lock)), m_journal(std::move(journal))
    {
    }

    Expected<void> look();
    template <class Work>
    Expected<RunState> withRunner(const Recipe& recipe, const JournalTransition& on_transition, Work work);

    Home m_home;
    Clock* m_clock;
    const Redactor* m_redactor;
    RunId m_run;
    FileLock m_lock;
    Journal m_journal;
    RunSnapshot m_found;
};

// `cancel` from another process: true when the run's driver was told (it hears within half a second); false when nobody drives it, then
// take it up and abandon it.
Expected<bool> tellDriverToCancel(const Home& home, Clock& clock, const RunId& run);

}  // namespace trainyard::pipeline
