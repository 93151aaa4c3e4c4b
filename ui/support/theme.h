#pragma once
// Colours by role, in one place; set through the palette and one style sheet. No widget writes a colour.

#include <QColor>
#include <QObject>

class QApplication;

namespace trainyard::ui {

struct Roles {
    QColor window, panel, sunk, line, text, dim, faint, accent, on_accent, link;
    QColor succeeded, succeeded_back, waiting, waiting_back, failed, failed_back, selection;
    bool dark = false;
};

const Roles& roles();   // GUI thread

// Follows the system (the settings portal, then the palette); TRAINYARD_THEME=light|dark decides instead.
void applyTheme(QApplication& application);

}  // namespace trainyard::ui
