#pragma once
// What one gives to a colleague: an exported environment, a run's recipe.

#include "app/cli/verbs.h"

namespace trainyard::cli {

Expected<std::string> readShared(const std::string& file);   // "-" = standard input
// To the FILE of the arguments, else to standard output; `reader` is the verb that reads it. Gives the exit code.
int writeShared(const Verb& verb, const nlohmann::json& document, const std::string& reader);

int exportRunVerb(const Verb& verb);   // runs export RUN [FILE]
// `run --from FILE`: what the file says, where the arguments do not say otherwise.
Expected<stages::TrainRequest> requestFrom(const Verb& verb, const environments::Environment& environment);

}  // namespace trainyard::cli
