#include "ui/logs/log_view.h"

#include "ui/support/words.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include <utility>

namespace trainyard::ui {

void LogView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->key() == Qt::Key_Escape && hasSelection())
        moveCaret(m_caret, false);
    else if (event->key() == Qt::Key_Return && event->modifiers() == Qt::NoModifier)
        openLink();
    else if (!moveByKey(event))
        QAbstractScrollArea::keyPressEvent(event);
}

LogView::Place LogView::stripAbove(Place place) const
{
    const int across = columnsAcross();
    if (m_wrap && place.column >= across)
        return {place.row, place.column - across};
    if (place.row == 0)
        return place;
    return {place.row - 1, m_wrap ? (stripsOf(place.row - 1) - 1) * across + place.column : place.column};
}

LogView::Place LogView::stripBelow(Place place) const
{
    const int across = columnsAcross();
    if (m_wrap && place.column / across + 1 < stripsOf(place.row))
        return {place.row, place.column + across};
    if (place.row + 1 >= m_rows.count())
        return place;
    return {place.row + 1, m_wrap ? place.column % across : place.column};
}

bool LogView::moveByKey(QKeyEvent* event)
{
    if (m_rows.count() == 0)
        return false;
    const bool select = event->modifiers().testFlag(Qt::ShiftModifier), control = event->modifiers().testFlag(Qt::ControlModifier);
    const std::size_t last = m_rows.count() - 1, page = static_cast<std::size_t>(std::max(1, verticalScrollBar()->pageStep() - 1));
    Place to = m_caret;
    switch (event->key()) {
    case Qt::Key_Up: to = stripAbove(to); break;
    case Qt::Key_Down: to = stripBelow(to); break;
    case Qt::Key_PageUp: to.row -= std::min(page, to.row); break;
    case Qt::Key_PageDown: to.row = std::min(last, to.row + page); break;
    case Qt::Key_Home: to = control || !select ? Place{} : Place{to.row, 0}; break;
    case Qt::Key_End: to = control || !select ? Place{last, static_cast<int>(lineText(last).size())} : Place{to.row, static_cast<int>(lineText(to.row).size())}; break;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (!select) {
            horizontalScrollBar()->triggerAction(event->key() == Qt::Key_Left ? QScrollBar::SliderSingleStepSub : QScrollBar::SliderSingleStepAdd);
            return true;
        }
        to.column += event->key() == Qt::Key_Left ? -1 : 1;
        break;
    default: return false;
    }
    moveCaret(to, select);
    if (event->key() == Qt::Key_End && !select) {
        setFollowing(true);
        updateScrollBars();
    } else {
        ensureSeen(m_caret.row, select || m_wrap ? m_caret.column : 0);
    }
    QAccessibleEvent focus(this, QAccessible::Focus);
    focus.setChild(static_cast<int>(m_caret.row - std::min(m_caret.row, visibleRows().first)));
    QAccessible::updateAccessibility(&focus);
    return true;
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragging = true;
    const Place place = placeAt(event->pos());
    if (m_rows.count() > 0 && m_double_clicked.isValid() && !std::exchange(m_double_clicked, {}).hasExpired(QApplication::doubleClickInterval())) {   // a third time: the line
        m_anchor = {place.row, 0};
        m_caret = {place.row, static_cast<int>(lineText(place.row).size())};
        viewport()->update();
        return;
    }
    moveCaret(place, event->modifiers().testFlag(Qt::ShiftModifier));
}

void LogView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_dragging) {
        viewport()->setCursor(linkAt(event->pos()) ? Qt::PointingHandCursor : event->pos().x() < textLeft() ? Qt::ArrowCursor : Qt::IBeamCursor);
        return;
    }
    dragBeyond(event->pos());
}

void LogView::mouseReleaseEvent(QMouseEvent* event)
{
    m_dragging = false;
    m_drag_timer.stop();
    if (event->button() != Qt::LeftButton || hasSelection())
        return;
    if (const TextLink* link = linkAt(event->pos()))
        Q_EMIT linkActivated(link->target, link->source);
}

