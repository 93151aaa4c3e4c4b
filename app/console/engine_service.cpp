#include "app/console/engine_service.h"

#include "core/base/json.h"
#include "core/predict/prediction.h"
#include "core/source/repository_address.h"

namespace trainyard::console {

namespace {

std::vector<std::pair<std::string, std::string>> factsOf(const google::Version& version)
{
    std::vector<std::pair<std::string, std::string>> facts;
    for (const char* key : {"framework", "runtimeVersion", "pythonVersion", "machineType", "deploymentUri", "packageUris", "predictionClass", "lastUseTime"})
        if (const Json& value = valueAt(version.resource, key); !value.is_null())
            facts.emplace_back(key, value.is_string() ? value.get<std::string>() : value.dump());
    if (const Json& labels = valueAt(version.resource, "labels"); labels.is_object())
        for (const auto& [key, value] : labels.items())
            if (value.is_string())
                facts.emplace_back(key, value.get<std::string>());
    return facts;
}

}  // namespace

// What one call is doing, and at its end that it is done.
class EngineService::Telling {
public:
    explicit Telling(EngineService& service) : m_service(service) {}
    ~Telling()
    {
        if (m_said)
            m_service.say({});
    }
    Telling(const Telling&) = delete;
    Telling& operator=(const Telling&) = delete;
    ui::ConsoleService::Progress words() const
    {
        return [this](const Text& line) {
            m_said = true;
            m_service.say(line);
        };
    }

private:
    EngineService& m_service;
    mutable std::atomic<bool> m_said = false;
};

void EngineService::onProgress(Progress progress)
{
    const std::lock_guard lock(m_progress_mutex);
    m_progress = std::move(progress);
}

void EngineService::say(const Text& words) const
{
    const std::lock_guard lock(m_progress_mutex);   // held in the call: who takes its callback back is not called any more
    if (m_progress)
        m_progress(words);
}

EngineService::~EngineService()
{
    m_interrupt.request_stop();
    m_threads.clear();
}

Expected<Connection*> EngineService::connect(std::stop_token stop)
{
    const Telling telling(*this);
    return m_composition->connect(environment(), telling.words(), stop);   // as it is chosen when the call begins
}

Expected<void> EngineService::drive(pipeline::Driver driver, Connection& connection)
{
    auto recipe = m_composition->recipeOf(connection, driver.found());
    if (!recipe)
        return fail(recipe.error());
    const std::lock_guard lock(m_mutex);
    ++m_driving;
    m_threads.emplace_back([this, driver = std::move(driver), recipe = std::move(*recipe)]() mutable {
        static_cast<void>(driver.drive(recipe, {{}, m_interrupt.get_token()}));   // how it ended is in the journal, where the window reads it
        bool idle = false;
        {
            const std::lock_guard ending(m_mutex);
            idle = --m_driving == 0;
        }
        if (idle)
            m_on_idle();
    });
    return {};
}

Expected<RunId> EngineService::start(const ui::RunRequest& request, std::stop_token stop)
{
    const auto address = source::parseRepositoryAddress(request.repository);
    if (!address)
        return fail(address.error());
    if (!isResourceName(request.model)) {
        const std::string proposal = proposeResourceName(request.model);
        Error error = makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no model name: letters, digits and underscores, a letter first, at most 128."), request.model),
                                proposal.empty() ? Text() : text(TRANSLATABLE("Core", "Use %1."), proposal), request.model);
        if (!proposal.empty())
            error.fix = Fix{Fix::Action::set_key, text(TRANSLATABLE("Core", "Use %1"), proposal), "MODEL", proposal};
        return fail(std::move(error));
    }
    auto connection = connect(stop);
    if (!connection)
        return fail(connection.error());
    auto driver = m_composition->begin(**connection, {address->text, request.ref, request.folder, request.model, (*connection)->environment.name, request.overrides, request.arguments});
    if (!driver)
        return fail(driver.error());
    const RunId run = driver->run();
    const auto driven = drive(std::move(*driver), **connection);
    return driven ? Expected<RunId>(run) : fail(driven.error());
}

