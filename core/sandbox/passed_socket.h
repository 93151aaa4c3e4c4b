#pragma once
#include "core/base/error.h"
#include "core/base/file_descriptor.h"

#include <chrono>
#include <stop_token>
#include <utility>

namespace trainyard {

// A pair of connected Unix sockets: {ours, the child's}.
Expected<std::pair<FileDescriptor, FileDescriptor>> makeSocketPair();

// The descriptor that a child passes over `socket` (SCM_RIGHTS): trainyard-launch's listening socket. A socket keeps the network it was
// born in, so connections of the sandbox arrive here.
Expected<FileDescriptor> receiveDescriptor(int socket, std::chrono::milliseconds timeout, std::stop_token stop);

}  // namespace trainyard