void LogView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_rows.count() == 0)
        return;
    m_double_clicked.start();
    const Place at = placeAt(event->pos());
    const QString text = lineText(at.row);
    const auto inWord = [&](int column) { return column >= 0 && column < text.size() && (text[column].isLetterOrNumber() || text[column] == QLatin1Char('_')); };
    int begin = at.column, end = at.column;
    while (inWord(begin - 1))
        --begin;
    while (inWord(end))
        ++end;
    m_anchor = {at.row, begin};
    m_caret = {at.row, end};
    viewport()->update();
}

void LogView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(hasSelection() ? tr("Copy") : tr("Copy line"), QKeySequence::Copy, this, &LogView::copy)->setEnabled(m_rows.count() > 0);
    menu->addAction(tr("Select all"), QKeySequence::SelectAll, this, &LogView::selectAll);
    if (m_rows.count() > 0) {
        const std::vector<TextLink> links = shown(event->reason() == QContextMenuEvent::Mouse ? placeAt(viewport()->mapFromGlobal(event->globalPos())).row : m_caret.row).links;
        if (!links.empty())
            menu->addSeparator();
        for (const TextLink& link : links)
            menu->addAction(tr("Open %1").arg(link.target).replace(QLatin1Char('&'), QLatin1String("&&")), this, [this, link] { Q_EMIT linkActivated(link.target, link.source); });
    }
    const QRect line = rowRect(m_caret.row);
    const bool by_key = event->reason() == QContextMenuEvent::Keyboard && !line.isEmpty();   // then it belongs to the line of the keys
    menu->popup(by_key ? viewport()->mapToGlobal(QPoint(textLeft(), line.bottom())) : event->globalPos());
}

void LogView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (m_caret == Place{} && m_anchor == Place{} && m_rows.count() > 0)
        m_anchor = m_caret = {visibleRows().first, 0};
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

namespace {

// One line that is seen, to a screen reader.
class LogLineAccessible final : public QAccessibleInterface {
public:
    LogLineAccessible(LogView* view, std::size_t offset) : m_view(view), m_offset(offset) {}
    std::size_t row() const { return m_view->visibleRows().first + m_offset; }
    bool isValid() const override { return row() < m_view->rows().count(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override { return !isValid() ? QString() : kind == QAccessible::Name ? m_view->lineText(row()) : kind == QAccessible::Description ? m_view->describedLine(row()) : QString(); }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        const QRect place = m_view->rowRect(row());
        return {m_view->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = state.selectable = state.readOnly = true;
        state.focused = m_view->hasFocus() && m_view->caret().row == row();
        return state;
    }

private:
    LogView* m_view;
    std::size_t m_offset;
};

class LogAccessible final : public QAccessibleWidget {
public:
    explicit LogAccessible(LogView* view) : QAccessibleWidget(view, QAccessible::List), m_view(view) {}
    ~LogAccessible() override
    {
        for (const QAccessible::Id id : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    int childCount() const override
    {
        const auto [first, last] = m_view->visibleRows();
        return static_cast<int>(last - first);
    }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (static_cast<int>(m_children.size()) <= index)
            m_children.push_back(QAccessible::registerAccessibleInterface(new LogLineAccessible(m_view, m_children.size())));
        return QAccessible::accessibleInterface(m_children[static_cast<std::size_t>(index)]);
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (int i = 0; i < static_cast<int>(m_children.size()); ++i)
            if (QAccessible::accessibleInterface(m_children[static_cast<std::size_t>(i)]) == child)
                return i;
        return -1;
    }

    // The line of the keys, where it is seen.
    QAccessibleInterface* focusChild() const override
    {
        const auto [first, last] = m_view->visibleRows();
        const std::size_t row = m_view->caret().row;
        return m_view->hasFocus() && row >= first && row < last ? child(static_cast<int>(row - first)) : nullptr;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (QAccessibleInterface* line = child(i); line->rect().contains(x, y))
                return line;
        return nullptr;
    }

private:
    LogView* m_view;
    mutable std::vector<QAccessible::Id> m_children;
};

QAccessibleInterface* logInterface(const QString&, QObject* object)
{
    auto* view = qobject_cast<LogView*>(object);
    return view ? new LogAccessible(view) : nullptr;
}

}  // namespace

void installLogAccessibility() { QAccessible::installFactory(logInterface); }

}  // namespace trainyard::ui
