#pragma once
// Colours by role, in one place; set through the palette and one style sheet. No widget writes a colour.

#include <QColor>
#include <QObject>

class QApplication;

namespace trainyard::ui {

struct Roles {
    QColor window, panel, sunk, line, text, dim, faint, accent, on_accent, link;
    QColor succeeded, succeeded_back, waiting, waiting_back, failed, failed_back, selection, violet;
    bool dark = false;
};

enum class Theme { system, light, dark, high_contrast };

const Roles& roles();   // GUI thread

// The system's wish (its settings portal, then the palette) unless `theme` says otherwise; TRAINYARD_THEME=light|dark|contrast wins over both.
// `zoom` in percent of the usual text size.
void chooseTheme(Theme theme, int zoom);   // for what is made before it is applied: widgets are styled once, when all of them are there
void applyTheme(QApplication& application, Theme theme = Theme::system, int zoom = 100);
// The same for windows that are open: chosen at once, worn in the next steps of the event loop. Several changes in a row are one.
void changeTheme(QApplication& application, Theme theme, int zoom);
Theme chosenTheme();
const char* nameOf(Theme theme);               // system, light, dark, contrast: as the session keeps it
Theme themeOfName(const QString& name);        // system when it is none of them
int chosenZoom();
double logPoints();   // of the log's text at this zoom

}  // namespace trainyard::ui
