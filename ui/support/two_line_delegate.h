#pragma once
#include <QStyledItemDelegate>

namespace trainyard::ui {

// An entry of a list: what it is called, below it dim what it is; Qt::UserRole holds the second line, Qt::UserRole + 1 a mark at the right,
// Qt::DecorationRole an icon before the name.
class TwoLineDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace trainyard::ui
