#pragma once
// A port of this machine's loopback at which nobody listens, and at which nobody can as long as this lives: it is taken, and left silent.
#include "core/base/file_descriptor.h"

#include <netinet/in.h>
#include <string>
#include <sys/socket.h>

namespace trainyard::test {

class ClosedPort {
public:
    ClosedPort() : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(m_socket.get(), reinterpret_cast<const sockaddr*>(&address), size);
        ::getsockname(m_socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
    }
    int port() const { return m_port; }
    std::string url(const std::string& path = "/") const { return "http://127.0.0.1:" + std::to_string(m_port) + path; }

private:
    FileDescriptor m_socket;
    int m_port = 0;
};

}  // namespace trainyard::test
