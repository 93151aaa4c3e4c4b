#pragma once
// The platform's HTTP server: loopback only, a bearer token on every route, Host and Origin checked, limits on everything.
// One bounded thread a connection; Beast parses, our own stream waits with deadlines.

#include "core/platform/http/router.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace trainyard::platform {

struct ServerOptions {
    std::size_t max_connections = 128;                       // further ones wait in the kernel's queue
    std::size_t max_header_bytes = 32 * 1024;
    std::chrono::milliseconds header_timeout{15'000};        // for a whole request head
    std::chrono::milliseconds idle_timeout{60'000};          // between requests
    std::chrono::milliseconds silence_timeout{60'000};       // within a body, either way
    // Whether this bearer token opens the owner's routes. Called on any thread.
    std::function<bool(std::string_view token)> token_is_good;
    // For the platform's own log; quotes nothing of what was sent. Any thread.
    std::function<void(const std::string& line)> on_problem = [](const std::string&) {};
};

class Server {
public:
    static std::unique_ptr<Server> start(ServerOptions options, const Router& router);   // `router` outlives the server
    virtual ~Server() = default;   // ends every connection and waits for its thread

    // 127.0.0.1; port 0 = a free one. Returns the port. `conflict` when it is taken.
    virtual Expected<int> listen(int port) = 0;

    // A listening socket whose connections are `caller`, without a token: made inside a job's sandbox and passed out. Where there is
    // no sandbox, `basic_secret` is asked for as Basic job:SECRET.
    virtual int addListener(FileDescriptor listening, Caller caller, std::string basic_secret = {}) = 0;
    virtual void removeListener(int id) = 0;   // its connections end, too
};

// A listening socket on 127.0.0.1 for `addListener` where there is no sandbox; its port in `port`.
Expected<FileDescriptor> listenOnLoopback(int& port);

bool constantTimeEqual(std::string_view a, std::string_view b);

}  // namespace trainyard::platform
