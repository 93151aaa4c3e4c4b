// What the style sheet says, part by part. @names are roles of the theme, @9 … @11 letters in points at the usual zoom; the letters of everything
// else are the application's font: a rule for every widget would have to be found for every widget.
#include "ui/support/style_sheet.h"

#include <utility>

namespace trainyard::ui {

namespace {

constexpr const char* panels_sheet = R"(
QDialog { border: 1px solid @line; }
QMainWindow, QWidget#page { background: @window; }
QWidget#panel { background: @panel; border: 1px solid @line; border-radius: 8px; }
QWidget#bar { background: @panel; border: none; border-bottom: 1px solid @line; }
QWidget#rail { background: @panel; border: none; border-right: 1px solid @line; }
QWidget#line { background: @line; }
QWidget#field { background: @panel; border: 1px solid @line; border-radius: 6px; }
QWidget#notice { background: @selection; border-bottom: 1px solid @line; }
QWidget#note { background: @selection; border: 1px solid @line; border-radius: 6px; }
QWidget#question { background: @waiting_back; border: 1px solid @waiting; border-radius: 6px; }
QWidget#undo { background: @sunk; border-top: 1px solid @line; }
)";

constexpr const char* words_sheet = R"(
QLabel#caption { color: @dim; font-size: @9; }
QLabel#heading { font-size: @11; font-weight: 600; }
QLabel#dim, QStatusBar, QStatusBar QLabel { color: @dim; }
QLabel#fact { color: @dim; }
QLabel#failure { font-weight: 600; }
QLabel#chip { color: @text; border: 1px solid @line; border-radius: 10px; padding: 1px 8px; }
QLabel#count { color: @dim; font-size: @9; }
QLabel#problem { color: @text; background: @failed_back; border: 1px solid @failed; border-radius: 6px; padding: 8px 12px; }
QLabel#good { color: @succeeded; }
QLabel#warning { color: @text; background: @waiting_back; border: 1px solid @waiting; border-radius: 6px; padding: 8px 12px; }
QLabel#wrong { color: @failed; font-size: @9; }
QLabel#code { font-family: monospace; color: @text; background: @sunk; border: 1px solid @line; border-radius: 4px; padding: 4px 8px; }
QLabel#key { font-family: monospace; color: @text; border: 1px solid @line; border-radius: 4px; padding: 0 6px; background: @sunk; }
QLabel#hash { font-family: monospace; color: @dim; background: @sunk; border: 1px solid @line; border-radius: 8px; padding: 0 6px; font-size: @9; }
QLabel#note { color: @text; background: @waiting_back; border: 1px solid @waiting; border-radius: 6px; padding: 6px 10px; }
)";

constexpr const char* fields_sheet = R"(
QLineEdit, QComboBox, QPlainTextEdit { background: @panel; border: 1px solid @line; border-radius: 6px; padding: 4px 8px; selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit, QComboBox { min-height: 20px; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border: 1px solid @accent; }
QComboBox::drop-down { border: none; width: 22px; }
.QComboBox::down-arrow { image: url(:/styles/down-@set.png); width: 10px; height: 10px; }
QLineEdit#inner { border: none; background: transparent; padding: 2px 0; min-height: 18px; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border: 1px solid @failed; }
)";

constexpr const char* buttons_sheet = R"(
QMenuBar QToolButton#search { border: 1px solid @line; border-radius: 10px; color: @dim; padding: 1px 12px; margin: 2px 12px; }
QMenuBar QToolButton#search:hover { background: @sunk; }
QMenuBar QToolButton#search:focus { border: 1px solid @accent; }
QPushButton:checked { background: @selection; color: @link; }
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
QPushButton#link { background: transparent; border: none; color: @link; padding: 0 2px; min-height: 16px; text-align: left; }
QPushButton#link:hover { text-decoration: underline; }
QPushButton#link:focus { border: 1px solid @accent; border-radius: 4px; }
QPushButton { background: @panel; color: @text; border: 1px solid @line; border-radius: 6px; padding: 4px 12px; min-height: 20px; }
QPushButton:hover { background: @sunk; }
QPushButton:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @faint; }
QPushButton#primary { background: @accent; color: @on_accent; border: 1px solid @accent; font-weight: 600; }
QPushButton#primarySmall { background: @accent; color: @on_accent; border: 1px solid @accent; font-weight: 600; min-height: 16px; padding: 2px 12px; }
QPushButton#primarySmall:disabled { background: @sunk; color: @faint; border: 1px solid @line; }
QPushButton#primarySmall:focus { border: 2px solid @text; padding: 1px 11px; }
QToolButton#top { background: @panel; color: @text; border: 1px solid @line; border-radius: 10px; padding: 1px 10px; margin: 2px 0; }
QToolButton#top:hover { background: @sunk; }
QToolButton#top:focus { border: 1px solid @accent; }
QToolButton#top::menu-indicator { image: none; width: 0; }
QPushButton#primary:disabled { background: @sunk; color: @faint; border: 1px solid @line; }
QToolButton#rail { border: none; border-radius: 6px; padding: 8px 2px; color: @dim; min-width: 56px; }
QToolButton#rail:hover { background: @sunk; }
QToolButton#rail:checked { background: @selection; color: @link; font-weight: 600; }
QToolButton#rail:focus { border: 1px solid @accent; }
)";

