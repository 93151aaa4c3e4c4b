#include "ui/support/theme.h"

#include "ui/support/desktop.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

#include <algorithm>

namespace trainyard::ui {

namespace {

struct Chosen {
    Theme theme = Theme::system;
    int zoom = 100;
};

// What the application looks like now: putting it on again would polish every widget once more.
struct Worn {
    const Roles* roles = nullptr;
    int zoom = 0;
    friend bool operator==(const Worn&, const Worn&) = default;
};

Worn& worn()
{
    static Worn value;   // the GUI thread's
    return value;
}

Chosen& chosen()
{
    static Chosen value;   // of the one application; the GUI thread's
    return value;
}

const Roles light_roles{QColor(0xf6f7f9), QColor(0xffffff), QColor(0xeff1f4), QColor(0xd9dde3), QColor(0x1c2128), QColor(0x5b6572), QColor(0x626b77), QColor(0x1f6feb), QColor(0xffffff), QColor(0x1659c7),
                        QColor(0x176f3b), QColor(0xe3f4e8), QColor(0x875a00), QColor(0xfbf1d7), QColor(0xb92630), QColor(0xfde7e8), QColor(0xdde9fc), QColor(0x7d3cb5), false};
const Roles dark_roles{QColor(0x16191e), QColor(0x1d2127), QColor(0x121519), QColor(0x323840), QColor(0xe4e8ed), QColor(0xa2acb8), QColor(0x8a95a3), QColor(0x5b9dff), QColor(0x16191e), QColor(0x5b9dff),
                       QColor(0x4cc274), QColor(0x17301f), QColor(0xdcab3c), QColor(0x332a14), QColor(0xff7b80), QColor(0x3a1d20), QColor(0x24344d), QColor(0xd59cff), true};
const Roles contrast_roles{QColor(0x000000u), QColor(0x000000u), QColor(0x000000u), QColor(0xffffff), QColor(0xffffff), QColor(0xffffff), QColor(0xe0e0e0), QColor(0xffff00), QColor(0x000000u), QColor(0xffff00),
                           QColor(0x3cff8c), QColor(0x003018u), QColor(0xffc400), QColor(0x3a2a00), QColor(0xff9a9a), QColor(0x4a0000), QColor(0x003a8c), QColor(0xf0b0ff), true};

bool systemIsDark()
{
    static const bool palette_is_dark = QApplication::palette().color(QPalette::Window).lightness() < 128;   // before we set ours
    const std::optional<bool> wish = systemWantsDark();
    return wish.value_or(palette_is_dark);
}

Theme themeNow()
{
    const QByteArray wish = qgetenv("TRAINYARD_THEME");
    if (!wish.isEmpty())
        return wish == "dark" ? Theme::dark : wish == "contrast" ? Theme::high_contrast : Theme::light;
    if (chosen().theme != Theme::system)
        return chosen().theme;
    return systemWantsContrast() ? Theme::high_contrast : systemIsDark() ? Theme::dark : Theme::light;
}

QString styleSheet(const Roles& r)
{
    QString sheet = QStringLiteral(R"(
* { font-size: @10; }
QDialog { border: 1px solid @line; }
QMainWindow, QWidget#page { background: @window; }
QWidget#panel { background: @panel; border: 1px solid @line; border-radius: 8px; }
QWidget#bar { background: @panel; border: none; border-bottom: 1px solid @line; }
QWidget#rail { background: @panel; border: none; border-right: 1px solid @line; }
QLabel#caption { color: @dim; font-size: @9; }
QLabel#heading { font-size: @11; font-weight: 600; }
QLabel#dim, QStatusBar, QStatusBar QLabel { color: @dim; }
QLabel#fact { color: @dim; }
QLabel#failure { font-weight: 600; }
QLabel#chip { color: @text; border: 1px solid @line; border-radius: 10px; padding: 1px 8px; }
QLineEdit, QComboBox, QPlainTextEdit { background: @panel; border: 1px solid @line; border-radius: 6px; padding: 4px 8px; selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit, QComboBox { min-height: 20px; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border: 1px solid @accent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/styles/down-@set.png); width: 10px; height: 10px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QMenuBar QToolButton#search { border: 1px solid @line; border-radius: 10px; color: @dim; padding: 1px 12px; margin: 2px 12px; }
QMenuBar QToolButton#search:hover { background: @sunk; }
QMenuBar QToolButton#search:focus { border: 1px solid @accent; }
QPushButton:checked { background: @selection; color: @link; }
QWidget#line { background: @line; }
QWidget#field { background: @panel; border: 1px solid @line; border-radius: 6px; }
QLineEdit#inner { border: none; background: transparent; padding: 2px 0; min-height: 18px; }
QLabel#count { color: @dim; font-size: @9; }
QToolButton#option { border: none; border-radius: 4px; color: @dim; padding: 1px 4px; min-height: 16px; font-size: @9; }
QToolButton#option:hover { background: @sunk; }
QToolButton#option:checked { background: @selection; color: @link; }
QToolButton#option:focus { border: 1px solid @accent; }
QPushButton#small, QComboBox#small, QToolButton#small { min-height: 16px; padding: 2px 8px; }
QToolButton#small { background: @panel; color: @text; border: 1px solid @line; border-radius: 6px; }
QToolButton#small:hover { background: @sunk; }
QToolButton#small:focus { border: 1px solid @accent; }
QToolButton#small::menu-indicator, QToolButton#status::menu-indicator { image: none; width: 0; }
QToolButton#status { border: none; color: @dim; padding: 1px 6px; border-radius: 4px; }
QToolButton#status:hover { background: @sunk; }
QToolButton#status:focus { border: 1px solid @accent; }
QWidget#notice { background: @selection; border-bottom: 1px solid @line; }
QLabel#problem { color: @text; background: @failed_back; border: 1px solid @failed; border-radius: 6px; padding: 8px 12px; }
QLabel#key { font-family: monospace; color: @text; border: 1px solid @line; border-radius: 4px; padding: 0 6px; background: @sunk; }
QListWidget#recent::item { padding: 6px 12px; border-bottom: 1px solid @line; }
QAbstractScrollArea QWidget#qt_scrollarea_viewport { background: transparent; }
QTabBar::tab { background: transparent; color: @dim; padding: 6px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @link; border-bottom: 2px solid @accent; }
QTabWidget::pane { border: none; }
QProgressBar { background: @sunk; border: none; border-radius: 2px; max-height: 4px; } QProgressBar::chunk { background: @waiting; border-radius: 2px; }
QPushButton { background: @panel; color: @text; border: 1px solid @line; border-radius: 6px; padding: 4px 12px; min-height: 20px; }
QPushButton:hover { background: @sunk; }
QPushButton:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @faint; }
QPushButton#primary { background: @accent; color: @on_accent; border: 1px solid @accent; font-weight: 600; }
QPushButton#primary:disabled { background: @sunk; color: @faint; border: 1px solid @line; }
QToolButton#rail { border: none; border-radius: 6px; padding: 8px 2px; color: @dim; min-width: 56px; }
QToolButton#rail:hover { background: @sunk; }
QToolButton#rail:checked { background: @selection; color: @link; font-weight: 600; }
QToolButton#rail:focus { border: 1px solid @accent; }
QTreeView, QListView { background: @panel; color: @text; border: none; alternate-background-color: @sunk; }
QTreeView::item, QListView::item { padding: 4px; border: 0px solid transparent; }
QTreeView::item:selected, QListView::item:selected { background: @selection; color: @text; }
QHeaderView::section { background: @panel; color: @dim; border: none; border-bottom: 1px solid @line; padding: 4px 8px; }
QStatusBar { background: @panel; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QMenuBar { background: @panel; color: @text; padding: 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; }
QMenu::item:disabled, QMenu::item:disabled:selected { color: @dim; background: transparent; }
QMenuBar::item:selected, QMenu::item:selected:enabled { background: @selection; color: @text; }
QMenu { background: @panel; color: @text; border: 1px solid @line; }
QSplitter::handle { background: @window; }
QToolTip { background: @panel; color: @text; border: 1px solid @line; }
QScrollBar:vertical { background: transparent; width: 10px; } QScrollBar::handle:vertical { background: @line; border-radius: 4px; min-height: 24px; }
QScrollBar:horizontal { background: transparent; height: 10px; } QScrollBar::handle:horizontal { background: @line; border-radius: 4px; min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
)");
    // Longer names first: @on_accent before @accent would otherwise be cut.
    const std::pair<const char*, QColor> names[] = {{"@failed_back", r.failed_back}, {"@failed", r.failed}, {"@waiting", r.waiting}, {"@on_accent", r.on_accent}, {"@selection", r.selection}, {"@window", r.window}, {"@accent", r.accent}, {"@panel", r.panel}, {"@faint", r.faint},
                                                    {"@sunk", r.sunk}, {"@line", r.line}, {"@text", r.text}, {"@link", r.link}, {"@dim", r.dim}};
    for (const auto& [name, colour] : names)
        sheet.replace(QLatin1String(name), colour.name());
    sheet.replace(QLatin1String("@set"), &r == &light_roles ? QStringLiteral("light") : &r == &dark_roles ? QStringLiteral("dark") : QStringLiteral("contrast"));
    for (const int points : {9, 10, 11})
        sheet.replace(QStringLiteral("@%1;").arg(points), QStringLiteral("%1pt;").arg(points * chosen().zoom / 100.0));
    return sheet;
}

}  // namespace

const Roles& roles()
{
    switch (themeNow()) {
    case Theme::dark: return dark_roles;
    case Theme::high_contrast: return contrast_roles;
    default: return light_roles;
    }
}

const char* nameOf(Theme theme)
{
    switch (theme) {
    case Theme::light: return "light";
    case Theme::dark: return "dark";
    case Theme::high_contrast: return "contrast";
    case Theme::system: break;
    }
    return "system";
}

Theme themeOfName(const QString& name)
{
    for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast})
        if (name == QLatin1String(nameOf(theme)))
            return theme;
    return Theme::system;
}

Theme chosenTheme() { return chosen().theme; }
int chosenZoom() { return chosen().zoom; }
double logPoints() { return 9.5 * chosen().zoom / 100; }

void chooseTheme(Theme theme, int zoom) { chosen() = {theme, std::clamp(zoom, 60, 250)}; }

void applyTheme(QApplication& application, Theme theme, int zoom)
{
    chooseTheme(theme, zoom);
    const Roles& r = roles();
    const Worn wanted{&r, chosen().zoom};
    if (worn() == wanted && !application.styleSheet().isEmpty())
        return;
    worn() = wanted;
    if (application.styleSheet().isEmpty() && application.style()->name() != QLatin1String("fusion"))
        application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QPalette palette;
    palette.setColor(QPalette::Window, r.window);
    palette.setColor(QPalette::Base, r.panel);
    palette.setColor(QPalette::AlternateBase, r.sunk);
    palette.setColor(QPalette::Button, r.panel);
    palette.setColor(QPalette::ToolTipBase, r.panel);
    palette.setColor(QPalette::ToolTipText, r.text);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, r.text);
    palette.setColor(QPalette::PlaceholderText, r.faint);
    palette.setColor(QPalette::Highlight, r.accent);
    palette.setColor(QPalette::HighlightedText, r.on_accent);
    palette.setColor(QPalette::Link, r.link);
    palette.setColor(QPalette::Disabled, QPalette::Text, r.faint);
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, r.faint);
    application.setPalette(palette);
    application.setStyleSheet(styleSheet(r));
}

}  // namespace trainyard::ui
