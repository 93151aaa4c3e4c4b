#include "core/platform/jobs/output_lines.h"

#include <algorithm>
#include <utility>

namespace trainyard::platform {

namespace {

constexpr std::size_t longest_line = 64 * 1024;   // a longer one is cut into several

// `  File "/a/b/train.py", line 3[, in main]` as train.py:3; empty for any other line.
std::string placeIn(const std::string& line)
{
    constexpr std::string_view begin = "  File \"", between = "\", line ";
    const auto middle = line.rfind(begin, 0) == 0 ? line.find(between, begin.size()) : std::string::npos;
    if (middle == std::string::npos)
        return {};
    const std::string file = line.substr(begin.size(), middle - begin.size()), rest = line.substr(middle + between.size());
    const std::string number = rest.substr(0, std::min(rest.find_first_not_of("0123456789"), rest.size()));
    return number.empty() ? std::string() : file.substr(file.rfind('/') + 1) + ":" + number;
}

// Of all errors these alone leave out where they are: what they are about was never begun.
bool isOfTheParser(const std::string& error)
{
    return error.rfind("SyntaxError: ", 0) == 0 || error.rfind("IndentationError: ", 0) == 0 || error.rfind("TabError: ", 0) == 0;
}

}  // namespace

void OutputLines::add(std::string_view piece, bool is_error_output)
{
    std::string& pending = m_pending[is_error_output ? 1 : 0];
    bool& goes_on = m_goes_on[is_error_output ? 1 : 0];
    pending.append(piece);
    std::size_t begin = 0;
    for (;;) {
        std::size_t end = pending.find('\n', begin);
        if (end == std::string::npos && pending.size() - begin >= longest_line)
            end = begin + longest_line;
        if (end == std::string::npos)
            break;
        const bool whole = end < pending.size() && pending[end] == '\n';
        line(pending.substr(begin, end - begin), is_error_output);
        goes_on = !whole;
        begin = end + (whole ? 1 : 0);
    }
    pending.erase(0, begin);
}

void OutputLines::finish()
{
    for (const bool is_error_output : {false, true})
        if (!m_pending[is_error_output ? 1 : 0].empty())
            line(std::exchange(m_pending[is_error_output ? 1 : 0], {}), is_error_output);
    if (m_last_error.empty())
        m_last_error = m_last_on_stderr;
}

void OutputLines::line(std::string text, bool is_error_output)
{
    if (!text.empty() && text.back() == '\r')
        text.pop_back();
    Severity severity = severityOfLine(text);
    const bool begins = is_error_output && !m_goes_on[1];   // the rest of a line that was cut says nothing by itself
    if (begins && text.rfind("Traceback (most recent call last)", 0) == 0) {
        m_in_traceback = true;
        m_last_place.clear();
    } else if (begins && m_in_traceback && !text.empty() && text.front() != ' ') {
        m_in_traceback = false;
        m_last_error = text + (isOfTheParser(text) && !m_last_place.empty() ? " (" + m_last_place + ")" : std::string());
        severity = Severity::error;
    }
    if (std::string place = begins && m_in_traceback ? placeIn(text) : std::string(); !place.empty())
        m_last_place = std::move(place);
    if (is_error_output && m_in_traceback)
        severity = Severity::error;
    if (begins && !text.empty())
        m_last_on_stderr = text;
    m_on_line(severity, text);
}

}  // namespace trainyard::platform
