#pragma once
// The smallest HTTP client: sends exactly the given bytes to a port of this machine and reads one answer, so that a test reads like a transcript.
#include "core/base/file_descriptor.h"

#include <arpa/inet.h>
#include <cstdlib>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>

namespace trainyard::test {

struct Answer {
    int status = 0;
    std::string head, body;
    std::string header(const std::string& name) const
    {
        const auto at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos)
            return {};
        const auto begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

class HttpClient {
public:
    explicit HttpClient(int port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected = ::connect(m_socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }

    bool connected() const { return m_connected; }
    void send(const std::string& bytes) { ::send(m_socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL); }
    void endSending() { ::shutdown(m_socket.get(), SHUT_WR); }

    // One answer with a Content-Length (or without a body); status 0 when the connection ended or nothing came for 10 s.
    Answer answer(bool has_body = true)
    {
        Answer answer;
        while (m_buffer.find("\r\n\r\n") == std::string::npos)
            if (!more())
                return answer;
        const auto end = m_buffer.find("\r\n\r\n");
        answer.head = m_buffer.substr(0, end + 2);
        m_buffer.erase(0, end + 4);
        answer.status = std::atoi(answer.head.substr(9, 3).c_str());
        const std::size_t size = has_body ? static_cast<std::size_t>(std::atoll(answer.header("Content-Length").c_str())) : 0;
        while (m_buffer.size() < size)
            if (!more())
                return answer;
        answer.body = m_buffer.substr(0, size);
        m_buffer.erase(0, size);
        return answer;
    }

    bool ended()   // the server has closed
    {
        while (more()) {}
        return true;
    }

private:
    bool more()
    {
        pollfd ready{m_socket.get(), POLLIN, 0};
        char piece[65536];
        if (::poll(&ready, 1, 10'000) <= 0)
            return false;
        const ssize_t got = ::recv(m_socket.get(), piece, sizeof piece, 0);
        if (got <= 0)
            return false;
        m_buffer.append(piece, static_cast<std::size_t>(got));
        return true;
    }

    FileDescriptor m_socket;
    bool m_connected = false;
    std::string m_buffer;
};

}  // namespace trainyard::test
