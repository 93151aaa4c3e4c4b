#pragma once
#include "core/base/file_descriptor.h"

#include <QObject>
#include <QSocketNotifier>

#include <cstdint>
#include <memory>

namespace trainyard::ui {

// Tells once when a process, not necessarily a child of ours, has ended. Costs nothing until then. GUI thread. Where the system cannot tell,
// nothing is told.
class ProcessEnd final : public QObject {
    Q_OBJECT
public:
    explicit ProcessEnd(std::int64_t pid, QObject* parent = nullptr);
    std::int64_t pid() const { return m_pid; }

Q_SIGNALS:
    void ended();

private:
    std::int64_t m_pid;
    FileDescriptor m_process;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

}  // namespace trainyard::ui
