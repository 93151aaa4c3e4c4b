#pragma once
// Ctrl+C and SIGTERM as values, delivered on a thread of their own: no work in a signal handler.

#include "core/base/file_descriptor.h"

#include <functional>
#include <thread>

namespace trainyard::cli {

// Blocks SIGINT, SIGTERM and SIGHUP for the whole process; make it before any other thread. SIGHUP lets the program go on.
class Signals {
public:
    explicit Signals(std::function<void(int signal)> on_signal);   // SIGINT or SIGTERM; on the signals' own thread
    ~Signals();
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

private:
    FileDescriptor m_signals;
    FileDescriptor m_end;
    std::jthread m_thread;
};

}  // namespace trainyard::cli
