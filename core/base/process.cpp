#include "core/base/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace trainyard {

namespace {

using Milliseconds = std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

int pidfdOpen(pid_t pid) { return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)); }

std::string findProgram(const std::string& name, const std::map<std::string, std::string>& environment)
{
    if (name.find('/') != std::string::npos)
        return ::access(name.c_str(), X_OK) == 0 ? name : std::string();
    const auto path = environment.find("PATH");
    std::string_view rest = path == environment.end() ? "/usr/bin:/bin" : std::string_view(path->second);
    while (!rest.empty()) {
        const auto colon = rest.find(':');
        const std::string candidate = std::string(rest.substr(0, colon)) + "/" + name;
        if (::access(candidate.c_str(), X_OK) == 0)
            return candidate;
        rest.remove_prefix(colon == std::string_view::npos ? rest.size() : colon + 1);
    }
    return {};
}

struct Prepared {   // everything the child needs, made before the fork: between fork and exec only async-signal-safe calls
    std::string program;
    std::vector<char*> argv;
    std::vector<std::string> environment_text;
    std::vector<char*> environment;
    std::vector<std::pair<int, int>> descriptors;
    std::vector<std::pair<int, rlimit>> resource_limits;
    const char* folder = nullptr;
    bool die_with_parent = true;
    bool first_out_of_memory = false;
    pid_t parent = 0;
};

// Only async-signal-safe calls. The scores of children are their parents'.
void volunteer()
{
    const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    [[maybe_unused]] const auto ignored = ::write(file, "500", 3);
    ::close(file);
}

void limitSelf(const std::vector<std::pair<int, rlimit>>& limits)
{
    for (auto [resource, most] : limits) {
        rlimit ours{};
        ::getrlimit(static_cast<__rlimit_resource>(resource), &ours);
        most.rlim_cur = most.rlim_max = most.rlim_max < ours.rlim_max ? most.rlim_max : ours.rlim_max;
        ::setrlimit(static_cast<__rlimit_resource>(resource), &most);
    }
}

[[noreturn]] void becomeChild(const Prepared& prepared, int report)
{
    ::setsid();
    if (prepared.die_with_parent) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != prepared.parent)
            ::_exit(127);
    }
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    ::signal(SIGHUP, SIG_DFL);
    ::signal(SIGINT, SIG_DFL);
    ::signal(SIGTERM, SIG_DFL);
    // Move everything out of the way first: a target number may be another's source.
    constexpr int high = 500;
    for (std::size_t i = 0; i < prepared.descriptors.size(); ++i)
        ::dup2(prepared.descriptors[i].second, high + static_cast<int>(i));
    ::dup2(report, high - 1);
    ::fcntl(high - 1, F_SETFD, FD_CLOEXEC);
    if (prepared.first_out_of_memory)
        volunteer();
    const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int fd = 0; fd < 3; ++fd)
        ::dup2(null, fd);
    for (std::size_t i = 0; i < prepared.descriptors.size(); ++i)
        ::dup2(high + static_cast<int>(i), prepared.descriptors[i].first);
    int highest = 2;
    for (const auto& [child, ours] : prepared.descriptors)
        highest = child > highest ? child : highest;
    for (int fd = 3; fd <= highest; ++fd) {
        bool wanted = false;
        for (const auto& [child, ours] : prepared.descriptors)
            wanted = wanted || child == fd;
        if (!wanted)
            ::close(fd);
    }
    ::syscall(SYS_close_range, static_cast<unsigned>(highest + 1), static_cast<unsigned>(high - 2), 0);
    ::syscall(SYS_close_range, static_cast<unsigned>(high), ~0u, 0);
    if (!prepared.folder || ::chdir(prepared.folder) == 0) {
        // Last of all: they are the program's, and a sanitizer's runtime in this copy of us may still need memory for any call before.
        limitSelf(prepared.resource_limits);
        ::execve(prepared.program.c_str(), prepared.argv.data(), prepared.environment.data());
    }
    const int error_number = errno;
    [[maybe_unused]] const auto ignored = ::write(high - 1, &error_number, sizeof error_number);
    ::_exit(127);
}

Prepared prepare(const ProcessSpec& spec, const std::string& program)
{
    Prepared prepared;
    prepared.program = program;
    for (const std::string& argument : spec.argv)
        prepared.argv.push_back(const_cast<char*>(argument.c_str()));
    prepared.argv.push_back(nullptr);
    for (const auto& [name, value] : spec.environment)
        prepared.environment_text.push_back(name + "=" + value);
    for (std::string& entry : prepared.environment_text)
        prepared.environment.push_back(entry.data());
    prepared.environment.push_back(nullptr);
    for (const auto& [resource, most] : spec.resource_limits)
        prepared.resource_limits.emplace_back(resource, rlimit{most, most});
    prepared.descriptors.assign(spec.descriptors.begin(), spec.descriptors.end());
    prepared.folder = spec.folder.empty() ? nullptr : spec.folder.c_str();
    prepared.die_with_parent = spec.die_with_parent;
    prepared.first_out_of_memory = spec.first_out_of_memory;
    prepared.parent = ::getpid();
    return prepared;
}

