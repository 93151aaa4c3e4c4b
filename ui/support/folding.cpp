#include "ui/support/folding.h"

#include <QBoxLayout>
#include <QEvent>

#include <algorithm>

namespace trainyard::ui {

namespace {

constexpr int between_parts = 8;   // pixels

bool changesWidths(const QEvent& event) { return event.type() == QEvent::FontChange || event.type() == QEvent::StyleChange; }

int widthOf(const QWidget& widget, int letters) { return widget.fontMetrics().averageCharWidth() * letters; }

}  // namespace

FoldingRow::FoldingRow(QLayout* first, int first_stretch, QLayout* second, int second_stretch, int letters, QWidget* parent)
    : QWidget(parent), m_box(new QBoxLayout(QBoxLayout::LeftToRight, this)), m_first(first), m_second(second), m_letters(letters)
{
    m_box->setContentsMargins(0, 0, 0, 0);
    m_box->setSpacing(between_parts);
    m_box->addLayout(first, first_stretch);
    m_box->addLayout(second, second_stretch);
}

bool FoldingRow::folded() const { return m_box->direction() == QBoxLayout::TopToBottom; }

int FoldingRow::least() const { return aside() + m_first->totalMinimumSize().width() + between_parts + m_second->totalMinimumSize().width(); }

int FoldingRow::aside() const { return contentsMargins().left() + contentsMargins().right(); }

QSize FoldingRow::minimumSizeHint() const
{
    return {aside() + std::max(m_first->totalMinimumSize().width(), m_second->totalMinimumSize().width()), m_box->totalMinimumSize().height()};
}

void FoldingRow::fold()
{
    const bool narrow = width() < std::max(least(), widthOf(*this, m_letters));
    if (narrow == folded())
        return;
    m_box->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    Q_EMIT turned(narrow);
    updateGeometry();
}

void FoldingRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fold();
}

void FoldingRow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (changesWidths(*event))
        fold();
}

FoldingSplitter::FoldingSplitter(int letters, QWidget* parent) : QSplitter(Qt::Horizontal, parent), m_letters(letters) {}

QByteArray FoldingSplitter::keptColumns() const { return folded() ? m_columns : saveState(); }

void FoldingSplitter::restoreColumns(const QByteArray& kept)
{
    if (folded())
        m_columns = kept;
    else
        restoreState(kept);
}

QSize FoldingSplitter::minimumSizeHint() const
{
    QSize least = QSplitter::minimumSizeHint();
    int width = 0;
    for (int i = 0; i < count(); ++i)
        if (!widget(i)->isHidden())
            width = std::max(width, widget(i)->minimumSizeHint().width());
    least.setWidth(width);
    return least;
}

void FoldingSplitter::fold()
{
    const bool narrow = width() < widthOf(*this, m_letters);
    if (narrow == folded())
        return;
    if (narrow) {
        m_columns = saveState();
        setOrientation(Qt::Vertical);
        setSizes(QList<int>(count(), height() / std::max(1, count())));
    } else {
        setOrientation(Qt::Horizontal);
        restoreState(m_columns);
    }
    updateGeometry();
}

void FoldingSplitter::resizeEvent(QResizeEvent* event)
{
    QSplitter::resizeEvent(event);
    fold();
}

void FoldingSplitter::changeEvent(QEvent* event)
{
    QSplitter::changeEvent(event);
    if (changesWidths(*event))
        fold();
}

}  // namespace trainyard::ui
