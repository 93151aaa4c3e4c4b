#include "tests/ui/stress/random_user.h"

#include "ui/logs/log_pane.h"
#include "ui/runs/run_page.h"

#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QTest>
#include <QThread>
#include <QWheelEvent>

#include <array>

namespace trainyard::test {

namespace {

constexpr std::array keys = {Qt::Key_Tab, Qt::Key_Backtab, Qt::Key_Return, Qt::Key_Escape, Qt::Key_Space, Qt::Key_Up, Qt::Key_Down, Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End, Qt::Key_PageUp, Qt::Key_PageDown,
                             Qt::Key_Delete, Qt::Key_Backspace, Qt::Key_F1, Qt::Key_F3, Qt::Key_F5, Qt::Key_F6, Qt::Key_A, Qt::Key_C, Qt::Key_V, Qt::Key_X, Qt::Key_Z, Qt::Key_F, Qt::Key_K, Qt::Key_1, Qt::Key_3, Qt::Key_4, Qt::Key_6, Qt::Key_Menu};
constexpr std::array modifiers = {Qt::NoModifier, Qt::NoModifier, Qt::NoModifier, Qt::ShiftModifier, Qt::ControlModifier, Qt::AltModifier};
constexpr std::array words = {"https://github.com/you/churn", "failing", "churn", "[[1, 2], [3]]", "{\"instances\": [", "(a+)+$", "loss", ".*", "ä€😀\u200f", "\x1b[31m", "%1 %n & <b>", "../../etc", "1e999", "\"\\u0000\""};

// Ends the process or leaves it: not what is tried here.
bool isLeftAlone(const QAction* action)
{
    return action->menuRole() == QAction::QuitRole || action->shortcut() == QKeySequence(QKeySequence::Quit) || action->shortcut() == QKeySequence(QKeySequence::Close);
}

}  // namespace

RandomUser::RandomUser(std::uint64_t seed, std::function<void()> grow) : m_random(seed), m_grow(std::move(grow)) {}

QWidget* RandomUser::anyWidget(ui::MainWindow& window)
{
    QWidget* top = QApplication::activePopupWidget();
    if (!top)
        top = QApplication::activeModalWidget();
    if (!top && below(12) == 0) {
        const QWidgetList all = QApplication::topLevelWidgets();
        top = all[static_cast<qsizetype>(below(static_cast<std::size_t>(all.size())))];
    }
    if (!top || !top->isVisible())
        top = &window;
    QWidgetList seen;
    for (QWidget* widget : top->findChildren<QWidget*>())
        if (widget->isVisible() && widget->isEnabled())
            seen.append(widget);
    return seen.isEmpty() ? top : seen[static_cast<qsizetype>(below(static_cast<std::size_t>(seen.size())))];
}

QString RandomUser::anyWords() { return QString::fromUtf8(words[below(words.size())]); }

void RandomUser::press(QWidget* widget)
{
    const Qt::Key key = keys[below(keys.size())];
    const Qt::KeyboardModifier modifier = modifiers[below(modifiers.size())];
    m_last = "key " + std::to_string(key);
    QWidget* target = below(2) == 0 && QApplication::focusWidget() ? QApplication::focusWidget() : widget;
    QTest::sendKeyEvent(QTest::Click, target, key, QString(), modifier);
}

void RandomUser::type(QWidget* widget)
{
    m_last = "text";
    QWidget* target = below(2) == 0 && QApplication::focusWidget() ? QApplication::focusWidget() : widget;
    target->setFocus();
    for (const QChar letter : anyWords()) {
        QKeyEvent down(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
        QApplication::sendEvent(target, &down);
    }
}

void RandomUser::click(QWidget* widget)
{
    const Qt::MouseButton button = below(6) == 0 ? Qt::RightButton : Qt::LeftButton;
    m_last = "click";
    const QPoint at(static_cast<int>(below(static_cast<std::size_t>(std::max(1, widget->width())))), static_cast<int>(below(static_cast<std::size_t>(std::max(1, widget->height())))));
    const QPointer<QWidget> there(widget);
    const auto send = [&](QEvent::Type type, Qt::MouseButtons held) {
        if (!there)
            return;
        QMouseEvent event(type, at, there->mapToGlobal(at), button, held, modifiers[below(modifiers.size())]);
        QApplication::sendEvent(there, &event);
    };
    send(QEvent::MouseButtonPress, button);
    send(QEvent::MouseButtonRelease, Qt::NoButton);
    if (below(5) == 0) {
        send(QEvent::MouseButtonDblClick, button);
        send(QEvent::MouseButtonRelease, Qt::NoButton);
    }
    if (button == Qt::RightButton && there) {
        QContextMenuEvent menu(QContextMenuEvent::Mouse, at, there->mapToGlobal(at));
        QApplication::sendEvent(there, &menu);
    }
}

void RandomUser::drag(QWidget* widget)
{
    m_last = "drag";
    const QPointer<QWidget> there(widget);
    const auto send = [&](QEvent::Type type, Qt::MouseButtons held) {
        if (!there)
            return;
        const QPoint at(static_cast<int>(below(2000)) - 500, static_cast<int>(below(1400)) - 300);
        QMouseEvent event(type, at, there->mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, held, Qt::NoModifier);
        QApplication::sendEvent(there, &event);
    };
    send(QEvent::MouseButtonPress, Qt::LeftButton);
    for (std::size_t i = below(5); i > 0; --i)
        send(QEvent::MouseMove, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, Qt::NoButton);
}

void RandomUser::wheel(QWidget* widget)
{
    m_last = "wheel";
    const QPoint at(widget->width() / 2, widget->height() / 2), by(0, static_cast<int>(below(2400)) - 1200);
    QWheelEvent event(at, widget->mapToGlobal(at), QPoint(), by, Qt::NoButton, modifiers[below(modifiers.size())], Qt::NoScrollPhase, false);
    QApplication::sendEvent(widget, &event);
}

void RandomUser::trigger(ui::MainWindow& window)
{
    const QList<QAction*> commands = window.commands();
    QAction* action = commands[static_cast<qsizetype>(below(static_cast<std::size_t>(commands.size())))];
    if (isLeftAlone(action))
        return;
    m_last = "command " + action->text().toStdString();
    action->trigger();
}

void RandomUser::resize(ui::MainWindow& window)
{
    m_last = "resize";
    window.resize(static_cast<int>(400 + below(1600)), static_cast<int>(300 + below(900)));
}

void RandomUser::drop(ui::MainWindow& window)
{
    m_last = "drop";
    QMimeData data;
    data.setText(anyWords());
    QDropEvent event(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
}

void RandomUser::closeOthers(ui::MainWindow& window)
{
    m_last = "close";
    for (QWidget* top : QApplication::topLevelWidgets())
        if (top != &window && top->isVisible())
            top->close();
    if (!window.isVisible() || window.isMinimized())
        window.showNormal();
}

void RandomUser::act(ui::MainWindow& window)
{
    if (QThread::currentThread()->loopLevel() > 3)
        closeOthers(window);
    for (QWidget* top : QApplication::topLevelWidgets())   // it could name or delete files
        if (auto* dialog = qobject_cast<QFileDialog*>(top); dialog && dialog->isVisible())
            dialog->reject();
    const std::size_t what = below(100);
    if (what < 30)
        press(anyWidget(window));
    else if (what < 42)
        type(anyWidget(window));
    else if (what < 72)
        click(anyWidget(window));
    else if (what < 80)
        drag(anyWidget(window));
    else if (what < 87)
        wheel(anyWidget(window));
    else if (what < 92)
        trigger(window);
    else if (what < 94)
        resize(window);
    else if (what < 95)
        drop(window);
    else if (what < 98)
        m_grow();
    else
        closeOthers(window);
}

}  // namespace trainyard::test
