// The end of a run, and what may be left of it elsewhere.
#include "core/pipeline/runner.h"
#include "core/pipeline/runner_context.h"
#include "core/pipeline/runner_guard.h"

namespace trainyard::pipeline {

std::optional<Error> Runner::firstError() const
{
    const Running* first = nullptr;
    for (const Running& stage : m_stages)
        if (stage.state == StageState::failed && stage.error && (!first || stage.ended < first->ended))
            first = &stage;
    return first ? first->error : std::nullopt;
}

nlohmann::json Runner::resultOfRun() const
{
    std::vector<nlohmann::json> outputs;
    for (const Running& stage : m_stages)
        outputs.push_back(stage.output);
    const auto result = guarded([&]() -> Expected<nlohmann::json> { return m_recipe.result(outputs); });
    return result ? *result : nlohmann::json::object();
}

Expected<RunState> Runner::endRun()
{
    const RunEnd end{endState(progress()), m_clock.now(), resultOfRun(), firstError()};
    if (auto kept = written(m_journal.endRun(m_run, end)); !kept)
        return fail(kept.error());
    static_cast<void>(m_journal.checkpoint());   // only shortens the log; the next run's end does it too
    return end.state;
}

Expected<void> Runner::abandonLeftOvers(const RunSnapshot& found, std::stop_token stop)
{
    takeOver(found);
    Expected<void> all;
    for (std::size_t i = 0; i < m_stages.size() && i < found.stages.size(); ++i) {
        const StageSnapshot& before = found.stages[i];
        const AbandonFunction& function = m_recipe.stages()[i].abandon;
        if (!function || !before.started || before.state == StageState::succeeded)
            continue;
        RunnerContext context(*this, i, before.attempt, StopReason::user, stop);
        Expected<void> done = guarded([&] { return function(context); });
        context.showHeld();
        if (done && before.state == StageState::cancelled)
            done = m_journal.endStage(m_run, static_cast<int>(i), {before.state, before.ended.value_or(m_clock.now()), nullptr, before.error, cancelledAfterwards()});
        if (!done && all)
            all = std::move(done);
    }
    return all;
}

}  // namespace trainyard::pipeline
