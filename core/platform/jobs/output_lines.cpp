#include "core/platform/jobs/output_lines.h"

#include <utility>

namespace trainyard::platform {

namespace {

constexpr std::size_t longest_line = 64 * 1024;   // a longer one is cut into several

}  // namespace

void OutputLines::add(std::string_view piece, bool is_error_output)
{
    std::string& pending = m_pending[is_error_output ? 1 : 0];
    pending.append(piece);
    std::size_t begin = 0;
    for (;;) {
        std::size_t end = pending.find('\n', begin);
        if (end == std::string::npos && pending.size() - begin >= longest_line)
            end = begin + longest_line;
        if (end == std::string::npos)
            break;
        line(pending.substr(begin, end - begin), is_error_output);
        begin = end + (end < pending.size() && pending[end] == '\n' ? 1 : 0);
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
    if (is_error_output) {
        if (text.rfind("Traceback (most recent call last)", 0) == 0)
            m_in_traceback = true;
        else if (m_in_traceback && !text.empty() && text.front() != ' ') {
            m_in_traceback = false;
            m_last_error = text;
            severity = Severity::error;
        }
        if (m_in_traceback)
            severity = Severity::error;
        if (!text.empty())
            m_last_on_stderr = text;
    }
    m_on_line(severity, text);
}

}  // namespace trainyard::platform
