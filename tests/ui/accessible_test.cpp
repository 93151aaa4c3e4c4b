// What the keyboard and a screen reader meet: every page's tree, the order of the focus, and that nothing keeps it.
#include "tests/ui/small_window.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/settings_dialog.h"

#include <QAbstractButton>
#include <QMenuBar>
#include <QStackedWidget>
#include <QTreeView>

#include <map>
#include <set>

using namespace trainyard;
using namespace trainyard::test;
using namespace trainyard::ui;

namespace {

// What Tab reaches, in its order, from the first in the window.
std::vector<QWidget*> tabOrder(QWidget& window)
{
    std::vector<QWidget*> order;
    for (QWidget* widget = window.nextInFocusChain(); widget != &window; widget = widget->nextInFocusChain())
        if (widget->isVisibleTo(&window) && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy())
            order.push_back(widget);
    return order;
}

QRect placeOf(const QWidget& widget, const QWidget& window) { return {widget.mapTo(&window, QPoint()), widget.size()}; }

std::string describe(const QWidget& widget, const QRect& place)
{
    return std::string(widget.metaObject()->className()) + " “" + widget.accessibleName().toStdString() + "” at " + std::to_string(place.x()) + "," + std::to_string(place.y());
}

QStackedWidget* pagesOf(const MainWindow& window)
{
    for (auto* stack : window.findChildren<QStackedWidget*>())
        if (stack->indexOf(&const_cast<MainWindow&>(window).runPage()) >= 0)
            return stack;
    FAIL("the window has no pages");
    return nullptr;
}

void checkTree(QAccessibleInterface* each, int& seen)
{
    const QAccessible::State state = each->state();
    if (state.invisible)
        return;
    if (state.focusable) {
        ++seen;
        INFO((each->object() ? each->object()->metaObject()->className() : "part") << ", role " << each->role());
        CHECK(each->role() != QAccessible::NoRole);
        const bool part = each->object() && (each->object()->objectName().startsWith(QStringLiteral("qt_")) || each->object()->inherits("QScrollBar") || each->object()->inherits("QTabBar"));
        const bool container = each->role() == QAccessible::Client || each->role() == QAccessible::Window;
        const bool empty_cell = each->tableCellInterface() && each->tableCellInterface()->columnIndex() > 0;
        const bool empty_words = each->role() == QAccessible::StaticText;
        CHECK((part || container || empty_cell || empty_words || !each->text(QAccessible::Name).isEmpty()));
    }
    for (int i = 0; i < each->childCount(); ++i)
        if (QAccessibleInterface* child = each->child(i)) {
            CHECK(each->indexOfChild(child) == i);
            checkTree(child, seen);
        }
}

void showWhole(Window& it, int page)
{
    it.window.showPage(page);
    if (page == MainWindow::models_page)   // its list comes when it is answered
        REQUIRE(QTest::qWaitFor([&] { return it.named<QTreeView>(QStringLiteral("Models and their versions"))->isVisible(); }, 10'000));
}

void openARun(Window& it)
{
    const RunId run = *it.service.start({"some/repository", "", "", "churn", {}, {}}, {});
    it.window.openRun(run);
    REQUIRE(it.stageIs(2, pipeline::StageState::succeeded));
}

}  // namespace

TEST_CASE("The accessibility tree of every page is whole: each part has a role, its name, and its place among its neighbours")
{
    application();
    Window it;
    openARun(it);
    for (int page = 0; page < pagesOf(it.window)->count(); ++page) {
        showWhole(it, page);
        INFO("page " << page);
        int seen = 0;
        checkTree(QAccessible::queryAccessibleInterface(pagesOf(it.window)->widget(page)), seen);
        CHECK(seen > 3);
    }
}

TEST_CASE("The focus goes through every page as one reads it: down a column, then to the next")
{
    application();
    Window it;
    openARun(it);
    for (int page = 0; page < pagesOf(it.window)->count(); ++page) {
        showWhole(it, page);
        QWidget* shown = pagesOf(it.window)->widget(page);
        const QWidget* before = nullptr;
        for (QWidget* widget : tabOrder(it.window)) {
            if (!shown->isAncestorOf(widget) || widget->inherits("QTabBar"))
                continue;
            if (before) {
                const QRect a = placeOf(*before, it.window), b = placeOf(*widget, it.window);
                INFO("page " << page << ": " << describe(*before, a) << ", then " << describe(*widget, b));
                const bool below = b.top() >= a.top() - 4, to_the_right = b.left() >= a.left() + 4;
                CHECK((below || to_the_right));
            }
            before = widget;
        }
    }
}

TEST_CASE("Tab leaves whatever has the keyboard: there is no trap on any page")
{
    application();
    Window it;
    openARun(it);
    it.window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&it.window));
    for (int page = 0; page < pagesOf(it.window)->count(); ++page) {
        showWhole(it, page);
        for (QWidget* widget : tabOrder(it.window)) {
            if (!widget->isVisible())
                continue;
            widget->setFocus(Qt::TabFocusReason);
            QWidget* const had = QApplication::focusWidget();
            if (!had)
                continue;
            QTest::keyClick(had, Qt::Key_Tab);
            INFO("page " << page << ": " << describe(*had, placeOf(*had, it.window)));
            CHECK(QApplication::focusWidget() != had);
            had->setFocus(Qt::BacktabFocusReason);
            QTest::keyClick(had, Qt::Key_Backtab, Qt::ShiftModifier);
            CHECK(QApplication::focusWidget() != had);
        }
    }
}

