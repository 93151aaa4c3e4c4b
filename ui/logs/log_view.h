#pragma once
#include "ui/logs/ansi_text.h"
#include "ui/logs/log_rows.h"
#include "ui/support/background_task.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QCache>
#include <QElapsedTimer>

namespace trainyard::ui {

enum class TimeStamps { off, local, utc, since_start };

// A log, painted from its source: only the lines that are seen are read, so a million lines open at once. Mouse and keys select; the caret is the
// line that Up and Down move.
class LogView final : public QAbstractScrollArea {
    Q_OBJECT
public:
    struct Place {
        std::size_t row = 0;
        int column = 0;
        friend auto operator<=>(const Place&, const Place&) = default;
    };

    explicit LogView(QWidget* parent = nullptr);
    LogRows& rows() { return m_rows; }
    const LogRows& rows() const { return m_rows; }

    void open(std::unique_ptr<LogSource> source);
    void showProblem(const QString& words);       // in the place of lines, until a log is opened
    void refresh() { m_rows.refresh(); }
    void setFollowing(bool following);
    bool following() const { return m_following; }
    void setTimeStamps(TimeStamps stamps);
    void setWrap(bool wrap);
    bool wraps() const { return m_wrap; }
    TimeStamps timeStamps() const { return m_stamps; }

    QString emptyWords() const;                   // what stands in the place of lines
    int lineCount() const { return static_cast<int>(m_rows.count()); }
    QString lineText(std::size_t row) const;
    QString selectedText() const;                 // the caret's line when nothing is selected
    void openLink();                              // the first of the caret's line
    void selectMatch(std::size_t line);           // scrolls to it
    void goToLine(std::size_t line);              // to what is found in it, where something is looked for
    QString describedLine(std::size_t row) const; // its time and severity, for who does not see them
    std::size_t caretLine() const { return m_rows.count() == 0 ? 0 : m_rows.lineOf(m_caret.row); }
    std::pair<std::size_t, std::size_t> visibleRows() const;   // [first, last)
    QRect rowRect(std::size_t row) const;         // of the viewport; empty when it is not seen
    Place caret() const { return m_caret; }

public Q_SLOTS:   // by their names, as the window's Edit menu calls them
    void copy();                                  // many lines: on a worker, said by `message` when it is done
    void selectAll();

Q_SIGNALS:
    void followingChanged(bool following);
    void linesChanged();
    void linkActivated(const QString& target, bool source);
    void message(const QString& words);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void zoom(double points);                     // of the text, which follows the application's zoom
    struct Shown {
        DisplayText display;
        std::vector<TextLink> links;
        std::vector<std::pair<int, int>> marks;   // columns of what is looked for: from, to
        std::optional<Time> time;
        Severity severity = Severity::standard;
        bool continued = false;
    };
    struct Strip {                                // one painted line: a row, or a part of one that wraps
        std::size_t row = 0;
        int from = 0, length = 0, y = 0;
    };
    static constexpr int side_margin = 12;
    static constexpr int longest_measured = 4096;   // letters; of a longer line the places are the cells'
    const Shown& shown(std::size_t row) const;
    std::vector<Strip> strips() const;
    int stripsOf(std::size_t row) const;
    int columnsAcross() const;
    int textLeft() const;
    int lineHeight() const;
    int xOf(const QString& text, int from, int column) const;
    Place placeAt(QPoint point) const;
    const TextLink* linkAt(QPoint point) const;
    QString stampOf(const Shown& line) const;
    void paintStrip(QPainter& painter, const Strip& strip) const;
    void paintText(QPainter& painter, const Strip& strip, const Shown& line, QPoint at) const;
    void fillRange(QPainter& painter, const Strip& strip, const QString& text, int begin, int end, const QColor& colour) const;
    void paintMarks(QPainter& painter, const Strip& strip, const Shown& line) const;
    std::pair<int, int> columnsSeen(const Strip& strip) const;   // and a few beside them
    void updateScrollBars();
    void moveCaret(Place to, bool select);
    Place stripAbove(Place place) const;
    Place stripBelow(Place place) const;
    bool moveByKey(QKeyEvent* event);
    int stripsFitting() const;
    std::pair<int, int> endTop() const;
    void scrollStrips(int count);
    void placeTop(int row, int strip);
    void ensureSeen(std::size_t row, int column);
    void seeColumn(std::size_t row, int column);
    void jumpTo(std::size_t row, int column);
    void dragBeyond(QPoint point);
    void onReset();
    void keepPlaces();
    bool hasSelection() const { return m_anchor != m_caret; }

    LogRows m_rows;
    mutable QCache<std::size_t, Shown> m_cache{512};   // by line
    std::size_t m_last_line = 0;
    Place m_anchor, m_caret;
    std::optional<Time> m_start;
    TimeStamps m_stamps = TimeStamps::local;
    QString m_problem;
    QBasicTimer m_drag_timer;
    QPoint m_dragged_to;
    double m_cell = 1, m_points = 0;
    int m_top_strip = 0;       // of the first row that is seen: the part that it is seen from, where lines wrap
    int m_end_strip = 0;       // the same when the end is seen
    int m_wheeled = 0;         // eighths of a degree that make no line yet
    int m_widest = 0;          // columns of what was seen
    bool m_wrap = false;
    bool m_following = true;
    bool m_moving_by_itself = false;
    bool m_dragging = false;
    QElapsedTimer m_double_clicked;
    BackgroundTask m_copying{this};
};

void installLogAccessibility();   // once, before the first view

}  // namespace trainyard::ui
