#include "ui/support/json_text.h"

#include "ui/support/theme.h"

#include <QFontDatabase>
#include <QHelpEvent>
#include <QMimeData>
#include <QPainter>
#include <QRegularExpression>
#include <QTextBlock>
#include <QToolTip>

namespace trainyard::ui {

// The strip at the left of a CodeEdit.
class LineNumbers final : public QWidget {
public:
    explicit LineNumbers(CodeEdit* edit) : QWidget(edit), m_edit(edit) {}

protected:
    void paintEvent(QPaintEvent* event) override { m_edit->paintNumbers(event); }

private:
    CodeEdit* m_edit;
};

namespace {

// From the column to the end of the line, at least one character.
QTextEdit::ExtraSelection waveFrom(const QTextBlock& block, int column)
{
    QTextEdit::ExtraSelection wave;
    const int last = std::max(0, static_cast<int>(block.text().size())), begin = std::min(column - 1, std::max(0, last - 1));
    wave.cursor = QTextCursor(block);
    wave.cursor.setPosition(block.position() + begin);
    wave.cursor.setPosition(block.position() + last, QTextCursor::KeepAnchor);
    wave.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    wave.format.setUnderlineColor(roles().failed);
    return wave;
}

}  // namespace

CodeEdit::CodeEdit(const QString& name, QWidget* parent) : QPlainTextEdit(parent), m_numbers(new LineNumbers(this))
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(logPoints());
    setStyleSheet(QStringLiteral("QPlainTextEdit { font-family: \"%1\"; font-size: %2pt; border-radius: 0; border: none; padding: 4px; }").arg(font.family()).arg(font.pointSizeF()));
    setFont(font);
    setAccessibleName(name);
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    const auto update_margin = [this] { setViewportMargins(numberWidth(), 0, 0, 0); };
    connect(this, &QPlainTextEdit::blockCountChanged, this, update_margin);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) { dy != 0 ? m_numbers->scroll(0, dy) : m_numbers->update(0, rect.y(), m_numbers->width(), rect.height()); });
    update_margin();
}

int CodeEdit::numberWidth() const { return fontMetrics().horizontalAdvance(QLatin1Char('9')) * std::max<int>(3, static_cast<int>(QString::number(blockCount()).size())) + 16; }

void CodeEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), numberWidth(), inside.height());
}

void CodeEdit::setMarks(std::map<int, Mark> marks)
{
    m_marks = std::move(marks);
    QList<QTextEdit::ExtraSelection> lines;
    for (const auto& [line, mark] : m_marks) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document()->findBlockByNumber(line - 1));
        selection.format.setBackground(mark.failed ? roles().failed_back : roles().succeeded_back);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        lines.append(selection);
        if (mark.failed && mark.column > 0)
            lines.append(waveFrom(document()->findBlockByNumber(line - 1), mark.column));
    }
    setExtraSelections(lines);
    m_numbers->update();
}

void CodeEdit::goTo(int line, int column)
{
    QTextCursor cursor(document()->findBlockByNumber(std::max(0, line - 1)));
    cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, std::max(0, column - 1));
    setTextCursor(cursor);
    centerCursor();
}

void CodeEdit::insertFromMimeData(const QMimeData* source)
{
    if (source != nullptr && source->hasText())
        QPlainTextEdit::insertFromMimeData(source);
}

bool CodeEdit::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto mark = m_marks.find(cursorForPosition(viewport()->mapFromGlobal(help->globalPos())).blockNumber() + 1);
        if (mark != m_marks.end() && !mark->second.words.isEmpty())
            QToolTip::showText(help->globalPos(), mark->second.words, this);
        return true;
    }
    return QPlainTextEdit::event(event);
}

void CodeEdit::paintNumbers(QPaintEvent* event)
{
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), roles().panel);
    painter.setPen(roles().line);
    painter.drawLine(m_numbers->width() - 5, event->rect().top(), m_numbers->width() - 5, event->rect().bottom());
    painter.setFont(font());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const auto mark = m_marks.find(block.blockNumber() + 1);
        painter.setPen(mark == m_marks.end() ? roles().faint : mark->second.failed ? roles().failed : roles().succeeded);
        if (mark != m_marks.end() && mark->second.failed) {   // a shape beside the colour
            const double side = fontMetrics().ascent() * 0.6, y = place.top() + viewport()->y() - contentsRect().top() + (fontMetrics().lineSpacing() - side) / 2;
            painter.fillRect(QRectF(3, y, side, side), roles().failed);
        }
        painter.drawText(QRectF(0, place.top() + viewport()->y() - contentsRect().top(), m_numbers->width() - 10, fontMetrics().lineSpacing()), Qt::AlignRight | Qt::AlignVCenter, QString::number(block.blockNumber() + 1));
    }
}

void JsonColours::highlightBlock(const QString& text)
{
    static const QRegularExpression token(QStringLiteral(R"(("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b)"));
    for (auto found = token.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch one = found.next();
        QTextCharFormat format;
        format.setForeground(one.hasCaptured(2) ? roles().link : one.hasCaptured(1) ? roles().succeeded : roles().violet);
        setFormat(static_cast<int>(one.capturedStart()), static_cast<int>(one.hasCaptured(1) ? one.capturedLength(1) : one.capturedLength()), format);
    }
}

}  // namespace trainyard::ui
