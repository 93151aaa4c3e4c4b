#include "ui/logs/ansi_text.h"

#include "core/base/terminal_text.h"
#include "ui/support/theme.h"

#include <QRegularExpression>

#include <algorithm>

namespace trainyard::ui {

namespace {

constexpr int tab_width = 8;
constexpr std::size_t longest_shown = 1u << 20;

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

// The colour of the palette that is nearest in hue: those beyond it would not be readable on both panels.
int nearestColour(int red, int green, int blue)
{
    const int most = std::max({red, green, blue}), least = std::min({red, green, blue});
    if (most - least < 48)
        return most < 160 ? 8 : -1;   // greys
    const auto has = [&](int part) { return part - least > (most - least) / 2; };
    return (has(red) ? 1 : 0) + (has(green) ? 2 : 0) + (has(blue) ? 4 : 0);
}

int colourOfNumber(int number)
{
    if (number < 16)
        return number;
    if (number >= 232)
        return nearestColour((number - 232) * 10, (number - 232) * 10, (number - 232) * 10);
    const int cube = number - 16;
    return nearestColour(cube / 36 * 51, cube / 6 % 6 * 51, cube % 6 * 51);
}

// 38;5;N and 38;2;R;G;B are colours of the text; behind 48 they are the background's, which stays ours.
void applyAll(Style& style, const std::vector<int>& codes)
{
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i] != 38 && codes[i] != 48) {
            apply(style, codes[i]);
            continue;
        }
        const bool is_text = codes[i] == 38, direct = i + 4 < codes.size() && codes[i + 1] == 2;
        if (direct || (i + 2 < codes.size() && codes[i + 1] == 5)) {
            if (is_text)
                style.colour = direct ? nearestColour(codes[i + 2], codes[i + 3], codes[i + 4]) : colourOfNumber(codes[i + 2]);
            i += direct ? 4 : 2;
        }
    }
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
        std::vector<int> codes(1);
        for (std::size_t i = 2; i < end; ++i)
            if (rest[i] >= '0' && rest[i] <= '9')
                codes.back() = std::min(codes.back() * 10 + (rest[i] - '0'), 999);
            else
                codes.push_back(0);
        applyAll(style, codes);
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
