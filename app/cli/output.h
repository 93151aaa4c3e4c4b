#pragma once
// Where words and values go: values to standard output, words and progress to standard error; with --json nothing but JSON on the former.

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/redaction.h"

#include <string>
#include <string_view>
#include <vector>

namespace trainyard::cli {

struct Arguments;

class Output {
public:
    Output(const Arguments& arguments, const Redactor& redactor);

    bool json() const { return m_json; }
    bool terminal() const { return m_terminal; }     // standard error is one: colours, a living line
    bool quiet() const { return m_quiet; }
    std::size_t width() const;                       // columns of a living line

    void value(std::string_view text);               // standard output
    void verbatim(std::string_view text);            // standard output, as a service gave it: data of the user's that was asked for
    void document(const Json& json);                 // standard output: one document, or one line of events
    void event(const Json& json);                    // standard output: one compact line, flushed
    void words(std::string_view line);               // standard error, unless --quiet
    void progress(const Text& line);                 // a living line on a terminal, a plain line once per change elsewhere
    void endProgress();
    // The error in words on standard error (with its defects, cause and next step), or {"error":…} on standard output. Gives the exit code.
    int error(const Error& error);
    void errorWords(const Error& error);

    // Columns aligned by their widest cell.
    void table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);

    std::string paint(std::string_view text, const char* code) const;   // ANSI, on a terminal only

private:
    const Redactor& m_redactor;
    bool m_json;
    bool m_quiet;
    bool m_terminal;
    bool m_in_progress = false;
    std::string m_last_progress;
};

std::size_t displayWidth(std::string_view utf8);   // code points: near enough for a table
std::string cutToWidth(std::string_view utf8, std::size_t columns);   // with an ellipsis where something is left out

}  // namespace trainyard::cli
