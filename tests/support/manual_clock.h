#pragma once
#include "core/base/clock.h"

#include <condition_variable>
#include <mutex>

namespace trainyard::test {

// Stands still until it is told to go on; whoever sleeps wakes when the time has come. Any thread.
class ManualClock final : public Clock {
public:
    Time now() const override { return Time(std::chrono::seconds(1'800'000'000)) + passed(); }
    AwakeTime awake() const override { return AwakeTime(std::chrono::hours(1) + passed()); }

    bool sleep(Elapsed duration, std::stop_token stop) override
    {
        std::unique_lock lock(m_mutex);
        const Elapsed until = m_passed + duration;
        ++m_sleepers;
        m_changed.notify_all();
        const bool slept = m_changed.wait(lock, stop, [&] { return m_passed >= until; });
        --m_sleepers;
        return slept && !stop.stop_requested();
    }

    void advance(Elapsed by)
    {
        const std::lock_guard lock(m_mutex);
        m_passed += by;
        m_changed.notify_all();
    }

    // Blocks until somebody sleeps.
    void awaitSleeper()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_sleepers > 0; });
    }

private:
    Elapsed passed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_passed;
    }

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Elapsed m_passed{0};
    int m_sleepers = 0;
};

}  // namespace trainyard::test
