#include "core/base/terminal_text.h"

#include <algorithm>

namespace trainyard {

std::string_view lastState(std::string_view line)
{
    while (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    const auto carriage = line.rfind('\r');
    return carriage == std::string_view::npos ? line : line.substr(carriage + 1);
}

std::size_t controlSequenceLength(std::string_view rest)
{
    if (rest.size() < 2)
        return rest.size();
    if (rest[1] == ']')   // a title, a link
        return std::min(rest.find('\a'), rest.size() - 1) + 1;
    if (rest[1] != '[')
        return 2;
    const auto end = std::find_if(rest.begin() + 2, rest.end(), [](char c) { return c >= '@' && c <= '~'; });
    return std::min(static_cast<std::size_t>(end - rest.begin()) + 1, rest.size());
}

std::string plainLine(std::string_view line)
{
    std::string plain;
    for (line = lastState(line); !line.empty();) {
        const char c = line.front();
        if (c == '\x1b') {
            line.remove_prefix(controlSequenceLength(line));
            continue;
        }
        if (c == '\t')
            plain += ' ';
        else if (static_cast<unsigned char>(c) >= 0x20 && c != '\x7f')
            plain += c;
        line.remove_prefix(1);
    }
    return plain;
}

}  // namespace trainyard
