#include "core/credentials/clock_skew.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace trainyard::credentials {

namespace {

constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::optional<int> digitsAt(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
    return error == std::errc() && end == text.data() + at + count && value >= 0 ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<Time> timeFromHttpDate(std::string_view text)
{
    using namespace std::chrono;
    if (text.size() != 29 || text.substr(25) != " GMT" || text[3] != ',' || text[19] != ':' || text[22] != ':')
        return std::nullopt;
    const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
    const auto day = digitsAt(text, 5, 2), year = digitsAt(text, 12, 4), hour = digitsAt(text, 17, 2), minute = digitsAt(text, 20, 2), second = digitsAt(text, 23, 2);
    if (month == months.end() || !day || !year || !hour || !minute || !second)
        return std::nullopt;
    const year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1), std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || *year < 1970 || *year > 2200 || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    return sys_days(date) + hours(*hour) + minutes(*minute) + seconds(*second);
}

void ClockSkew::measure(const http::Response& response, Time before, Time after)
{
    const auto date = timeFromHttpDate(http::header(response.headers, "Date"));
    if (!date)
        return;
    const Time middle = before + (after - before) / 2;
    const std::lock_guard lock(m_mutex);
    m_skew = std::chrono::round<std::chrono::seconds>(*date - middle);
}

std::optional<std::chrono::seconds> ClockSkew::measured() const
{
    const std::lock_guard lock(m_mutex);
    return m_skew;
}

Time ClockSkew::corrected(Time ours) const { return ours + measured().value_or(std::chrono::seconds(0)); }

bool ClockSkew::noteworthy() const { return std::chrono::abs(measured().value_or(std::chrono::seconds(0))) >= noteworthy_skew; }

Text skewWords(std::chrono::seconds skew)
{
    const auto minutes = std::chrono::round<std::chrono::minutes>(std::chrono::abs(skew)).count();
    return skew.count() > 0 ? text(TRANSLATABLE("Core", "This machine's clock is %1 minutes behind the server's."), minutes)
                            : text(TRANSLATABLE("Core", "This machine's clock is %1 minutes ahead of the server's."), minutes);
}

Text correctedSkewWords(std::chrono::seconds skew)
{
    const auto minutes = std::chrono::round<std::chrono::minutes>(std::chrono::abs(skew)).count();
    return skew.count() > 0 ? text(TRANSLATABLE("Core", "This machine's clock is %1 minutes behind the server's. Tokens are asked for with the server's time; set the clock all the same, for example with `sudo timedatectl set-ntp true`."), minutes)
                            : text(TRANSLATABLE("Core", "This machine's clock is %1 minutes ahead of the server's. Tokens are asked for with the server's time; set the clock all the same, for example with `sudo timedatectl set-ntp true`."), minutes);
}

Text skewHint() { return text(TRANSLATABLE("Core", "Set this machine's clock, for example with `sudo timedatectl set-ntp true`.")); }

Error withClock(Error error, const ClockSkew& skew)
{
    if (!skew.noteworthy())
        return error;
    auto cause = std::make_shared<Error>(makeError(error.kind, skewWords(*skew.measured()), skewHint()));
    cause->cause = error.cause;
    error.cause = std::move(cause);
    error.hint = skewHint();
    return error;
}

}  // namespace trainyard::credentials
