#pragma once
// How far this machine's clock is from the token server's, by the Date header of its answers.

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/http/transport.h"

#include <mutex>

namespace trainyard::credentials {

std::optional<Time> timeFromHttpDate(std::string_view text);   // "Tue, 15 Nov 1994 08:12:31 GMT"

constexpr std::chrono::seconds noteworthy_skew{60};

// Any thread.
class ClockSkew {
public:
    // `before` and `after`: our clock around the exchange. An answer without a Date changes nothing.
    void measure(const http::Response& response, Time before, Time after);
    std::optional<std::chrono::seconds> measured() const;   // the server's clock minus ours
    Time corrected(Time ours) const;
    bool noteworthy() const;

private:
    mutable std::mutex m_mutex;
    std::optional<std::chrono::seconds> m_skew;
};

Text skewWords(std::chrono::seconds skew);   // "This machine's clock is 61 minutes ahead of the server's."
Text correctedSkewWords(std::chrono::seconds skew);   // the same where a token was given all the same, with what to do
Text skewHint();

// `error` with the clock as its cause, when that is off by more than a minute.
Error withClock(Error error, const ClockSkew& skew);

}  // namespace trainyard::credentials
