#pragma once
// AI Platform v1 models, versions, operations and predictions. A version's files are copied when it is created and loaded once before it
// is READY; what a killed daemon left CREATING is FAILED and says so.

#include "core/platform/http/router.h"
#include "core/platform/serving/worker_pool.h"
#include "core/platform/storage/object_store.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace trainyard::platform {

class ModelService {
public:
    using RuntimeOfJob = std::function<ServingRuntime(const std::string& job)>;
    static Expected<std::unique_ptr<ModelService>> open(const std::filesystem::path& folder, std::string project, Clock& clock, ObjectStore& store, WorkerPool& workers,
                                                        RuntimeOfJob runtime_of_job);
    ~ModelService();

    // Resources as the wire has them; names are checked, 404 and 409 come as not_found and conflict.
    Expected<nlohmann::json> createModel(const nlohmann::json& request);
    Expected<nlohmann::json> model(const std::string& model) const;
    Expected<std::vector<nlohmann::json>> models() const;
    Expected<nlohmann::json> patchModel(const std::string& model, const nlohmann::json& changes);
    Expected<nlohmann::json> deleteModel(const std::string& model);                                           // an operation
    Expected<nlohmann::json> createVersion(const std::string& model, const nlohmann::json& request);          // an operation
    Expected<nlohmann::json> version(const std::string& model, const std::string& version) const;
    Expected<std::vector<nlohmann::json>> versions(const std::string& model) const;
    Expected<nlohmann::json> patchVersion(const std::string& model, const std::string& version, const nlohmann::json& changes);
    Expected<nlohmann::json> setDefault(const std::string& model, const std::string& version);
    Expected<nlohmann::json> deleteVersion(const std::string& model, const std::string& version);             // an operation
    Expected<nlohmann::json> operation(const std::string& id) const;
    Expected<std::vector<nlohmann::json>> operations() const;
    // `body` is JSON, and reaches the model as it is. The answer's body and status: {"predictions":…}, or {"error":"Prediction failed: …"} with 400.
    Response predict(const std::string& model, const std::string& version, std::string_view body, std::stop_token stop);

private:
    struct State;
    explicit ModelService(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

void addModelRoutes(Router& router, ModelService& models);

}  // namespace trainyard::platform
