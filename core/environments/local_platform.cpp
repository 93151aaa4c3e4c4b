#include "core/environments/local_platform.h"

#include "core/base/files.h"
#include "core/base/installation.h"
#include "core/base/json.h"
#include "core/base/process.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <sstream>

namespace trainyard::environments {

namespace {

constexpr std::chrono::seconds ready_time{10};
constexpr std::chrono::seconds stop_time{20};
constexpr std::uintmax_t smallest_space = 64 * 1024;   // bytes on the disk, without which nothing starts

PlatformStatus statusOf(const Json& json)
{
    PlatformStatus status;
    status.running = true;
    status.endpoint = stringAt(json, "endpoint");
    status.project = stringAt(json, "project");
    status.bucket = stringAt(json, "bucket");
    status.token_file = stringAt(json, "token_file");
    status.version = stringAt(json, "version");
    status.sandbox = stringAt(json, "sandbox");
    status.why = stringAt(json, "why");
    status.pid = integerAt(json, "pid");
    status.protocol = integerAt(json, "protocol");
    status.disk_bytes = static_cast<std::uint64_t>(integerAt(json, "disk_bytes"));
    status.busy = valueAt(json, "busy") == true;
    return status;
}

std::string lastLinesOf(const fs::path& path, std::size_t count)
{
    const auto content = readFile(path, 64u << 20);
    std::istringstream stream(content ? *content : std::string());
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    std::string last;
    for (std::size_t i = lines.size() > count ? lines.size() - count : 0; i < lines.size(); ++i)
        last += lines[i] + "\n";
    return last;
}

// The next number of "0.10.2" and what follows it.
int takeNumber(std::string_view& version)
{
    int number = 0;
    const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), number);
    version.remove_prefix(static_cast<std::size_t>(end - version.data()));
    if (!version.empty())
        version.remove_prefix(1);
    return error == std::errc() ? number : 0;
}

}  // namespace

bool isOlderVersion(std::string_view version, std::string_view than)
{
    if (version.empty())
        return false;   // it does not say
    while (!version.empty() || !than.empty()) {
        const int ours = takeNumber(version), theirs = takeNumber(than);
        if (ours != theirs)
            return ours < theirs;
    }
    return false;
}

// The daemon while we wait for it: afterwards it is on its own.
class PlatformProcess {
public:
    PlatformProcess(ChildProcess child, fs::path output) : m_child(std::move(child)), m_output(std::move(output)) {}
    ~PlatformProcess() { m_child.leaveRunning(); }
    PlatformProcess(const PlatformProcess&) = delete;
    PlatformProcess& operator=(const PlatformProcess&) = delete;

    std::optional<ProcessEnd> ended() { return m_child.poll(); }
    void end() { m_child.signalGroup(SIGKILL); }
    std::string words() const { return lastLinesOf(m_output, 10); }

private:
    ChildProcess m_child;
    fs::path m_output;
};

bool LocalPlatform::lockHeld() const { return FileLock::isHeld(m_home.platform() / "lock"); }

Expected<std::string> LocalPlatform::bearerToken() const
{
    auto token = readFile(m_home.platform() / "token", 4096);
    if (!token)
        return fail(token.error());
    return token->substr(0, token->find('\n'));
}

Expected<PlatformStatus> LocalPlatform::fromFile() const
{
    const auto content = readFile(m_home.platform() / "endpoint.json", 1 << 20);
    if (!content)
        return fail(content.error());
    return statusOf(Json::parse(*content, nullptr, false));
}

Expected<http::Response> LocalPlatform::ask(const PlatformStatus& status, const char* method, const std::string& path, std::stop_token stop)
{
    const auto token = bearerToken();
    if (!token)
        return fail(token.error());
    http::Request request;
    request.method = method;
    request.url = status.endpoint + path;
    request.headers = {{"Authorization", "Bearer " + *token}};
    request.timeout = std::chrono::seconds(10);
    return m_transport.send(request, stop);
}

Expected<PlatformStatus> LocalPlatform::status(std::stop_token stop)
{
    if (!lockHeld())
        return PlatformStatus();
    auto status = fromFile();
    if (!status) {
        PlatformStatus starting;
        starting.running = true;
        return starting;
    }
    const auto answer = ask(*status, "GET", "/trainyard/status", stop);
    if (answer && answer->status == 200)
        return statusOf(Json::parse(answer->body, nullptr, false));
    return status;
}

Expected<std::optional<PlatformStatus>> LocalPlatform::keepRunning(const PlatformStart& how, const std::function<void(const Text&)>& progress, std::stop_token stop)
{
    if (!lockHeld())
        return std::nullopt;
    const auto now = status(stop);
    if (!now)
        return fail(now.error());
    if (stop.stop_requested())
        return failCancelled();
    if (now->endpoint.empty())   // it is only just starting
        return std::nullopt;
    const bool changed = how.new_token || how.port != 0;
    const bool older = isOlderVersion(now->version, TRAINYARD_VERSION);
    if (changed && now->busy)
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "The platform runs at %1 and is busy with a job."), now->endpoint),
                    text(TRANSLATABLE("Core", "Wait for the job or cancel it, then start the platform with the new port or token.")), now->endpoint);
    if (!changed && older && now->busy)
        progress(text(TRANSLATABLE("Core", "The platform is of version %1 and busy; it goes on as it is."), now->version));
    if (!changed && (!older || now->busy))
        return now;
    if (auto stopped = stopRunning(stop); !stopped)
        return fail(stopped.error());
    return std::nullopt;
}

