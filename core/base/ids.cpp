#include "core/base/ids.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <sys/random.h>
#include <vector>

namespace trainyard {

namespace {

constexpr std::string_view base32 = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::string_view base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// getrandom cannot fail for so few bytes once the machine's pool is ready, and it waits until then.
std::vector<unsigned char> randomBytes(std::size_t count)
{
    std::vector<unsigned char> bytes(count);
    for (std::size_t have = 0; have < count;) {
        const auto got = getrandom(bytes.data() + have, count - have, 0);
        if (got > 0)
            have += static_cast<std::size_t>(got);
    }
    return bytes;
}

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string randomBase32(std::size_t characters)
{
    std::string text;
    for (const unsigned char byte : randomBytes(characters))
        text += base32[byte % 32];
    return text;
}

std::string randomToken(std::size_t bytes)
{
    std::string text;
    for (const unsigned char byte : randomBytes(bytes * 4 / 3 + 1))
        text += base64url[byte % 64];
    return text;
}

RunId newRunId(Time now)
{
    using namespace std::chrono;
    const auto day = floor<days>(now);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<seconds>(now - day));
    char stamp[64];
    std::snprintf(stamp, sizeof stamp, "%04d%02u%02u-%02d%02d%02d-", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return RunId{stamp + randomBase32(4)};
}

bool isRunId(std::string_view text)
{
    constexpr std::string_view form = "dddddddd-dddddd-xxxx";
    return text.size() == form.size() && std::equal(text.begin(), text.end(), form.begin(), [](char c, char kind) {
               return kind == 'd' ? isDigit(c) : kind == '-' ? c == '-' : base32.find(c) != std::string_view::npos;
           });
}

JobId jobIdFor(const RunId& run, std::string_view job_name, int attempt)
{
    std::string id = std::string(job_name) + "_" + run.value;
    std::replace(id.begin(), id.end(), '-', '_');
    if (attempt > 1)
        id += "_" + std::to_string(attempt);
    return JobId{id};
}

bool isResourceName(std::string_view name)
{
    return !name.empty() && name.size() <= 128 && isLetter(name.front()) &&
           std::all_of(name.begin(), name.end(), [](char c) { return isLetter(c) || isDigit(c) || c == '_'; });
}

std::string proposeResourceName(std::string_view name)
{
    std::string proposal;
    for (const char c : name) {
        if (isLetter(c) || isDigit(c))
            proposal += c;
        else if (!proposal.empty() && proposal.back() != '_')
            proposal += '_';
    }
    while (!proposal.empty() && proposal.back() == '_')
        proposal.pop_back();
    if (!proposal.empty() && !isLetter(proposal.front()))
        proposal = "m_" + proposal;
    return proposal.substr(0, 128);
}

}  // namespace trainyard