Failure cannotStart(const ProcessSpec& spec, int error_number)
{
    return fail(systemError(error_number, text(TRANSLATABLE("Core", "Cannot start the program %1."), spec.argv.empty() ? "" : spec.argv[0]),
                            spec.argv.empty() ? std::string() : spec.argv[0]));
}

struct Pipe {
    FileDescriptor read;
    FileDescriptor write;
    static Expected<Pipe> make()
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            return fail(systemError(errno, text(TRANSLATABLE("Core", "Cannot make a pipe.")), {}));
        return Pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
    }
};

void keepLast(std::string& kept, std::string_view piece, std::size_t limit)
{
    kept.append(piece);
    if (kept.size() > limit * 2)
        kept.erase(0, kept.size() - limit);
}

// One running program with its three pipes; `pump` moves what is ready.
class Exchange {
public:
    Exchange(ChildProcess child, Pipe input, Pipe output, Pipe error_output, const ProcessSpec& spec, const ProcessLimits& limits)
        : m_child(std::move(child)), m_input(std::move(input.write)), m_output(std::move(output.read)), m_error(std::move(error_output.read)),
          m_to_write(spec.input), m_limits(limits)
    {
        ::fcntl(m_input.get(), F_SETFL, O_NONBLOCK);
        if (m_to_write.empty())
            m_input.reset();
    }

    // Waits at most `timeout` (or for `wake`); false when the program has ended and its output is read.
    bool pump(int timeout_ms, int wake)
    {
        std::array<pollfd, 5> fds = {pollfd{m_output.get(), POLLIN, 0}, pollfd{m_error.get(), POLLIN, 0}, pollfd{m_input.get(), POLLOUT, 0},
                                     pollfd{m_child.pidfd(), POLLIN, 0}, pollfd{wake, POLLIN, 0}};
        if (m_ended)
            fds[3].fd = -1;
        ::poll(fds.data(), fds.size(), m_ended ? 0 : timeout_ms);
        const bool got = (fds[0].revents && drain(m_output, false)) | (fds[1].revents && drain(m_error, true));
        if (fds[2].revents)
            feed();
        if (fds[3].revents)
            m_ended = true;
        // A grandchild may hold the pipes open for ever: once the program itself has ended, only what is there already is read.
        return !(m_ended && !got);
    }

    ChildProcess& child() { return m_child; }
    Steady::time_point lastWritten() const { return m_last_written; }

    ProcessResult finish()
    {
        ProcessResult result;
        result.end = *m_child.wait(Milliseconds(-1));
        const auto last = [&](std::string& kept) { return kept.size() > m_limits.max_output ? kept.substr(kept.size() - m_limits.max_output) : std::move(kept); };
        result.output = last(m_kept_output);
        result.error_output = last(m_kept_error);
        return result;
    }

private:
    bool drain(FileDescriptor& fd, bool is_error)
    {
        std::array<char, 1 << 16> piece;
        const ssize_t got = ::read(fd.get(), piece.data(), piece.size());
        if (got <= 0) {
            if (got == 0 || errno != EINTR)
                fd.reset();
            return false;
        }
        const std::string_view text(piece.data(), static_cast<std::size_t>(got));
        keepLast(is_error ? m_kept_error : m_kept_output, text, m_limits.max_output);
        m_last_written = Steady::now();
        if (m_limits.on_output)
            m_limits.on_output(text, is_error);
        return true;
    }

    void feed()
    {
        const ssize_t written = ::write(m_input.get(), m_to_write.data(), m_to_write.size());
        if (written > 0)
            m_to_write.remove_prefix(static_cast<std::size_t>(written));
        if (m_to_write.empty() || (written < 0 && errno != EAGAIN && errno != EINTR))
            m_input.reset();
    }

    ChildProcess m_child;
    FileDescriptor m_input, m_output, m_error;
    std::string_view m_to_write;
    const ProcessLimits& m_limits;
    std::string m_kept_output, m_kept_error;
    Steady::time_point m_last_written = Steady::now();
    bool m_ended = false;
};

}  // namespace

std::map<std::string, std::string> inheritedEnvironment(const std::vector<std::string>& names)
{
    std::map<std::string, std::string> environment;
    for (const std::string& name : names)
        if (const char* value = std::getenv(name.c_str()))
            environment[name] = value;
    return environment;
}

std::map<std::string, std::string> wholeEnvironment()
{
    std::map<std::string, std::string> environment;
    for (char** entry = environ; *entry; ++entry) {
        const std::string_view pair(*entry);
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos)
            environment[std::string(pair.substr(0, equals))] = pair.substr(equals + 1);
    }
    return environment;
}

ChildProcess::ChildProcess(pid_t pid, FileDescriptor pidfd) : m_pid(pid), m_pidfd(std::move(pidfd)) {}
ChildProcess::ChildProcess(ChildProcess&& other) noexcept : m_pid(std::exchange(other.m_pid, -1)), m_pidfd(std::move(other.m_pidfd)), m_end(other.m_end) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept
{
    std::swap(m_pid, other.m_pid);
    std::swap(m_pidfd, other.m_pidfd);
    std::swap(m_end, other.m_end);
    return *this;
}

