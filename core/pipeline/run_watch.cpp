#include "core/pipeline/run_watch.h"

#include "core/base/files.h"
#include "core/pipeline/journal.h"
#include "core/pipeline/journal_database.h"
#include "core/pipeline/now_file.h"

#include <algorithm>

namespace trainyard::pipeline {

namespace {

// Without an event there is nothing to see, but for what inotify cannot tell: changes from another machine.
constexpr std::chrono::milliseconds longest_wait{2000};
// A log that runs fast wakes at each line: nobody reads faster than this.
constexpr std::chrono::milliseconds shortest_wait{50};

Expected<RunSnapshot> runAsItStands(const Journal& journal, const Home& home, const RunId& id)
{
    // The lock first: a driver that ends between the two reads has journaled the end before it let go.
    const bool driven = FileLock::isHeld(home.driverLock(id));
    auto found = journal.run(id);
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no run %1 in this home."), id.value), text(TRANSLATABLE("Core", "`trainyardctl runs` lists the runs.")), id.value);
    RunSnapshot run = std::move(**found);
    if (driven)
        readNow(home.now(id), run.stages);
    else if (run.state == RunState::running)
        run.state = RunState::interrupted;
    return run;
}

Expected<std::vector<RunSnapshot>> runsAsTheyStand(const Journal& journal, const Home& home, int limit)
{
    auto runs = journal.runs(limit);
    if (!runs)
        return runs;
    for (RunSnapshot& run : *runs)
        if (run.state == RunState::running && !FileLock::isHeld(home.driverLock(run.id)))
            run.state = RunState::interrupted;
    std::stable_partition(runs->begin(), runs->end(), [](const RunSnapshot& run) { return run.state == RunState::running; });
    return runs;
}

}  // namespace

Expected<RunSnapshot> readRun(const Home& home, const RunId& id)
{
    const auto journal = Journal::openForReading(home);
    return journal ? runAsItStands(*journal, home, id) : fail(journal.error());
}

Expected<std::vector<RunSnapshot>> listRuns(const Home& home, int limit)
{
    const auto journal = Journal::openForReading(home);
    return journal ? runsAsTheyStand(*journal, home, limit) : fail(journal.error());
}

RunWatch::RunWatch(const Home& home) : m_home(home)
{
    m_watch.addFiles(home.path(), {journal_signal});   // not the journal's own files: readers touch them too, and would wake one another for ever
}

RunWatch::RunWatch(const Home& home, const RunId& run) : RunWatch(home)
{
    m_watch.add(home.run(run));   // the end of its driver closes driver.lock
}

RunWatch::~RunWatch() = default;

Expected<Journal*> RunWatch::journal()
{
    if (m_journal && !m_journal->absent())
        return m_journal.get();
    auto opened = Journal::openForReading(m_home);
    if (!opened)
        return fail(opened.error());
    m_journal = std::make_unique<Journal>(std::move(*opened));
    return m_journal.get();
}

Expected<RunSnapshot> RunWatch::read(const RunId& run)
{
    const auto found = journal();
    return found ? runAsItStands(**found, m_home, run) : fail(found.error());
}

Expected<std::vector<RunSnapshot>> RunWatch::list(int limit)
{
    const auto found = journal();
    return found ? runsAsTheyStand(**found, m_home, limit) : fail(found.error());
}

Expected<RunSnapshot> followRun(const Home& home, const RunId& run, const OnRunChange& on_change, std::stop_token stop)
{
    RunWatch watch(home, run);
    SystemClock clock;
    for (;;) {
        auto now = watch.read(run);
        if (!now)
            return now;
        on_change(*now);
        if (now->state != RunState::running || stop.stop_requested())
            return now;
        if (watch.wait(longest_wait, stop))
            clock.sleep(shortest_wait, stop);
    }
}

}  // namespace trainyard::pipeline
