#pragma once
// AI Platform v1: jobs, models, versions, operations, predictions. One function = one call.

#include "core/google/caller.h"

#include <optional>
#include <string>
#include <vector>

namespace trainyard::google {

enum class JobState { unknown, queued, preparing, running, succeeded, failed, cancelling, cancelled };
inline bool hasEnded(JobState state) { return state == JobState::succeeded || state == JobState::failed || state == JobState::cancelled; }

struct Job {
    std::string id;
    JobState state = JobState::unknown;
    std::string state_word;       // as the service says it
    std::string error_message;
    nlohmann::json labels, training_input;
    std::string label(const char* key) const;
};

struct Version {
    std::string name;             // v1, not the whole path
    std::string state;            // CREATING, READY, FAILED …
    std::string error_message, deployment_uri, framework;
    bool is_default = false;
    Time created{};
    nlohmann::json resource;      // all of it
    std::string label(const char* key) const;
};

struct Model {
    std::string name;
    std::string default_version;
    nlohmann::json resource;
};

struct Operation {
    std::string id;
    bool done = false;
    std::string error;            // empty when it has none
};

class AiPlatformClient {
public:
    AiPlatformClient(Caller& caller, const environments::Environment& environment) : m_caller(caller), m_environment(environment) {}

    Expected<Job> createJob(const nlohmann::json& job, std::stop_token stop);
    Expected<Job> job(const std::string& id, std::stop_token stop);
    Expected<void> cancelJob(const std::string& id, std::stop_token stop);

    Expected<Model> createModel(const std::string& name, const nlohmann::json& labels, std::stop_token stop);
    Expected<Model> model(const std::string& name, std::stop_token stop);
    Expected<std::vector<Model>> models(std::stop_token stop);
    Expected<void> deleteModel(const std::string& name, std::stop_token stop);

    Expected<Operation> createVersion(const std::string& model, const nlohmann::json& version, std::stop_token stop);
    Expected<Version> version(const std::string& model, const std::string& version, std::stop_token stop);
    Expected<std::vector<Version>> versions(const std::string& model, std::stop_token stop);
    Expected<Version> setDefault(const std::string& model, const std::string& version, std::stop_token stop);
    Expected<void> deleteVersion(const std::string& model, const std::string& version, std::stop_token stop);
    Expected<Operation> operation(const std::string& id, std::stop_token stop);

    // Any status: the body is the service's own answer. An empty version = the default one.
    Expected<http::Response> predict(const std::string& model, const std::string& version, std::string body, std::stop_token stop);

private:
    std::string url(const std::string& path) const;
    // `name`: the member without which the answer is no such thing; nullptr = any answer will do.
    Expected<nlohmann::json> get(const std::string& path, const char* name, std::stop_token stop);
    Expected<nlohmann::json> send(const char* method, const std::string& path, const nlohmann::json& body, const char* name, http::Idempotency idempotency, std::stop_token stop);
    Expected<std::vector<nlohmann::json>> pages(const std::string& path, const char* key, std::stop_token stop);

    Caller& m_caller;
    const environments::Environment& m_environment;
};

}  // namespace trainyard::google
