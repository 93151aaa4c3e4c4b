#pragma once
#include <atomic>
#include <list>
#include <memory>
#include <stop_token>
#include <thread>
#include <utility>

namespace trainyard::ui {

// Threads of which only the latest matters: those before are asked to stop and end when they notice. Only the end of the owner waits for them.
class BackgroundThreads {
public:
    // Stops the one before. What `work` owns is gone when its thread has ended.
    template <class Work>
    void start(Work work)
    {
        stop();
        m_threads.remove_if([](const Running& each) { return each.ended->load(); });   // their joins take no time
        auto ended = std::make_shared<std::atomic<bool>>(false);
        m_threads.push_back({ended, std::jthread([ended, work = std::move(work)](std::stop_token stop) mutable {
            {
                Work mine = std::move(work);
                mine(stop);
            }
            *ended = true;
        })});
    }

    void stop()
    {
        if (!m_threads.empty())
            m_threads.back().thread.request_stop();
    }

    void end() { m_threads.clear(); }   // waits for all

private:
    struct Running {
        std::shared_ptr<std::atomic<bool>> ended;
        std::jthread thread;
    };
    std::list<Running> m_threads;
};

}  // namespace trainyard::ui
