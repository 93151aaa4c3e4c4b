#include "core/platform/jobs/jobs_way.h"

#include "core/base/ids.h"
#include "core/sandbox/passed_socket.h"

namespace trainyard::platform {

namespace {

constexpr int launcher_channel = 3;
constexpr std::chrono::seconds longest_start{60};

}  // namespace

Expected<std::unique_ptr<JobsWay>> JobsWay::open(Server& server, const Sandbox& sandbox, const std::filesystem::path& launcher, const std::string& job, SandboxSpec& spec)
{
    std::unique_ptr<JobsWay> way(new JobsWay(server, job));
    if (auto opened = sandbox.contained() ? way->throughSandbox(launcher, spec) : way->overLoopback(spec); !opened)
        return fail(opened.error());
    return way;
}

JobsWay::~JobsWay()
{
    m_receiver.request_stop();
    if (m_receiver.joinable())
        m_receiver.join();
    if (m_listener)
        m_server.removeListener(*m_listener);
}

Expected<void> JobsWay::throughSandbox(const std::filesystem::path& launcher, SandboxSpec& spec)
{
    auto pair = makeSocketPair();
    if (!pair)
        return fail(pair.error());
    m_channel = std::move(*pair);
    spec.mounts.push_back({launcher, false});
    spec.descriptors[launcher_channel] = m_channel->second.get();
    spec.argv.insert(spec.argv.begin(), {launcher.string(), std::to_string(launcher_channel)});
    m_receiver = std::jthread([this](std::stop_token ended) {
        if (auto socket = receiveDescriptor(m_channel->first.get(), longest_start, ended))
            listen(std::move(*socket), {});
    });
    return {};
}

Expected<void> JobsWay::overLoopback(SandboxSpec& spec)
{
    const std::string secret = randomToken(18);
    int port = 0;
    auto socket = listenOnLoopback(port);
    if (!socket)
        return fail(socket.error());
    spec.environment["STORAGE_EMULATOR_HOST"] = "http://job:" + secret + "@127.0.0.1:" + std::to_string(port);
    listen(std::move(*socket), secret);
    return {};
}

void JobsWay::listen(FileDescriptor socket, std::string secret)
{
    m_listener = m_server.addListener(std::move(socket), Caller{Caller::Kind::job, m_job}, std::move(secret));
}

}  // namespace trainyard::platform
