#pragma once
#include "app/composition/composition.h"
#include "app/console/engine_access.h"
#include "ui/support/console_service.h"

#include <atomic>
#include <list>
#include <mutex>
#include <thread>

namespace trainyard::console {

// The window's service over the real engine: each run that this console starts or resumes is driven on a thread of its own.
class EngineService final : public ui::ConsoleService {
public:
    // `on_idle` is called, on a run's thread, when the last run of this console has ended.
    EngineService(std::unique_ptr<Composition> composition, std::function<void()> on_idle) : m_composition(std::move(composition)), m_access(*m_composition), m_on_idle(std::move(on_idle)) {}
    ~EngineService() override;   // runs that still go on are interrupted: `resume` goes on with them

    void onProgress(Progress progress) override;
    const Home& home() const override { return m_composition->home(); }
    Expected<RunId> start(const ui::RunRequest& request, std::stop_token stop) override;
    Expected<void> cancel(const RunId& run, std::stop_token stop) override;
    Expected<void> resume(const RunId& run, std::stop_token stop) override;
    Expected<std::filesystem::path> prepareExample(std::stop_token stop) override;
    Expected<std::vector<ui::RefInfo>> refs(const std::string& repository, std::stop_token stop) override;
    Expected<ui::CommitInfo> inspect(const ui::RunRequest& request, std::stop_token stop) override;
    Expected<ui::SourceText> sourceFile(const std::string& commit, const std::string& repository, const std::string& path, std::stop_token stop) override;
    Expected<std::vector<ui::ModelInfo>> models(std::stop_token stop) override;
    Expected<ui::PredictionInfo> predict(const std::string& model, const std::string& version, const std::string& request, std::stop_token stop) override;
    Expected<ui::PlatformInfo> platform(std::stop_token stop) override;
    Expected<void> startPlatform(std::stop_token stop) override;
    Expected<void> stopPlatform(std::stop_token stop) override;
    std::filesystem::path platformLog() const override { return m_composition->home().platform() / "platform.log"; }
    Expected<void> setDefault(const std::string& model, const std::string& version, std::stop_token stop) override;
    Expected<void> deleteVersion(const std::string& model, const std::string& version, std::stop_token stop) override;
    bool drivesRuns() const override;
    void useEnvironment(const std::string& name) override;
    std::string environment() const override;
    ui::AccessService& access() override { return m_access; }

private:
    Expected<Connection*> connect(std::stop_token stop);
    class Telling;
    void say(const Text& words) const;
    Expected<void> drive(pipeline::Driver driver, Connection& connection);

    std::unique_ptr<Composition> m_composition;
    EngineAccess m_access;
    std::function<void()> m_on_idle;
    mutable std::mutex m_progress_mutex;
    Progress m_progress;
    std::stop_source m_interrupt;
    mutable std::mutex m_mutex;
    std::list<std::jthread> m_threads;
    int m_driving = 0;
    std::string m_environment = environments::this_machine;
};

}  // namespace trainyard::console
