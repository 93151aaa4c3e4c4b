#pragma once
#include "core/base/clock.h"
#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trainyard::platform {

enum class JobState { queued, preparing, running, succeeded, failed, cancelling, cancelled };
std::string_view name(JobState state);   // "QUEUED" …
std::optional<JobState> jobStateFromName(std::string_view name);
inline bool hasEnded(JobState state) { return state == JobState::succeeded || state == JobState::failed || state == JobState::cancelled; }

// AI Platform v1's Job, as far as one machine can run it.
struct Job {
    std::string id;
    nlohmann::json labels = nlohmann::json::object();
    nlohmann::json training_input;   // as it was sent
    JobState state = JobState::queued;
    Time created{};
    std::optional<Time> started, ended;
    std::string error_message;
    std::string runtime;             // id of the installed runtime it ran with; empty before

    std::vector<std::string> packageUris() const;
    std::string pythonModule() const;
    std::vector<std::string> arguments() const;   // with --job-dir when jobDir is set
    std::chrono::seconds maxRunningTime() const;
};

nlohmann::json jobJson(const Job& job);
// The job of a create request, or the error that Google's service would give (400 with the field named).
Expected<Job> jobFromRequest(const nlohmann::json& request);

}  // namespace trainyard::platform
