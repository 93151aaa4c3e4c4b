// What of a log is seen. A line that wraps may be longer than the view: the first that is seen may begin within one.
#include "ui/logs/log_view.h"

#include <QScrollBar>
#include <QTimerEvent>
#include <QWheelEvent>

#include <algorithm>

namespace trainyard::ui {

namespace {

constexpr int drag_step_ms = 40;
constexpr int wheel_notch = 120;   // eighths of a degree

}  // namespace

int LogView::stripsOf(std::size_t row) const
{
    const auto length = static_cast<int>(lineText(row).size());
    return m_wrap ? std::max(1, (length + columnsAcross() - 1) / columnsAcross()) : 1;
}

int LogView::stripsFitting() const { return std::max(1, (viewport()->height() - 2) / lineHeight()); }

std::vector<LogView::Strip> LogView::strips() const
{
    std::vector<Strip> found;
    const int height = lineHeight(), across = columnsAcross();
    int y = 2, skipped = m_wrap ? m_top_strip * across : 0;
    for (auto row = static_cast<std::size_t>(verticalScrollBar()->value()); row < m_rows.count() && y < viewport()->height(); ++row) {
        const auto length = static_cast<int>(lineText(row).size());
        int from = skipped < length ? skipped : 0;
        do {
            found.push_back({row, from, m_wrap ? std::min(across, length - from) : length, y});
            from += across;
            y += height;
        } while (m_wrap && from < length && y < viewport()->height());
        skipped = 0;
    }
    return found;
}

// Where the view begins when the last line ends at its lower edge.
std::pair<int, int> LogView::endTop() const
{
    int left = stripsFitting();
    if (!m_wrap)
        return {std::max(0, lineCount() - left), 0};
    int row = std::max(0, lineCount() - 1);
    while (row > 0 && stripsOf(static_cast<std::size_t>(row)) < left)
        left -= stripsOf(static_cast<std::size_t>(row--));
    return {row, m_rows.count() == 0 ? 0 : std::max(0, stripsOf(static_cast<std::size_t>(row)) - left)};
}

void LogView::updateScrollBars()
{
    const auto [row, strip] = endTop();
    m_end_strip = strip;
    m_moving_by_itself = true;
    verticalScrollBar()->setPageStep(std::max(1, lineCount() - row));
    verticalScrollBar()->setRange(0, row);
    if (m_following) {
        verticalScrollBar()->setValue(row);
        m_top_strip = strip;
    }
    m_moving_by_itself = false;
    const int room = viewport()->width() - textLeft() - side_margin;
    horizontalScrollBar()->setPageStep(room);
    horizontalScrollBar()->setSingleStep(static_cast<int>(m_cell) * 4);
    horizontalScrollBar()->setRange(0, m_wrap ? 0 : std::max(0, static_cast<int>(m_widest * m_cell) - room));
}

// By painted lines, in rows that wrap too.
void LogView::scrollStrips(int count)
{
    QScrollBar* bar = verticalScrollBar();
    if (m_rows.count() == 0)
        return;
    int row = bar->value(), strip = m_top_strip + count;
    while (strip < 0 && row > 0)
        strip += stripsOf(static_cast<std::size_t>(--row));
    while (row < bar->maximum() && strip >= stripsOf(static_cast<std::size_t>(row)))
        strip -= stripsOf(static_cast<std::size_t>(row++));
    placeTop(row, std::max(0, strip));
}

// At most so far that the view stays full.
void LogView::placeTop(int row, int strip)
{
    const std::pair<int, int> end(verticalScrollBar()->maximum(), m_end_strip);
    const auto top = std::min(std::pair(row, m_wrap ? strip : 0), end);
    m_moving_by_itself = true;
    verticalScrollBar()->setValue(top.first);
    m_moving_by_itself = false;
    m_top_strip = top.second;
    setFollowing(top == end);
    viewport()->update();
}

void LogView::wheelEvent(QWheelEvent* event)
{
    if (!m_wrap || event->angleDelta().y() == 0) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    m_wheeled += event->angleDelta().y() * 3;
    scrollStrips(-(m_wheeled / wheel_notch));
    m_wheeled %= wheel_notch;
    event->accept();
}

void LogView::ensureSeen(std::size_t row, int column)
{
    setFollowing(false);
    const int strip = m_wrap ? std::min(column / columnsAcross(), stripsOf(row) - 1) : 0, at = static_cast<int>(row);
    const std::pair place(at, strip), top(verticalScrollBar()->value(), m_top_strip);
    const std::vector<Strip> seen = strips();
    const bool is_seen = std::any_of(seen.begin(), seen.end(), [&](const Strip& each) {
        return each.row == row && (!m_wrap || each.from == strip * columnsAcross()) && each.y + lineHeight() <= viewport()->height();
    });
    if (!is_seen) {
        placeTop(at, strip);
        if (place > top && place <= std::pair(verticalScrollBar()->maximum(), m_end_strip))
            scrollStrips(1 - stripsFitting());
        setFollowing(false);
    }
    seeColumn(row, column);
}

void LogView::seeColumn(std::size_t row, int column)
{
    if (m_wrap)
        return;
    const int x = xOf(lineText(row), 0, column), room = viewport()->width() - textLeft() - side_margin;
    m_widest = std::max(m_widest, static_cast<int>(lineText(row).size()));
    updateScrollBars();
    if (x < horizontalScrollBar()->value() || x > horizontalScrollBar()->value() + room)
        horizontalScrollBar()->setValue(std::max(0, x - room / 2));
}

// With what stands before and behind it, where it is not seen yet.
void LogView::jumpTo(std::size_t row, int column)
{
    const int value = verticalScrollBar()->value(), strip = m_top_strip;
    ensureSeen(row, column);
    if (verticalScrollBar()->value() != value || m_top_strip != strip) {
        placeTop(static_cast<int>(row), m_wrap ? std::min(column / columnsAcross(), stripsOf(row) - 1) : 0);
        if (verticalScrollBar()->value() == static_cast<int>(row))   // else the end of all is seen
            scrollStrips(-stripsFitting() / 3);
        setFollowing(false);
    }
}

// A drag that is held beyond an edge goes on.
void LogView::dragBeyond(QPoint point)
{
    m_dragged_to = point;
    const bool beyond = !viewport()->rect().contains(point);
    if (beyond && !m_drag_timer.isActive())
        m_drag_timer.start(drag_step_ms, this);
    else if (!beyond)
        m_drag_timer.stop();
    const int height = lineHeight();
    if (point.y() < 0)
        scrollStrips(-1 - -point.y() / height);
    else if (point.y() > viewport()->height())
        scrollStrips(1 + (point.y() - viewport()->height()) / height);
    setFollowing(false);
    if (point.x() > viewport()->width())
        horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd);
    else if (point.x() < textLeft() && horizontalScrollBar()->value() > 0)
        horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepSub);
    moveCaret(placeAt(point), true);
}

void LogView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_drag_timer.timerId())
        dragBeyond(m_dragged_to);
    else
        QAbstractScrollArea::timerEvent(event);
}

}  // namespace trainyard::ui