ChildProcess::~ChildProcess()
{
    if (m_pid > 0 && !m_end) {
        signalGroup(SIGKILL);
        wait(Milliseconds(-1));
    }
}

Expected<ChildProcess> ChildProcess::start(const ProcessSpec& spec)
{
    const std::string program = spec.argv.empty() ? std::string() : findProgram(spec.argv[0], spec.environment);
    if (program.empty())
        return cannotStart(spec, ENOENT);
    auto report = Pipe::make();
    if (!report)
        return fail(report.error());
    const Prepared prepared = prepare(spec, program);
    sigset_t all, before;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);   // no handler of ours may run in the child
    const pid_t pid = ::fork();
    if (pid == 0)
        becomeChild(prepared, report->write.get());
    const int fork_error = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (pid < 0)
        return cannotStart(spec, fork_error);
    ChildProcess child(pid, FileDescriptor(pidfdOpen(pid)));
    report->write.reset();
    int error_number = 0;
    ssize_t got;
    while ((got = ::read(report->read.get(), &error_number, sizeof error_number)) < 0 && errno == EINTR) {}
    if (got == sizeof error_number) {
        child.wait(Milliseconds(-1));
        return cannotStart(spec, error_number);
    }
    return child;
}

std::optional<ProcessEnd> ChildProcess::poll() { return wait(Milliseconds(0)); }

std::optional<ProcessEnd> ChildProcess::wait(Milliseconds timeout)
{
    if (m_end || m_pid <= 0)
        return m_end;
    pollfd ended{m_pidfd.get(), POLLIN, 0};
    const auto until = Steady::now() + timeout;
    for (;;) {
        const auto left = std::chrono::ceil<Milliseconds>(until - Steady::now()).count();
        const int got = ::poll(&ended, 1, timeout.count() < 0 ? -1 : static_cast<int>(std::max<std::int64_t>(left, 0)));
        if (got == 0)
            return std::nullopt;
        if (got > 0)
            break;
    }
    int status = 0;
    while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {}
    m_end = WIFSIGNALED(status) ? ProcessEnd{128 + WTERMSIG(status), WTERMSIG(status)} : ProcessEnd{WEXITSTATUS(status), 0};
    return m_end;
}

void ChildProcess::signalGroup(int signal)
{
    if (m_pid > 0 && !m_end)
        ::kill(-m_pid, signal);
}

Expected<ProcessResult> runProcess(const ProcessSpec& spec, std::stop_token stop, const ProcessLimits& limits)
{
    auto input = Pipe::make(), output = Pipe::make(), error_output = Pipe::make();
    if (!input || !output || !error_output)
        return fail(!input ? input.error() : !output ? output.error() : error_output.error());
    ProcessSpec with_pipes = spec;
    with_pipes.descriptors[0] = input->read.get();
    with_pipes.descriptors[1] = output->write.get();
    with_pipes.descriptors[2] = error_output->write.get();
    auto child = ChildProcess::start(with_pipes);
    if (!child)
        return fail(child.error());
    input->read.reset();
    output->write.reset();
    error_output->write.reset();

    const FileDescriptor wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    Exchange exchange(std::move(*child), std::move(*input), std::move(*output), std::move(*error_output), spec, limits);
    const std::stop_callback on_stop(stop, [&] { ::eventfd_write(wake.get(), 1); });
    const auto until = Steady::now() + limits.timeout;
    std::optional<Steady::time_point> kill_at;
    bool timed_out = false, silent = false;
    for (bool running = true; running;) {
        const auto now = Steady::now();
        const auto speak_until = exchange.lastWritten() + limits.silence;
        if (!kill_at && (stop.stop_requested() || now >= std::min(until, speak_until))) {
            timed_out = !stop.stop_requested();
            silent = now < until;
            exchange.child().signalGroup(SIGTERM);
            kill_at = now + Milliseconds(2000);
        } else if (kill_at && now >= *kill_at) {
            exchange.child().signalGroup(SIGKILL);
        }
        const auto next = kill_at ? *kill_at : std::min(until, speak_until);
        const auto left = std::chrono::ceil<Milliseconds>(next - now).count();
        running = exchange.pump(static_cast<int>(std::clamp<std::int64_t>(left, 1, 60'000)), kill_at ? -1 : wake.get());
    }
    exchange.child().signalGroup(SIGKILL);   // what it left behind in its group
    ProcessResult result = exchange.finish();
    if (stop.stop_requested())
        return failCancelled();
    if (timed_out && silent)
        return fail(ErrorKind::timed_out, text(TRANSLATABLE("Core", "%1 was ended: it had been silent for %2 s."), spec.argv[0], std::chrono::ceil<std::chrono::seconds>(limits.silence).count()), {}, spec.argv[0]);
    if (timed_out)
        return fail(ErrorKind::timed_out, text(TRANSLATABLE("Core", "%1 did not end within %2 s."), spec.argv[0], std::chrono::ceil<std::chrono::seconds>(limits.timeout).count()), {}, spec.argv[0]);
    return result;
}

}  // namespace trainyard
