#include "core/pipeline/run_values.h"

#include <algorithm>
#include <array>

namespace trainyard::pipeline {

namespace {

constexpr std::array<std::string_view, 7> stage_state_names = {"pending", "running", "waiting", "succeeded", "failed", "cancelled", "skipped"};
constexpr std::array<std::string_view, 5> run_state_names = {"running", "succeeded", "failed", "cancelled", "interrupted"};

template <class Enum, std::size_t size>
std::optional<Enum> stateFromName(const std::array<std::string_view, size>& names, std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Enum>(found - names.begin()));
}

}  // namespace

std::string_view name(StageState state) { return stage_state_names[static_cast<std::size_t>(state)]; }
std::string_view name(RunState state) { return run_state_names[static_cast<std::size_t>(state)]; }
std::optional<StageState> stageStateFromName(std::string_view name) { return stateFromName<StageState>(stage_state_names, name); }
std::optional<RunState> runStateFromName(std::string_view name) { return stateFromName<RunState>(run_state_names, name); }

}  // namespace trainyard::pipeline