Expected<fs::path> LocalPlatform::programFile() const
{
    fs::path program = m_program.empty() ? ownProgram("trainyard-platform") : m_program;
    if (program.empty())
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The program trainyard-platform is not beside this one.")), text(TRANSLATABLE("Core", "Build or install all of Trainyard: packaging/run does.")), executableFolder().string());
    return program;
}

Expected<PlatformStatus> LocalPlatform::ensureRunning(const PlatformStart& how, const std::function<void(const Text&)>& progress, std::stop_token stop)
{
    const auto kept = keepRunning(how, progress, stop);
    if (!kept || *kept)
        return kept ? Expected<PlatformStatus>(**kept) : fail(kept.error());
    const auto program = programFile();
    if (!program)
        return fail(program.error());
    progress(text(TRANSLATABLE("Core", "Starting the platform on this machine")));
    const fs::path output = m_home.platform() / "start.log";
    const FileDescriptor log(::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    ProcessSpec spec;
    spec.argv = {program->string(), "--home", m_home.path().string()};
    if (how.port)
        spec.argv.insert(spec.argv.end(), {"--port", std::to_string(how.port)});
    if (how.new_token)
        spec.argv.push_back("--new-token");
    spec.environment = wholeEnvironment();
    for (const char* secret : {"TRAINYARD_GIT_TOKEN", "TRAINYARD_GIT_USER", "TRAINYARD_SSH_KEY_FILE"})
        spec.environment.erase(secret);   // of no use to a daemon that outlives this program
    spec.folder = "/";
    spec.die_with_parent = false;
    if (log)
        spec.descriptors = {{1, log.get()}, {2, log.get()}};
    auto child = ChildProcess::start(spec);
    if (!child)
        return fail(child.error());
    PlatformProcess process(std::move(*child), output);
    return waitUntilReady(process, stop);
}

Failure LocalPlatform::notReady(const std::string& words) const
{
    std::error_code unknown;
    if (const auto space = fs::space(m_home.platform(), unknown); !unknown && space.available < smallest_space)   // it could not even say so
        return fail(systemError(ENOSPC, text(TRANSLATABLE("Core", "The platform on this machine could not be started.")), m_home.platform().string()));
    Error error = makeError(ErrorKind::unavailable, text(TRANSLATABLE("Core", "The platform on this machine could not be started: %1"), words.empty() ? lastLinesOf(m_home.platform() / "platform.log", 5) : words),
                            text(TRANSLATABLE("Core", "Its log is %1."), (m_home.platform() / "platform.log").string()), m_home.platform().string());
    error.raw = words;
    return fail(std::move(error));
}

Expected<PlatformStatus> LocalPlatform::waitUntilReady(PlatformProcess& process, std::stop_token stop)
{
    const AwakeTime until = m_clock.awake() + ready_time;
    while (m_clock.awake() < until) {
        if (lockHeld())
            if (auto status = fromFile())
                if (const auto answer = ask(*status, "GET", "/trainyard/status", stop); answer && answer->status == 200)
                    return statusOf(Json::parse(answer->body, nullptr, false));
        // One that ended because another starter was quicker is no failure: the other's will answer.
        if (const auto end = process.ended(); end && !lockHeld())
            return notReady(process.words());
        if (!m_clock.sleep(std::chrono::milliseconds(30), stop))
            return failCancelled();
    }
    if (!lockHeld())
        process.end();   // one that holds the lock may still come up: the next start finds it
    return notReady(process.words());
}

Expected<void> LocalPlatform::stopRunning(std::stop_token stop)
{
    if (!lockHeld())
        return {};
    const auto status = fromFile();
    const auto answer = status ? ask(*status, "POST", "/trainyard/stop", stop) : fail(status.error());
    if ((!answer || answer->status != 200) && status && status->pid > 1)
        ::kill(static_cast<pid_t>(status->pid), SIGTERM);   // its lock is held, so the pid is still its own
    const AwakeTime until = m_clock.awake() + stop_time;
    while (lockHeld()) {
        if (m_clock.awake() > until)
            return fail(ErrorKind::timed_out, text(TRANSLATABLE("Core", "The platform did not end within %1 s."), stop_time.count()), text(TRANSLATABLE("Core", "Its log is %1."), (m_home.platform() / "platform.log").string()));
        if (!m_clock.sleep(std::chrono::milliseconds(30), stop))
            return failCancelled();
    }
    return {};
}

}  // namespace trainyard::environments
