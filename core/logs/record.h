#pragma once
// The archive of a run's log. log.txt holds the text only; log.idx one 32-byte little-endian record a line, written after its text:
// u64 end offset, i64 ns UTC, u64 hash of insertId, u16 stage (number in the plan), u16 attempt, u8 severity, u8 flags, 2 spare.

#include "core/base/clock.h"
#include "core/base/severity.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace trainyard::logs {

constexpr std::size_t record_size = 32;

struct Record {
    std::uint64_t end = 0;         // of the line in log.txt, its newline included
    std::int64_t time_ns = 0;
    std::uint64_t insert_hash = 0; // 0 = our own line
    std::uint16_t stage = 0;
    std::uint16_t attempt = 1;
    Severity severity = Severity::info;
    bool continued = false;        // a further line of the entry before

    Time time() const { return Time(std::chrono::nanoseconds(time_ns)); }
};

inline std::array<char, record_size> toBytes(const Record& record)
{
    static_assert(std::endian::native == std::endian::little);
    std::array<char, record_size> bytes{};
    const auto put = [&](std::size_t at, const auto& value) { std::memcpy(bytes.data() + at, &value, sizeof value); };
    put(0, record.end);
    put(8, record.time_ns);
    put(16, record.insert_hash);
    put(24, record.stage);
    put(26, record.attempt);
    put(28, static_cast<std::uint8_t>(record.severity));
    put(29, static_cast<std::uint8_t>(record.continued ? 1 : 0));
    return bytes;
}

inline Record fromBytes(const char* bytes)
{
    Record record;
    const auto get = [&](std::size_t at, auto& value) { std::memcpy(&value, bytes + at, sizeof value); };
    std::uint8_t severity = 0, flags = 0;
    get(0, record.end);
    get(8, record.time_ns);
    get(16, record.insert_hash);
    get(24, record.stage);
    get(26, record.attempt);
    get(28, severity);
    get(29, flags);
    record.severity = static_cast<Severity>(severity <= static_cast<std::uint8_t>(Severity::critical) ? severity : 0);
    record.continued = (flags & 1) != 0;
    return record;
}

// FNV-1a: stable over processes and versions, as the file's format needs; never 0.
inline std::uint64_t insertHash(std::string_view insert_id)
{
    std::uint64_t hash = 14695981039346656037u;
    for (const char c : insert_id)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return insert_id.empty() ? 0 : hash == 0 ? 1 : hash;
}

}  // namespace trainyard::logs
