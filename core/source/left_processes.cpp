#include "core/source/left_processes.h"

#include "core/base/file_descriptor.h"
#include "core/base/files.h"

#include <charconv>
#include <csignal>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace trainyard::source {

namespace {

constexpr const char* mark_name = "TRAINYARD_GIT_CACHE";
constexpr int end_wait_ms = 2000;

bool carries(const fs::path& process, const std::string& mark)
{
    const auto environment = readFile(process / "environ", 1u << 20);
    return environment && (std::string(1, '\0') + *environment).find(std::string(1, '\0') + mark + std::string(1, '\0')) != std::string::npos;
}

// By descriptor: a number that was given away meanwhile is not hit.
void endProcess(pid_t pid, const fs::path& process, const std::string& mark)
{
    const FileDescriptor handle(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!handle || !carries(process, mark))
        return;
    ::syscall(SYS_pidfd_send_signal, handle.get(), SIGKILL, nullptr, 0);
    pollfd ended{handle.get(), POLLIN, 0};
    ::poll(&ended, 1, end_wait_ms);
}

}  // namespace

std::map<std::string, std::string> processMark(const std::string& value) { return {{mark_name, value}}; }

void endProcesses(const std::string& value)
{
    const std::string mark = std::string(mark_name) + "=" + value;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/proc", ignored)) {
        const std::string name = entry.path().filename().string();
        pid_t pid = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), pid);
        if (error == std::errc() && end == name.data() + name.size() && pid != ::getpid() && carries(entry.path(), mark))
            endProcess(pid, entry.path(), mark);
    }
}

}  // namespace trainyard::source
