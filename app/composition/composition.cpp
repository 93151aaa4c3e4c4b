#include "app/composition/composition.h"

#include "core/base/installation.h"
#include "core/base/process.h"
#include "core/pipeline/run_watch.h"

namespace trainyard {

Connection::Connection(http::Transport& transport, Clock& clock, Redactor& redactor, environments::Environment where, environments::PlatformStatus platform_status, const Home& home)
    : environment(std::move(where)), status(std::move(platform_status)),
      tokens(transport, clock, redactor, environment.tokenUrl(), [file = status.token_file]() -> Expected<std::string> {
          auto token = readFile(file, 4096);
          return token ? Expected<std::string>(token->substr(0, token->find('\n'))) : token;
      }, text(TRANSLATABLE("Core", "local identity"))),
      caller(transport, tokens, clock), storage(caller, environment), platform(caller, environment), logging(caller, environment),
      services{environment, tokens, storage, platform, logging, home.gitCache(), home.path() / "cache" / "packages"}
{
}

Expected<std::unique_ptr<Composition>> Composition::open(const std::filesystem::path& path, const std::string& environment)
{
    if (environment != environments::this_machine)
        return environments::unknownEnvironment(environment);
    auto home = Home::open(path.empty() ? Home::defaultPath() : path);
    if (!home)
        return fail(home.error());
    return std::unique_ptr<Composition>(new Composition(std::move(*home), environment));
}

Expected<Connection*> Composition::connect(const Progress& progress, std::stop_token stop)
{
    const std::lock_guard lock(m_mutex);
    const auto status = m_platform.ensureRunning({}, progress, stop);
    if (!status)
        return fail(status.error());
    if (!m_connection || m_connection->environment.endpoint != status->endpoint)
        m_connection = std::make_unique<Connection>(m_transport, m_clock, m_redactor, environments::thisMachine(status->endpoint), *status, m_home);
    return m_connection.get();
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
    auto connection = connect(progress, stop);
    if (!connection)
        return fail(connection.error());
    const auto recipe = recipeOf(**connection, driver->found());
    if (!recipe)
        return fail(recipe.error());
    const auto ended = driver->abandon(*recipe, stop);
    return ended ? Expected<void>() : fail(ended.error());
}

Expected<void> Composition::resumeDetached(const RunId& run)
{
    const fs::path program = ownProgram("trainyardctl");
    if (program.empty())
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The program trainyardctl is not beside this one.")), text(TRANSLATABLE("Core", "Build or install all of Trainyard: packaging/run does.")), executableFolder().string());
    ProcessSpec spec;
    spec.argv = {program.string(), "--home", m_home.path().string(), "--environment", m_environment, "--quiet", "resume", run.value, "--as-detached-driver"};
    spec.environment = wholeEnvironment();
    spec.folder = "/";
    spec.die_with_parent = false;
    auto child = ChildProcess::start(spec);
    if (!child)
        return fail(child.error());
    const AwakeTime until = m_clock.awake() + std::chrono::seconds(15);
    while (!FileLock::isHeld(m_home.driverLock(run))) {
        const auto now = pipeline::readRun(m_home, run);
        const bool ended = now && now->state != pipeline::RunState::running && now->state != pipeline::RunState::interrupted;
        if (ended || m_clock.awake() > until || child->poll())
            break;
        m_clock.sleep(std::chrono::milliseconds(30), {});
    }
    const auto end = child->poll();
    child->leaveRunning();
    if (end && !end->ok() && end->exit_code != 1 && end->exit_code != 130)
        return fail(ErrorKind::failed, text(TRANSLATABLE("Core", "The run %1 could not be driven in the background."), run.value), text(TRANSLATABLE("Core", "Run `trainyardctl resume %1` to see why."), run.value), run.value);
    return {};
}

}  // namespace trainyard
