#pragma once
#include "core/pipeline/stage_context.h"
#include "core/stages/services.h"
#include "core/stages/values.h"

#include <functional>

namespace trainyard::stages {

// Fetches the commit, checks training_input.json, packages, uploads, submits the job, hands on, and follows it to its end.
std::function<Expected<Submission>(pipeline::StageContext&, const Session&)> train(const Services& services, const TrainRequest& request);

// Cancels the job of a run that nobody drives any more.
std::function<Expected<void>(pipeline::StageContext&)> abandonTraining(const Services& services);

}  // namespace trainyard::stages
