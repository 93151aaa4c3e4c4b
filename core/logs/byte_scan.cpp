#include "core/logs/byte_scan.h"

#include <algorithm>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define TRAINYARD_VECTORS __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define TRAINYARD_VECTORS
#endif

namespace trainyard::logs {

namespace {

TRAINYARD_VECTORS std::uint64_t countNewlines(const char* bytes, std::size_t count)
{
    std::uint64_t newlines = 0;
    while (count > 0) {
        const std::size_t step = std::min<std::size_t>(count, 240);   // so that a byte can count them
        unsigned char some = 0;
        for (std::size_t i = 0; i < step; ++i)
            some = static_cast<unsigned char>(some + (bytes[i] == '\n'));
        newlines += some;
        bytes += step;
        count -= step;
    }
    return newlines;
}

// Of all but the last byte, behind which another may stand.
TRAINYARD_VECTORS LineBytes lineBytes(const char* bytes, std::size_t count)
{
    LineBytes found;
    unsigned char steers = 0;
    while (count > 0) {
        const std::size_t step = std::min<std::size_t>(count, 240);
        unsigned char some = 0;
        for (std::size_t i = 0; i < step; ++i) {
            some = static_cast<unsigned char>(some + (bytes[i] == '\n'));
            const unsigned char returns = static_cast<unsigned char>((bytes[i] == '\r') & (bytes[i + 1] != '\n'));
            steers = static_cast<unsigned char>(steers | (bytes[i] == '\x1b') | (bytes[i] == '\b') | returns);
        }
        found.newlines += some;
        bytes += step;
        count -= step;
    }
    found.steers = steers != 0;
    return found;
}

TRAINYARD_VECTORS unsigned char allBitsOf(const char* bytes, std::size_t count)
{
    unsigned char bits = 0;
    for (std::size_t i = 0; i < count; ++i)
        bits = static_cast<unsigned char>(bits | static_cast<unsigned char>(bytes[i]));
    return bits;
}

constexpr char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool isLetter(char c) { return small(c) >= 'a' && small(c) <= 'z'; }

// How often logs hold a byte: the place in this row, the last is the most frequent; what is not in it is rare.
int frequency(char c)
{
    static constexpr std::string_view rising = "@~`^&$#!?+*<>{}QZXJKYVWqzjxHUBGNMOLkRFDPSCAETIw|\\;%'()\"yv[]=bg_fhpm,u/-ldc9876543:2rinsoat1.0e ";
    const auto place = rising.find(c);
    return place == std::string_view::npos ? -1 : static_cast<int>(place);
}

#if defined(__x86_64__)
struct Pair {
    char first, second;                // the two bytes
    char first_bit, second_bit;        // 0x20 where a letter of any case is meant
    std::size_t first_at, second_at;   // their places in the word
};

__attribute__((target("avx2"))) inline __m256i equalAt(const char* place, char wanted, char bit)
{
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(place));
    return _mm256_cmpeq_epi8(_mm256_or_si256(bytes, _mm256_set1_epi8(bit)), _mm256_set1_epi8(wanted));
}

__attribute__((target("avx2"))) inline __m256i bothAt(const char* place, const Pair& pair)
{
    return _mm256_and_si256(equalAt(place + pair.first_at, pair.first, pair.first_bit), equalAt(place + pair.second_at, pair.second, pair.second_bit));
}

// The next 64 places at or after `at` of which one may hold the word; `places` tells which. Stops before `end`, which has room behind it.
__attribute__((target("avx2"))) std::size_t nextCandidates(const char* bytes, std::size_t at, std::size_t end, const Pair& pair, std::uint64_t& places)
{
    for (; at + 64 <= end; at += 64) {
        const __m256i low = bothAt(bytes + at, pair), high = bothAt(bytes + at + 32, pair);
        const __m256i any = _mm256_or_si256(low, high);
        if (_mm256_testz_si256(any, any))
            continue;
        places = static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) | static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32;
        return at;
    }
    places = 0;
    return at;
}
#endif

}  // namespace

std::uint64_t newlinesIn(std::string_view bytes) { return countNewlines(bytes.data(), bytes.size()); }

LineBytes lineBytesIn(std::string_view bytes, char after)
{
    if (bytes.empty())
        return {};
    LineBytes found = lineBytes(bytes.data(), bytes.size() - 1);
    const char last = bytes.back();
    found.newlines += last == '\n' ? 1 : 0;
    found.steers = found.steers || last == '\x1b' || last == '\b' || (last == '\r' && after != '\n');
    return found;
}

bool isAscii(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size(); at += 4096)
        if (const std::string_view some = bytes.substr(at, 4096); allBitsOf(some.data(), some.size()) >= 0x80)
            return false;
    return true;
}

WordScan::WordScan(std::string word, bool any_case) : m_word(std::move(word)), m_any_case(any_case)
{
    if (m_any_case)
        std::transform(m_word.begin(), m_word.end(), m_word.begin(), small);
    const auto rank = [this](std::size_t at) { return m_any_case && isLetter(m_word[at]) ? std::max(frequency(m_word[at]), frequency(static_cast<char>(m_word[at] - 32))) : frequency(m_word[at]); };
    for (std::size_t at = 1; at < m_word.size(); ++at)
        if (rank(at) < rank(m_first))
            m_first = at;
    m_second = m_first == 0 && m_word.size() > 1 ? 1 : 0;
    for (std::size_t at = 0; at < m_word.size(); ++at)
        if (at != m_first && rank(at) < rank(m_second))
            m_second = at;
}

bool WordScan::isAt(const char* bytes) const
{
    if (!m_any_case)
        return std::memcmp(bytes, m_word.data(), m_word.size()) == 0;
    return std::equal(m_word.begin(), m_word.end(), bytes, [](char wanted, char found) { return wanted == small(found); });
}

std::size_t WordScan::find(std::string_view bytes, std::size_t from) const
{
    if (m_word.empty() || bytes.size() < from + m_word.size())
        return std::string_view::npos;
    std::size_t at = from;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        const auto bit = [this](std::size_t place) { return m_any_case && isLetter(m_word[place]) ? '\x20' : '\0'; };
        const Pair pair{m_word[m_first], m_word[m_second], bit(m_first), bit(m_second), m_first, m_second};
        const std::size_t end = bytes.size() - m_word.size() + 1;
        for (std::uint64_t places = 0; at + 64 <= end; at += 64) {
            at = nextCandidates(bytes.data(), at, end, pair, places);
            for (; places != 0; places &= places - 1) {
                const std::size_t place = at + static_cast<std::size_t>(__builtin_ctzll(places));
                if (isAt(bytes.data() + place))
                    return place;
            }
            if (at + 64 > end)
                break;
        }
    }
#endif
    if (!m_any_case)
        return bytes.find(m_word, at);
    for (; at + m_word.size() <= bytes.size(); ++at)
        if (isAt(bytes.data() + at))
            return at;
    return std::string_view::npos;
}

}  // namespace trainyard::logs
