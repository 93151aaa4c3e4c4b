#include "ui/logs/log_view.h"

#include "ui/support/theme.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QFontDatabase>
#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace trainyard::ui {

namespace {

constexpr int bar_width = 3;
constexpr std::size_t most_copied = 64u << 20;   // bytes on the clipboard
constexpr std::size_t copied_at_once = 2000;      // rows

constexpr std::size_t most_marks = 2000;          // a line

std::vector<std::pair<int, int>> marksIn(const QString& text, const logs::LineMatcher& find)
{
    const QByteArray bytes = text.toUtf8();
    const std::string_view words(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const bool plain = bytes.size() == text.size();
    std::vector<std::pair<int, int>> marks;
    std::size_t at = 0;
    int column = 0;
    const auto columnOf = [&](std::size_t byte) {
        column += plain ? static_cast<int>(byte - at) : static_cast<int>(QString::fromUtf8(words.data() + at, static_cast<qsizetype>(byte - at)).size());
        at = byte;
        return column;
    };
    while (marks.size() < most_marks) {
        const auto found = find.find(words, at);
        if (!found)
            break;
        const int from = columnOf(found->begin);
        marks.emplace_back(from, columnOf(found->begin + found->length));
    }
    return marks;
}

}  // namespace

LogView::LogView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Log"));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    verticalScrollBar()->setSingleStep(1);
    zoom(logPoints());
    connect(&m_rows, &LogRows::reset, this, &LogView::onReset);
    connect(&m_rows, &LogRows::changed, this, [this] {
        m_cache.remove(m_last_line);   // it may have been half there
        m_cache.remove(LogRows::live_line);
        m_last_line = m_rows.keptCount() == 0 ? 0 : m_rows.lineOf(m_rows.keptCount() - 1);
        keepPlaces();
        updateScrollBars();
        viewport()->update();
        Q_EMIT linesChanged();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_moving_by_itself) {
            m_top_strip = value >= verticalScrollBar()->maximum() ? m_end_strip : 0;
            setFollowing(value >= verticalScrollBar()->maximum());
        }
    });
}

void LogView::zoom(double points)
{
    m_points = points;
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(points);
    font.setStyleHint(QFont::Monospace);
    // The style sheet's size for everything must not reach the text of a log.
    setStyleSheet(QStringLiteral("trainyard--ui--LogView { font-family: \"%1\"; font-size: %2pt; }").arg(font.family()).arg(points));
    setFont(font);
    m_cell = QFontMetricsF(font).horizontalAdvance(QString(100, QLatin1Char('0'))) / 100;
    updateScrollBars();
    viewport()->update();
}

void LogView::open(std::unique_ptr<LogSource> source)
{
    m_problem.clear();
    m_start.reset();
    m_stamps = source && !source->hasTimes() ? TimeStamps::off : m_stamps == TimeStamps::off ? TimeStamps::local : m_stamps;
    setFollowing(true);
    m_rows.setSource(std::move(source));
}

void LogView::showProblem(const QString& words)
{
    m_rows.setSource(nullptr);
    m_problem = words;
    viewport()->update();
}

// Of the whole application: the style sheet says so to every widget.
void LogView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_points != logPoints())
        zoom(logPoints());
}

void LogView::onReset()
{
    m_cache.clear();
    m_anchor = m_caret = {};
    m_widest = 0;
    m_top_strip = 0;
    updateScrollBars();
    viewport()->update();
}

// The living line may be gone.
void LogView::keepPlaces()
{
    for (Place* place : {&m_anchor, &m_caret})
        if (place->row >= m_rows.count())
            *place = {m_rows.count() == 0 ? 0 : m_rows.count() - 1, 0};
}

void LogView::setFollowing(bool following)
{
    if (m_following == following)
        return;
    m_following = following;
    if (following)
        updateScrollBars();
    Q_EMIT followingChanged(following);
}

void LogView::setTimeStamps(TimeStamps stamps)
{
    m_stamps = stamps;
    updateScrollBars();
    viewport()->update();
}

void LogView::setWrap(bool wrap)
{
    m_wrap = wrap;
    m_top_strip = 0;
    updateScrollBars();
    viewport()->update();
}

