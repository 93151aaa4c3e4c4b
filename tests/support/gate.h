#pragma once
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace trainyard::test {

// Closed until it is opened, then open for ever. Any thread.
class Gate {
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }

    // False when stopped before it was opened.
    bool pass(std::stop_token stop = {})
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait(lock, stop, [this] { return m_open; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_open = false;
};

}  // namespace trainyard::test
