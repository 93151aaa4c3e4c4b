#include "ui/support/two_line_delegate.h"

#include "ui/support/theme.h"

#include <QIcon>
#include <QPainter>

namespace trainyard::ui {

namespace {

constexpr int two_lines_edge = 12, two_lines_top = 6, two_lines_icon = 16;

}  // namespace

void TwoLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const bool chosen = option.state.testFlag(QStyle::State_Selected), focused = chosen && option.state.testFlag(QStyle::State_HasFocus);
    if (chosen || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, chosen ? roles().selection : roles().sunk);
    if (focused)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), roles().accent);
    painter->setPen(roles().line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const int line = option.fontMetrics.height(), top = option.rect.top() + two_lines_top;
    int left = option.rect.left() + two_lines_edge;
    if (const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>(); !icon.isNull()) {
        icon.paint(painter, left, top + (line - two_lines_icon) / 2, two_lines_icon, two_lines_icon);
        left += two_lines_icon + 10;
    }
    const int room = option.rect.right() + 1 - two_lines_edge - left;
    int width = room;
    if (const QString mark = index.data(Qt::UserRole + 1).toString(); !mark.isEmpty()) {
        painter->setFont(option.font);
        painter->setPen(chosen ? roles().dim : roles().faint);
        painter->drawText(QRect(left, top, width, line), Qt::AlignVCenter | Qt::AlignRight, mark);
        width -= option.fontMetrics.horizontalAdvance(mark) + 8;
    }
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    painter->setFont(strong);
    painter->setPen(roles().text);
    painter->drawText(QRect(left, top, width, line), Qt::AlignVCenter, painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, width));
    painter->setFont(option.font);
    painter->setPen(roles().dim);
    painter->drawText(QRect(left, top + line + 2, room, line), Qt::AlignVCenter, option.fontMetrics.elidedText(index.data(Qt::UserRole).toString(), Qt::ElideRight, room));
    painter->restore();
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const { return {120, option.fontMetrics.height() * 2 + 2 * two_lines_top + 3}; }

}  // namespace trainyard::ui
