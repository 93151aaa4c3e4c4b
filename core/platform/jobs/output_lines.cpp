#include "core/platform/jobs/output_lines.h"

#include "core/base/encoding.h"

#include <algorithm>
#include <utility>

namespace trainyard::platform {

namespace {

constexpr std::size_t longest_line = 64 * 1024;   // a longer one is cut into several
constexpr std::size_t longest_open = 4 * 1024;    // of one that goes on, so much is told
constexpr std::string_view cursor_up = "\x1b[A";

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
    for (;;) {
        const std::size_t end = piece.find_first_of("\r\n");
        take(piece.substr(0, end), is_error_output);
        if (end == std::string_view::npos)
            break;
        if (piece[end] == '\n')
            newline(is_error_output);
        else
            stream(is_error_output).returned = true;
        piece.remove_prefix(end + 1);
    }
    const std::string_view text = cutUtf8(stream(is_error_output).text, longest_open);
    if (text.empty())
        return;
    stream(is_error_output).told = true;
    m_on_line({m_in_traceback && is_error_output ? Severity::error : severityOfLine(text), std::string(text), is_error_output, true});
}

void OutputLines::take(std::string_view words, bool is_error_output)
{
    if (words.empty())
        return;
    Stream& now = stream(is_error_output);
    if (std::exchange(now.returned, false)) {
        now.text.clear();
        now.goes_on = false;
    }
    while (!words.empty()) {
        const std::string_view part = words.substr(0, longest_line - now.text.size());
        now.text += part;
        words.remove_prefix(part.size());
        if (now.text.size() < longest_line)
            continue;
        const std::string whole(cutUtf8(now.text, longest_line));
        now.text.erase(0, whole.size());
        line(whole, is_error_output);
        now.goes_on = true;
    }
}

void OutputLines::newline(bool is_error_output)
{
    Stream& now = stream(is_error_output);
    if (now.text.ends_with(cursor_up)) {   // up and down again: the same line, from its begin (bars below each other)
        now.text.erase(now.text.size() - cursor_up.size());
        now.returned = true;
        return;
    }
    now.returned = false;
    line(std::exchange(now.text, {}), is_error_output);
    now.goes_on = false;
}

void OutputLines::finish()
{
    for (const bool is_error_output : {false, true})
        if (const Stream& last = stream(is_error_output); !last.text.empty() || last.told)
            line(std::exchange(stream(is_error_output).text, {}), is_error_output);
    if (m_last_error.empty())
        m_last_error = m_last_on_stderr;
}

void OutputLines::line(std::string text, bool is_error_output)
{
    Severity severity = severityOfLine(text);
    const bool begins = is_error_output && !stream(true).goes_on;   // the rest of a line that was cut says nothing by itself
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
    stream(is_error_output).told = false;
    m_on_line({severity, std::move(text), is_error_output, false});
}

}  // namespace trainyard::platform
