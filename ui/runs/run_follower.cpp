#include "ui/runs/run_follower.h"

#include "core/pipeline/run_watch.h"

#include <QMetaObject>

namespace trainyard::ui {

void RunFollower::follow(const RunId& run)
{
    m_thread.request_stop();
    {
        const std::lock_guard lock(m_mutex);   // whoever was followed before delivers nothing any more
        m_latest.reset();
    }
    m_run = run;
    m_thread = std::jthread([this, run](std::stop_token stop) {
        const auto last = pipeline::followRun(m_home, run, [&](const pipeline::RunSnapshot& now) { deliver(stop, now); }, stop);
        if (last)
            deliver(stop, *last);
        else
            QMetaObject::invokeMethod(this, [this, stop, error = last.error()] {
                if (!stop.stop_requested())
                    Q_EMIT failed(error);
            }, Qt::QueuedConnection);
    });
}

void RunFollower::deliver(std::stop_token stop, pipeline::RunSnapshot snapshot)
{
    const std::lock_guard lock(m_mutex);
    if (stop.stop_requested())
        return;
    const bool asked = m_latest.has_value();
    m_latest = std::move(snapshot);
    if (asked)
        return;   // the GUI has been told and will take the newest
    QMetaObject::invokeMethod(this, [this] {
        std::optional<pipeline::RunSnapshot> latest;
        {
            const std::lock_guard taking(m_mutex);
            latest.swap(m_latest);
        }
        if (latest && latest->id == m_run)
            Q_EMIT changed(*latest);
    }, Qt::QueuedConnection);
}

}  // namespace trainyard::ui
