#include "ui/support/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

namespace trainyard::ui {

namespace {

const Roles light_roles{QColor(0xf6f7f9), QColor(0xffffff), QColor(0xeff1f4), QColor(0xd9dde3), QColor(0x1c2128), QColor(0x5b6572), QColor(0x626b77), QColor(0x1f6feb), QColor(0xffffff), QColor(0x1659c7),
                        QColor(0x176f3b), QColor(0xe3f4e8), QColor(0x875a00), QColor(0xfbf1d7), QColor(0xb92630), QColor(0xfde7e8), QColor(0xdde9fc), false};
const Roles dark_roles{QColor(0x16191e), QColor(0x1d2127), QColor(0x121519), QColor(0x323840), QColor(0xe4e8ed), QColor(0xa2acb8), QColor(0x8a95a3), QColor(0x5b9dff), QColor(0x16191e), QColor(0x5b9dff),
                       QColor(0x4cc274), QColor(0x17301f), QColor(0xdcab3c), QColor(0x332a14), QColor(0xff7b80), QColor(0x3a1d20), QColor(0x24344d), true};

bool wantsDark()
{
    const QByteArray wish = qgetenv("TRAINYARD_THEME");
    if (!wish.isEmpty())
        return wish == "dark";
    static const bool system_is_dark = QApplication::palette().color(QPalette::Window).lightness() < 128;   // before we set ours
    return system_is_dark;
}

QString styleSheet(const Roles& r)
{
    QString sheet = QStringLiteral(R"(
* { font-size: 10pt; }
QMainWindow, QWidget#page { background: @window; }
QWidget#panel { background: @panel; border: 1px solid @line; border-radius: 8px; }
QWidget#bar { background: @panel; border: none; border-bottom: 1px solid @line; }
QWidget#rail { background: @panel; border: none; border-right: 1px solid @line; }
QLabel#caption { color: @dim; font-size: 9pt; }
QLabel#heading { font-size: 11pt; font-weight: 600; }
QLabel#dim, QStatusBar, QStatusBar QLabel { color: @dim; }
QLabel#fact { color: @dim; }
QLabel#failure { font-weight: 600; }
QLabel#chip { color: @text; border: 1px solid @line; border-radius: 10px; padding: 1px 8px; }
QLineEdit, QComboBox, QPlainTextEdit { background: @panel; color: @text; border: 1px solid @line; border-radius: 6px; padding: 4px 8px; selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit, QComboBox { min-height: 20px; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border: 1px solid @accent; }
QComboBox::drop-down { border: none; width: 20px; }
QPushButton:checked { background: @selection; color: @link; }
QListWidget#recent::item { padding: 4px 10px; }
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
QTreeView::item, QListView::item { padding: 4px; }
QTreeView::item:selected, QListView::item:selected { background: @selection; color: @text; }
QHeaderView::section { background: @panel; color: @dim; border: none; border-bottom: 1px solid @line; padding: 4px 8px; }
QStatusBar { background: @panel; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QMenuBar { background: @panel; color: @text; }
QMenuBar::item:selected, QMenu::item:selected { background: @selection; color: @text; }
QMenu { background: @panel; color: @text; border: 1px solid @line; }
QSplitter::handle { background: @window; }
QToolTip { background: @panel; color: @text; border: 1px solid @line; }
QScrollBar:vertical { background: transparent; width: 10px; } QScrollBar::handle:vertical { background: @line; border-radius: 4px; min-height: 24px; }
QScrollBar:horizontal { background: transparent; height: 10px; } QScrollBar::handle:horizontal { background: @line; border-radius: 4px; min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
)");
    // Longer names first: @on_accent before @accent would otherwise be cut.
    const std::pair<const char*, QColor> names[] = {{"@on_accent", r.on_accent}, {"@selection", r.selection}, {"@window", r.window}, {"@accent", r.accent}, {"@panel", r.panel}, {"@faint", r.faint},
                                                    {"@sunk", r.sunk}, {"@line", r.line}, {"@text", r.text}, {"@link", r.link}, {"@dim", r.dim}};
    for (const auto& [name, colour] : names)
        sheet.replace(QLatin1String(name), colour.name());
    return sheet;
}

}  // namespace

const Roles& roles() { return wantsDark() ? dark_roles : light_roles; }

void applyTheme(QApplication& application)
{
    const Roles& r = roles();
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
