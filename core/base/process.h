#pragma once
// Running other programs: git, uv, bwrap, Python. No shell, no inherited descriptors but the named ones, own process group, cancellable.

#include "core/base/error.h"
#include "core/base/file_descriptor.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace trainyard {

struct ProcessSpec {
    std::vector<std::string> argv;                                // argv[0] is looked up on `environment`'s PATH when it has no slash
    std::map<std::string, std::string> environment;              // all of it; nothing is inherited
    std::filesystem::path folder;                                 // working directory; empty = ours
    std::map<int, int> descriptors;                               // number in the child → ours (which stays open in us)
    std::string input;                                            // for stdin (runProcess only)
    bool die_with_parent = true;                                  // SIGKILL when the *thread* that started it ends
    std::map<int, std::uint64_t> resource_limits = {};            // RLIMIT_… → at most, or what we have ourselves where that is less
    bool first_out_of_memory = false;                             // where the machine runs out of it, the system ends this before others
};

std::map<std::string, std::string> inheritedEnvironment(const std::vector<std::string>& names);   // those of ours that are set

std::map<std::string, std::string> wholeEnvironment();   // all of ours: for programs of our own only

struct ProcessEnd {
    int exit_code = 0;   // 128 + signal when it was killed
    int signal = 0;
    bool ok() const { return exit_code == 0; }
};

struct ProcessResult {
    ProcessEnd end;
    std::string output;        // stdout, at most max_output bytes (the last ones)
    std::string error_output;  // stderr, likewise
};

struct ProcessLimits {
    std::chrono::milliseconds timeout = std::chrono::hours(24);
    std::chrono::milliseconds silence = std::chrono::hours(24);   // ended (timed_out) when it has written nothing for so long
    std::size_t max_output = 16u << 20;
    // Each piece of stderr or stdout as it comes; any thread is the caller's.
    std::function<void(std::string_view piece, bool is_error_output)> on_output;
};

// Runs to the end. Stop: SIGTERM to the group, SIGKILL after 2 s, kind cancelled. A program that cannot be started: not_found.
Expected<ProcessResult> runProcess(const ProcessSpec& spec, std::stop_token stop, const ProcessLimits& limits = {});

// A long-lived child. The destructor kills the group and reaps.
class ChildProcess {
public:
    // `output`/`error_output` in spec.descriptors as 1 and 2; otherwise /dev/null.
    static Expected<ChildProcess> start(const ProcessSpec& spec);
    ChildProcess(ChildProcess&&) noexcept;
    ChildProcess& operator=(ChildProcess&&) noexcept;
    ~ChildProcess();

    pid_t pid() const { return m_pid; }
    int pidfd() const { return m_pidfd.get(); }            // readable when it has ended
    std::optional<ProcessEnd> poll();                       // its end, when it has ended
    std::optional<ProcessEnd> wait(std::chrono::milliseconds timeout);
    void signalGroup(int signal);
    void leaveRunning() { m_pid = -1; }                     // on its own from now on: neither ended nor reaped by us

private:
    ChildProcess(pid_t pid, FileDescriptor pidfd);
    pid_t m_pid = -1;
    FileDescriptor m_pidfd;
    std::optional<ProcessEnd> m_end;
};

}  // namespace trainyard
