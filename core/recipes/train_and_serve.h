#pragma once
#include "core/pipeline/recipe.h"
#include "core/stages/services.h"

namespace trainyard::recipes {

constexpr const char* train_and_serve = "train-and-serve";

pipeline::Recipe trainAndServe(const stages::Services& services, const stages::TrainRequest& request);

}  // namespace trainyard::recipes
