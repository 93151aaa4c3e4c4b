#include "core/platform/models/model_service.h"

#include "core/base/encoding.h"
#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/platform/models/model_registry.h"
#include "core/platform/models/version_files.h"

#include <SQLiteCpp/Exception.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace trainyard::platform {

namespace {

constexpr const char* metadata_type = "type.googleapis.com/google.cloud.ml.v1.OperationMetadata";

Failure noSuchModel(const std::string& model) { return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "Field: name Error: The specified model was not found: %1."), model), {}, model); }

Failure noSuchVersion(const std::string& model, const std::string& version)
{
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "Field: name Error: The specified model version was not found: %1 of %2."), version, model), {}, model + "/" + version);
}

Failure badVersionField(const std::string& field, const std::string& problem)
{
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "Field: version.%1 Error: %2"), field, problem), {}, field);
}

Failure failedPrecondition(Text message)
{
    Error error = makeError(ErrorKind::failed, std::move(message));
    error.http_status = 400;
    return fail(std::move(error));
}

Expected<void> checkVersionRequest(const Json& request)
{
    if (!isResourceName(stringAt(request, "name")))
        return badVersionField("name", "A version's name has letters, digits and underscores, begins with a letter and is at most 128 long.");
    if (stringAt(request, "deploymentUri").empty())
        return badVersionField("deployment_uri", "The folder that holds the model is missing.");
    const std::string framework = stringAt(request, "framework", "SCIKIT_LEARN");
    if (framework != "SCIKIT_LEARN" && framework != "FRAMEWORK_UNSPECIFIED")
        return badVersionField("framework", "This environment does not serve " + framework + " yet; it serves SCIKIT_LEARN.");
    if (!stringAt(request, "predictionClass").empty())
        return badVersionField("prediction_class", "This environment does not serve custom prediction routines yet.");
    return {};
}

}  // namespace

struct ModelService::State {
    std::filesystem::path files;   // models/<model>/<version>/
    std::string project;
    Clock& clock;
    ObjectStore& store;
    WorkerPool& workers;
    RuntimeOfJob runtime_of_job;
    ModelRegistry registry;
    mutable std::mutex mutex;
    std::condition_variable_any changed;
    std::deque<std::pair<std::string, std::string>> to_create;   // model, version
    std::jthread creator;

    State(const fs::path& folder, std::string project_name, Clock& with, ObjectStore& objects, WorkerPool& pool, RuntimeOfJob runtimes, ModelRegistry rows)
        : files(folder / "models"), project(std::move(project_name)), clock(with), store(objects), workers(pool), runtime_of_job(std::move(runtimes)), registry(std::move(rows))
    {
    }

    template <class Value, class Work>
    Expected<Value> locked(Work work)
    {
        const std::lock_guard lock(mutex);
        try {
            return work();
        } catch (const SQLite::Exception& problem) {
            return fail(ErrorKind::internal, text(TRANSLATABLE("Core", "The platform's list of models cannot be used: %1"), problem.what()));
        }
    }

    std::string modelName(const std::string& model) const { return "projects/" + project + "/models/" + model; }

    Json modelJson(const ModelRow& row) const
    {
        Json json = row.resource;
        json["name"] = modelName(row.name);
        json["etag"] = base64(row.default_version);   // base64, or gcloud cannot read the model
        if (!row.default_version.empty())
            if (const auto version = registry.version(row.name, row.default_version))
                json["defaultVersion"] = versionJson(*version, true);
        return json;
    }

    Json versionJson(const VersionRow& row, bool is_default) const
    {
        Json json = row.resource;
        json["name"] = modelName(row.model) + "/versions/" + row.name;
        json["state"] = row.state;
        json["createTime"] = rfc3339(row.created);
        json["etag"] = base64(row.state);
        if (is_default)
            json["isDefault"] = true;
        if (!row.error.empty())
            json["errorMessage"] = row.error;
        if (row.used)
            json["lastUseTime"] = rfc3339(*row.used);
        return json;
    }

    Json versionJson(const VersionRow& row) const
    {
        const auto model = registry.model(row.model);
        return versionJson(row, model && model->default_version == row.name);
    }

