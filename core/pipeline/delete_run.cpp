#include "core/pipeline/delete_run.h"

#include "core/base/files.h"
#include "core/pipeline/journal.h"

#include <algorithm>

namespace trainyard::pipeline {

namespace {

// Interrupted, or ended while its job was left running and never cancelled since.
bool mayHaveLeftAJob(const RunSnapshot& run)
{
    const auto let_go = [](const StageSnapshot& stage) { return stage.state == StageState::cancelled && stage.handed_on && stage.reason != cancelledAfterwards(); };
    return run.state == RunState::running || (run.state == RunState::failed && std::any_of(run.stages.begin(), run.stages.end(), let_go));
}

}  // namespace

Expected<void> deleteRun(const Home& home, const RunId& id)
{
    auto journal = Journal::openForWriting(home);
    if (!journal)
        return fail(journal.error());
    const auto run = journal->run(id);
    if (!run)
        return fail(run.error());
    if (!*run)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no run %1 in this home."), id.value), text(TRANSLATABLE("Core", "`trainyardctl runs` lists the runs.")), id.value);
    std::optional<FileLock> driver;   // held until the folder is gone: nobody takes the run up meanwhile
    std::error_code none;
    if (fs::is_directory(home.run(id), none)) {
        auto taken = FileLock::tryTake(home.driverLock(id));
        if (!taken)
            return fail(taken.error());
        if (!*taken)
            return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "The run %1 goes on; it was not deleted."), id.value), text(TRANSLATABLE("Core", "Stop it first: `trainyardctl cancel %1`."), id.value), id.value);
        driver = std::move(*taken);
    }
    if (mayHaveLeftAJob(**run))
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "The job of the run %1 may still be running; the run was not deleted."), id.value),
                    text(TRANSLATABLE("Core", "Cancel it first: `trainyardctl cancel %1`."), id.value), id.value);
    if (auto forgotten = journal->forget(id); !forgotten)
        return forgotten;
    return removeTree(home.run(id));
}

}  // namespace trainyard::pipeline
