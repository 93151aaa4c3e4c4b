#include "core/recipes/train_and_serve.h"

#include "core/stages/authorization.h"
#include "core/stages/create_model.h"
#include "core/stages/create_version.h"
#include "core/stages/training.h"

namespace trainyard::recipes {

namespace {

nlohmann::json resultOf(const std::vector<nlohmann::json>& outputs)
{
    nlohmann::json result = nlohmann::json::object();
    const auto take = [&](std::size_t stage, const char* from, const char* to) {
        if (stage < outputs.size() && outputs[stage].is_object() && outputs[stage].contains(from))
            result[to] = outputs[stage][from];
    };
    take(1, "job", "job");
    take(1, "commit", "commit");
    take(3, "model", "model");
    take(3, "version", "version");
    take(3, "artifact", "artifact");
    return result;
}

}  // namespace

pipeline::Recipe trainAndServe(const stages::Services& services, const stages::TrainRequest& request)
{
    pipeline::Recipe recipe(train_and_serve);
    const auto session = recipe.stage("Authorization", stages::authorize(services));
    const auto job = recipe.stage("Training", stages::train(services, request), session);
    const auto next = recipe.stage("Create model", stages::createModel(services, request.model), session);
    recipe.stage("Create version", stages::createVersion(services), job, next);
    recipe.setAbandon(job, stages::abandonTraining(services));
    recipe.setResult(resultOf);
    return recipe;
}

}  // namespace trainyard::recipes
