#pragma once
#include "core/base/error.h"

#include <optional>
#include <string>
#include <string_view>
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
    std::vector<std::string> frameworks;         // that it serves: SCIKIT_LEARN …; empty = it says nothing, so all
    std::string identity{};                      // a credential's name; empty = this machine's own, elsewhere the application default
    std::string storage_url{}, ml_url{}, logging_url{}, token_url{};   // instead of the endpoint; empty = the endpoint
    std::vector<std::string> machines{};         // that it has; empty = it says nothing, so any
    bool routines = false;                       // serves custom prediction routines

    std::string storageUrl() const { return storage_url.empty() ? endpoint : storage_url; }
    std::string platformUrl() const { return ml_url.empty() ? endpoint : ml_url; }   // AI Platform v1
    std::string loggingUrl() const { return logging_url.empty() ? endpoint : logging_url; }
    std::string tokenUrl() const { return token_url.empty() ? endpoint + "/token" : token_url; }
    bool isThisMachine() const { return name == this_machine; }
    bool serves(std::string_view framework) const;   // AI Platform's word
    bool hasMachine(std::string_view machine) const;
    std::string frameworkWords() const;              // "scikit_learn, xgboost": as training_input.json says them
    std::string machineWords() const;

    friend bool operator==(const Environment&, const Environment&) = default;
};

Environment thisMachine(std::string endpoint);

// Names the ones there are that are like it, or all when they are few.
Failure unknownEnvironment(const std::vector<std::string>& known, const std::string& name);

}  // namespace trainyard::environments
