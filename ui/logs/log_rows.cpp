#include "ui/logs/log_rows.h"

#include "core/logs/pieces.h"
#include "core/logs/shown_text.h"

#include <QMetaObject>
#include <QThreadPool>

#include <algorithm>
#include <iterator>

namespace trainyard::ui {

namespace {

constexpr std::size_t looked_at_once = 500;         // lines that are worth no thread
constexpr std::size_t few = 64;                     // one in so many lines is asked for by itself
constexpr std::size_t lines_a_piece = 16'384;       // of the work of one thread
constexpr std::uint64_t pieces_worth_a_thread = 4;
constexpr std::size_t first_delivery = 100'000, largest_delivery = 400'000;   // lines

// Of [from, to) those that the filter shows.
std::vector<std::uint32_t> shownIn(const LogSource& source, const LogFilter& filter, std::size_t from, std::size_t to, const std::stop_token& stop)
{
    const std::uint64_t pieces = (to - from + lines_a_piece - 1) / lines_a_piece;
    std::vector<std::vector<std::uint32_t>> shown(pieces);
    logs::inPieces(pieces, pieces >= pieces_worth_a_thread, stop, [&](std::uint64_t piece) {
        const std::size_t begin = from + piece * lines_a_piece;
        source.visit(begin, std::min(to, begin + lines_a_piece), [&](std::size_t line, const LogLine& words) {
            if (filter.shows(words))
                shown[piece].push_back(static_cast<std::uint32_t>(line));
            return !stop.stop_requested();
        });
    });
    std::vector<std::uint32_t> all;
    for (const auto& each : shown)
        all.insert(all.end(), each.begin(), each.end());
    return all;
}

std::vector<std::uint32_t> shownOf(const LogSource& source, const LogFilter& filter, const std::vector<std::uint32_t>& lines, const std::stop_token& stop)
{
    std::vector<std::uint32_t> shown;
    for (const std::uint32_t line : lines) {
        if (stop.stop_requested())
            break;
        source.visit(line, line + std::size_t(1), [&](std::size_t, const LogLine& words) {
            if (filter.shows(words))
                shown.push_back(line);
            return true;
        });
    }
    return shown;
}

}  // namespace

// To close a file may wait for the disk, and to unmap a large one takes longer than a frame.
void LogRows::close(std::unique_ptr<LogSource> source)
{
    QThreadPool::globalInstance()->start([gone = std::shared_ptr<LogSource>(std::move(source))]() mutable { gone.reset(); });
}

LogRows::~LogRows()
{
    m_threads.end();   // first: the last that holds it closes it
    close(std::move(m_source));
}

void LogRows::setSource(std::unique_ptr<LogSource> source)
{
    stop();
    close(std::move(m_source));
    m_source = std::move(source);
    m_live.reset();
    m_known = 0;
    m_generation = m_source ? m_source->generation() : 0;
    startOver();
}

void LogRows::setFilter(LogFilter filter)
{
    stop();
    m_filter = std::move(filter);
    startOver();
}

void LogRows::stop()
{
    m_threads.stop();
    m_busy = false;
}

void LogRows::setLive(std::optional<LiveRow> live)
{
    if (live == m_live)
        return;
    m_live = std::move(live);
    tellChange();
}

// Not while its end is among the last lines already: that and its going away come by two ways.
bool LogRows::showsLive() const
{
    constexpr std::size_t looked_back = 8;
    std::string room;
    if (!m_live || !m_source || !m_filter.shows(m_live->line()) || (m_filter.only_matching && m_filter.find && !m_filter.find->find(logs::shownLine(m_live->text, room))))
        return false;
    bool ended = false;
    m_source->visit(m_known - std::min(m_known, looked_back), m_known, [&](std::size_t, const LogLine& line) {
        ended = ended || (line.stage == m_live->stage && line.text == m_live->text && line.time >= m_live->time);
        return !ended;
    });
    return !ended;
}

void LogRows::tellChange()
{
    m_live_is_shown = showsLive();
    Q_EMIT changed();
}

void LogRows::startOver()
{
    m_live_is_shown = false;
    m_rows.clear();
    m_matches.clear();
    m_seen = 0;
    Q_EMIT reset();
    refresh();
}

void LogRows::replaced(std::size_t known)
{
    stop();
    m_known = known;
    m_generation = m_source->generation();
    startOver();
}

void LogRows::refresh()
{
    if (!m_source)
        return;
    const std::size_t known = m_source->refresh();
    if (known < m_known || m_source->generation() != m_generation) {   // another content
        replaced(known);
        return;
    }
    const bool more = known != m_known;
    m_known = known;
    if (m_filter.idle())
        m_seen = m_known;
    if (m_busy) {
        if (more)
            tellChange();
        return;
    }
    if (m_seen > m_known)
        m_seen = m_known;
    const bool slow = m_filter.find && m_filter.find->isExpression();   // one line of it may take a millisecond
    if (m_source->isIndexed() && m_known - m_seen <= (slow ? 0 : looked_at_once)) {
        if (m_seen < m_known)
            take(look(*m_source, m_filter, m_seen, m_known, {}));
        else if (more)
            tellChange();
        return;
    }
    work();
    tellChange();
}

// What is looked for is found in whole blocks, by the source's own threads; the lines' stage and severity are then asked for where they matter.
LogRows::Found LogRows::look(const LogSource& source, const LogFilter& filter, std::size_t from, std::size_t to, std::stop_token stop)
{
    Found found;
    found.seen = to;
    if (filter.idle())
        return found;
    if (filter.find) {
        const auto lines = source.search(from, to, *filter.find, stop);
        found.matches.assign(lines.begin(), lines.end());
    }
    const bool only_matching = filter.find && filter.only_matching;
    if (!filter.narrows()) {
        if (only_matching)
            found.rows = found.matches;
        return found;
    }
    if (only_matching && found.matches.size() < (to - from) / few) {
        found.rows = found.matches = shownOf(source, filter, found.matches, stop);
        return found;
    }
    found.rows = shownIn(source, filter, from, to, stop);
    std::vector<std::uint32_t> both;
    std::set_intersection(found.rows.begin(), found.rows.end(), found.matches.begin(), found.matches.end(), std::back_inserter(both));
    found.matches = std::move(both);
    if (only_matching)
        found.rows = found.matches;
    return found;
}

void LogRows::work()
{
    m_busy = true;
    m_threads.start([this, source = m_source->again(), filter = m_filter, from = m_seen](std::stop_token stop) mutable {
        bool more = true;
        std::size_t delivery = first_delivery;
        while (more && !stop.stop_requested()) {
            if (!source->isIndexed())
                source->index(stop);
            const std::size_t known = source->refresh(), to = std::min(known, from + delivery);
            delivery = std::min(2 * delivery, largest_delivery);
            Found found = look(*source, filter, from, to, stop);
            from = found.seen;
            more = from < known || !source->isIndexed();
            if (!more)
                source.reset();   // before it is told: who is told may end, and waits for this thread
            QMetaObject::invokeMethod(this, [this, stop, more, found = std::move(found)]() mutable {
                if (stop.stop_requested())
                    return;
                const std::size_t now = m_source->refresh();
                if (now < m_known || m_source->generation() != m_generation) {
                    replaced(now);
                    return;
                }
                m_busy = more;
                m_known = now;
                take(std::move(found));
                if (!more)
                    refresh();   // what came in the meantime
            }, Qt::QueuedConnection);
        }
    });
}

void LogRows::take(Found found)
{
    m_rows.insert(m_rows.end(), found.rows.begin(), found.rows.end());
    m_matches.insert(m_matches.end(), found.matches.begin(), found.matches.end());
    m_seen = std::max(m_seen, found.seen);
    tellChange();
}

LineList LogRows::linesOf(std::size_t first, std::size_t last) const
{
    LineList lines;
    for (std::size_t row = first; row < std::min(last, keptCount()); ++row)
        lines.push_back(static_cast<std::uint32_t>(lineOf(row)));
    return lines;
}

std::optional<std::size_t> LogRows::lineFrom(std::size_t line) const
{
    line = std::min<std::size_t>(line, ~std::uint32_t(0));   // the living one is behind all
    if (!m_filter.find && !m_filter.hides())
        return line < m_known || (!m_busy && m_known > 0) ? std::optional(std::min(line, m_known - 1)) : std::nullopt;
    const LineList& lines = m_filter.find ? m_matches : m_rows;
    const auto at = std::lower_bound(lines.begin(), lines.end(), static_cast<std::uint32_t>(line));
    if (at != lines.end())
        return *at;
    return lines.empty() || m_busy ? std::nullopt : std::optional<std::size_t>(lines.back());
}

std::optional<std::size_t> LogRows::rowOf(std::size_t line) const
{
    if (!m_filter.hides())
        return line < m_known ? std::optional(line) : std::nullopt;
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), static_cast<std::uint32_t>(line));
    return at != m_rows.end() && *at == line ? std::optional(static_cast<std::size_t>(at - m_rows.begin())) : std::nullopt;
}

}  // namespace trainyard::ui
