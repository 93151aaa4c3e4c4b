#pragma once
// Time is injected: nothing in core asks the machine for it directly, so tests need not sleep.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace trainyard {

using Time = std::chrono::sys_time<std::chrono::nanoseconds>;            // wall clock, UTC
using Elapsed = std::chrono::nanoseconds;
using AwakeTime = std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds>;   // does not count suspend (CLOCK_MONOTONIC)

class Clock {
public:
    virtual ~Clock() = default;
    virtual Time now() const = 0;
    virtual AwakeTime awake() const = 0;
    // Waits for `duration`; false when `stop` was requested first (at once then). Any thread.
    virtual bool sleep(Elapsed duration, std::stop_token stop) = 0;
};

class SystemClock final : public Clock {
public:
    Time now() const override;
    AwakeTime awake() const override;
    bool sleep(Elapsed duration, std::stop_token stop) override;
};

std::string rfc3339(Time time);                              // 2026-05-04T03:02:01.123456Z, UTC, microseconds
std::optional<Time> timeFromRfc3339(std::string_view text);  // any fraction, Z or an offset

}  // namespace trainyard
