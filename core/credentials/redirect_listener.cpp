#include "core/credentials/redirect_listener.h"

#include "core/base/encoding.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <vector>

namespace trainyard::credentials {

namespace {

constexpr std::size_t most_connections = 16;
constexpr std::size_t longest_head = 16 * 1024;

using Parameters = std::map<std::string, std::string>;

struct Caller {   // one connection of a browser
    FileDescriptor socket;
    std::string head;
};

Parameters parametersOf(std::string_view query)
{
    Parameters parameters;
    for (std::size_t at = 0; at < query.size();) {
        const auto end = std::min(query.find('&', at), query.size());
        std::string pair(query.substr(at, end - at));
        std::replace(pair.begin(), pair.end(), '+', ' ');
        const auto equals = std::min(pair.find('='), pair.size());
        const auto value = percentDecode(std::string_view(pair).substr(std::min(equals + 1, pair.size())));
        if (value)
            parameters.emplace(pair.substr(0, equals), *value);   // the first of a name counts
        at = end + 1;
    }
    return parameters;
}

std::string headerLine(const std::string& head, std::string_view name)
{
    std::string lower = head;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto at = lower.find("\r\n" + std::string(name) + ":");
    if (at == std::string::npos)
        return {};
    const auto begin = lower.find_first_not_of(' ', at + 3 + name.size());
    return lower.substr(begin, lower.find("\r\n", begin) - begin);
}

// The parameters of GET /?…, asked of this very host; nullopt for anything else.
std::optional<Parameters> redirectIn(const std::string& head, const std::string& own_host)
{
    const std::string line = head.substr(0, head.find("\r\n"));
    const bool get = line.rfind("GET /?", 0) == 0 && (line.ends_with(" HTTP/1.1") || line.ends_with(" HTTP/1.0"));
    if (!get || headerLine(head, "host") != own_host)   // another name for this address is somebody else's page
        return std::nullopt;
    return parametersOf(std::string_view(line).substr(6, line.size() - 6 - 9));
}

void answer(const Caller& caller, const char* status, const std::string& words)
{
    const std::string body = "<!doctype html><meta charset=\"utf-8\"><title>Trainyard</title><body style=\"font: 16px sans-serif; margin: 4em\"><p>" + words + "</p>\n";
    const std::string all = std::string("HTTP/1.1 ") + status + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + std::to_string(body.size()) +
                            "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n" + body;
    [[maybe_unused]] const auto sent = ::send(caller.socket.get(), all.data(), all.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

enum class Heard { nothing_yet, gone, whole };

Heard hear(Caller& caller)
{
    char piece[4096];
    const ssize_t got = ::recv(caller.socket.get(), piece, sizeof piece, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return Heard::nothing_yet;
    if (got <= 0 || caller.head.size() > longest_head)
        return Heard::gone;
    caller.head.append(piece, static_cast<std::size_t>(got));
    return caller.head.find("\r\n\r\n") == std::string::npos ? Heard::nothing_yet : Heard::whole;
}

// Whoever calls, all at once: browsers open connections that they never use.
class Callers {
public:
    Callers(int listening, int wake) : m_listening(listening), m_wake(wake) {}

    // False when the time was over.
    bool waitForOne(std::chrono::milliseconds timeout)
    {
        m_polled = {{m_listening, POLLIN, 0}, {m_wake, POLLIN, 0}};
        for (const Caller& each : m_callers)
            m_polled.push_back({each.socket.get(), POLLIN, 0});
        return ::poll(m_polled.data(), m_polled.size(), static_cast<int>(std::max<std::int64_t>(0, timeout.count()))) > 0;
    }

    // Those whose request is whole; they are let go.
    std::vector<Caller> whole()
    {
        std::vector<Caller> whole, waiting;
        for (std::size_t i = 0; i < m_callers.size(); ++i) {
            const Heard heard = m_polled[i + 2].revents ? hear(m_callers[i]) : Heard::nothing_yet;
            if (heard != Heard::gone)
                (heard == Heard::whole ? whole : waiting).push_back(std::move(m_callers[i]));
        }
        m_callers = std::move(waiting);
        if (m_polled[0].revents)
            accept();
        return whole;
    }

private:
    void accept()
    {
        FileDescriptor socket(::accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (!socket)
            return;
        if (m_callers.size() >= most_connections)
            m_callers.erase(m_callers.begin());   // the oldest silent one
        m_callers.push_back({std::move(socket), {}});
    }

    int m_listening, m_wake;
    std::vector<Caller> m_callers;
    std::vector<pollfd> m_polled;
};

}  // namespace

Expected<RedirectListener> RedirectListener::open()
{
    FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (!socket || ::bind(socket.get(), generic, size) != 0 || ::listen(socket.get(), 16) != 0 || ::getsockname(socket.get(), generic, &size) != 0)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "No port on this machine could be opened for the browser's answer.")), "127.0.0.1"));
    return RedirectListener(std::move(socket), ntohs(address.sin_port));
}

std::string RedirectListener::address() const { return "http://127.0.0.1:" + std::to_string(m_port); }

Expected<Parameters> RedirectListener::wait(const std::string& state, const Text& page, std::chrono::milliseconds timeout, std::stop_token stop)
{
    const FileDescriptor wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    const std::stop_callback on_stop(stop, [&] { ::eventfd_write(wake.get(), 1); });
    Callers callers(m_socket.get(), wake.get());
    const auto until = std::chrono::steady_clock::now() + timeout;
    while (!stop.stop_requested()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            return fail(ErrorKind::timed_out, text(TRANSLATABLE("Core", "Nobody signed in within %1 s."), std::chrono::round<std::chrono::seconds>(timeout).count()),
                        text(TRANSLATABLE("Core", "Try again, and finish the sign-in in the browser of this machine.")));
        if (!callers.waitForOne(left))
            continue;
        for (const Caller& caller : callers.whole()) {
            auto parameters = redirectIn(caller.head, address().substr(7));
            if (parameters && !state.empty() && (*parameters)["state"] == state) {
                answer(caller, "200 OK", page.english());
                return std::move(*parameters);
            }
            answer(caller, parameters ? "400 Bad Request" : "404 Not Found", "Trainyard waits for a sign-in here; this is not its answer.");
        }
    }
    return failCancelled();
}

}  // namespace trainyard::credentials
