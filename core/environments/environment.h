#pragma once
#include "core/base/error.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace trainyard::environments {

constexpr const char* this_machine = "this-machine";

// Where a run runs. Holds no secret: an identity is named, not kept.
struct Environment {
    std::string name;
    std::string endpoint;                        // base URL without a slash at its end
    std::string project;
    std::string region;
    std::string bucket;                          // without gs://
    std::vector<std::string> frameworks;         // that it serves: SCIKIT_LEARN …
    std::string storageUrl() const { return endpoint; }
    std::string platformUrl() const { return endpoint; }   // AI Platform v1
    std::string loggingUrl() const { return endpoint; }
    std::string tokenUrl() const { return endpoint + "/token"; }
};

Environment thisMachine(std::string endpoint);
Failure unknownEnvironment(const std::string& name);

}  // namespace trainyard::environments