TEST_CASE("No two things of a page are asked for by the same Alt and letter, the menus' letters included")
{
    application();
    Window it;
    openARun(it);
    const auto letter = [](const QString& words) { return QKeySequence::mnemonic(words).toString(); };
    std::map<QString, QString> menus;
    for (const QAction* menu : it.window.menuBar()->actions()) {
        INFO(menu->text().toStdString());
        CHECK(menus.emplace(letter(menu->text()), menu->text()).second);
    }
    for (int page = 0; page < pagesOf(it.window)->count(); ++page) {
        showWhole(it, page);
        auto taken = menus;
        for (const QAbstractButton* button : pagesOf(it.window)->currentWidget()->findChildren<QAbstractButton*>()) {
            if (!button->isVisible() || letter(button->text()).isEmpty())
                continue;
            INFO(button->text().toStdString() << " on page " << page);
            CHECK(taken.emplace(letter(button->text()), button->text()).second);
        }
    }
}

TEST_CASE("A question above the pages is called by its words, and each of its answers has a name")
{
    application();
    Window it;
    it.window.notice().show(QStringLiteral("Stop the run?"), {{QStringLiteral("Let it run"), {}}, {QStringLiteral("Stop the run"), {}}}, true);
    QAccessibleInterface* notice = QAccessible::queryAccessibleInterface(&it.window.notice());
    CHECK(notice->text(QAccessible::Name) == QStringLiteral("Stop the run?"));
    QStringList names;
    for (int i = 0; i < notice->childCount(); ++i)
        if (notice->child(i)->role() == QAccessible::PushButton)
            names.append(notice->child(i)->text(QAccessible::Name));
    CHECK(names == QStringList{QStringLiteral("Let it run"), QStringLiteral("Stop the run")});
}

TEST_CASE("The settings tell a screen reader what each choice is about")
{
    application();
    SettingsDialog settings({Theme::system, 100, {}, true}, nullptr);
    settings.setAttribute(Qt::WA_DeleteOnClose, false);
    int seen = 0;
    for (QComboBox* box : settings.findChildren<QComboBox*>()) {
        ++seen;
        CHECK_FALSE(box->accessibleDescription().isEmpty());
    }
    CHECK(seen == 3);
}
