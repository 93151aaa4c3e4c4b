#pragma once
// A server on loopback that writes down what it is asked, and a transport that leads every request to it.
#include "core/base/file_descriptor.h"
#include "core/base/json.h"
#include "core/http/transport.h"
#include "tests/support/http_client.h"

#include <arpa/inet.h>
#include <functional>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <vector>

namespace trainyard::test {

struct Asked {
    std::string method, target;   // "/oauth2.googleapis.com/token"
    http::Headers headers;
    std::string body;
};

// One connection at a time: its clients ask one thing after the other.
class RecordingServer {
public:
    using Answering = std::function<http::Response(const Asked&)>;

    RecordingServer()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(m_socket.get(), reinterpret_cast<sockaddr*>(&address), size);
        ::listen(m_socket.get(), 16);
        ::getsockname(m_socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this](std::stop_token stop) { serve(stop); });
    }

    int port() const { return m_port; }

    // From now on; what was asked before is forgotten.
    void begin(Answering answering)
    {
        const std::lock_guard lock(m_mutex);
        m_answering = std::move(answering);
        m_asked.clear();
    }
    std::vector<Asked> asked() const
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

private:
    void serve(const std::stop_token& stop)
    {
        while (!stop.stop_requested()) {
            pollfd ready{m_socket.get(), POLLIN, 0};
            if (::poll(&ready, 1, 50) <= 0)
                continue;
            const FileDescriptor client(::accept4(m_socket.get(), nullptr, nullptr, SOCK_CLOEXEC));
            if (auto asked = read(client.get()))
                answer(client.get(), *asked);
        }
    }

    static std::optional<Asked> read(int client)
    {
        std::string bytes;
        const auto more = [&] {
            char piece[16384];
            const ssize_t got = ::recv(client, piece, sizeof piece, 0);
            if (got > 0)
                bytes.append(piece, static_cast<std::size_t>(got));
            return got > 0;
        };
        while (bytes.find("\r\n\r\n") == std::string::npos)
            if (!more())
                return std::nullopt;
        Asked asked;
        const auto end = bytes.find("\r\n\r\n");
        std::size_t at = bytes.find("\r\n");
        const std::string line = bytes.substr(0, at);
        asked.method = line.substr(0, line.find(' '));
        asked.target = line.substr(line.find(' ') + 1, line.rfind(' ') - line.find(' ') - 1);
        while (at < end) {
            const auto next = bytes.find("\r\n", at + 2);
            const std::string field = bytes.substr(at + 2, next - at - 2);
            asked.headers.emplace_back(field.substr(0, field.find(':')), field.substr(std::min(field.find(':') + 2, field.size())));
            at = next;
        }
        const auto size = static_cast<std::size_t>(std::atoll(http::header(asked.headers, "Content-Length").c_str()));
        while (bytes.size() < end + 4 + size)
            if (!more())
                return std::nullopt;
        asked.body = bytes.substr(end + 4, size);
        return asked;
    }

    void answer(int client, const Asked& asked)
    {
        http::Response response{404, {}, "{}"};
        {
            const std::lock_guard lock(m_mutex);
            m_asked.push_back(asked);
            if (m_answering)
                response = m_answering(asked);
        }
        std::string bytes = "HTTP/1.1 " + std::to_string(response.status) + " X\r\nContent-Length: " + std::to_string(response.body.size()) + "\r\nConnection: close\r\n";
        for (const auto& [name, value] : response.headers)
            bytes += name + ": " + value + "\r\n";
        bytes += "\r\n" + response.body;
        ::send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }

    FileDescriptor m_socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    int m_port = 0;
    mutable std::mutex m_mutex;
    Answering m_answering;
    std::vector<Asked> m_asked;
    std::jthread m_thread;
};

// https://HOST/PATH becomes http://127.0.0.1:PORT/HOST/PATH.
class LedToServer final : public http::Transport {
public:
    explicit LedToServer(int port) : m_port(port) {}
    Expected<http::Response> send(const http::Request& request, std::stop_token) override
    {
        const std::string rest = request.url.substr(request.url.find("://") + 3);
        const std::string host = rest.substr(0, rest.find('/')), path = rest.find('/') == std::string::npos ? "/" : rest.substr(rest.find('/'));
        const bool own = host.rfind("127.0.0.1", 0) == 0;
        const int port = own ? std::atoi(host.substr(host.find(':') + 1).c_str()) : m_port;
        HttpClient client(port);
        if (!client.connected())
            return fail(ErrorKind::unavailable, verbatim("nothing answers"));
        std::string bytes = request.method + " " + (own ? "" : "/" + host) + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        for (const auto& [name, value] : request.headers)
            bytes += name + ": " + value + "\r\n";
        if (!request.body.empty())
            bytes += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
        client.send(bytes + "\r\n" + request.body);
        const Answer answer = client.answer();
        if (answer.status == 0)
            return fail(ErrorKind::unavailable, verbatim("cut off"));
        http::Response response{answer.status, {}, answer.body};
        for (const char* name : {"Date", "Metadata-Flavor", "Content-Type"})
            if (const std::string value = answer.header(name); !value.empty())
                response.headers.emplace_back(name, value);
        return response;
    }

private:
    int m_port;
};

}  // namespace trainyard::test
