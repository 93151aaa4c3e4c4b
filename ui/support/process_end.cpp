#include "ui/support/process_end.h"

#include <sys/syscall.h>
#include <unistd.h>

namespace trainyard::ui {

ProcessEnd::ProcessEnd(std::int64_t pid, QObject* parent) : QObject(parent), m_pid(pid), m_process(pid > 0 ? static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0)) : -1)
{
    if (m_process.get() < 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_process.get(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT ended();
    });
}

}  // namespace trainyard::ui
