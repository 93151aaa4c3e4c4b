#pragma once
// One connection, from its first request to its end.

#include "core/platform/http/listener.h"
#include "core/platform/http/server.h"

#include <memory>

namespace trainyard::platform {

class Connection {
public:
    // `options` and `router` outlive it.
    static std::shared_ptr<Connection> make(FileDescriptor socket, std::shared_ptr<const Listener> listener, const ServerOptions& options, const Router& router);
    virtual ~Connection() = default;

    virtual void serve() = 0;   // on a thread of its own, until the client, the limits or `stop` end it
    virtual void stop() = 0;    // any thread
    virtual int listenerId() const = 0;
};

}  // namespace trainyard::platform
