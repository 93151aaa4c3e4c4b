#include "app/cli/output.h"

#include "app/cli/arguments.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

namespace trainyard::cli {

namespace {

void writeTo(std::FILE* file, std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), file);
    std::fflush(file);
}

std::string place(const Defect& defect)
{
    std::string place = defect.file;
    if (defect.line > 0)
        place += ":" + std::to_string(defect.line) + ":" + std::to_string(defect.column);
    return place;
}

}  // namespace

std::size_t displayWidth(std::string_view utf8)
{
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string cutToWidth(std::string_view utf8, std::size_t columns)
{
    if (displayWidth(utf8) <= columns)
        return std::string(utf8);
    std::size_t end = 0;
    for (std::size_t shown = 0; end < utf8.size(); ++end)
        if ((static_cast<unsigned char>(utf8[end]) & 0xC0) != 0x80 && ++shown == columns)
            break;   // the column of the ellipsis
    return columns == 0 ? std::string() : std::string(utf8.substr(0, end)) + "…";
}

Output::Output(const Arguments& arguments, const Redactor& redactor)
    : m_redactor(redactor), m_json(arguments.json), m_quiet(arguments.quiet),
      m_terminal(::isatty(STDERR_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr && std::string_view(std::getenv("TERM") ? std::getenv("TERM") : "") != "dumb")
{
}

void Output::value(std::string_view text) { verbatim(m_redactor.redact(text)); }

void Output::verbatim(std::string_view text)
{
    endProgress();
    writeTo(stdout, text);
}

void Output::document(const Json& json)
{
    endProgress();
    // Each text by itself, then the whole: a name of a member may be one too.
    writeTo(stdout, m_redactor.redact(redacted(m_redactor, json).dump(2, ' ', false, Json::error_handler_t::replace)) + "\n");
}

void Output::event(const Json& json)
{
    endProgress();
    writeTo(stdout, m_redactor.redact(redacted(m_redactor, json).dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n");
}

void Output::words(std::string_view line)
{
    if (m_quiet)
        return;
    endProgress();
    writeTo(stderr, m_redactor.redact(line) + "\n");
}

void Output::progress(const Text& text)
{
    const std::string line = m_redactor.redact(text.english());
    if (m_quiet || line == m_last_progress)
        return;
    m_last_progress = line;
    if (!m_terminal) {
        writeTo(stderr, line + "\n");
        return;
    }
    writeTo(stderr, "\r\033[K" + cutToWidth(line, width()));   // a line that wraps cannot be taken back
    m_in_progress = true;
}

// One less than there is: some terminals wrap in the last column already.
std::size_t Output::width() const
{
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col - 1u : 79u;
}

void Output::endProgress()
{
    if (m_in_progress)
        writeTo(stderr, "\r\033[K");
    m_in_progress = false;
    m_last_progress.clear();
}

void Output::errorWords(const Error& error)
{
    endProgress();
    std::string text = paint("Error: ", "1;31") + error.message.english() + "\n";
    for (const Defect& defect : error.defects)
        text += "  " + paint(place(defect), "1") + "  " + defect.message.english() + "\n" + (defect.hint.empty() ? std::string() : "      " + defect.hint.english() + "\n");
    for (const Error* cause = error.cause.get(); cause; cause = cause->cause.get())
        if (!cause->message.empty())
            text += "  Cause: " + cause->message.english() + "\n";
    if (!error.hint.empty())
        text += "  " + error.hint.english() + "\n";
    writeTo(stderr, m_redactor.redact(text));
}

int Output::error(const Error& error)
{
    if (m_json)
        event({{"error", publicJson(error)}});
    else
        errorWords(error);
    return exitCode(error.kind);
}

void Output::table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    for (const std::string& cell : header)
        widths.push_back(displayWidth(cell));
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], displayWidth(row[i]));
    const auto line = [&](const std::vector<std::string>& row) {
        std::string text;
        for (std::size_t i = 0; i < row.size(); ++i)
            text += row[i] + (i + 1 < row.size() ? std::string(widths[i] - displayWidth(row[i]) + 2, ' ') : std::string());
        return text + "\n";
    };
    std::string text = line(header);
    for (const auto& row : rows)
        text += line(row);
    value(text);
}

std::string Output::paint(std::string_view text, const char* code) const
{
    return m_terminal ? "\033[" + std::string(code) + "m" + std::string(text) + "\033[0m" : std::string(text);
}

}  // namespace trainyard::cli
