#pragma once
#include "core/base/home.h"
#include "core/credentials/token_source.h"
#include "core/environments/environment.h"
#include "core/google/ai_platform_client.h"
#include "core/google/logging_client.h"
#include "core/google/storage_client.h"
#include "core/stages/services.h"

#include <memory>

namespace trainyard {

// The clients of one environment, ready to be called. They refer to each other: it stays where it is made.
class Connection {
public:
    Connection(http::Transport& transport, Clock& clock, environments::Environment where, std::unique_ptr<credentials::TokenSource> source, const Home& home);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    const environments::Environment environment;
    const std::unique_ptr<credentials::TokenSource> tokens;
    google::Caller caller;
    google::StorageClient storage;
    google::AiPlatformClient platform;
    google::LoggingClient logging;
    stages::Services services;
};

}  // namespace trainyard
