#include "core/source/transfer_progress.h"

#include <algorithm>
#include <cctype>

namespace trainyard::source {

namespace {

constexpr std::size_t longest_line = 4096;   // of a server that never ends one
constexpr std::string_view beginning = "Receiving objects:";

bool isPercent(std::string_view text)
{
    return text.size() >= 2 && text.size() <= 4 && text.back() == '%' && std::all_of(text.begin(), text.end() - 1, [](unsigned char c) { return std::isdigit(c); });
}

}  // namespace

void TransferProgress::add(std::string_view words)
{
    m_rest += words;
    for (std::size_t end; (end = m_rest.find_first_of("\r\n")) != std::string::npos; m_rest.erase(0, end + 1)) {
        std::string_view line = std::string_view(m_rest).substr(0, end);
        if (!line.starts_with(beginning))
            continue;
        line.remove_prefix(std::min(line.find_first_not_of(' ', beginning.size()), line.size()));
        const std::string percent(line.substr(0, line.find(' ')));
        const std::string tens = isPercent(percent) ? percent.substr(0, percent.size() - 2) : m_said;   // a line each tenth, not each hundredth
        if (tens == m_said)
            continue;
        m_said = tens;
        m_say(text(TRANSLATABLE("Core", "Fetching %1: %2"), m_name, percent));
    }
    if (m_rest.size() > longest_line)
        m_rest.clear();
}

}  // namespace trainyard::source
