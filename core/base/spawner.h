#pragma once
#include "core/base/process.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace trainyard {

// Starts children from one thread that lives as long as this object: `die_with_parent` is bound to the thread that forks.
class Spawner {
public:
    Spawner();
    ~Spawner();
    Expected<ChildProcess> start(const ProcessSpec& spec);   // any thread; waits until it has been started

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<std::function<void()>> m_orders;
    std::jthread m_thread;
};

}  // namespace trainyard
