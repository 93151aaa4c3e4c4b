#pragma once
// A listening socket, and who calls through it.

#include "core/platform/http/message.h"

namespace trainyard::platform {

struct Listener {
    int id = 0;
    FileDescriptor socket;
    Caller caller;
    std::string basic_secret;
    bool owner = false;   // the owner's port: a bearer token is needed
    int port = 0;
};

}  // namespace trainyard::platform
