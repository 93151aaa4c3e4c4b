#pragma once
#include "core/pipeline/stage_context.h"
#include "core/stages/services.h"
#include "core/stages/values.h"

#include <functional>

namespace trainyard::stages {

// Makes sure that the model exists, and forecasts the next version's name.
std::function<Expected<NextVersion>(pipeline::StageContext&, const Session&)> createModel(const Services& services, const std::string& model);

// v<highest + 1> of the versions there are.
std::string nextVersionName(const std::vector<google::Version>& versions);

}  // namespace trainyard::stages