const LogView::Shown& LogView::shown(std::size_t row) const
{
    const std::size_t line = m_rows.lineOf(row);
    if (const Shown* known = m_cache.object(line))
        return *known;
    auto* made = new Shown;
    const auto read = [this, made](std::size_t, const LogLine& words) {
        made->display = displayText(words.text);
        made->links = linksIn(made->display.text);
        if (const auto& find = m_rows.filter().find)
            made->marks = marksIn(made->display.text, *find);
        made->time = words.time;
        made->severity = words.severity;
        made->continued = words.continued;
        return false;
    };
    if (line == LogRows::live_line)
        read(line, m_rows.live()->line());
    else
        m_rows.source()->visit(line, line + 1, read);
    m_cache.insert(line, made);
    return *made;
}

QString LogView::lineText(std::size_t row) const { return shown(row).display.text; }

int LogView::lineHeight() const { return fontMetrics().height() + 2; }

int LogView::columnsAcross() const { return std::max(10, static_cast<int>((viewport()->width() - textLeft() - side_margin) / m_cell)); }

int LogView::textLeft() const
{
    const int stamp = m_stamps == TimeStamps::off ? 0 : static_cast<int>(std::ceil(m_cell * (m_stamps == TimeStamps::since_start ? 11 : 13)));
    return side_margin + stamp + bar_width + 9;
}

// Of a column that begins in a strip that begins at `from`; without the scroll. Most logs are of one width a character.
int LogView::xOf(const QString& text, int from, int column) const
{
    const QStringView part = QStringView(text).mid(from, column - from);
    const bool plain = text.size() > longest_measured || std::all_of(part.begin(), part.end(), [](QChar c) { return c.unicode() < 0x250; });
    return plain ? static_cast<int>(std::lround(static_cast<double>(part.size()) * m_cell)) : fontMetrics().horizontalAdvance(part.toString());
}

std::pair<std::size_t, std::size_t> LogView::visibleRows() const
{
    const std::vector<Strip> seen = strips();
    return seen.empty() ? std::pair<std::size_t, std::size_t>{0, 0} : std::pair{seen.front().row, seen.back().row + 1};
}

QRect LogView::rowRect(std::size_t row) const
{
    QRect found;
    for (const Strip& strip : strips())
        if (strip.row == row)
            found |= QRect(0, strip.y, viewport()->width(), lineHeight());
    return found;
}

LogView::Place LogView::placeAt(QPoint point) const
{
    const std::vector<Strip> seen = strips();
    if (seen.empty())
        return {};
    const Strip* hit = &seen.front();
    for (const Strip& strip : seen)
        if (strip.y <= point.y())
            hit = &strip;
    const QString text = lineText(hit->row);
    const int x = point.x() - textLeft() + horizontalScrollBar()->value();
    int column = std::clamp(static_cast<int>(std::lround(x / m_cell)), 0, hit->length);
    while (column > 0 && xOf(text, hit->from, hit->from + column) > x + m_cell)   // wide characters
        --column;
    return {hit->row, hit->from + column};
}

const TextLink* LogView::linkAt(QPoint point) const
{
    if (point.x() < textLeft() || m_rows.count() == 0)
        return nullptr;
    const Place place = placeAt(point);
    if (place.column >= lineText(place.row).size() || !rowRect(place.row).contains(point))
        return nullptr;
    for (const TextLink& link : shown(place.row).links)
        if (place.column >= link.begin && place.column < link.begin + link.length)
            return &link;
    return nullptr;
}

QString LogView::selectedText() const
{
    if (m_rows.count() == 0)
        return {};
    if (!hasSelection())
        return lineText(m_caret.row) + QLatin1Char('\n');
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    QString words;
    for (std::size_t row = from.row; row <= to.row && static_cast<std::size_t>(words.size()) < most_copied; ++row) {
        const QString text = lineText(row);
        const int begin = row == from.row ? from.column : 0, end = row == to.row ? to.column : static_cast<int>(text.size());
        words += QStringView(text).mid(begin, end - begin);
        if (row != to.row)
            words += QLatin1Char('\n');
    }
    return words;
}

