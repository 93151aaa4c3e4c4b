#pragma once
#include "core/credentials/token_source.h"
#include "core/environments/environment.h"
#include "core/google/ai_platform_client.h"
#include "core/google/logging_client.h"
#include "core/google/storage_client.h"
#include "core/source/git_access.h"

#include <filesystem>

namespace trainyard::stages {

// What the stages use; owned by the composition, outlives every run.
struct Services {
    const environments::Environment& environment;
    credentials::TokenSource& tokens;
    google::StorageClient& storage;
    google::AiPlatformClient& platform;
    google::LoggingClient& logging;
    std::filesystem::path git_cache;
    std::filesystem::path scratch;   // for packages on their way
    source::GitSettings git = {};    // what opens a private repository
};

// What a person asked for; the recipe is made from it again when a run is resumed.
struct TrainRequest {
    std::string repository, ref, folder, model, environment;
    std::vector<std::string> overrides;    // --set KEY=VALUE
    std::vector<std::string> arguments;    // --arg
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TrainRequest, repository, ref, folder, model, environment, overrides, arguments)

}  // namespace trainyard::stages
