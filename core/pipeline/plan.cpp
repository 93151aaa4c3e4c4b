#include "core/pipeline/plan.h"

#include <algorithm>

namespace trainyard::pipeline {

namespace {

const StageProgress& at(const std::vector<StageProgress>& stages, int index) { return stages[static_cast<std::size_t>(index)]; }

bool endedBadly(const StageProgress& stage) { return hasEnded(stage.state) && stage.state != StageState::succeeded; }

}  // namespace

std::vector<int> readyStages(const std::vector<StageProgress>& stages)
{
    std::vector<int> ready;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const bool inputs_there = std::all_of(stages[i].inputs.begin(), stages[i].inputs.end(), [&](int input) {
            return at(stages, input).has_output && (stages[i].committed || !endedBadly(at(stages, input)));
        });
        if (stages[i].state == StageState::pending && inputs_there)
            ready.push_back(static_cast<int>(i));
    }
    return ready;
}

std::vector<Unreachable> unreachableStages(const std::vector<StageProgress>& stages)
{
    std::vector<Unreachable> unreachable;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        if (stages[i].state != StageState::pending || stages[i].committed)
            continue;
        const auto bad = std::find_if(stages[i].inputs.begin(), stages[i].inputs.end(), [&](int input) { return endedBadly(at(stages, input)); });
        if (bad != stages[i].inputs.end())
            unreachable.push_back({static_cast<int>(i), *bad});
    }
    return unreachable;
}

RunState endState(const std::vector<StageProgress>& stages)
{
    const auto any = [&](StageState state) { return std::any_of(stages.begin(), stages.end(), [&](const StageProgress& stage) { return stage.state == state; }); };
    if (any(StageState::failed))
        return RunState::failed;
    if (any(StageState::cancelled) || any(StageState::skipped))
        return RunState::cancelled;
    return RunState::succeeded;
}

}  // namespace trainyard::pipeline