void LogView::copy()
{
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    if (to.row - from.row < copied_at_once) {
        QApplication::clipboard()->setText(selectedText());
        return;
    }
    Q_EMIT message(tr("Copying %n line(s)…", nullptr, static_cast<int>(to.row - from.row + 1)));
    const LineList lines = m_rows.filter().hides() ? m_rows.linesOf(from.row, to.row + 1) : LineList();
    const QString living = m_rows.lineOf(to.row) == LogRows::live_line ? lineText(to.row).left(to.column) : QString();
    m_copying.run([source = std::shared_ptr<LogSource>(m_rows.source()->again()), lines, living, kept = m_rows.keptCount(), from = from, to = to](std::stop_token stop) {
        source->refresh();
        QString words;
        std::size_t row = from.row;
        const auto add = [&](const LogLine& line) {
            const QString text = displayText(line.text).text;
            words += row > from.row ? QStringLiteral("\n") : QString();
            words += QStringView(text).left(row == to.row ? to.column : text.size()).mid(row == from.row ? from.column : 0);
            ++row;
            return !stop.stop_requested() && static_cast<std::size_t>(words.size()) < most_copied;
        };
        if (lines.empty())
            source->visit(from.row, std::min(kept, to.row + 1), [&](std::size_t, const LogLine& line) { return add(line); });
        bool more = true;
        for (auto line = lines.begin(); more && line != lines.end(); ++line)
            source->visit(*line, *line + 1, [&](std::size_t, const LogLine& found) { return more = add(found); });
        if (row == kept && to.row == kept && static_cast<std::size_t>(words.size()) < most_copied) {
            words += QLatin1Char('\n') + living;
            ++row;
        }
        return std::pair(words, row - from.row);
    }, [this, wanted = to.row - from.row + 1](const std::pair<QString, std::size_t>& copied) {
        QApplication::clipboard()->setText(copied.first);
        const int count = static_cast<int>(copied.second);
        Q_EMIT message(copied.second < wanted ? tr("Copied the first %n line(s): more does not fit on the clipboard. Save the complete log instead.", nullptr, count) : tr("Copied %n line(s).", nullptr, count));
    });
}

void LogView::openLink()
{
    if (m_rows.count() == 0 || shown(m_caret.row).links.empty())
        return;
    const TextLink link = shown(m_caret.row).links.front();
    Q_EMIT linkActivated(link.target, link.source);
}

void LogView::selectAll()
{
    if (m_rows.count() == 0)
        return;
    m_anchor = {};
    m_caret = {m_rows.count() - 1, static_cast<int>(lineText(m_rows.count() - 1).size())};
    viewport()->update();
}

void LogView::moveCaret(Place to, bool select)
{
    if (m_rows.count() == 0)
        return;
    to.row = std::min(to.row, m_rows.count() - 1);
    to.column = std::clamp(to.column, 0, static_cast<int>(lineText(to.row).size()));
    m_caret = to;
    if (!select)
        m_anchor = to;
    viewport()->update();
}

void LogView::selectMatch(std::size_t line)
{
    const auto row = m_rows.rowOf(line);
    if (!row || !m_rows.filter().find)
        return;
    const std::string words = fromQt(lineText(*row));
    const auto found = m_rows.filter().find->find(words);
    const auto columns = [&](std::size_t bytes) { return static_cast<int>(QString::fromUtf8(words.data(), static_cast<qsizetype>(bytes)).size()); };
    m_anchor = {*row, found ? columns(found->begin) : 0};
    m_caret = {*row, found ? columns(found->begin + found->length) : 0};
    jumpTo(*row, m_caret.column);
    viewport()->update();
}

void LogView::goToLine(std::size_t line)
{
    const auto row = m_rows.rowOf(line);
    if (m_rows.filter().find)
        return selectMatch(line);
    if (!row)
        return;
    m_anchor = m_caret = {*row, 0};
    jumpTo(*row, 0);
    viewport()->update();
}

void LogView::resizeEvent(QResizeEvent*) { updateScrollBars(); }

void LogView::scrollContentsBy(int, int) { viewport()->update(); }

}  // namespace trainyard::ui
