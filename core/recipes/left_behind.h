#pragma once
#include "core/base/text.h"
#include "core/pipeline/run_values.h"

#include <optional>
#include <string>

namespace trainyard::recipes {

// The model that a run which has ended without a version leaves without one: it was made, or found, empty. Nothing half-made stays unsaid.
std::optional<std::string> emptyModelOf(const pipeline::RunSnapshot& run);

// That in words, with the command that deletes it; empty when there is nothing to say.
Text leftBehind(const pipeline::RunSnapshot& run);

}  // namespace trainyard::recipes
