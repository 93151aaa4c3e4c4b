#pragma once
#include "core/base/severity.h"

#include <functional>
#include <string>
#include <string_view>

namespace trainyard::platform {

// Cuts a program's output into lines with honest severities: a traceback is an error from its first line to its last, a progress bar
// on standard error is not. Carriage returns stay inside their line. Remembers the last error for the job's own message.
class OutputLines {
public:
    explicit OutputLines(std::function<void(Severity, const std::string&)> on_line) : m_on_line(std::move(on_line)) {}
    void add(std::string_view piece, bool is_error_output);
    void finish();
    const std::string& lastError() const { return m_last_error; }   // "ValueError: …", "SyntaxError: … (train.py:3)"; else the last line on standard error, the beginning of a long one

private:
    void line(std::string text, bool is_error_output);

    std::function<void(Severity, const std::string&)> m_on_line;
    std::string m_pending[2];
    bool m_goes_on[2] = {};   // what is pending is the rest of a line that was cut
    bool m_in_traceback = false;
    std::string m_last_place;   // file:line, where the traceback's last frame is
    std::string m_last_error, m_last_on_stderr;
};

}  // namespace trainyard::platform