constexpr const char* lists_sheet = R"(
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QAbstractScrollArea QWidget#qt_scrollarea_viewport { background: transparent; }
QTabBar::tab { background: transparent; color: @dim; padding: 6px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @link; border-bottom: 2px solid @accent; }
QTabWidget::pane { border: none; }
QTreeView, QListView { background: @panel; color: @text; border: none; alternate-background-color: @sunk; }
QTreeView::item, QListView::item { padding: 4px; border: 0px solid transparent; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView, QListView#choices { border: 1px solid @line; padding: 2px; outline: none; }
QTreeView::item:selected, QListView::item:selected { background: @selection; color: @text; }
QHeaderView::section { background: @panel; color: @dim; border: none; border-bottom: 1px solid @line; padding: 4px 8px; }
QScrollBar:vertical { background: transparent; width: 10px; } QScrollBar::handle:vertical { background: @line; border-radius: 4px; min-height: 24px; }
QScrollBar:horizontal { background: transparent; height: 10px; } QScrollBar::handle:horizontal { background: @line; border-radius: 4px; min-width: 24px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
)";

constexpr const char* bars_sheet = R"(
QProgressBar { background: @sunk; border: none; border-radius: 2px; max-height: 4px; } QProgressBar::chunk { background: @waiting; border-radius: 2px; }
QStatusBar { background: @panel; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QLabel#running { padding: 0 12px; }
QMenuBar { background: @panel; color: @text; padding: 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; }
QMenu::item:disabled, QMenu::item:disabled:selected { color: @dim; background: transparent; }
QMenuBar::item:selected, QMenu::item:selected:enabled { background: @selection; color: @text; }
QMenu { background: @panel; color: @text; border: 1px solid @line; }
QSplitter::handle { background: @window; }
QToolTip { background: @panel; color: @text; border: 1px solid @line; }
)";

const char* setOf(Theme theme) { return theme == Theme::dark ? "dark" : theme == Theme::high_contrast ? "contrast" : "light"; }

}  // namespace

QString styleSheet(const Roles& r, Theme theme, int zoom)
{
    QString sheet;
    for (const char* part : {panels_sheet, words_sheet, fields_sheet, buttons_sheet, lists_sheet, bars_sheet})
        sheet += QLatin1String(part);
    // Longer names first: @on_accent before @accent would otherwise be cut.
    const std::pair<const char*, QColor> names[] = {{"@failed_back", r.failed_back}, {"@failed", r.failed}, {"@waiting_back", r.waiting_back}, {"@waiting", r.waiting}, {"@succeeded", r.succeeded}, {"@on_accent", r.on_accent}, {"@selection", r.selection}, {"@window", r.window}, {"@accent", r.accent}, {"@panel", r.panel}, {"@faint", r.faint},
                                                    {"@sunk", r.sunk}, {"@line", r.line}, {"@text", r.text}, {"@link", r.link}, {"@dim", r.dim}};
    for (const auto& [name, colour] : names)
        sheet.replace(QLatin1String(name), colour.name());
    sheet.replace(QLatin1String("@set"), QLatin1String(setOf(theme)));
    for (const int points : {9, 10, 11})
        sheet.replace(QStringLiteral("@%1;").arg(points), QStringLiteral("%1pt;").arg(points * zoom / 100.0));
    return sheet;
}

}  // namespace trainyard::ui