    Json operationJson(const std::string& id, const char* type, const std::string& model, const Json& version) const
    {
        Json metadata = {{"@type", metadata_type}, {"createTime", rfc3339(clock.now())}, {"operationType", type}, {"modelName", modelName(model)}};
        if (!version.is_null())
            metadata["version"] = version;
        return {{"name", "projects/" + project + "/operations/" + id}, {"metadata", metadata}};
    }

    // Operations that are done when they are answered.
    Json finishedOperation(const char* type, const std::string& model, Json response)
    {
        const std::string id = std::string(type[0] == 'D' ? "delete_" : "update_") + model + "_" + randomBase32(10);
        Json operation = operationJson(id, type, model, nullptr);
        operation["metadata"]["endTime"] = rfc3339(clock.now());
        operation["done"] = true;
        response["@type"] = "type.googleapis.com/google.protobuf.Empty";
        operation["response"] = std::move(response);
        registry.put(OperationRow{id, operation});
        return operation;
    }

    fs::path folderOf(const std::string& model, const std::string& version) const { return files / model / version; }

    ServedModel served(const VersionRow& row) const
    {
        const std::string job = stringAt(valueAt(row.resource, "labels"), "trainyard_job");
        return {row.model + "/" + row.name + "/" + std::to_string(row.created.time_since_epoch().count()), folderOf(row.model, row.name), job.empty() ? ServingRuntime() : runtime_of_job(job)};
    }

    void create(std::stop_token stop)
    {
        std::unique_lock lock(mutex);
        while (changed.wait(lock, stop, [this] { return !to_create.empty(); })) {
            const auto [model, version] = to_create.front();
            to_create.pop_front();
            lock.unlock();
            createOne(model, version, stop);
            lock.lock();
        }
    }

    void createOne(const std::string& model, const std::string& version, std::stop_token stop)
    {
        const auto row = locked<std::optional<VersionRow>>([&] { return registry.version(model, version); });
        if (!row || !*row)
            return;
        Expected<void> result = copyVersionFiles(store, stringAt((*row)->resource, "deploymentUri"), folderOf(model, version));
        if (result)
            result = workers.load(served(**row), stop);
        if (!result && result.error().cancelled())
            return;   // the daemon ends; the next start says so
        std::string problem;
        if (!result)
            problem = "Create Version failed. Bad model detected with error: \"" + result.error().message.english() + "\"";
        static_cast<void>(locked<bool>([&] {
            finish(model, version, problem);
            return true;
        }));
    }

    // With the lock held.
    void finish(const std::string& model, const std::string& version, const std::string& problem)
    {
        auto row = registry.version(model, version);
        if (!row)
            return;
        row->state = problem.empty() ? "READY" : "FAILED";
        row->error = problem;
        registry.put(*row);
        if (auto owner = registry.model(model); owner && problem.empty() && owner->default_version.empty()) {
            owner->default_version = version;
            registry.put(*owner);
        }
        auto operation = registry.operation(row->operation);
        if (!operation)
            return;
        operation->resource["done"] = true;
        operation->resource["metadata"]["endTime"] = rfc3339(clock.now());
        if (problem.empty()) {
            operation->resource["response"] = versionJson(*row);
            operation->resource["response"]["@type"] = "type.googleapis.com/google.cloud.ml.v1.Version";
        } else {
            operation->resource["error"] = {{"code", 9}, {"message", problem}};
        }
        registry.put(*operation);
    }

    void settleAfterRestart()
    {
        for (const VersionRow& row : registry.versions({}))
            if (row.state == "CREATING")
                finish(row.model, row.name, "Create Version failed. The platform was stopped while this version was created. Delete it and create it again.");
    }
};

ModelService::ModelService(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ModelService::~ModelService() = default;

Expected<std::unique_ptr<ModelService>> ModelService::open(const fs::path& folder, std::string project, Clock& clock, ObjectStore& store, WorkerPool& workers, RuntimeOfJob runtime_of_job)
{
    auto registry = ModelRegistry::open(folder / "models.sqlite");
    if (!registry)
        return fail(registry.error());
    auto state = std::make_unique<State>(folder, std::move(project), clock, store, workers, std::move(runtime_of_job), std::move(*registry));
    auto settled = state->locked<bool>([&] {
        state->settleAfterRestart();
        return true;
    });
    if (!settled)
        return fail(settled.error());
    state->creator = std::jthread([shared = state.get()](std::stop_token stop) { shared->create(stop); });
    return std::unique_ptr<ModelService>(new ModelService(std::move(state)));
}

Expected<Json> ModelService::createModel(const Json& request)
{
    return m_state->locked<Json>([&]() -> Expected<Json> {
        ModelRow row{stringAt(request, "name"), request, {}, m_state->clock.now()};
        if (!isResourceName(row.name))
            return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "Field: model.name Error: A model's name has letters, digits and underscores, begins with a letter and is at most 128 long.")));
        if (m_state->registry.model(row.name))
            return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "Field: model.name Error: A model with the same name already exists.")), {}, row.name);
        if (!row.resource.contains("regions"))
            row.resource["regions"] = {"us-central1"};
        m_state->registry.put(row);
        return m_state->modelJson(row);
    });
}

