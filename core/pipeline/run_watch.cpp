#include "core/pipeline/run_watch.h"

#include "core/base/files.h"
#include "core/pipeline/journal.h"
#include "core/pipeline/now_file.h"

#include <algorithm>

namespace trainyard::pipeline {

Expected<RunSnapshot> readRun(const Home& home, const RunId& id)
{
    // The lock first: a driver that ends between the two reads has journaled the end before it let go.
    const bool driven = FileLock::isHeld(home.driverLock(id));
    const auto journal = Journal::openForReading(home);
    if (!journal)
        return fail(journal.error());
    auto found = journal->run(id);
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no run %1 in this home."), id.value), text(TRANSLATABLE("Core", "`trainyardctl runs` lists the runs.")), id.value);
    RunSnapshot run = std::move(**found);
    if (run.state == RunState::running && !driven)
        run.state = RunState::interrupted;
    readNow(home.now(id), run.stages);
    if (!driven)
        for (StageSnapshot& stage : run.stages) {
            stage.waiting_for = {};
            stage.since.reset();
            stage.until.reset();
            stage.progress.reset();
        }
    return run;
}

Expected<std::vector<RunSnapshot>> listRuns(const Home& home, int limit)
{
    const auto journal = Journal::openForReading(home);
    if (!journal)
        return fail(journal.error());
    auto runs = journal->runs(limit);
    if (!runs)
        return runs;
    for (RunSnapshot& run : *runs)
        if (run.state == RunState::running && !FileLock::isHeld(home.driverLock(run.id)))
            run.state = RunState::interrupted;
    std::stable_partition(runs->begin(), runs->end(), [](const RunSnapshot& run) { return run.state == RunState::running; });
    return runs;
}

RunWatch::RunWatch(const Home& home, const RunId& run)
{
    m_watch.add(home.path());
    m_watch.add(home.run(run));
}

}  // namespace trainyard::pipeline
