#include "core/platform/models/model_service.h"

#include "core/base/json.h"
#include "core/platform/http/paging.h"

namespace trainyard::platform {

namespace {

constexpr std::size_t largest_predict_body = 1'500'000;

Response answered(const Expected<Json>& result) { return result ? jsonResponse(*result) : errorResponse(result.error()); }

template <class Work>
Response withBody(Request& request, Work work)
{
    const auto body = request.body->readAll(1 << 20);
    if (!body)
        return errorResponse(body.error());
    const auto json = parseJson(body->empty() ? "{}" : *body, text(TRANSLATABLE("Core", "The body of the request")));
    return json && json->is_object() ? answered(work(*json)) : json ? errorResponse(400, "The body must be a JSON object.", {}) : errorResponse(json.error());
}

Response predict(Request& request, ModelService& models, const std::string& version)
{
    const auto body = request.body->readAll(largest_predict_body);
    if (!body)
        return errorResponse(body.error());
    const auto json = parseJson(*body, text(TRANSLATABLE("Core", "The body of the request")));
    if (!json)
        return errorResponse(json.error());
    if (!json->is_object() || !valueAt(*json, "instances").is_array())
        return errorResponse(400, "The body must be an object with the list \"instances\": {\"instances\": [...]}.", {});
    return models.predict(request.captures.at(1), version, *body, request.stop);   // as it was typed: a model may depend on the order of keys
}

}  // namespace

void addModelRoutes(Router& router, ModelService& models)
{
    const auto owner = Access::owner;
    const std::string list = "/v1/projects/{project}/models", one = list + "/{model}", versions = one + "/versions", version = versions + "/{version}";
    router.add("POST", version + ":predict", owner, [&models](Request& request) { return predict(request, models, request.captures.at(2)); });
    router.add("POST", one + ":predict", owner, [&models](Request& request) { return predict(request, models, {}); });
    router.add("POST", list, owner, [&models](Request& request) { return withBody(request, [&](const Json& body) { return models.createModel(body); }); });
    router.add("GET", list, owner, [&models](Request& request) { return pageOf(request, "models", models.models()); });
    router.add("GET", one, owner, [&models](Request& request) { return answered(models.model(request.captures.at(1))); });
    router.add("PATCH", one, owner, [&models](Request& request) { return withBody(request, [&](const Json& body) { return models.patchModel(request.captures.at(1), body); }); });
    router.add("DELETE", one, owner, [&models](Request& request) { return answered(models.deleteModel(request.captures.at(1))); });
    router.add("POST", versions, owner, [&models](Request& request) { return withBody(request, [&](const Json& body) { return models.createVersion(request.captures.at(1), body); }); });
    router.add("GET", versions, owner, [&models](Request& request) { return pageOf(request, "versions", models.versions(request.captures.at(1))); });
    router.add("POST", version + ":setDefault", owner, [&models](Request& request) { return answered(models.setDefault(request.captures.at(1), request.captures.at(2))); });
    router.add("GET", version, owner, [&models](Request& request) { return answered(models.version(request.captures.at(1), request.captures.at(2))); });
    router.add("PATCH", version, owner,
               [&models](Request& request) { return withBody(request, [&](const Json& body) { return models.patchVersion(request.captures.at(1), request.captures.at(2), body); }); });
    router.add("DELETE", version, owner, [&models](Request& request) { return answered(models.deleteVersion(request.captures.at(1), request.captures.at(2))); });
    const std::string operations = "/v1/projects/{project}/operations";
    router.add("GET", operations, owner, [&models](Request& request) { return pageOf(request, "operations", models.operations()); });
    router.add("GET", operations + "/{operation}", owner, [&models](Request& request) { return answered(models.operation(request.captures.at(1))); });
}

}  // namespace trainyard::platform
