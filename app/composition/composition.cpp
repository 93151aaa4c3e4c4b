#include "app/composition/composition.h"

#include "app/composition/identity.h"
#include "core/base/installation.h"
#include "core/base/json.h"
#include "core/base/process.h"
#include "core/credentials/keychain/keychain_store.h"
#include "core/credentials/session_fallback.h"
#include "core/pipeline/run_watch.h"

namespace trainyard {

Expected<std::unique_ptr<Composition>> Composition::open(const std::filesystem::path& path, const std::string& environment)
{
    auto home = Home::open(path.empty() ? Home::defaultPath() : path);
    if (!home)
        return fail(home.error());
    if (const auto found = environments::EnvironmentBook(*home).find(environment); !found)
        return fail(found.error());
    return std::unique_ptr<Composition>(new Composition(std::move(*home), environment));
}

void Composition::useKeyring()
{
    useSecrets(std::make_unique<credentials::SessionFallback>(std::make_unique<credentials::KeychainStore>(m_home.id())));
}

// As it is now: the book may have been changed since this program began, and this machine's address is known when its platform runs.
Expected<environments::Environment> Composition::ready(const std::string& name, const Progress& progress, std::stop_token stop)
{
    if (name != environments::this_machine)
        return m_environments.find(name);
    const auto status = m_platform.ensureRunning({}, progress, std::move(stop));
    return status ? Expected<environments::Environment>(environments::thisMachine(status->endpoint)) : fail(status.error());
}

// One caller at a time makes an environment's clients; those of other environments do not wait for it, and who waits is let go by its token.
Expected<Connection*> Composition::connect(const std::string& name, const Progress& progress, std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_made.wait(lock, stop, [&] { return !m_being_made.contains(name); }))
        return failCancelled();
    m_being_made.insert(name);
    lock.unlock();
    auto connection = makeConnection(name, progress, std::move(stop));
    lock.lock();
    m_being_made.erase(name);
    m_made.notify_all();
    return connection;
}

Expected<Connection*> Composition::makeConnection(const std::string& name, const Progress& progress, std::stop_token stop)
{
    const auto environment = ready(name, progress, stop);
    if (!environment)
        return fail(environment.error());
    for (std::unique_lock lock(m_mutex);;) {
        for (const auto& connection : m_connections)
            if (connection->environment == *environment)
                return connection.get();
        const int renewed = m_renewed;
        lock.unlock();
        auto tokens = tokenSourceOf(*this, *environment, stop);   // looks for a metadata server, asks the keyring: takes its time
        if (!tokens)
            return fail(tokens.error());
        auto made = std::make_unique<Connection>(m_transport, m_clock, *environment, std::move(*tokens), m_home);
        made->services.git = git();
        lock.lock();
        if (renewed != m_renewed)
            continue;   // a credential has changed meanwhile
        m_connections.push_back(std::move(made));
        return m_connections.back().get();
    }
}

std::set<std::string> Composition::allowedHosts() const
{
    const std::lock_guard lock(m_hosts_mutex);
    return m_allowed_hosts;
}

void Composition::allowHosts(const std::vector<std::string>& hosts)
{
    {
        const std::lock_guard lock(m_hosts_mutex);
        m_allowed_hosts.insert(hosts.begin(), hosts.end());
    }
    renewClients();
}

void Composition::renewClients()
{
    const std::lock_guard lock(m_mutex);
    ++m_renewed;
    std::move(m_connections.begin(), m_connections.end(), std::back_inserter(m_former));
    m_connections.clear();
}

Expected<Connection*> Composition::connectFor(const pipeline::RunSnapshot& run, const Progress& progress, std::stop_token stop)
{
    if (const auto there = m_environments.find(run.environment); !there && there.error().kind == ErrorKind::not_found)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The run %1 was begun in the environment %2, which is not there any more."), run.id.value, run.environment),
                    text(TRANSLATABLE("Core", "Add it again under that name (`trainyardctl environments add %1 …`), then try again."), run.environment), run.environment);
    auto connection = connect(run.environment, progress, std::move(stop));
    if (!connection)
        return connection;
    const environments::Environment& now = (*connection)->environment;
    const nlohmann::json session = run.stages.empty() ? nlohmann::json() : run.stages.front().output;
    const std::string project = stringAt(session, "project", now.project), bucket = stringAt(session, "bucket", now.bucket);
    if (project != now.project || bucket != now.bucket)
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "The run %1 was begun in project %2 and bucket gs://%3; the environment %4 names project %5 and bucket gs://%6 now."), run.id.value, project, bucket, now.name, now.project, now.bucket),
                    text(TRANSLATABLE("Core", "Begin a new run there, or give the environment its old values back.")), run.id.value);
    return connection;
}

Expected<pipeline::Driver> Composition::begin(Connection& connection, const stages::TrainRequest& request)
{
    const pipeline::NewRun run{newRunId(m_clock.now()), request.environment, request.model, request};
    return pipeline::Driver::begin(m_home, m_clock, m_redactor, run, recipes::trainAndServe(connection.services, request));
}

Expected<pipeline::Driver> Composition::takeUp(const RunId& run) { return pipeline::Driver::takeUp(m_home, m_clock, m_redactor, run); }

Expected<pipeline::Recipe> Composition::recipeOf(Connection& connection, const pipeline::RunSnapshot& run) const
{
    try {
        return recipes::trainAndServe(connection.services, run.request.get<stages::TrainRequest>());
    } catch (const nlohmann::json::exception& problem) {
        return fail(ErrorKind::internal, text(TRANSLATABLE("Core", "The request of the run %1 cannot be read: %2"), run.id.value, problem.what()), {}, run.id.value);
    }
}

Expected<void> Composition::cancel(const RunId& run, const Progress& progress, std::stop_token stop)
{
    const auto told = pipeline::tellDriverToCancel(m_home, m_clock, run);
    if (!told)
        return fail(told.error());
    if (*told)
        return {};
    auto driver = takeUp(run);
    if (!driver)
        return fail(driver.error());
    const auto state = driver->found().state;
    if (state == pipeline::RunState::succeeded)
        return {};
    auto connection = connectFor(driver->found(), progress, stop);
    if (!connection)
        return fail(connection.error());
    const auto recipe = recipeOf(**connection, driver->found());
    if (!recipe)
        return fail(recipe.error());
    const auto ended = driver->abandon(*recipe, stop);
    return ended ? Expected<void>() : fail(ended.error());
}

}  // namespace trainyard
