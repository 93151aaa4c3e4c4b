#pragma once
#include "core/base/error.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace trainyard::logs {

struct MatchOptions {
    bool case_sensitive = false;
    bool whole_word = false;
    bool regular_expression = false;
    friend bool operator==(const MatchOptions&, const MatchOptions&) = default;
};

struct Match {
    std::size_t begin = 0, length = 0;   // in bytes
};

// Finds a pattern in one line at a time. A value that is cheap to copy; each thread uses a copy of its own.
class LineMatcher {
public:
    // invalid_input: the expression cannot be read; the message says where it goes wrong.
    static Expected<LineMatcher> make(const std::string& pattern, MatchOptions options);
    std::optional<Match> find(std::string_view line, std::size_t from = 0) const;   // never an empty one
    bool staysInLine() const { return m_stays_in_line; }   // what it finds in many lines at once lies in one of them

private:
    struct Code;
    struct Room;
    explicit LineMatcher(std::shared_ptr<const Code> code);
    std::shared_ptr<const Code> m_code;
    std::string m_literal;   // not empty: found without an expression
    bool m_stays_in_line = false;
};

}  // namespace trainyard::logs
