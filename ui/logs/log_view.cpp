#include "ui/logs/log_view.h"

#include "ui/support/theme.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace trainyard::ui {

namespace {

constexpr int side_margin = 12;

QColor severityColour(Severity severity)
{
    if (severity >= Severity::error)
        return roles().failed;
    return severity == Severity::warning ? roles().waiting : roles().accent;
}

}  // namespace

LogView::LogView(QWidget* parent) : QAbstractScrollArea(parent)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(9.5);
    setFont(font);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Log"));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_moving_by_itself)
            setFollowing(value >= verticalScrollBar()->maximum());
        viewport()->update();
    });
}

void LogView::open(const std::filesystem::path& run_folder)
{
    m_archive = std::make_unique<logs::ArchiveReader>(run_folder);
    m_rows.clear();
    m_seen = 0;
    setFollowing(true);
    refresh();
}

bool LogView::wanted(std::size_t line) const
{
    return (m_stage < 0 || m_archive->record(line).stage == m_stage) && (m_filter.empty() || m_archive->text(line).find(m_filter) != std::string::npos);
}

void LogView::refresh()
{
    if (!m_archive || m_archive->refresh() == m_seen)
        return;
    collect();
}

void LogView::collect()
{
    const std::size_t end = m_archive->lineCount();
    if (m_stage >= 0 || !m_filter.empty())
        for (; m_seen < end; ++m_seen)
            if (wanted(m_seen))
                m_rows.push_back(static_cast<std::uint32_t>(m_seen));
    m_seen = end;
    updateScrollBars();
    viewport()->update();
    Q_EMIT linesChanged();
}

void LogView::setStage(int stage)
{
    m_stage = stage;
    m_rows.clear();
    m_seen = 0;
    if (m_archive)
        collect();
}

void LogView::setFilter(const QString& words)
{
    m_filter = fromQt(words);
    setStage(m_stage);
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

int LogView::lineCount() const
{
    return m_stage < 0 && m_filter.empty() ? static_cast<int>(m_seen) : static_cast<int>(m_rows.size());
}

QString LogView::lineText(int row) const
{
    const std::size_t line = m_stage < 0 && m_filter.empty() ? static_cast<std::size_t>(row) : m_rows[static_cast<std::size_t>(row)];
    std::string text = m_archive->text(line);
    if (const auto carriage = text.rfind('\r'); carriage != std::string::npos && carriage + 1 < text.size())
        text.erase(0, carriage + 1);   // a progress bar: its last state
    return toQt(text);
}

QString LogView::allText() const
{
    QString text;
    for (int row = 0; row < lineCount(); ++row)
        text += lineText(row) + QLatin1Char('\n');
    return text;
}

int LogView::lineHeight() const { return fontMetrics().height() + 2; }

void LogView::updateScrollBars()
{
    const int page = std::max(1, viewport()->height() / lineHeight());
    m_moving_by_itself = true;
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, std::max(0, lineCount() - page));
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_moving_by_itself = false;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, 0);
}

void LogView::resizeEvent(QResizeEvent*) { updateScrollBars(); }

void LogView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        QApplication::clipboard()->setText(allText());
    else if (event->key() == Qt::Key_End)
        setFollowing(true);
    else if (event->key() == Qt::Key_Home)
        verticalScrollBar()->setValue(0);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void LogView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), roles().panel);
    if (!m_archive)
        return;
    const int height = lineHeight(), first = verticalScrollBar()->value();
    const int time_width = fontMetrics().horizontalAdvance(QStringLiteral("00:00:00 "));
    for (int row = first, y = 2; row < lineCount() && y < viewport()->height(); ++row, y += height) {
        const std::size_t line = m_stage < 0 && m_filter.empty() ? static_cast<std::size_t>(row) : m_rows[static_cast<std::size_t>(row)];
        const logs::Record record = m_archive->record(line);
        if (record.severity >= Severity::error)
            painter.fillRect(QRect(0, y, viewport()->width(), height), roles().failed_back);
        painter.setPen(roles().faint);
        if (!record.continued)
            painter.drawText(QRect(side_margin, y, time_width, height), Qt::AlignVCenter, clockText(record.time()));
        painter.fillRect(QRect(side_margin + time_width, y + 2, 3, height - 4), severityColour(record.severity));
        painter.setPen(roles().text);
        painter.drawText(QRect(side_margin + time_width + 12, y, viewport()->width() - time_width - side_margin - 12, height), Qt::AlignVCenter | Qt::TextDontClip, lineText(row));
    }
}

}  // namespace trainyard::ui
