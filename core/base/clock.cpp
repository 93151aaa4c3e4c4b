#include "core/base/clock.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace trainyard {

Time SystemClock::now() const { return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now()); }

AwakeTime SystemClock::awake() const { return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now()); }

bool SystemClock::sleep(Elapsed duration, std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait_for(lock, stop, duration, [] { return false; });
    return !stop.stop_requested();
}

std::string rfc3339(Time time)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<microseconds>(time - day));
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return text;
}

namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size())
        return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
    if (error != std::errc() || end != text.data() + at + count || text[at] == '-')
        return std::nullopt;
    return value;
}

std::optional<std::chrono::minutes> offset(std::string_view zone)
{
    if (zone == "Z" || zone == "z")
        return std::chrono::minutes(0);
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':')
        return std::nullopt;
    const auto hours = digits(zone, 1, 2);
    const auto minutes = digits(zone, 4, 2);
    if (!hours || !minutes)
        return std::nullopt;
    const std::chrono::minutes value(*hours * 60 + *minutes);
    return zone[0] == '-' ? -value : value;
}

}  // namespace

std::optional<Time> timeFromRfc3339(std::string_view text)
{
    using namespace std::chrono;
    const auto y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2), h = digits(text, 11, 2), mi = digits(text, 14, 2), s = digits(text, 17, 2);
    if (!y || !mo || !d || !h || !mi || !s || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const year_month_day date(year(*y), month(static_cast<unsigned>(*mo)), day(static_cast<unsigned>(*d)));
    if (!date.ok() || *h > 23 || *mi > 59 || *s > 60)
        return std::nullopt;
    std::size_t at = 19;
    nanoseconds fraction(0);
    if (at < text.size() && text[at] == '.') {
        std::int64_t scale = 100'000'000;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
            fraction += nanoseconds((text[at] - '0') * scale);
    }
    const auto zone = offset(text.substr(at));
    if (!zone)
        return std::nullopt;
    return Time(sys_days(date)) + hours(*h) + minutes(*mi) + seconds(*s) + fraction - *zone;
}

}  // namespace trainyard
