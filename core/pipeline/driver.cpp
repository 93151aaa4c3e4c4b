#include "core/pipeline/driver.h"

#include "core/pipeline/runner.h"

namespace trainyard::pipeline {

namespace {

Expected<FileLock> takeDriverLock(const Home& home, const RunId& run)
{
    if (auto made = makeFolders(home.run(run)); !made)
        return fail(made.error());
    // A watcher that asks whether the lock is held holds it for an instant itself: ask a few times.
    auto lock = FileLock::tryTake(home.driverLock(run));
    SystemClock clock;
    for (int again = 0; again < 5 && lock && !*lock && clock.sleep(std::chrono::milliseconds(20), {}); ++again)
        lock = FileLock::tryTake(home.driverLock(run));
    if (!lock)
        return fail(lock.error());
    if (!*lock)
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "The run %1 is driven by another process."), run.value),
                    text(TRANSLATABLE("Core", "Watch it with `trainyardctl logs %1 --follow`, or cancel it with `trainyardctl cancel %1`."), run.value), run.value);
    return std::move(**lock);
}

Failure noSuchRun(const RunId& run)
{
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no run %1 in this home."), run.value), text(TRANSLATABLE("Core", "`trainyardctl runs` lists the runs.")),
                run.value);
}

bool samePlan(const Recipe& recipe, const RunSnapshot& run)
{
    bool same = recipe.name() == run.recipe && recipe.stages().size() == run.stages.size();
    for (std::size_t i = 0; same && i < run.stages.size(); ++i)
        same = recipe.stages()[i].name == run.stages[i].name && recipe.stages()[i].inputs == run.stages[i].inputs;
    return same;
}

}  // namespace

Expected<Driver> Driver::begin(const Home& home, Clock& clock, const Redactor& redactor, const NewRun& run, const Recipe& recipe)
{
    auto journal = Journal::openForWriting(home);
    if (!journal)
        return fail(journal.error());
    auto lock = takeDriverLock(home, run.id);
    if (!lock)
        return fail(lock.error());
    NewRun kept = run;
    kept.request = redacted(redactor, std::move(kept.request));
    kept.model = redactor.redact(kept.model);   // a token that was typed into the wrong field looks like a name
    if (auto added = journal->addRun(kept, recipe, clock.now()); !added) {
        std::error_code not_empty;   // then it is somebody else's
        fs::remove(home.driverLock(run.id), not_empty);
        fs::remove(home.run(run.id), not_empty);
        return fail(added.error());
    }
    Driver driver(home, clock, redactor, run.id, std::move(*lock), std::move(*journal));
    if (auto found = driver.look(); !found)
        return fail(found.error());
    return driver;
}

Expected<Driver> Driver::takeUp(const Home& home, Clock& clock, const Redactor& redactor, const RunId& run)
{
    auto journal = Journal::openForWriting(home);
    if (!journal)
        return fail(journal.error());
    if (auto found = journal->run(run); !found || !*found)   // before anything is made for it
        return found ? noSuchRun(run) : fail(found.error());
    auto lock = takeDriverLock(home, run);
    if (!lock)
        return fail(lock.error());
    return takeOver(home, clock, redactor, run, std::move(*lock));   // looks again: it may have ended between the two
}

Expected<Driver> Driver::takeOver(const Home& home, Clock& clock, const Redactor& redactor, const RunId& run, FileLock lock)
{
    auto journal = Journal::openForWriting(home);
    if (!journal)
        return fail(journal.error());
    Driver driver(home, clock, redactor, run, std::move(lock), std::move(*journal));
    if (auto found = driver.look(); !found)
        return fail(found.error());
    return driver;
}

Expected<void> Driver::look()
{
    auto found = m_journal.run(m_run);
    if (!found || !*found)
        return found ? noSuchRun(m_run) : fail(found.error());
    m_found = std::move(**found);
    return {};
}

Expected<RunState> Driver::drive(const Recipe& recipe, const DriverStops& stops, const JournalTransition& on_transition)
{
    if (m_found.state == RunState::succeeded)
        return m_found.state;
    if (!samePlan(recipe, m_found))
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The run %1 was begun with other stages than this version of Trainyard has."), m_run.value),
                    text(TRANSLATABLE("Core", "Begin a new run, or go on with the version that began it.")), m_run.value);
    if (m_found.state != RunState::running) {
        if (auto reopened = m_journal.reopen(m_run); !reopened)
            return fail(reopened.error());
        if (on_transition)
            on_transition();
        if (auto found = look(); !found)
            return fail(found.error());
    }
    return withRunner(recipe, on_transition, [&](Runner& runner) { return runner.drive(m_found, stops); });
}

Expected<RunState> Driver::abandon(const Recipe& recipe, std::stop_token stop)
{
    if (m_found.state == RunState::running) {
        if (auto asked = m_journal.requestCancel(m_run, m_clock->now()); !asked)
            return fail(asked.error());
        return drive(recipe, {{}, stop});
    }
    return withRunner(recipe, {}, [&](Runner& runner) -> Expected<RunState> {
        if (auto done = runner.abandonLeftOvers(m_found, stop); !done)
            return fail(done.error());
        return m_found.state;
    });
}

template <class Work>
Expected<RunState> Driver::withRunner(const Recipe& recipe, const JournalTransition& on_transition, Work work)
{
    auto archive = logs::ArchiveWriter::open(m_home.run(m_run));
    if (!archive)
        return fail(archive.error());
    Runner runner(m_home, *m_clock, *m_redactor, m_run, m_journal, *archive, recipe, on_transition);
    return work(runner);
}

Expected<bool> tellDriverToCancel(const Home& home, Clock& clock, const RunId& run)
{
    auto journal = Journal::openForWriting(home);
    if (!journal)
        return fail(journal.error());
    const auto found = journal->run(run);
    if (!found || !*found)
        return found ? noSuchRun(run) : fail(found.error());
    if ((*found)->state != RunState::running || !FileLock::isHeld(home.driverLock(run)))
        return false;
    if (auto asked = journal->requestCancel(run, clock.now()); !asked)
        return fail(asked.error());
    return true;
}

}  // namespace trainyard::pipeline
