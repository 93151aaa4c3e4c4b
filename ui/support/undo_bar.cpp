#include "ui/support/undo_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace trainyard::ui {

namespace {

constexpr int time_to_undo_ms = 10'000;

}  // namespace

UndoBar::UndoBar(QWidget* parent) : QWidget(parent), m_words(new QLabel(this)), m_button(new QPushButton(tr("Undo"), this))
{
    setObjectName(QStringLiteral("undo"));
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 8, 4);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_button->setObjectName(QStringLiteral("small"));
    row->addWidget(m_words, 1);
    row->addWidget(m_button);
    m_time.setSingleShot(true);
    m_time.setInterval(time_to_undo_ms);
    connect(&m_time, &QTimer::timeout, this, [this] { end(false); });
    connect(m_button, &QPushButton::clicked, this, [this] { end(true); });
    hide();
}

void UndoBar::offer(const QString& words, std::function<void()> undo, std::function<void()> keep)
{
    end(false);
    m_undo = std::move(undo);
    m_keep = std::move(keep);
    m_words->setText(words);
    m_button->setAccessibleName(tr("Undo: %1").arg(words));
    if (QWidget* focused = window()->focusWidget(); focused != m_button)
        m_before = focused;
    show();
    m_time.start();
}

void UndoBar::settle() { end(false); }

void UndoBar::end(bool undone)
{
    m_time.stop();
    const bool held = window()->focusWidget() == m_button;
    hide();
    if (held && m_before)
        m_before->setFocus();
    const auto undo = std::exchange(m_undo, {}), keep = std::exchange(m_keep, {});
    if (undone && undo)
        undo();
    else if (!undone && keep)
        keep();
}

}  // namespace trainyard::ui