Expected<Json> ModelService::model(const std::string& model) const
{
    return m_state->locked<Json>([&]() -> Expected<Json> {
        const auto row = m_state->registry.model(model);
        return row ? Expected<Json>(m_state->modelJson(*row)) : noSuchModel(model);
    });
}

Expected<std::vector<Json>> ModelService::models() const
{
    return m_state->locked<std::vector<Json>>([&] {
        std::vector<Json> models;
        for (const ModelRow& row : m_state->registry.models())
            models.push_back(m_state->modelJson(row));
        return models;
    });
}

Expected<Json> ModelService::patchModel(const std::string& model, const Json& changes)
{
    return m_state->locked<Json>([&]() -> Expected<Json> {
        auto row = m_state->registry.model(model);
        if (!row)
            return noSuchModel(model);
        for (const char* key : {"description", "labels"})
            if (changes.contains(key))
                row->resource[key] = changes[key];
        m_state->registry.put(*row);
        return m_state->finishedOperation("UPDATE_MODEL", model, Json::object());
    });
}

Expected<Json> ModelService::deleteModel(const std::string& model)
{
    return m_state->locked<Json>([&]() -> Expected<Json> {
        if (!m_state->registry.model(model))
            return noSuchModel(model);
        if (!m_state->registry.versions(model).empty())
            return failedPrecondition(text(TRANSLATABLE("Core", "Cannot delete the model %1: it has versions. Delete them first."), model));
        m_state->registry.removeModel(model);
        return m_state->finishedOperation("DELETE_MODEL", model, Json::object());
    });
}

Expected<Json> ModelService::createVersion(const std::string& model, const Json& request)
{
    auto created = m_state->locked<Json>([&]() -> Expected<Json> {
        if (!m_state->registry.model(model))
            return noSuchModel(model);
        if (auto good = checkVersionRequest(request); !good)
            return fail(good.error());
        VersionRow row;
        row.model = model;
        row.name = stringAt(request, "name");
        if (m_state->registry.version(model, row.name))
            return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "Field: version.name Error: A version with the same name already exists.")), {}, model + "/" + row.name);
        row.resource = request;
        row.resource["framework"] = "SCIKIT_LEARN";
        row.state = "CREATING";
        row.created = m_state->clock.now();
        row.operation = "create_" + model + "_" + row.name + "_" + randomBase32(10);
        const Json operation = m_state->operationJson(row.operation, "CREATE_VERSION", model, m_state->versionJson(row, false));
        m_state->registry.put(OperationRow{row.operation, operation});
        m_state->registry.put(row);
        m_state->to_create.emplace_back(model, row.name);
        return operation;
    });
    m_state->changed.notify_all();
    return created;
}

Expected<Json> ModelService::version(const std::string& model, const std::string& version) const
{
    return m_state->locked<Json>([&]() -> Expected<Json> {
        const auto row = m_state->registry.version(model, version);
        return row ? Expected<Json>(m_state->versionJson(*row)) : noSuchVersion(model, version);
    });
}

Expected<std::vector<Json>> ModelService::versions(const std::string& model) const
{
    return m_state->locked<std::vector<Json>>([&]() -> Expected<std::vector<Json>> {
        if (!m_state->registry.model(model))
            return noSuchModel(model);
        std::vector<Json> versions;
        for (const VersionRow& row : m_state->registry.versions(model))
            versions.push_back(m_state->versionJson(row));
        return versions;
    });
}

