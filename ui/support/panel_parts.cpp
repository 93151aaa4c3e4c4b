#include "ui/support/panel_parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace trainyard::ui {

QVBoxLayout* panelColumn(QWidget* parent)
{
    auto* column = new QVBoxLayout(parent);
    column->setContentsMargins(1, 1, 1, 8);
    column->setSpacing(0);
    return column;
}

QLabel* headingLabel(const QString& words, QWidget* parent)
{
    auto* heading = new QLabel(words, parent);
    heading->setObjectName(QStringLiteral("heading"));
    heading->setTextFormat(Qt::PlainText);
    heading->setMinimumHeight(26);   // as high as a head with a button
    return heading;
}

QHBoxLayout* panelHead(std::initializer_list<QWidget*> left, std::initializer_list<QWidget*> right)
{
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 12, 8);
    head->setSpacing(8);
    for (QWidget* widget : left)
        head->addWidget(widget, 0, Qt::AlignVCenter);   // a chip is no higher than its word
    head->addStretch();
    for (QWidget* widget : right)
        head->addWidget(widget);
    return head;
}

QPushButton* smallButton(const QString& words, const QString& explained, QWidget* parent)
{
    auto* button = new QPushButton(words, parent);
    button->setObjectName(QStringLiteral("small"));
    button->setToolTip(explained);
    return button;
}

void setBusy(QWidget* button, bool busy)
{
    static constexpr const char* handed_to = "focusHandedTo";
    if (busy) {
        const bool held = button->window()->focusWidget() == button;
        button->setEnabled(false);
        button->setProperty(handed_to, held ? QVariant::fromValue<QObject*>(button->window()->focusWidget()) : QVariant());
        return;
    }
    button->setEnabled(true);
    const auto* elsewhere = button->property(handed_to).value<QObject*>();
    if (!button->isHidden() && elsewhere != nullptr && elsewhere == button->window()->focusWidget())   // nobody has gone on from there meanwhile
        button->setFocus();
    button->setProperty(handed_to, QVariant());
}

QLabel* wrappedLabel(const char* role, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(role));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QVBoxLayout* insetColumn()
{
    auto* layout = new QVBoxLayout(new QWidget);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(8);
    return layout;
}

QWidget* scrolledDown(QVBoxLayout* inside, QWidget* parent)
{
    auto* scroll = new QScrollArea(parent);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside->parentWidget());
    return scroll;
}

}  // namespace trainyard::ui
