#pragma once
#include "core/pipeline/stage_context.h"
#include "core/stages/services.h"
#include "core/stages/values.h"

#include <functional>

namespace trainyard::stages {

// Waits for the model file, registers the version, waits until it is READY.
std::function<Expected<ServedVersion>(pipeline::StageContext&, const Submission&, const NextVersion&)> createVersion(const Services& services);

}  // namespace trainyard::stages
