#pragma once
#include <QMetaObject>
#include <QObject>
#include <QPointer>

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <stop_token>
#include <thread>
#include <utility>

namespace trainyard::ui {

// Runs a function on a thread of its own and gives its result to the GUI by one queued crossing. The latest call wins: the one before is
// stopped and its result dropped. `run` never waits for one that is slow to stop; the end of the owner does.
class BackgroundTask {
public:
    explicit BackgroundTask(QObject* receiver) : m_receiver(receiver) {}
    ~BackgroundTask() { stop(); }
    BackgroundTask(const BackgroundTask&) = delete;
    BackgroundTask& operator=(const BackgroundTask&) = delete;

    template <class Work, class Done>
    void run(Work work, Done done)
    {
        stop();
        m_threads.remove_if([](const Running& each) { return each.ended->load(); });   // their joins take no time
        auto ended = std::make_shared<std::atomic<bool>>(false);
        m_threads.push_back({ended, std::jthread([receiver = m_receiver, ended, work = std::move(work), done = std::move(done)](std::stop_token stop) mutable {
            auto result = work(stop);
            if (!stop.stop_requested())
                QMetaObject::invokeMethod(receiver, [stop, result = std::move(result), done = std::move(done)]() mutable {
                    if (!stop.stop_requested())
                        done(std::move(result));
                }, Qt::QueuedConnection);
            *ended = true;
        })});
    }

    // What runs is asked to stop, and its result dropped.
    void stop()
    {
        if (!m_threads.empty())
            m_threads.back().thread.request_stop();
    }

private:
    struct Running {
        std::shared_ptr<std::atomic<bool>> ended;
        std::jthread thread;
    };
    QObject* m_receiver;           // outlives this
    std::list<Running> m_threads;  // the latest is the last; those before are stopped, and may take a while to notice
};

}  // namespace trainyard::ui
