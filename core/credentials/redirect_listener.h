#pragma once
// The other end of a sign-in's redirect: 127.0.0.1, a port of the system's choice, for one answer (RFC 8252).

#include "core/base/error.h"
#include "core/base/file_descriptor.h"

#include <chrono>
#include <map>
#include <stop_token>
#include <string>

namespace trainyard::credentials {

class RedirectListener {
public:
    static Expected<RedirectListener> open();
    std::string address() const;   // http://127.0.0.1:PORT
    // Waits for GET /?…state=STATE… and gives its parameters. Everything else (other paths, hosts, methods, a wrong state, browsers'
    // empty connections) is answered or left, and waited on. The page it shows says `page`. timed_out or cancelled otherwise.
    Expected<std::map<std::string, std::string>> wait(const std::string& state, const Text& page, std::chrono::milliseconds timeout, std::stop_token stop);

private:
    RedirectListener(FileDescriptor socket, int port) : m_socket(std::move(socket)), m_port(port) {}

    FileDescriptor m_socket;
    int m_port;
};

}  // namespace trainyard::credentials
