#include "core/base/severity.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace trainyard {

namespace {

constexpr std::array<std::string_view, 7> severity_names = {"DEFAULT", "DEBUG", "INFO", "NOTICE", "WARNING", "ERROR", "CRITICAL"};

bool beginsWithWord(std::string_view line, std::string_view word)
{
    return line.substr(0, word.size()) == word && (line.size() == word.size() || std::string_view(" :]-|\t").find(line[word.size()]) != std::string_view::npos);
}

// `SomeError: words`, as Python's last line of a traceback.
bool isExceptionLine(std::string_view line)
{
    const auto colon = line.find(':');
    const std::string_view type = line.substr(0, colon);
    const bool dotted = !type.empty() && std::all_of(type.begin(), type.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.'; });
    return dotted && (type.ends_with("Error") || type.ends_with("Exception") || type == "KeyboardInterrupt" || type == "SystemExit");
}

}  // namespace

std::string_view name(Severity severity) { return severity_names[static_cast<std::size_t>(severity)]; }

Severity severityFromName(std::string_view name)
{
    if (name == "ALERT" || name == "EMERGENCY")
        return Severity::critical;
    const auto found = std::find(severity_names.begin(), severity_names.end(), name);
    return found == severity_names.end() ? Severity::standard : static_cast<Severity>(found - severity_names.begin());
}

Severity severityOfLine(std::string_view line)
{
    while (!line.empty() && (line.front() == ' ' || line.front() == '['))
        line.remove_prefix(1);
    if (beginsWithWord(line, "CRITICAL") || beginsWithWord(line, "FATAL"))
        return Severity::critical;
    if (beginsWithWord(line, "ERROR") || beginsWithWord(line, "Traceback") || isExceptionLine(line))
        return Severity::error;
    if (beginsWithWord(line, "WARNING") || beginsWithWord(line, "WARN") || line.find("Warning: ") != std::string_view::npos)
        return Severity::warning;
    if (beginsWithWord(line, "DEBUG"))
        return Severity::debug;
    return Severity::info;
}

}  // namespace trainyard
