#pragma once
// The concrete things, made once a program: home, clock, transport, and, when a verb needs an environment, its clients.

#include "app/composition/connection.h"
#include "app/composition/git_settings.h"
#include "core/base/home.h"
#include "core/credentials/secret_store.h"
#include "core/environments/environment_book.h"
#include "core/environments/local_platform.h"
#include "core/http/qt/qt_transport.h"
#include "core/http/redacting_transport.h"
#include "core/pipeline/driver.h"
#include "core/recipes/train_and_serve.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

namespace trainyard {

using Progress = std::function<void(const Text& line)>;

class Composition {
public:
    // not_found when there is no environment of that name.
    static Expected<std::unique_ptr<Composition>> open(const std::filesystem::path& home, const std::string& environment);

    const Home& home() const { return m_home; }
    Clock& clock() { return m_clock; }
    Redactor& redactor() { return m_redactor; }
    http::Transport& transport() { return m_transport; }
    credentials::SecretStore* secrets() { return m_secrets.get(); }   // nullptr: this program keeps none
    void useKeyring();   // the system's, or memory for this session where there is none; asked by the first who needs it
    void useSecrets(std::unique_ptr<credentials::SecretStore> store) { m_secrets = std::move(store); }   // before the first connect
    environments::LocalPlatform& localPlatform() { return m_platform; }
    environments::EnvironmentBook& environments() { return m_environments; }
    const std::string& environment() const { return m_environment; }   // the name that the program was called with
    std::set<std::string> allowedHosts() const;                    // HOST or HOST:PORT, beside Google's; any thread
    void allowHosts(const std::vector<std::string>& hosts);        // any thread; clients that are there already are made anew
    void renewClients();                                           // a credential has changed: the next connect makes new ones. Any thread
    SessionPassphrases& passphrases() { return m_passphrases; }
    source::GitSettings git() { return gitSettings(m_home, m_redactor, m_secrets.get(), &m_passphrases); }   // what opens private repositories

    // The clients of that environment; starts the platform on this machine when it does not run. Kept for the next call, and for as long
    // as this object lives: a run that goes on refers to them. Worker threads only.
    Expected<Connection*> connect(const Progress& progress, std::stop_token stop) { return connect(m_environment, progress, stop); }
    Expected<Connection*> connect(const std::string& environment, const Progress& progress, std::stop_token stop);
    // Of the environment in which the run was begun; `conflict` when that has another project or bucket by now.
    Expected<Connection*> connectFor(const pipeline::RunSnapshot& run, const Progress& progress, std::stop_token stop);

    // Journals a new run and takes its lock.
    Expected<pipeline::Driver> begin(Connection& connection, const stages::TrainRequest& request);
    Expected<pipeline::Driver> takeUp(const RunId& run);
    Expected<pipeline::Recipe> recipeOf(Connection& connection, const pipeline::RunSnapshot& run) const;
    // Cancels a run from wherever it is driven; one that nobody drives is taken up and its job cancelled, in its own environment.
    Expected<void> cancel(const RunId& run, const Progress& progress, std::stop_token stop);

private:
    Composition(Home home, std::string environment)
        : m_home(std::move(home)), m_environment(std::move(environment)), m_platform(m_home, m_transport, m_clock), m_environments(m_home)
    {
    }
    Expected<Connection*> makeConnection(const std::string& environment, const Progress& progress, std::stop_token stop);
    Expected<environments::Environment> ready(const std::string& name, const Progress& progress, std::stop_token stop);

    Home m_home;
    std::string m_environment;
    mutable std::mutex m_hosts_mutex;
    std::set<std::string> m_allowed_hosts;
    SessionPassphrases m_passphrases;
    SystemClock m_clock;
    Redactor m_redactor;
    http::QtTransport m_network;
    http::RedactingTransport m_transport{m_network, m_redactor};
    std::unique_ptr<credentials::SecretStore> m_secrets;
    environments::LocalPlatform m_platform;
    environments::EnvironmentBook m_environments;
    std::mutex m_mutex;                      // never held while anything is asked
    std::condition_variable_any m_made;
    std::set<std::string> m_being_made;      // environments whose clients somebody makes at the moment
    int m_renewed = 0;
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::vector<std::unique_ptr<Connection>> m_former;   // runs that go on may use them
};

// The bundled example, ready to run: a git repository in the home, its data in the bucket. Gives the repository's folder.
Expected<std::filesystem::path> prepareExample(const Home& home, Connection& connection, const Progress& progress, std::stop_token stop);

}  // namespace trainyard
