#pragma once
// An environment as one gives it to a colleague: where to call, and nothing of one project or one person.

#include "core/environments/environment.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace trainyard::environments {

nlohmann::json exportEnvironment(const Environment& environment);

struct OwnChoices {   // what the file does not hold; empty = as the file says
    std::string name, project, bucket, region, identity;
};

// Not checked field by field: EnvironmentBook::add does. `file` names it in errors, which hold lines.
Expected<Environment> importEnvironment(std::string_view content, const std::string& file, const OwnChoices& own);

}  // namespace trainyard::environments
