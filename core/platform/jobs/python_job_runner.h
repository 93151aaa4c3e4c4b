#pragma once
#include "core/platform/http/server.h"
#include "core/platform/jobs/job_runner.h"
#include "core/platform/storage/object_store.h"
#include "core/runtimes/runtime_store.h"
#include "core/sandbox/sandbox.h"

#include <filesystem>

namespace trainyard::platform {

// Runs a job for real: (1) builds its source distribution offline, (2) installs what it names and the runtime lacks into an overlay of its
// own, without its code at hand, (3) runs its module with no network but the platform's storage. Each step in a sandbox, each in its log.
class PythonJobRunner final : public JobRunner {
public:
    PythonJobRunner(std::filesystem::path jobs_folder, std::filesystem::path launcher, std::string project, const Sandbox& sandbox, const RuntimeStore& runtimes,
                    ObjectStore& store)
        : m_jobs(std::move(jobs_folder)), m_launcher(std::move(launcher)), m_project(std::move(project)), m_sandbox(sandbox), m_runtimes(runtimes), m_store(store)
    {
    }

    void serveThrough(Server& server) { m_server = &server; }   // before the first job

    Expected<void> run(const Job& job, const JobReporter& reporter, std::stop_token stop) override;
    int mostAtOnce() const override { return m_sandbox.contained() ? 2 : 1; }
    void sweep(const std::string& job_id) override;
    std::filesystem::path overlay(const std::string& job_id) const { return m_jobs / job_id / "site"; }

private:
    struct Work;
    Expected<void> fetchPackages(Work& work) const;
    Expected<void> build(Work& work, std::stop_token stop) const;
    Expected<void> installRequirements(Work& work, std::stop_token stop) const;
    Expected<std::string> requirementsIn(const Work& work, const std::filesystem::path& package, std::stop_token stop) const;
    Expected<std::vector<std::string>> missingRequirements(Work& work, std::stop_token stop) const;
    Expected<void> runScript(Work& work, std::stop_token stop) const;
    SandboxSpec sandboxFor(const Work& work) const;
    SandboxSpec scriptFor(const Work& work) const;
    Expected<void> runStep(Work& work, const SandboxSpec& spec, const char* task, const Text& failure, std::stop_token stop) const;

    std::filesystem::path m_jobs, m_launcher;
    std::string m_project;
    const Sandbox& m_sandbox;
    const RuntimeStore& m_runtimes;
    ObjectStore& m_store;
    Server* m_server = nullptr;
};

}  // namespace trainyard::platform
