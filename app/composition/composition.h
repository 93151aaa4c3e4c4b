#pragma once
// The concrete things, made once a program: home, clock, transport, and, when a verb needs the environment, its clients.

#include "core/base/home.h"
#include "core/base/redaction.h"
#include "core/credentials/token_source.h"
#include "core/environments/environment.h"
#include "core/environments/local_platform.h"
#include "core/google/ai_platform_client.h"
#include "core/google/logging_client.h"
#include "core/google/storage_client.h"
#include "core/http/qt/qt_transport.h"
#include "core/pipeline/driver.h"
#include "core/recipes/train_and_serve.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace trainyard {

using Progress = std::function<void(const Text& line)>;

// The clients of one environment, ready to be called.
class Connection {
public:
    Connection(http::Transport& transport, Clock& clock, Redactor& redactor, environments::Environment environment, environments::PlatformStatus status, const Home& home);
    const environments::Environment environment;
    const environments::PlatformStatus status;
    credentials::AuthorizedUser tokens;
    google::Caller caller;
    google::StorageClient storage;
    google::AiPlatformClient platform;
    google::LoggingClient logging;
    stages::Services services;
};

class Composition {
public:
    static Expected<std::unique_ptr<Composition>> open(const std::filesystem::path& home, const std::string& environment);

    const Home& home() const { return m_home; }
    Clock& clock() { return m_clock; }
    Redactor& redactor() { return m_redactor; }
    environments::LocalPlatform& localPlatform() { return m_platform; }

    // The environment's clients; starts the platform on this machine when it does not run. Kept for the next call. Worker threads only.
    Expected<Connection*> connect(const Progress& progress, std::stop_token stop);

    // Journals a new run and takes its lock.
    Expected<pipeline::Driver> begin(Connection& connection, const stages::TrainRequest& request);
    Expected<pipeline::Driver> takeUp(const RunId& run);
    Expected<pipeline::Recipe> recipeOf(Connection& connection, const pipeline::RunSnapshot& run) const;
    // Cancels a run from wherever it is driven; one that nobody drives is taken up and its job cancelled.
    Expected<void> cancel(const RunId& run, const Progress& progress, std::stop_token stop);
    // A process of its own that goes on with the run: `trainyardctl resume RUN`.
    Expected<void> resumeDetached(const RunId& run);

private:
    Composition(Home home, std::string environment) : m_home(std::move(home)), m_environment(std::move(environment)), m_platform(m_home, m_transport, m_clock) {}

    Home m_home;
    std::string m_environment;
    SystemClock m_clock;
    Redactor m_redactor;
    http::QtTransport m_transport;
    environments::LocalPlatform m_platform;
    std::mutex m_mutex;
    std::unique_ptr<Connection> m_connection;
};

// The bundled example, ready to run: a git repository in the home, its data in the bucket. Gives the repository's folder.
Expected<std::filesystem::path> prepareExample(const Home& home, Connection& connection, const Progress& progress, std::stop_token stop);

}  // namespace trainyard
