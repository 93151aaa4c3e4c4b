#include "ui/support/labelled.h"

#include <QLabel>
#include <QVBoxLayout>

namespace trainyard::ui {

QWidget* labelled(const QString& caption, QWidget* field)
{
    auto* box = new QWidget;
    box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);   // in a form that is higher than its fields they stay together
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* label = new QLabel(caption, box);
    label->setObjectName(QStringLiteral("caption"));
    label->setBuddy(field);
    label->setMinimumWidth(1);   // a long caption, in whatever language, makes no window wider than its screen
    layout->addWidget(label);
    layout->addWidget(field);
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
