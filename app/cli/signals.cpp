#include "app/cli/signals.h"

#include <csignal>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>

namespace trainyard::cli {

namespace {

sigset_t handledSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    return set;
}

}  // namespace

Signals::Signals(std::function<void(int)> on_signal)
{
    const sigset_t set = handledSignals();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    m_signals = FileDescriptor(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    m_end = FileDescriptor(::eventfd(0, EFD_CLOEXEC));
    m_thread = std::jthread([this, on_signal = std::move(on_signal)] {
        for (;;) {
            pollfd fds[2] = {{m_signals.get(), POLLIN, 0}, {m_end.get(), POLLIN, 0}};
            ::poll(fds, 2, -1);
            if (fds[1].revents)
                return;
            signalfd_siginfo info{};
            if (::read(m_signals.get(), &info, sizeof info) == sizeof info && info.ssi_signo != SIGHUP)
                on_signal(static_cast<int>(info.ssi_signo));
        }
    });
}

Signals::~Signals() { ::eventfd_write(m_end.get(), 1); }

}  // namespace trainyard::cli
