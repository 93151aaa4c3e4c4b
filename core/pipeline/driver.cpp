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

}  // namespace

Expected<Driver> Driver::begin(const Home& home, Clock& clock, const Redactor& redactor, const NewRun& run, const Recipe& recipe)
{
    auto lock = takeDriverLock(home, run.id);
    if (!lock)
        return fail(lock.error());
    auto journal = Journal::openForWriting(home);
    if (!journal)
        return fail(journal.error());
    if (auto added = journal->addRun(run, recipe, clock.now()); !added)
        return fail(added.error());
    Driver driver(home, clock, redactor, run.id, std::move(*lock), std::move(*journal));
    auto found = driver.m_journal.run(run.id);
    if (!found)
        return fail(found.error());
    driver.m_found = std::move(found->value());
    return driver;
}

Expected<Driver> Driver::takeUp(const Home& home, Clock& clock, const Redactor& redactor, const RunId& run)
{
    auto journal = Journal::openForWriting(home);
    if (!journal)
        return fail(journal.error());
    auto found = journal->run(run);
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no run %1 in this home."), run.value), text(TRANSLATABLE("Core", "`trainyardctl runs` lists the runs.")), run.value);
    auto lock = takeDriverLock(home, run);
    if (!lock)
        return fail(lock.error());
    Driver driver(home, clock, redactor, run, std::move(*lock), std::move(*journal));
    auto now = driver.m_journal.run(run);   // again: it may have ended between the two
    if (!now)
        return fail(now.error());
    driver.m_found = std::move(now->value());
    return driver;
}

Expected<RunState> Driver::drive(const Recipe& recipe, const DriverStops& stops, const JournalTransition& on_transition)
{
    if (m_found.state != RunState::running) {
        if (auto cleared = m_journal.clearRequests(m_run); !cleared)
            return fail(cleared.error());
        if (auto reopened = m_journal.reopen(m_run); !reopened)
            return fail(reopened.error());
    }
    auto archive = logs::ArchiveWriter::open(m_home.run(m_run));
    if (!archive)
        return fail(archive.error());
    Runner runner(m_home, *m_clock, *m_redactor, m_run, m_journal, *archive, recipe, on_transition);
    return runner.drive(m_found, stops);
}

Expected<RunState> Driver::abandon(const Recipe& recipe, std::stop_token stop)
{
    auto archive = logs::ArchiveWriter::open(m_home.run(m_run));
    if (!archive)
        return fail(archive.error());
    Runner runner(m_home, *m_clock, *m_redactor, m_run, m_journal, *archive, recipe, {});
    return runner.abandon(m_found, stop);
}

}  // namespace trainyard::pipeline