Expected<void> EngineService::cancel(const RunId& run, std::stop_token stop)
{
    const Telling telling(*this);
    return m_composition->cancel(run, telling.words(), stop);
}

Expected<void> EngineService::resume(const RunId& run, std::stop_token stop)
{
    auto driver = m_composition->takeUp(run);
    if (!driver)
        return fail(driver.error());
    const Telling telling(*this);
    auto connection = m_composition->connectFor(driver->found(), telling.words(), stop);   // where it was begun
    if (!connection)
        return fail(connection.error());
    return drive(std::move(*driver), **connection);
}

Expected<std::filesystem::path> EngineService::prepareExample(std::stop_token stop)
{
    auto connection = connect(stop);
    if (!connection)
        return fail(connection.error());
    const Telling telling(*this);
    return trainyard::prepareExample(m_composition->home(), **connection, telling.words(), stop);
}

Expected<std::vector<ui::ModelInfo>> EngineService::models(std::stop_token stop)
{
    auto connection = connect(stop);
    const auto found = connection ? (*connection)->platform.models(stop) : fail(connection.error());
    if (!found)
        return fail(found.error());
    std::vector<ui::ModelInfo> models;
    for (const google::Model& model : *found) {
        const auto versions = (*connection)->platform.versions(model.name, stop);
        if (!versions)
            return fail(versions.error());
        ui::ModelInfo info{model.name, model.default_version, {}};
        for (const google::Version& version : *versions)
            info.versions.push_back({version.name, version.state, version.label("trainyard_run"), rfc3339(version.created), version.error_message, version.is_default, factsOf(version)});
        models.push_back(std::move(info));
    }
    return models;
}

Expected<ui::PredictionInfo> EngineService::predict(const std::string& model, const std::string& version, const std::string& request, std::stop_token stop)
{
    const auto body = predict::requestFromInstances(request);
    if (!body)
        return fail(body.error());
    auto connection = connect(stop);
    if (!connection)
        return fail(connection.error());
    const auto answer = predict::predict((*connection)->platform, m_composition->clock(), model, version, *body, stop);
    return answer ? Expected<ui::PredictionInfo>(ui::PredictionInfo{answer->answer, answer->latency}) : fail(answer.error());
}

Expected<ui::PlatformInfo> EngineService::platform(std::stop_token stop)
{
    const auto status = m_composition->localPlatform().status(stop);
    if (!status)
        return fail(status.error());
    if (!status->running)
        if (const auto program = m_composition->localPlatform().programFile(); !program)   // nor can it be started
            return fail(program.error());
    return ui::PlatformInfo{status->running, status->endpoint, status->project, status->bucket, status->sandbox, status->why, status->disk_bytes, status->busy, status->pid};
}

Expected<void> EngineService::startPlatform(std::stop_token stop)
{
    const Telling telling(*this);
    const auto started = m_composition->localPlatform().ensureRunning({}, telling.words(), stop);
    return started ? Expected<void>() : fail(started.error());
}

Expected<void> EngineService::stopPlatform(std::stop_token stop) { return m_composition->localPlatform().stopRunning(stop); }

Expected<void> EngineService::setDefault(const std::string& model, const std::string& version, std::stop_token stop)
{
    auto connection = connect(stop);
    const auto moved = connection ? (*connection)->platform.setDefault(model, version, stop) : fail(connection.error());
    return moved ? Expected<void>() : fail(moved.error());
}

void EngineService::useEnvironment(const std::string& name)
{
    const std::lock_guard lock(m_mutex);
    m_environment = name;
}

std::string EngineService::environment() const
{
    const std::lock_guard lock(m_mutex);
    return m_environment;
}

Expected<void> EngineService::deleteVersion(const std::string& model, const std::string& version, std::stop_token stop)
{
    auto connection = connect(stop);
    if (!connection)
        return fail(connection.error());
    return version.empty() ? (*connection)->platform.deleteModel(model, stop) : (*connection)->platform.deleteVersion(model, version, stop);
}

bool EngineService::drivesRuns() const
{
    const std::lock_guard lock(m_mutex);
    return m_driving > 0;
}

}  // namespace trainyard::console
