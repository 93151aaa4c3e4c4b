#include "ui/logs/ansi_text.h"

#include "ui/support/theme.h"

#include <QRegularExpression>

namespace trainyard::ui {

namespace {

constexpr int tab_width = 8;
constexpr std::size_t longest_shown = 1u << 20;

// What a terminal would show after carriage returns: the last piece that holds something.
std::string_view lastState(std::string_view line)
{
    while (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    const auto carriage = line.rfind('\r');
    return carriage == std::string_view::npos ? line : line.substr(carriage + 1);
}

struct Style {
    int colour = -1;
    bool bold = false;
};

void apply(Style& style, int code)
{
    if (code == 0)
        style = {};
    else if (code == 1)
        style.bold = true;
    else if (code == 22)
        style.bold = false;
    else if (code >= 30 && code <= 37)
        style.colour = code - 30;
    else if (code >= 90 && code <= 97)
        style.colour = code - 90 + 8;
    else if (code == 39)
        style.colour = -1;
}

// "\x1b[31;1m": gives its length, and applies it when it is about colours. 0: no sequence.
std::size_t escape(std::string_view rest, Style& style)
{
    if (rest.size() < 2)
        return rest.size();
    if (rest[1] != '[')
        return rest[1] == ']' ? std::min(rest.find('\a'), rest.size() - 1) + 1 : 2;
    std::size_t end = 2;
    while (end < rest.size() && (rest[end] < '@' || rest[end] > '~'))
        ++end;
    if (end < rest.size() && rest[end] == 'm') {
        int code = 0;
        bool skip = false;   // 38;5;N and 38;2;R;G;B: colours beyond the palette are left out
        for (std::size_t i = 2; i <= end; ++i)
            if (rest[i] >= '0' && rest[i] <= '9') {
                code = std::min(code * 10 + (rest[i] - '0'), 999);
            } else {
                skip = skip || code == 38 || code == 48;
                if (!skip)
                    apply(style, code);
                code = 0;
            }
    }
    return std::min(end + 1, rest.size());
}

}  // namespace

DisplayText displayText(std::string_view line)
{
    DisplayText shown;
    line = lastState(line).substr(0, longest_shown);
    if (line.find_first_of("\x1b\t\b") == std::string_view::npos) {
        shown.text = QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
        return shown;
    }
    Style style;
    int begin = 0;
    const auto endSpan = [&] {
        const int now = static_cast<int>(shown.text.size());
        if (now > begin && (style.colour >= 0 || style.bold))
            shown.spans.push_back({begin, now, style.colour, style.bold});
        begin = now;
    };
    while (!line.empty()) {
        const std::size_t special = std::min(line.find_first_of("\x1b\t\b"), line.size());
        shown.text += QString::fromUtf8(line.data(), static_cast<qsizetype>(special));
        line.remove_prefix(special);
        if (line.empty())
            break;
        if (line.front() == '\t') {
            shown.text += QString(tab_width - shown.text.size() % tab_width, QLatin1Char(' '));
            line.remove_prefix(1);
        } else if (line.front() == '\b') {
            line.remove_prefix(1);
        } else {
            endSpan();
            line.remove_prefix(escape(line, style));
        }
    }
    endSpan();
    return shown;
}

QColor terminalColour(int colour)
{
    const Roles& r = roles();
    switch (colour % 8) {
    case 1: return r.failed;
    case 2: return r.succeeded;
    case 3: return r.waiting;
    case 4:
    case 6: return r.link;
    case 5: return r.violet;
    default: return colour == 8 ? r.dim : r.text;
    }
}

std::vector<TextLink> linksIn(const QString& text)
{
    std::vector<TextLink> links;
    if (!text.contains(QLatin1String("://")) && !text.contains(QLatin1String("File \"")))
        return links;
    static const QRegularExpression any(QStringLiteral(R"x((?:https?|gs)://[^\s"'<>\x{200b}]*[^\s"'<>.,;:!?)\]}\x{200b}]|File "([^"<][^"]*)", line (\d+))x"));
    for (auto found = any.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch one = found.next();
        const bool source = one.hasCaptured(1);
        links.push_back({static_cast<int>(one.capturedStart()), static_cast<int>(one.capturedLength()), source ? one.captured(1) + QLatin1Char(':') + one.captured(2) : one.captured(), source});
    }
    return links;
}

}  // namespace trainyard::ui
