#include "ui/runs/run_follower.h"

#include "core/logs/archive_reader.h"
#include "core/pipeline/run_watch.h"

#include <QMetaObject>

#include <algorithm>

namespace trainyard::ui {

namespace {

constexpr std::size_t lines_looked_at = 4000;

// What an ended stage said last: its status is gone with its driver, its log is not.
void addLastWords(const Home& home, pipeline::RunSnapshot& run)
{
    const auto lacks = [](const pipeline::StageSnapshot& stage) { return stage.state == pipeline::StageState::succeeded && stage.status.empty(); };
    if (std::none_of(run.stages.begin(), run.stages.end(), lacks))
        return;
    logs::ArchiveReader log(home.run(run.id));
    const std::size_t lines = log.refresh();
    log.visit(lines > lines_looked_at ? lines - lines_looked_at : 0, lines, [&](std::size_t, const logs::Record& record, std::string_view words) {
        if (record.stage < run.stages.size() && !record.continued && !words.empty())
            if (pipeline::StageSnapshot& stage = run.stages[record.stage]; stage.state == pipeline::StageState::succeeded)
                stage.status = verbatim(std::string(words.substr(0, 200)));
        return true;
    });
}

}  // namespace

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
    addLastWords(m_home, snapshot);
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
