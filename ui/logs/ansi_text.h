#pragma once
#include <QColor>
#include <QString>

#include <string_view>
#include <vector>

namespace trainyard::ui {

// One line as it is shown: of a progress bar its last state, tabs as blanks, colours of a terminal as spans.
struct DisplayText {
    struct Span {
        int begin = 0, end = 0;   // in `text`
        int colour = -1;          // 0 … 15 of the terminal's palette; -1 = the text's own
        bool bold = false;
    };
    QString text;
    std::vector<Span> spans;
};

DisplayText displayText(std::string_view line);
QColor terminalColour(int colour);   // readable on the panel, light and dark

// Links of a line: URLs, gs:// places, `File "x.py", line 12` of a traceback.
struct TextLink {
    int begin = 0, length = 0;
    QString target;   // the URL, or FILE:LINE
    bool source = false;
};
std::vector<TextLink> linksIn(const QString& text);

}  // namespace trainyard::ui
