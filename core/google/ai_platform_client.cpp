#include "core/google/ai_platform_client.h"

#include "core/base/encoding.h"
#include "core/base/json.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trainyard::google {

namespace {

constexpr std::array<std::string_view, 8> job_states = {"", "QUEUED", "PREPARING", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLING", "CANCELLED"};

std::string lastPart(const std::string& path) { return path.substr(path.rfind('/') + 1); }

Job jobOf(const Json& json)
{
    Job job;
    job.id = stringAt(json, "jobId");
    job.state_word = stringAt(json, "state");
    const auto found = std::find(job_states.begin(), job_states.end(), job.state_word);
    job.state = found == job_states.end() ? JobState::unknown : static_cast<JobState>(found - job_states.begin());
    job.error_message = stringAt(json, "errorMessage");
    job.labels = valueAt(json, "labels");
    job.training_input = valueAt(json, "trainingInput");
    return job;
}

Version versionOf(const Json& json)
{
    Version version;
    version.name = lastPart(stringAt(json, "name"));
    version.state = stringAt(json, "state");
    version.error_message = stringAt(json, "errorMessage");
    version.deployment_uri = stringAt(json, "deploymentUri");
    version.framework = stringAt(json, "framework");
    version.is_default = valueAt(json, "isDefault") == true;
    version.created = timeFromRfc3339(stringAt(json, "createTime")).value_or(Time());
    version.resource = json;
    return version;
}

Model modelOf(const Json& json) { return {lastPart(stringAt(json, "name")), lastPart(stringAt(valueAt(json, "defaultVersion"), "name")), json}; }

Operation operationOf(const Json& json)
{
    return {lastPart(stringAt(json, "name")), valueAt(json, "done") == true, stringAt(valueAt(json, "error"), "message")};
}

// A thing without a name is none.
Expected<Json> named(Expected<Json> json, const char* name, const std::string& where)
{
    return json && name && stringAt(*json, name).empty() ? unexpectedAnswer(where, json->dump(-1, ' ', false, Json::error_handler_t::replace)) : json;
}

template <class Value, class Convert>
Expected<Value> converted(const Expected<Json>& json, Convert convert)
{
    return json ? Expected<Value>(convert(*json)) : fail(json.error());
}

}  // namespace

std::string Job::label(const char* key) const { return stringAt(labels, key); }
std::string Version::label(const char* key) const { return stringAt(valueAt(resource, "labels"), key); }

std::string AiPlatformClient::url(const std::string& path) const { return m_environment.platformUrl() + "/v1/projects/" + percentEncode(m_environment.project) + path; }

Expected<Json> AiPlatformClient::get(const std::string& path, const char* name, std::stop_token stop)
{
    http::Request request;
    request.url = url(path);
    return named(m_caller.json(std::move(request), stop), name, url(path));
}

Expected<Json> AiPlatformClient::send(const char* method, const std::string& path, const Json& body, const char* name, http::Idempotency idempotency, std::stop_token stop)
{
    http::Request request;
    request.method = method;
    request.url = url(path);
    if (!body.is_null())
        request.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    request.idempotency = idempotency;
    return named(m_caller.json(std::move(request), stop), name, url(path));
}

Expected<std::vector<Json>> AiPlatformClient::pages(const std::string& path, const char* key, std::stop_token stop)
{
    std::vector<Json> all;
    std::string token;
    do {
        const auto page = get(path + "?pageSize=100" + (token.empty() ? std::string() : "&pageToken=" + percentEncode(token)), nullptr, stop);
        if (!page)
            return fail(page.error());
        for (const Json& each : valueAt(*page, key))
            all.push_back(each);
        const std::string before = std::exchange(token, stringAt(*page, "nextPageToken"));
        if (!token.empty() && token == before)
            return unexpectedAnswer(url(path));
    } while (!token.empty());
    return all;
}

// Creates carry names of ours, so sending one twice makes no second thing: the repeat is answered 409, and the stage looks whose it is.
Expected<Job> AiPlatformClient::createJob(const Json& job, std::stop_token stop)
{
    return converted<Job>(send("POST", "/jobs", job, "jobId", http::Idempotency::idempotent, stop), jobOf);
}

Expected<Job> AiPlatformClient::job(const std::string& id, std::stop_token stop) { return converted<Job>(get("/jobs/" + percentEncode(id), "jobId", stop), jobOf); }

Expected<void> AiPlatformClient::cancelJob(const std::string& id, std::stop_token stop)
{
    const auto json = send("POST", "/jobs/" + percentEncode(id) + ":cancel", Json::object(), nullptr, http::Idempotency::idempotent, stop);
    return json ? Expected<void>() : fail(json.error());
}

Expected<Model> AiPlatformClient::createModel(const std::string& name, const Json& labels, std::stop_token stop)
{
    return converted<Model>(send("POST", "/models", {{"name", name}, {"regions", {m_environment.region}}, {"labels", labels}}, "name", http::Idempotency::idempotent, stop), modelOf);
}

Expected<Model> AiPlatformClient::model(const std::string& name, std::stop_token stop) { return converted<Model>(get("/models/" + percentEncode(name), "name", stop), modelOf); }

Expected<std::vector<Model>> AiPlatformClient::models(std::stop_token stop)
{
    const auto all = pages("/models", "models", stop);
    if (!all)
        return fail(all.error());
    std::vector<Model> models;
    std::transform(all->begin(), all->end(), std::back_inserter(models), modelOf);
    return models;
}

Expected<void> AiPlatformClient::deleteModel(const std::string& name, std::stop_token stop)
{
    const auto json = send("DELETE", "/models/" + percentEncode(name), nullptr, nullptr, http::Idempotency::not_idempotent, stop);
    return json ? Expected<void>() : fail(json.error());
}

Expected<Operation> AiPlatformClient::createVersion(const std::string& model, const Json& version, std::stop_token stop)
{
    return converted<Operation>(send("POST", "/models/" + percentEncode(model) + "/versions", version, "name", http::Idempotency::idempotent, stop), operationOf);
}

Expected<Version> AiPlatformClient::version(const std::string& model, const std::string& version, std::stop_token stop)
{
    return converted<Version>(get("/models/" + percentEncode(model) + "/versions/" + percentEncode(version), "name", stop), versionOf);
}

Expected<std::vector<Version>> AiPlatformClient::versions(const std::string& model, std::stop_token stop)
{
    const auto all = pages("/models/" + percentEncode(model) + "/versions", "versions", stop);
    if (!all)
        return fail(all.error());
    std::vector<Version> versions;
    std::transform(all->begin(), all->end(), std::back_inserter(versions), versionOf);
    return versions;
}

Expected<Version> AiPlatformClient::setDefault(const std::string& model, const std::string& version, std::stop_token stop)
{
    return converted<Version>(send("POST", "/models/" + percentEncode(model) + "/versions/" + percentEncode(version) + ":setDefault", Json::object(), "name", http::Idempotency::idempotent, stop), versionOf);
}

Expected<void> AiPlatformClient::deleteVersion(const std::string& model, const std::string& version, std::stop_token stop)
{
    const auto json = send("DELETE", "/models/" + percentEncode(model) + "/versions/" + percentEncode(version), nullptr, nullptr, http::Idempotency::not_idempotent, stop);
    return json ? Expected<void>() : fail(json.error());
}

Expected<Operation> AiPlatformClient::operation(const std::string& id, std::stop_token stop) { return converted<Operation>(get("/operations/" + percentEncode(id), "name", stop), operationOf); }

Expected<http::Response> AiPlatformClient::predict(const std::string& model, const std::string& version, std::string body, std::stop_token stop)
{
    http::Request request;
    request.method = "POST";
    request.url = url("/models/" + percentEncode(model) + (version.empty() ? std::string() : "/versions/" + percentEncode(version)) + ":predict");
    request.body = std::move(body);
    request.timeout = std::chrono::seconds(180);   // a cold model is loaded first
    return m_caller.send(std::move(request), stop);
}

}  // namespace trainyard::google
