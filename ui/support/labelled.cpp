#include "ui/support/labelled.h"

#include <QLabel>
#include <QVBoxLayout>

namespace trainyard::ui {

QWidget* labelled(const QString& caption, QWidget* field)
{
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* label = new QLabel(caption, box);
    label->setObjectName(QStringLiteral("caption"));
    label->setBuddy(field);
    layout->addWidget(label);
    layout->addWidget(field, 1);
    return box;
}

QWidget* panel(QLayout* inside)
{
    auto* box = new QWidget;
    box->setObjectName(QStringLiteral("panel"));
    box->setAttribute(Qt::WA_StyledBackground);
    box->setLayout(inside);
    return box;
}

}  // namespace trainyard::ui
