#include "core/logs/line_pattern.h"

#include <string_view>

namespace trainyard::logs {

namespace {

constexpr auto npos = std::string_view::npos;

bool isOneOf(char c, std::string_view these) { return these.find(c) != npos; }
bool isWordLetter(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Reads an expression once, left to right. What it is not sure of makes it give up: the expression is then tried line by line.
class PatternReader {
public:
    explicit PatternReader(std::string_view pattern) : m_pattern(pattern) {}
    std::optional<LinePattern> read()
    {
        while (m_at < m_pattern.size())
            if (!step())
                return {};
        endRun();
        if (m_choice)
            m_best.clear();
        return LinePattern{std::move(m_made), std::move(m_best)};
    }

private:
    bool step()
    {
        const char c = m_pattern[m_at];
        if (static_cast<unsigned char>(c) < 0x20)
            return false;
        switch (c) {
        case '\\': return escape();
        case '[': return set();
        case '(': return group();
        case ')': --m_depth; return special(1);
        case '|': m_choice = m_choice || m_depth == 0; return special(1);
        case '*':
        case '?':
        case '+': return repeat(c != '+');
        case '{': return braces();
        case '$': return lineEnd();
        case '.':
        case '^': return special(1);
        default: return letter(c, 1);
        }
    }
    bool letter(char c, std::size_t length)
    {
        if (m_depth == 0)
            m_run += c;
        return copy(length);
    }
    bool special(std::size_t length)
    {
        endRun();
        return copy(length);
    }
    bool copy(std::size_t length)
    {
        m_made += m_pattern.substr(m_at, length);
        m_at += length;
        return true;
    }
    bool lineEnd()   // also before the carriage return that ends lines elsewhere
    {
        endRun();
        m_made += "(?=\\r?$)";
        ++m_at;
        return true;
    }
    void endRun()
    {
        if (m_run.size() > m_best.size())
            m_best = m_run;
        m_run.clear();
    }
    // The letter before may not be there; of UTF-8 all its bytes.
    void dropLast()
    {
        while (!m_run.empty() && (static_cast<unsigned char>(m_run.back()) & 0xC0) == 0x80)
            m_run.pop_back();
        if (!m_run.empty())
            m_run.pop_back();
    }
    bool repeat(bool maybe_none)
    {
        if (maybe_none)
            dropLast();
        return special(1);
    }
    bool braces()
    {
        const auto end = m_pattern.find('}', m_at);
        const std::string_view inside = end == npos ? std::string_view() : m_pattern.substr(m_at + 1, end - m_at - 1);
        if (inside.empty() || inside.find_first_not_of("0123456789,") != npos)
            return letter('{', 1);
        if (inside.front() == ',')
            return false;   // a repetition in some versions of the library, plain letters in others
        dropLast();
        return special(inside.size() + 2);
    }
    bool escape()
    {
        const char c = m_at + 1 < m_pattern.size() ? m_pattern[m_at + 1] : '\0';
        if (!isWordLetter(c))
            return static_cast<signed char>(c) > 0x20 && letter(c, 2);
        const std::string_view without_newline = c == 's' ? "[^\\S\\n]" : c == 'D' ? "[^\\d\\n]" : c == 'W' ? "[^\\w\\n]" : c == 'H' ? "[^\\h\\n]" : "";
        if (!without_newline.empty()) {
            endRun();
            m_made += without_newline;
            m_at += 2;
            return true;
        }
        return isOneOf(c, "dwSbBthN") && special(2);
    }
    bool group()
    {
        const std::string_view rest = m_pattern.substr(m_at + 1);
        std::size_t sign = 0;
        if (!rest.empty() && rest.front() == '*')
            return false;
        if (!rest.empty() && rest.front() == '?') {
            for (const std::string_view known : {"?:", "?=", "?!", "?<=", "?<!", "?>"})
                if (rest.substr(0, known.size()) == known)
                    sign = known.size();
            if (sign == 0)
                return false;
        }
        ++m_depth;
        return special(1 + sign);
    }
    bool set()
    {
        std::size_t end = m_at + 1;
        const bool outside = end < m_pattern.size() && m_pattern[end] == '^';
        end += outside ? 1 : 0;
        const std::size_t begin = end;
        for (; end < m_pattern.size() && (m_pattern[end] != ']' || end == begin); ++end)
            if (!isPlainInSet(end, outside))
                return false;
        if (end >= m_pattern.size() || (outside && m_pattern[begin] == ']'))
            return false;
        endRun();
        if (outside)
            m_made += "[^\\n";
        m_made += m_pattern.substr(outside ? begin : m_at, end + 1 - (outside ? begin : m_at));
        m_at = end + 1;
        return true;
    }
    // Inside [ ]: takes no newline by itself; `at` moves over an escape.
    bool isPlainInSet(std::size_t& at, bool outside) const
    {
        const char c = m_pattern[at];
        if (c != '\\')
            return static_cast<unsigned char>(c) >= 0x20 && c != '[';
        if (++at >= m_pattern.size())
            return false;
        const char escaped = m_pattern[at];
        return isWordLetter(escaped) ? isOneOf(escaped, outside ? "dwsSth" : "dwSh") : static_cast<unsigned char>(escaped) >= 0x20;
    }

    std::string_view m_pattern;
    std::string m_made, m_run, m_best;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_choice = false;   // at its outermost: no piece is in every match
};

}  // namespace

std::optional<LinePattern> overManyLines(const std::string& expression) { return PatternReader(expression).read(); }

}  // namespace trainyard::logs
