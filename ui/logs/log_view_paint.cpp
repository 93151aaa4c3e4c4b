#include "ui/logs/log_view.h"

#include "ui/support/theme.h"
#include "ui/support/words.h"

#include <QDateTime>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace trainyard::ui {

namespace {

constexpr int left_margin = 12;

QColor severityColour(Severity severity)
{
    if (severity >= Severity::error)
        return roles().failed;
    if (severity == Severity::warning)
        return roles().waiting;
    return severity == Severity::standard || severity == Severity::debug ? roles().line : roles().accent;
}

}  // namespace

QString LogView::stampOf(const Shown& line) const
{
    if (!line.time || m_stamps == TimeStamps::off || line.continued)
        return {};
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(*line.time).time_since_epoch().count();
    if (m_stamps == TimeStamps::since_start) {
        const double seconds = m_start ? std::chrono::duration<double>(*line.time - *m_start).count() : 0;
        return QStringLiteral("%1 s").arg(locale().toString(seconds, 'f', 2), 9);
    }
    QDateTime moment = QDateTime::fromMSecsSinceEpoch(milliseconds);
    return (m_stamps == TimeStamps::utc ? moment.toUTC() : moment).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString LogView::describedLine(std::size_t row) const
{
    const Shown& line = shown(row);
    QStringList words;
    if (line.severity >= Severity::warning)
        words.append(line.severity == Severity::warning ? tr("warning") : tr("error"));
    if (const QString stamp = stampOf(line).trimmed(); !stamp.isEmpty())
        words.append(stamp);
    return words.join(QStringLiteral(", "));
}

QString LogView::emptyWords() const
{
    if (!m_problem.isEmpty())
        return m_problem;
    if (m_rows.filter().hides() && m_rows.source())
        return m_rows.busy() ? tr("Looking…") : tr("No line is like that.");
    return m_rows.source() && !m_rows.source()->hasTimes() ? tr("The file is empty. What is written into it is shown here.") : tr("Nothing was logged yet.");
}

void LogView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), roles().panel);
    if (m_rows.count() == 0) {
        painter.setPen(m_problem.isEmpty() ? roles().faint : roles().failed);
        painter.drawText(viewport()->rect().adjusted(left_margin, 8, -left_margin, 0), Qt::AlignTop | Qt::TextWordWrap, emptyWords());
        return;
    }
    if (!m_start)
        m_rows.source()->visit(0, 1, [this](std::size_t, const LogLine& first) {
            m_start = first.time;
            return false;
        });
    const int widest = m_widest;
    for (const Strip& strip : strips()) {
        m_widest = std::max(m_widest, static_cast<int>(lineText(strip.row).size()));
        paintStrip(painter, strip);
    }
    if (m_widest > widest && !m_wrap)
        QMetaObject::invokeMethod(this, &LogView::updateScrollBars, Qt::QueuedConnection);
}

void LogView::paintStrip(QPainter& painter, const Strip& strip) const
{
    const Shown& line = shown(strip.row);
    const int height = lineHeight(), left = textLeft(), width = viewport()->width();
    if (line.severity >= Severity::error)
        painter.fillRect(QRect(0, strip.y, width, height), roles().failed_back);
    painter.save();
    painter.setClipRect(QRect(left - 2, strip.y, width - left + 2, height));
    paintMarks(painter, strip, line);
    if (hasSelection()) {
        const auto [from, to] = std::minmax(m_anchor, m_caret);
        if (strip.row >= from.row && strip.row <= to.row)
            fillRange(painter, strip, line.display.text, strip.row == from.row ? from.column : 0,
                      strip.row == to.row ? to.column : static_cast<int>(line.display.text.size()) + 1, roles().selection);
    }
    paintText(painter, strip, line, QPoint(left - horizontalScrollBar()->value(), strip.y));
    painter.restore();
    if (strip.from == 0) {
        painter.setPen(line.severity >= Severity::error ? roles().dim : roles().faint);
        painter.drawText(QRect(left_margin, strip.y, left - left_margin, height), Qt::AlignVCenter, stampOf(line));
    }
    painter.fillRect(QRect(left - 12, strip.y + 2, 3, height - 4), severityColour(line.severity));
    if (hasFocus() && strip.row == m_caret.row && strip.from == 0) {   // the line that the keys move
        painter.setPen(QPen(roles().accent, 1));
        painter.drawLine(4, strip.y + 3, 4, strip.y + height - 4);
        painter.drawLine(5, strip.y + 3, 5, strip.y + height - 4);
    }
}

