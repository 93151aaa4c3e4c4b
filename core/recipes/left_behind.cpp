#include "core/recipes/left_behind.h"

#include "core/environments/environment.h"
#include "core/recipes/train_and_serve.h"
#include "core/stages/values.h"

#include <algorithm>

namespace trainyard::recipes {

namespace {

using pipeline::RunSnapshot;
using pipeline::StageAttempt;
using pipeline::StageSnapshot;

constexpr std::size_t create_model = 2, create_version = 3;

// A version that could not be created, or was being created at the end, is named by that stage's own error.
bool mayHaveMadeVersion(const StageSnapshot& stage)
{
    return stage.committed || std::any_of(stage.earlier.begin(), stage.earlier.end(), [](const StageAttempt& attempt) {
        return attempt.error && attempt.error->fix && attempt.error->fix->action == Fix::Action::delete_thing;
    });
}

}  // namespace

std::optional<std::string> emptyModelOf(const RunSnapshot& run)
{
    using State = pipeline::RunState;
    if (run.recipe != train_and_serve || run.stages.size() <= create_version || (run.state != State::failed && run.state != State::cancelled) || mayHaveMadeVersion(run.stages[create_version]))
        return std::nullopt;
    const auto& output = run.stages[create_model].output;
    if (!output.is_object())
        return std::nullopt;
    const auto made = output.get<stages::NextVersion>();
    return made.empty ? std::optional(made.model) : std::nullopt;
}

Text leftBehind(const RunSnapshot& run)
{
    const auto model = emptyModelOf(run);
    if (!model)
        return {};
    if (run.environment == environments::this_machine)
        return text(TRANSLATABLE("Core", "The model %1 is there without a version, because this run made none. `trainyardctl delete %1` removes it; the next run uses it as it is."), *model);
    return text(TRANSLATABLE("Core", "The model %1 is there without a version, because this run made none. `trainyardctl --environment %2 delete %1` removes it; the next run uses it as it is."), *model, run.environment);
}

}  // namespace trainyard::recipes
