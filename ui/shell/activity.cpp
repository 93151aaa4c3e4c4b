#include "ui/shell/activity.h"

#include "ui/support/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace trainyard::ui {

namespace {

constexpr int tick_ms = 1000;
constexpr qint64 says_how_long_after_ms = 2500;

}  // namespace

Activity::Activity(QWidget* parent) : QWidget(parent)
{
    m_label = new QLabel(this);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_cancel = new QToolButton(this);
    m_cancel->setObjectName(QStringLiteral("status"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel what goes on"));
    m_cancel->hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(4);
    row->addWidget(m_label, 1);
    row->addWidget(m_cancel);
    m_clock.setInterval(tick_ms);
    connect(&m_clock, &QTimer::timeout, this, &Activity::tick);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (const auto cancel = m_do_cancel)   // it may say something, which ends it
            cancel();
    });
}

void Activity::begin(const QString& words, std::function<void()> cancel)
{
    m_words = words;
    m_do_cancel = std::move(cancel);
    m_since.start();
    m_clock.start();
    m_cancel->hide();
    tick();
}

void Activity::say(const QString& words)
{
    m_words = words.section(QLatin1Char('\n'), 0, 0);
    m_since.invalidate();
    m_clock.stop();
    m_cancel->hide();
    tick();
}

QString Activity::words() const
{
    if (!working() || m_since.elapsed() < says_how_long_after_ms)
        return m_words;
    return tr("%1 %2").arg(m_words, elapsedText(std::chrono::seconds(m_since.elapsed() / 1000)));
}

void Activity::tick()
{
    if (working() && m_since.elapsed() >= tick_ms && m_do_cancel)
        m_cancel->show();
    m_label->setText(m_label->fontMetrics().elidedText(words(), Qt::ElideRight, std::max(300, width() - 24 - (m_cancel->isVisible() ? m_cancel->width() : 0))));
    m_label->setToolTip(words());
}

void Activity::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    tick();
}

}  // namespace trainyard::ui
