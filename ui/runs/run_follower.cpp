#include "ui/runs/run_follower.h"

#include "core/pipeline/run_watch.h"

#include <QMetaObject>

namespace trainyard::ui {

void RunFollower::follow(const RunId& run)
{
    m_run = run;
    m_thread = std::jthread([this, run](std::stop_token stop) {
        const auto last = pipeline::followRun(m_home, run, [&](const pipeline::RunSnapshot& now) { deliver(run, stop, now); }, stop);
        if (last)
            deliver(run, stop, *last);
        else
            QMetaObject::invokeMethod(this, [this, stop, error = last.error()] {
                if (!stop.stop_requested())
                    Q_EMIT failed(error);
            }, Qt::QueuedConnection);
    });
}

void RunFollower::deliver(const RunId& run, std::stop_token stop, pipeline::RunSnapshot snapshot)
{
    const std::lock_guard lock(m_mutex);
    const bool asked = m_latest.has_value();
    m_latest = std::move(snapshot);
    if (asked)
        return;   // the GUI has been told and will take the newest
    QMetaObject::invokeMethod(this, [this, run, stop] {
        std::optional<pipeline::RunSnapshot> latest;
        {
            const std::lock_guard taking(m_mutex);
            latest.swap(m_latest);
        }
        if (latest && !stop.stop_requested() && latest->id == m_run)
            Q_EMIT changed(*latest);
    }, Qt::QueuedConnection);
}

}  // namespace trainyard::ui
