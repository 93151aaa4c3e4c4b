#pragma once
// A job's way to the platform: a listening socket that is this job to the platform, as long as the job runs.

#include "core/platform/http/server.h"
#include "core/sandbox/sandbox.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace trainyard::platform {

class JobsWay {
public:
    // Puts into `spec` what its program needs to find the way. Contained: the launcher opens the socket inside and passes it out, and no
    // secret is needed. Otherwise: a loopback socket with a secret of its own in the program's environment.
    static Expected<std::unique_ptr<JobsWay>> open(Server& server, const Sandbox& sandbox, const std::filesystem::path& launcher, const std::string& job, SandboxSpec& spec);
    ~JobsWay();
    JobsWay(const JobsWay&) = delete;
    JobsWay& operator=(const JobsWay&) = delete;

private:
    JobsWay(Server& server, std::string job) : m_server(server), m_job(std::move(job)) {}
    Expected<void> throughSandbox(const std::filesystem::path& launcher, SandboxSpec& spec);
    Expected<void> overLoopback(SandboxSpec& spec);
    void listen(FileDescriptor socket, std::string secret);

    Server& m_server;
    std::string m_job;
    std::optional<int> m_listener;
    std::optional<std::pair<FileDescriptor, FileDescriptor>> m_channel;   // ours, the launcher's
    std::jthread m_receiver;
};

}  // namespace trainyard::platform
