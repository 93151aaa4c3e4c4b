#include "core/base/severity.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

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

// A level in capitals at the begin, as Python's logging and most others write it.
std::optional<Severity> levelAt(std::string_view line)
{
    static constexpr std::pair<std::string_view, Severity> levels[] = {{"CRITICAL", Severity::critical}, {"FATAL", Severity::critical}, {"ERROR", Severity::error}, {"WARNING", Severity::warning},
                                                                       {"WARN", Severity::warning}, {"INFO", Severity::info}, {"DEBUG", Severity::debug}};
    for (const auto& [word, level] : levels)
        if (beginsWithWord(line, word))
            return level;
    return {};
}

// "2026-05-04 03:02:01,123 ERROR words", "03:02:01 - name - ERROR - words": the first level there is, near the begin.
Severity levelAfterTime(std::string_view line)
{
    constexpr std::size_t near = 80;
    line = line.substr(0, near);
    for (std::size_t at = line.find_first_of(" [|\t"); at != std::string_view::npos; at = line.find_first_of(" [|\t", at + 1))
        if (at + 1 < line.size() && line[at + 1] >= 'A' && line[at + 1] <= 'Z')
            if (const auto said = levelAt(line.substr(at + 1)))
                return *said;
    return Severity::info;
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
    if (const auto said = levelAt(line))
        return *said;
    if (beginsWithWord(line, "Traceback") || isExceptionLine(line))
        return Severity::error;
    if (line.find("Warning: ") != std::string_view::npos)
        return Severity::warning;
    return !line.empty() && line.front() >= '0' && line.front() <= '9' ? levelAfterTime(line) : Severity::info;
}

}  // namespace trainyard
