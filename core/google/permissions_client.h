#pragma once
// What an identity may do, asked of the services themselves (testIamPermissions), and who grants what is missing.

#include "core/google/caller.h"

#include <string>
#include <vector>

namespace trainyard::google {

struct NeededPermission {
    std::string permission;
    std::string role;       // the narrowest usual role that holds it
    bool of_bucket = false; // asked of the bucket, else of the project
};
// Of a run: train, register, serve, read the log. Vertex AI's names for Google's own endpoint, AI Platform v1's for others.
std::vector<NeededPermission> neededPermissions(const environments::Environment& environment);

struct MissingPermission {
    std::string permission, resource, role, command;   // `command` grants it
};

class PermissionsClient {
public:
    PermissionsClient(Caller& caller, const environments::Environment& environment) : m_caller(caller), m_environment(environment) {}

    // Those of `permissions` that the caller has.
    Expected<std::vector<std::string>> ofProject(const std::string& project, const std::vector<std::string>& permissions, std::stop_token stop);
    Expected<std::vector<std::string>> ofBucket(const std::string& bucket, const std::vector<std::string>& permissions, std::stop_token stop);
    // `principal` is named in the commands; empty is allowed.
    Expected<std::vector<MissingPermission>> missing(const std::string& project, const std::string& bucket, const std::string& principal, std::stop_token stop);

private:
    std::string resourceManagerUrl() const;

    Caller& m_caller;
    const environments::Environment& m_environment;
};

}  // namespace trainyard::google