Expected<Json> ModelService::patchVersion(const std::string& model, const std::string& version, const Json& changes)
{
    return m_state->locked<Json>([&]() -> Expected<Json> {
        auto row = m_state->registry.version(model, version);
        if (!row)
            return noSuchVersion(model, version);
        if (row->state == "CREATING")
            return failedPrecondition(text(TRANSLATABLE("Core", "The version %1 is still being created."), version));
        for (const char* key : {"description", "labels", "autoScaling", "manualScaling"})
            if (changes.contains(key))
                row->resource[key] = changes[key];
        m_state->registry.put(*row);
        return m_state->finishedOperation("UPDATE_VERSION", model, Json::object());
    });
}

Expected<Json> ModelService::setDefault(const std::string& model, const std::string& version)
{
    return m_state->locked<Json>([&]() -> Expected<Json> {
        auto owner = m_state->registry.model(model);
        const auto row = m_state->registry.version(model, version);
        if (!owner || !row)
            return owner ? noSuchVersion(model, version) : noSuchModel(model);
        if (row->state != "READY")
            return failedPrecondition(text(TRANSLATABLE("Core", "The version %1 is %2; only a READY one can be the default."), version, row->state));
        owner->default_version = version;
        m_state->registry.put(*owner);
        return m_state->versionJson(*row, true);
    });
}

Expected<Json> ModelService::deleteVersion(const std::string& model, const std::string& version)
{
    std::string key;
    auto deleted = m_state->locked<Json>([&]() -> Expected<Json> {
        auto owner = m_state->registry.model(model);
        const auto row = m_state->registry.version(model, version);
        if (!owner || !row)
            return owner ? noSuchVersion(model, version) : noSuchModel(model);
        if (row->state == "CREATING")
            return failedPrecondition(text(TRANSLATABLE("Core", "The version %1 is still being created."), version));
        if (owner->default_version == version) {
            if (m_state->registry.versions(model).size() > 1)
                return failedPrecondition(text(TRANSLATABLE("Core", "%1 is the default version of %2. Make another the default first."), version, model));
            owner->default_version.clear();
            m_state->registry.put(*owner);
        }
        key = m_state->served(*row).key;
        m_state->registry.removeVersion(model, version);
        return m_state->finishedOperation("DELETE_VERSION", model, Json::object());
    });
    if (deleted) {
        m_state->workers.unload(key);
        static_cast<void>(removeTree(m_state->folderOf(model, version)));   // bytes without a row: made anew by the next of that name
    }
    return deleted;
}

Expected<Json> ModelService::operation(const std::string& id) const
{
    return m_state->locked<Json>([&]() -> Expected<Json> {
        const auto row = m_state->registry.operation(id);
        return row ? Expected<Json>(row->resource) : fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "Field: name Error: There is no operation %1."), id), {}, id);
    });
}

Expected<std::vector<Json>> ModelService::operations() const
{
    return m_state->locked<std::vector<Json>>([&] {
        std::vector<Json> operations;
        for (const OperationRow& row : m_state->registry.operations())
            operations.push_back(row.resource);
        return operations;
    });
}

Response ModelService::predict(const std::string& model, const std::string& version_name, std::string_view body, std::stop_token stop)
{
    const auto served = m_state->locked<ServedModel>([&]() -> Expected<ServedModel> {
        const auto owner = m_state->registry.model(model);
        if (!owner)
            return noSuchModel(model);
        const std::string name = version_name.empty() ? owner->default_version : version_name;
        if (name.empty())
            return failedPrecondition(text(TRANSLATABLE("Core", "The model %1 has no version that could answer."), model));
        auto row = m_state->registry.version(model, name);
        if (!row)
            return noSuchVersion(model, name);
        if (row->state != "READY")
            return failedPrecondition(text(TRANSLATABLE("Core", "The version %1 of %2 is %3 and cannot answer."), name, model, row->state));
        return m_state->served(*row);
    });
    if (!served)
        return errorResponse(served.error());
    auto answer = m_state->workers.predict(*served, body, stop);
    if (!answer)
        return answer.error().kind == ErrorKind::failed ? jsonResponse({{"error", "Prediction failed: " + answer.error().message.english()}}, 400) : errorResponse(answer.error());
    if (!answer->problem.empty())
        return jsonResponse({{"error", "Prediction failed: " + answer->problem}}, 400);
    Response response = jsonResponse(Json::object());
    response.body = std::move(answer->body);
    return response;
}

}  // namespace trainyard::platform
