#pragma once
// A server on loopback that does exactly what the test says: each connection's request is read whole and given to one function.
#include "core/base/file_descriptor.h"

#include <arpa/inet.h>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <strings.h>
#include <sys/socket.h>
#include <thread>

namespace trainyard::test {

class LoopbackServer {
public:
    // One connection: `request` is its head and body. Returning closes it.
    using Serve = std::function<void(LoopbackServer& server, int connection, const std::string& request)>;

    explicit LoopbackServer(Serve serve) : m_serve(std::move(serve)), m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(m_listener.get(), reinterpret_cast<const sockaddr*>(&address), size);
        ::listen(m_listener.get(), 16);
        ::getsockname(m_listener.get(), reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this](std::stop_token stop) { accept(stop); });
    }
    ~LoopbackServer()
    {
        m_thread.request_stop();
        ::shutdown(m_listener.get(), SHUT_RDWR);
    }
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    std::string url(const std::string& path = "/", const std::string& scheme = "http") const { return scheme + "://127.0.0.1:" + std::to_string(m_port) + path; }
    int requests() const { return m_requests; }

    static bool send(int connection, std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    // The value of a request's header, whatever the case of its name (Qt 6.8 writes them all small); empty when it is not there.
    static std::string header(const std::string& request, std::string_view name)
    {
        const auto end = request.find("\r\n\r\n");
        for (std::size_t line = request.find("\r\n"); line < end; line = request.find("\r\n", line + 2)) {
            const std::size_t begin = line + 2, colon = begin + name.size();
            if (request.size() > colon + 1 && request[colon] == ':' && ::strncasecmp(request.c_str() + begin, name.data(), name.size()) == 0)
                return request.substr(colon + 2, request.find("\r\n", colon) - colon - 2);
        }
        return {};
    }
    // Blocks until the client has closed; false when it does not for 20 s.
    static bool awaitClose(int connection)
    {
        char byte = 0;
        pollfd ready{connection, POLLIN, 0};
        while (::poll(&ready, 1, 20'000) > 0)
            if (::recv(connection, &byte, 1, 0) <= 0)
                return true;
        return false;
    }

private:
    void accept(std::stop_token stop)
    {
        while (!stop.stop_requested()) {
            const FileDescriptor connection(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
            if (!connection)
                continue;
            const std::string request = read(connection.get());
            if (request.empty())
                continue;
            ++m_requests;
            m_serve(*this, connection.get(), request);
        }
    }

    static std::string read(int connection)
    {
        std::string request;
        std::size_t wanted = std::string::npos;
        char piece[65536];
        pollfd ready{connection, POLLIN, 0};
        while (request.size() < wanted && ::poll(&ready, 1, 20'000) > 0) {
            const ssize_t got = ::recv(connection, piece, sizeof piece, 0);
            if (got <= 0)
                break;
            request.append(piece, static_cast<std::size_t>(got));
            const auto head = request.find("\r\n\r\n");
            if (wanted == std::string::npos && head != std::string::npos) {
                wanted = head + 4 + static_cast<std::size_t>(std::atoll(header(request, "Content-Length").c_str()));
            }
            if (request[0] == '\x16')   // a TLS hello: no request follows before an answer
                break;
        }
        return request;
    }

    Serve m_serve;
    FileDescriptor m_listener;
    int m_port = 0;
    std::atomic<int> m_requests{0};
    std::jthread m_thread;
};

}  // namespace trainyard::test
