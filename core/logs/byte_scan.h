#pragma once
// The loops that touch every byte of a log, by the processor's vectors where it has them.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trainyard::logs {

std::uint64_t newlinesIn(std::string_view bytes);
// Both at once: how many newlines, and whether there is what steers a terminal: an escape, a backspace, or a carriage return that does not end its line.
// `after`: the byte behind them.
struct LineBytes {
    std::uint64_t newlines = 0;
    bool steers = false;
};
LineBytes lineBytesIn(std::string_view bytes, char after);
bool isAscii(std::string_view bytes);

// Finds one word of one byte or more. Two of its rarer bytes are looked for, 64 places at a time; where both are, the word is compared.
class WordScan {
public:
    WordScan(std::string word, bool any_case);   // any case: of ASCII letters
    std::size_t find(std::string_view bytes, std::size_t from) const;   // npos: not there
    const std::string& word() const { return m_word; }

private:
    bool isAt(const char* bytes) const;

    std::string m_word;        // in small letters for any case
    bool m_any_case;
    std::size_t m_first = 0, m_second = 0;   // the places of the two bytes
};

}  // namespace trainyard::logs
