#pragma once
#include "core/base/severity.h"

#include <functional>
#include <string>
#include <string_view>

namespace trainyard::platform {

struct OutputLine {
    Severity severity = Severity::info;
    std::string text;
    bool is_error_output = false;
    bool open = false;   // it goes on: what stands here now, until the next of the same stream
};

// Cuts a program's output into lines with honest severities: a traceback is an error from its first line to its last, a progress bar
// on standard error is not. Of what carriage returns overwrite, the last state is the line, as a terminal shows it; after each piece of output a
// line that has not ended is told as it stands. Remembers the last error for the job's own message. Memory: 64 KiB a stream.
class OutputLines {
public:
    explicit OutputLines(std::function<void(const OutputLine&)> on_line) : m_on_line(std::move(on_line)) {}
    void add(std::string_view piece, bool is_error_output);
    void finish();
    const std::string& lastError() const { return m_last_error; }   // "ValueError: …", "SyntaxError: … (train.py:3)"; else the last line on standard error, the beginning of a long one

private:
    struct Stream {
        std::string text;        // of the line that has not ended
        bool returned = false;   // the next letter overwrites it
        bool told = false;       // as an open one
        bool goes_on = false;    // it is the rest of a line that was cut
    };
    Stream& stream(bool is_error_output) { return m_streams[is_error_output ? 1 : 0]; }
    void take(std::string_view words, bool is_error_output);
    void newline(bool is_error_output);
    void line(std::string text, bool is_error_output);

    std::function<void(const OutputLine&)> m_on_line;
    Stream m_streams[2];
    bool m_in_traceback = false;
    std::string m_last_place;   // file:line, where the traceback's last frame is
    std::string m_last_error, m_last_on_stderr;
};

}  // namespace trainyard::platform
