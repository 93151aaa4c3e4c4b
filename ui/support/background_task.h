#pragma once
#include "ui/support/background_threads.h"

#include <QMetaObject>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <stop_token>
#include <utility>

namespace trainyard::ui {

// Runs a function on a thread of its own and gives its result to the GUI by one queued crossing. The latest call wins: the one before is
// stopped and its result dropped. `run` never waits for one that is slow to stop; the end of the owner does.
class BackgroundTask {
public:
    explicit BackgroundTask(QObject* receiver) : m_receiver(receiver) {}
    BackgroundTask(const BackgroundTask&) = delete;
    BackgroundTask& operator=(const BackgroundTask&) = delete;

    template <class Work, class Done>
    void run(Work work, Done done)
    {
        m_threads.start([receiver = m_receiver, work = std::move(work), done = std::move(done)](std::stop_token stop) mutable {
            auto result = work(stop);
            if (!stop.stop_requested())
                QMetaObject::invokeMethod(receiver, [stop, result = std::move(result), done = std::move(done)]() mutable {
                    if (!stop.stop_requested())
                        done(std::move(result));
                }, Qt::QueuedConnection);
        });
    }

    // What runs is asked to stop, and its result dropped.
    void stop() { m_threads.stop(); }

private:
    QObject* m_receiver;   // outlives this
    BackgroundThreads m_threads;
};

}  // namespace trainyard::ui
