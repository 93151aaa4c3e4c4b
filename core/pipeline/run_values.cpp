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

void put(nlohmann::json& json, const char* key, const Text& text)
{
    if (!text.empty())
        json[key] = text.english();
}

void put(nlohmann::json& json, const char* key, const std::optional<Time>& time)
{
    if (time)
        json[key] = rfc3339(*time);
}

void put(nlohmann::json& json, const char* key, const std::optional<Error>& error)
{
    if (error)
        json[key] = publicJson(*error);
}

}  // namespace

std::string_view name(StageState state) { return stage_state_names[static_cast<std::size_t>(state)]; }
std::string_view name(RunState state) { return run_state_names[static_cast<std::size_t>(state)]; }
std::optional<StageState> stageStateFromName(std::string_view name) { return stateFromName<StageState>(stage_state_names, name); }
std::optional<RunState> runStateFromName(std::string_view name) { return stateFromName<RunState>(run_state_names, name); }

Text cancelledAfterwards() { return text(TRANSLATABLE("Core", "what it had left running was cancelled afterwards")); }

nlohmann::json publicJson(const StageSnapshot& stage)
{
    nlohmann::json json = {{"stage", stage.name}, {"inputs", stage.inputs}, {"state", name(stage.state)}, {"attempt", stage.attempt}};
    put(json, "started", stage.started);
    put(json, "ended", stage.ended);
    put(json, "status", stage.status);
    if (stage.progress)
        json["progress"] = *stage.progress;
    put(json, "waiting_for", stage.waiting_for);
    put(json, "since", stage.since);
    put(json, "until", stage.until);
    put(json, "reason", stage.reason);
    put(json, "error", stage.error);
    if (!stage.output.is_null())
        json["output"] = stage.output;
    for (const StageAttempt& each : stage.earlier) {
        nlohmann::json attempt = {{"attempt", each.number}, {"state", name(each.state)}};
        put(attempt, "started", each.started);
        put(attempt, "ended", each.ended);
        put(attempt, "reason", each.reason);
        put(attempt, "error", each.error);
        json["earlier"].push_back(std::move(attempt));
    }
    return json;
}

nlohmann::json publicJson(const RunSnapshot& run)
{
    nlohmann::json json = run.result.is_object() ? run.result : nlohmann::json::object();
    json.update({{"run", run.id.value}, {"state", name(run.state)}, {"recipe", run.recipe}, {"environment", run.environment}, {"model", run.model}, {"request", run.request},
                 {"created", rfc3339(run.created)}});
    put(json, "ended", run.ended);
    if (run.took)
        json["took_seconds"] = std::chrono::duration<double>(*run.took).count();
    put(json, "error", run.error);
    for (const StageSnapshot& stage : run.stages)
        json["stages"].push_back(publicJson(stage));
    return json;
}

}  // namespace trainyard::pipeline
