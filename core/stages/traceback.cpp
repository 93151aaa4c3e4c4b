#include "core/stages/traceback.h"

#include <algorithm>
#include <charconv>

namespace trainyard::stages {

namespace {

constexpr std::size_t most_frames = 200;

}  // namespace

std::optional<TracebackFrame> tracebackFrame(std::string_view line)
{
    constexpr std::string_view begin = "File \"", between = "\", line ";
    const auto first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos || line.substr(first, begin.size()) != begin)
        return std::nullopt;
    line.remove_prefix(first + begin.size());
    const auto middle = line.find(between);
    if (middle == std::string_view::npos || middle == 0)
        return std::nullopt;
    TracebackFrame frame{std::string(line.substr(0, middle)), 0};
    const std::string_view number = line.substr(middle + between.size());
    const auto read = std::from_chars(number.data(), number.data() + number.size(), frame.line);
    return read.ec == std::errc() && frame.line > 0 ? std::optional(frame) : std::nullopt;
}

void TracebackReader::read(std::string_view entry)
{
    while (!entry.empty()) {
        const auto end = std::min(entry.find('\n'), entry.size());
        const std::string_view line = entry.substr(0, end);
        if (line.starts_with("Traceback (most recent call last):"))
            m_frames.clear();
        else if (auto frame = tracebackFrame(line); frame && m_frames.size() < most_frames)
            m_frames.push_back(std::move(*frame));
        entry.remove_prefix(std::min(end + 1, entry.size()));
    }
}

}  // namespace trainyard::stages
