#include "ui/shell/notice_bar.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

namespace trainyard::ui {

NoticeBar::NoticeBar(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("notice"));
    setAttribute(Qt::WA_StyledBackground);
    m_words = new QLabel(this);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(16, 8, 16, 8);
    m_row->setSpacing(8);
    m_row->addWidget(m_words, 1);
    hide();
}

void NoticeBar::show(const QString& words, const QList<Answer>& answers, bool take_focus)
{
    if (QWidget* focused = window()->focusWidget(); focused && !isAncestorOf(focused))
        m_before = focused;
    for (QWidget* button : std::exchange(m_buttons, {}))
        button->deleteLater();
    m_words->setText(words);
    setAccessibleName(words);
    for (const Answer& answer : answers) {
        auto* button = new QPushButton(answer.words, this);
        button->setObjectName(QStringLiteral("small"));
        m_row->addWidget(button);
        m_buttons.append(button);
        connect(button, &QPushButton::clicked, this, [this, chosen = answer.chosen] {
            putAway();
            if (chosen)
                chosen();
        });
    }
    QWidget::show();
    QAccessibleEvent said(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
    if (take_focus && !m_buttons.isEmpty())
        m_buttons.front()->setFocus(Qt::OtherFocusReason);
}

QString NoticeBar::words() const { return isHidden() ? QString() : m_words->text(); }

void NoticeBar::putAway()
{
    const QWidget* focused = window()->focusWidget();
    const bool held = focused && isAncestorOf(focused);
    hide();
    if (QWidget* to = m_before && m_before->isVisible() ? m_before.data() : parentWidget(); held && to)
        to->setFocus(Qt::OtherFocusReason);
}

void NoticeBar::keyPressEvent(QKeyEvent* event)
{
    auto* button = qobject_cast<QPushButton*>(focusWidget());
    if (event->key() == Qt::Key_Escape)
        putAway();
    else if (button && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))   // outside a dialog a button takes only the space bar
        button->click();
    else
        QWidget::keyPressEvent(event);
}

}  // namespace trainyard::ui
