#pragma once
#include "core/logs/line_matcher.h"
#include "ui/support/background_threads.h"
#include "ui/logs/log_source.h"

#include <QObject>

#include <deque>
#include <vector>

namespace trainyard::ui {

struct LogFilter {
    int stage = -1;                                  // -1 = all
    int attempt = 0;                                 // of that stage; 0 = all
    Severity at_least = Severity::standard;
    std::optional<logs::LineMatcher> find;
    bool only_matching = false;

    bool hides() const { return narrows() || (find && only_matching); }
    bool narrows() const { return stage >= 0 || at_least > Severity::standard; }   // by what a line is, not by what it holds
    bool idle() const { return !hides() && !find; }
    bool shows(const LogLine& line) const { return (stage < 0 || line.stage == stage) && (attempt == 0 || line.attempt == attempt) && line.severity >= at_least; }
};

// A line that has not ended, as a progress bar: the last row, which moves in place.
struct LiveRow {
    std::string text;
    Time time{};
    Severity severity = Severity::standard;
    int stage = -1;
    int attempt = 0;
    friend bool operator==(const LiveRow&, const LiveRow&) = default;
    LogLine line() const { return {text, time, severity, stage, attempt, false}; }
};

using LineList = std::deque<std::uint32_t>;   // grows without moving what is there: no frame waits for it

// Which lines of a log are shown, and which hold what is looked for. Few new lines are looked at at once, many on a thread of its own.
class LogRows final : public QObject {
    Q_OBJECT
public:
    explicit LogRows(QObject* parent = nullptr) : QObject(parent) {}
    ~LogRows() override;

    // Neither waits for the thread that looks at what was there before; the end of this does.
    void setSource(std::unique_ptr<LogSource> source);   // nullptr: nothing
    void setFilter(LogFilter filter);
    void refresh();                                      // picks up what was added
    void setLive(std::optional<LiveRow> live);           // nothing: none

    const LogSource* source() const { return m_source.get(); }
    const LogFilter& filter() const { return m_filter; }
    std::size_t count() const { return keptCount() + (m_live_is_shown ? 1 : 0); }
    std::size_t keptCount() const { return m_filter.hides() ? m_rows.size() : m_known; }   // without the living one
    static constexpr std::size_t live_line = ~std::size_t(0);
    std::size_t lineOf(std::size_t row) const { return row >= keptCount() ? live_line : m_filter.hides() ? m_rows[row] : row; }
    const LiveRow* live() const { return m_live_is_shown ? &*m_live : nullptr; }
    LineList linesOf(std::size_t first, std::size_t last) const;   // of rows that are kept
    std::optional<std::size_t> rowOf(std::size_t line) const;    // where it is shown
    // Where something is looked for the first line at or behind it that has it, else the first that is shown; the last one when there is none behind and all
    // were looked at.
    std::optional<std::size_t> lineFrom(std::size_t line) const;
    const LineList& matches() const { return m_matches; }   // lines, ascending
    bool busy() const { return m_busy; }

Q_SIGNALS:
    void changed();   // more rows, more matches
    void reset();     // other rows

private:
    struct Found {
        std::vector<std::uint32_t> rows, matches;
        std::size_t seen = 0;
    };
    static Found look(const LogSource& source, const LogFilter& filter, std::size_t from, std::size_t to, std::stop_token stop);
    void startOver();
    void replaced(std::size_t known);
    void work();
    void stop();
    void close(std::unique_ptr<LogSource> source);
    void take(Found found);
    bool showsLive() const;
    void tellChange();

    std::unique_ptr<LogSource> m_source;
    LogFilter m_filter;
    LineList m_rows, m_matches;
    std::size_t m_known = 0;    // lines of the source
    std::uint64_t m_generation = 0;   // of the source
    std::size_t m_seen = 0;     // of them looked at
    std::optional<LiveRow> m_live;
    bool m_live_is_shown = false;
    bool m_busy = false;
    BackgroundThreads m_threads;
};

}  // namespace trainyard::ui