void LogView::fillRange(QPainter& painter, const Strip& strip, const QString& text, int begin, int end, const QColor& colour) const
{
    const bool to_the_edge = end > text.size() && strip.from + strip.length >= text.size();
    begin = std::clamp(begin, strip.from, strip.from + strip.length);
    end = std::clamp(end, strip.from, strip.from + strip.length);
    if (end <= begin && !to_the_edge)
        return;
    const int origin = textLeft() - horizontalScrollBar()->value(), x = origin + xOf(text, strip.from, begin);
    const int right = to_the_edge ? viewport()->width() : origin + xOf(text, strip.from, end);
    painter.fillRect(QRect(x, strip.y, right - x, lineHeight()), colour);
}

// Wide characters take two cells: what is seen begins behind half of them at the least.
std::pair<int, int> LogView::columnsSeen(const Strip& strip) const
{
    if (m_wrap)
        return {strip.from, strip.from + strip.length};
    const int scrolled = static_cast<int>(horizontalScrollBar()->value() / m_cell), across = static_cast<int>(viewport()->width() / m_cell);
    const int first = strip.length > longest_measured ? scrolled : scrolled / 2;
    return {std::clamp(first - 64, 0, strip.length), std::min(strip.length, scrolled + across + 64)};
}

void LogView::paintMarks(QPainter& painter, const Strip& strip, const Shown& line) const
{
    const auto [first, last] = columnsSeen(strip);
    auto mark = std::upper_bound(line.marks.begin(), line.marks.end(), first, [](int column, const std::pair<int, int>& each) { return column < each.second; });
    for (; mark != line.marks.end() && mark->first < last; ++mark)
        fillRange(painter, strip, line.display.text, mark->first, mark->second, roles().waiting_back);
}

void LogView::paintText(QPainter& painter, const Strip& strip, const Shown& line, QPoint at) const
{
    const QString& text = line.display.text;
    const auto [begin, end] = columnsSeen(strip);   // of a very long line only those
    const auto piece = [&, first = begin, last = end](int from, int to, const QColor& colour, bool bold, bool line_below) {
        from = std::max(from, first);
        to = std::min(to, last);
        if (to <= from)
            return;
        QFont letters = font();
        letters.setBold(bold);
        letters.setUnderline(line_below);
        painter.setFont(letters);
        painter.setPen(colour);
        painter.drawText(QRect(at.x() + xOf(text, strip.from, from), at.y(), 1 << 20, lineHeight()), Qt::AlignVCenter | Qt::TextDontClip | Qt::TextSingleLine, text.mid(from, to - from));
    };
    struct Part {
        int begin, end;
        QColor colour;
        bool bold, below;
    };
    std::vector<Part> parts;
    for (const DisplayText::Span& span : line.display.spans)
        parts.push_back({span.begin, span.end, span.colour < 0 ? roles().text : terminalColour(span.colour), span.bold, false});
    for (const TextLink& link : line.links) {   // over the terminal's colours
        const int to = link.begin + link.length;
        std::vector<Part> kept;
        for (const Part& part : parts) {
            if (part.begin < link.begin)
                kept.push_back({part.begin, std::min(part.end, link.begin), part.colour, part.bold, part.below});
            if (part.end > to)
                kept.push_back({std::max(part.begin, to), part.end, part.colour, part.bold, part.below});
        }
        kept.push_back({link.begin, to, roles().link, false, true});
        std::sort(kept.begin(), kept.end(), [](const Part& one, const Part& other) { return one.begin < other.begin; });
        parts = std::move(kept);
    }
    int done = begin;
    for (const Part& part : parts) {
        piece(done, part.begin, roles().text, false, false);
        piece(part.begin, part.end, part.colour, part.bold, part.below);
        done = std::max(done, part.end);
    }
    piece(done, end, roles().text, false, false);
    painter.setFont(font());
}

}  // namespace trainyard::ui
