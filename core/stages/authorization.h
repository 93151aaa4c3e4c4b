#pragma once
#include "core/pipeline/stage_context.h"
#include "core/stages/services.h"
#include "core/stages/values.h"

#include <functional>

namespace trainyard::stages {

// Who we are and where: a token is had, and the bucket answers to it.
std::function<Expected<Session>(pipeline::StageContext&)> authorize(const Services& services);

}  // namespace trainyard::stages
