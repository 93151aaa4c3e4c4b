#pragma once
#include "core/base/home.h"
#include "core/pipeline/run_values.h"

#include <QObject>

#include <mutex>
#include <optional>
#include <thread>

namespace trainyard::ui {

// Watches one run on a thread of its own, as every front end does, and tells the GUI at most as often as it can listen.
class RunFollower final : public QObject {
    Q_OBJECT
public:
    explicit RunFollower(const Home& home, QObject* parent = nullptr) : QObject(parent), m_home(home) {}
    void follow(const RunId& run);
    const RunId& run() const { return m_run; }

Q_SIGNALS:
    void changed(const trainyard::pipeline::RunSnapshot& run);
    void failed(const trainyard::Error& error);

private:
    void deliver(std::stop_token stop, pipeline::RunSnapshot snapshot);

    const Home& m_home;
    RunId m_run;
    std::mutex m_mutex;
    std::optional<pipeline::RunSnapshot> m_latest;   // waits for the GUI; the newest replaces it
    std::jthread m_thread;
};

}  // namespace trainyard::ui
