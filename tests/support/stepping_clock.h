#pragma once
#include "core/base/clock.h"

#include <functional>
#include <map>
#include <mutex>
#include <vector>

namespace trainyard::test {

// Whoever sleeps makes the time pass, at once; what is due meanwhile happens on the sleeper's thread. Any thread.
class SteppingClock final : public Clock {
public:
    Time now() const override { return Time(std::chrono::seconds(1'800'000'000)) + passed() + locked(m_suspended); }
    AwakeTime awake() const override { return AwakeTime(std::chrono::hours(1) + passed()); }

    bool sleep(Elapsed duration, std::stop_token stop) override
    {
        if (stop.stop_requested())
            return false;
        Elapsed until{};
        {
            const std::lock_guard lock(m_mutex);
            m_sleeps.push_back(duration);
            until = m_passed + duration;
        }
        while (const auto due = takeDue(until)) {
            due();
            if (stop.stop_requested())
                return false;
        }
        const std::lock_guard lock(m_mutex);
        m_passed = std::max(m_passed, until);
        return !stop.stop_requested();
    }

    // `what` happens during the sleep that passes `when`, counted from the clock's beginning.
    void at(Elapsed when, std::function<void()> what)
    {
        const std::lock_guard lock(m_mutex);
        m_due.emplace(when, std::move(what));
    }
    // The machine was suspended: the wall clock went on, time awake did not.
    void suspend(Elapsed duration)
    {
        const std::lock_guard lock(m_mutex);
        m_suspended += duration;
    }
    Elapsed passed() const { return locked(m_passed); }
    std::vector<Elapsed> sleeps() const
    {
        const std::lock_guard lock(m_mutex);
        return m_sleeps;
    }

private:
    Elapsed locked(const Elapsed& value) const
    {
        const std::lock_guard lock(m_mutex);
        return value;
    }

    std::function<void()> takeDue(Elapsed until)
    {
        const std::lock_guard lock(m_mutex);
        if (m_due.empty() || m_due.begin()->first > until)
            return {};
        m_passed = std::max(m_passed, m_due.begin()->first);
        auto what = std::move(m_due.begin()->second);
        m_due.erase(m_due.begin());
        return what;
    }

    mutable std::mutex m_mutex;
    Elapsed m_passed{0}, m_suspended{0};
    std::multimap<Elapsed, std::function<void()>> m_due;
    std::vector<Elapsed> m_sleeps;
};

}  // namespace trainyard::test
