#pragma once
// The local platform from the outside: its lock says whether it runs, its endpoint.json where. Blocking; on worker threads.

#include "core/base/clock.h"
#include "core/base/home.h"
#include "core/http/transport.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace trainyard::environments {

struct PlatformStatus {
    bool running = false;
    std::string endpoint, project, bucket, token_file, version, sandbox, why;
    std::int64_t pid = 0;
    std::int64_t protocol = 0;
    std::uint64_t disk_bytes = 0;
    bool busy = false;
};

struct PlatformStart {
    int port = 0;             // 0 = the last one, else a free one
    bool new_token = false;
};

class LocalPlatform {
public:
    // `program`: empty = trainyard-platform, where our own programs are.
    LocalPlatform(const Home& home, http::Transport& transport, Clock& clock, std::filesystem::path program = {})
        : m_home(home), m_transport(transport), m_clock(clock), m_program(std::move(program))
    {
    }

    Expected<PlatformStatus> status(std::stop_token stop);    // asks it when it runs
    // Starts it when it does not run; an older, idle one is restarted. Ready within 10 s, or the last lines of its log are in the error.
    Expected<PlatformStatus> ensureRunning(const PlatformStart& how, const std::function<void(const Text&)>& progress, std::stop_token stop);
    Expected<void> stopRunning(std::stop_token stop);         // fine when it does not run
    Expected<std::filesystem::path> programFile() const;      // what is started; not_found when it is not installed
    Expected<std::string> bearerToken() const;

private:
    bool lockHeld() const;
    // What runs already, when it may go on as it is; nullopt when it is to be started (and has been stopped for that).
    Expected<std::optional<PlatformStatus>> keepRunning(const PlatformStart& how, const std::function<void(const Text&)>& progress, std::stop_token stop);
    Expected<PlatformStatus> fromFile() const;
    Expected<http::Response> ask(const PlatformStatus& status, const char* method, const std::string& path, std::stop_token stop);
    Expected<PlatformStatus> waitUntilReady(class PlatformProcess& process, std::stop_token stop);
    Failure notReady(const std::string& words) const;

    const Home& m_home;
    http::Transport& m_transport;
    Clock& m_clock;
    const std::filesystem::path m_program;
};

bool isOlderVersion(std::string_view version, std::string_view than);   // by its numbers: 0.9.1 is older than 0.10

}  // namespace trainyard::environments
