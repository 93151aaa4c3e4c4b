#pragma once
#include <QMetaObject>
#include <QObject>
#include <QPointer>

#include <functional>
#include <stop_token>
#include <thread>
#include <utility>

namespace trainyard::ui {

// Runs a function on a thread of its own and gives its result to the GUI by one queued crossing. The latest call wins: the one before is
// stopped and its result dropped. Ends with its owner.
class BackgroundTask {
public:
    explicit BackgroundTask(QObject* receiver) : m_receiver(receiver) {}
    ~BackgroundTask() { m_thread.request_stop(); }
    BackgroundTask(const BackgroundTask&) = delete;
    BackgroundTask& operator=(const BackgroundTask&) = delete;

    template <class Work, class Done>
    void run(Work work, Done done)
    {
        m_thread.request_stop();
        m_earlier = std::move(m_thread);   // joined before the next but one
        m_thread = std::jthread([receiver = m_receiver, work = std::move(work), done = std::move(done)](std::stop_token stop) mutable {
            auto result = work(stop);
            if (stop.stop_requested())
                return;
            QMetaObject::invokeMethod(receiver, [stop, result = std::move(result), done = std::move(done)]() mutable {
                if (!stop.stop_requested())
                    done(std::move(result));
            }, Qt::QueuedConnection);
        });
    }

    // What runs is asked to stop, and its result dropped.
    void stop() { m_thread.request_stop(); }

private:
    QObject* m_receiver;   // outlives this
    std::jthread m_earlier;
    std::jthread m_thread;
};

}  // namespace trainyard::ui
