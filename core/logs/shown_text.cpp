#include "core/logs/shown_text.h"

#include "core/base/terminal_text.h"

#include <algorithm>

namespace trainyard::logs {

namespace {

constexpr std::string_view steering_bytes = "\x1b\b";

std::size_t nextSteering(std::string_view line)   // two searches for one byte are faster than one for either
{
    const std::size_t escape = line.find(steering_bytes[0]);
    return std::min({escape, line.substr(0, escape).find(steering_bytes[1]), line.size()});
}

void appendLine(std::string_view line, std::string& shown)
{
    for (line = lastState(line); !line.empty();) {
        const std::size_t plain = nextSteering(line);
        shown.append(line.substr(0, plain));
        line.remove_prefix(plain);
        if (!line.empty())
            line.remove_prefix(line.front() == '\b' ? 1 : controlSequenceLength(line));
    }
}

}  // namespace

std::string_view shownLine(std::string_view line, std::string& room)
{
    line = lastState(line);
    if (nextSteering(line) == line.size())
        return line;
    room.clear();
    appendLine(line, room);
    return room;
}

void appendShown(std::string_view lines, std::string& shown)
{
    while (!lines.empty()) {
        const std::size_t newline = std::min(lines.find('\n'), lines.size());
        appendLine(lines.substr(0, newline), shown);
        if (newline < lines.size())
            shown += '\n';
        lines.remove_prefix(std::min(newline + 1, lines.size()));
    }
}

}  // namespace trainyard::logs
