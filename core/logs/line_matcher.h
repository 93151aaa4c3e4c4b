#pragma once
#include "core/base/error.h"
#include "core/logs/byte_scan.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
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

// Finds a pattern in one line, or the lines that hold it among many. A value that is cheap to copy; any thread.
class LineMatcher {
public:
    // invalid_input: the expression cannot be read; the message says where it goes wrong.
    static Expected<LineMatcher> make(const std::string& pattern, MatchOptions options);
    std::optional<Match> find(std::string_view line, std::size_t from = 0) const;   // never an empty one
    bool isExpression() const;
    // Of whole lines, the last with or without its newline: where each that holds it begins, in order, until `visit` says false or it is stopped, which it
    // sees after each line that may be slow.
    using VisitBegin = std::function<bool(std::size_t begin)>;
    void eachLine(std::string_view lines, const VisitBegin& visit, std::stop_token stop = {}) const;

private:
    struct Code;
    struct Codes;
    explicit LineMatcher(std::shared_ptr<const Codes> codes) : m_codes(std::move(codes)) {}
    void oneByOne(std::string_view lines, std::size_t from, const VisitBegin& visit, const std::stop_token& stop) const;
    void byWord(std::string_view lines, const Code* code, const VisitBegin& visit, const std::stop_token& stop) const;
    void byExpression(std::string_view lines, const Code& code, const VisitBegin& visit, const std::stop_token& stop) const;

    std::shared_ptr<const Codes> m_codes;
};

}  // namespace trainyard::logs
