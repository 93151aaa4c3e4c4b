#include "ui/runs/inspector.h"

#include "ui/support/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace trainyard::ui {

namespace {

QLabel* wrapped(QWidget* parent, const char* name)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setTextFormat(Qt::PlainText);
    return label;
}

// "gs://bucket/very/long" may break after each slash.
QString breakable(QString text) { return text.replace(QLatin1String("/"), QStringLiteral("/\u200b")).replace(QLatin1String("_"), QStringLiteral("_\u200b")); }

}  // namespace

Inspector::Inspector(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->setSpacing(8);
    auto* head = new QHBoxLayout;
    m_title = new QLabel(this);
    m_title->setObjectName(QStringLiteral("heading"));
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("chip"));
    m_resume = new QPushButton(tr("Resume"), this);
    m_resume->setAccessibleName(tr("Resume this run"));
    head->addWidget(m_title);
    head->addWidget(m_state);
    head->addStretch();
    head->addWidget(m_resume);
    layout->addLayout(head);
    m_message = wrapped(this, "failure");
    m_defects = wrapped(this, "defects");
    m_hint = wrapped(this, "hint");
    m_details = new QPushButton(tr("Details"), this);
    m_details->setCheckable(true);
    m_raw = new QPlainTextEdit(this);
    m_raw->setReadOnly(true);
    m_raw->setAccessibleName(tr("Details of the error"));
    m_raw->setMaximumHeight(140);
    m_facts = wrapped(this, "fact");
    for (QWidget* widget : std::initializer_list<QWidget*>{m_message, m_defects, m_hint, m_details, m_raw, m_facts})
        layout->addWidget(widget, 0, widget == m_details ? Qt::AlignLeft : Qt::Alignment());
    layout->addStretch();
    connect(m_resume, &QPushButton::clicked, this, &Inspector::resumeWanted);
    connect(m_details, &QPushButton::toggled, m_raw, &QWidget::setVisible);
    clear();
}

void Inspector::clear()
{
    m_title->setText(tr("Stage"));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_state, m_resume, m_message, m_defects, m_details, m_raw, m_facts})
        widget->hide();
    m_hint->setText(tr("Select a stage to see what it did."));
    m_hint->show();
}

void Inspector::show(const pipeline::RunSnapshot& run, int index)
{
    if (index < 0 || index >= static_cast<int>(run.stages.size())) {
        clear();
        return;
    }
    const pipeline::StageSnapshot& stage = run.stages[static_cast<std::size_t>(index)];
    m_title->setText(toQt(stage.name));
    m_state->setText(stateText(stage.state));
    m_state->show();
    m_resume->setVisible(run.state == pipeline::RunState::failed || run.state == pipeline::RunState::cancelled || run.state == pipeline::RunState::interrupted);
    m_message->hide();
    m_defects->hide();
    m_hint->hide();
    m_details->hide();
    if (!m_details->isChecked())
        m_raw->hide();
    if (stage.error) {
        showError(*stage.error);
    } else if (!stage.waiting_for.empty()) {
        m_hint->setText(tr("Waiting for %1").arg(translated(stage.waiting_for)) + (stage.since ? QLatin1Char('\n') + tr("since %1").arg(clockText(*stage.since)) : QString()) +
                        (stage.until ? tr(", until %1").arg(clockText(*stage.until)) : QString()));
        m_hint->show();
    } else if (!stage.reason.empty() || !stage.status.empty()) {
        m_hint->setText(translated(stage.reason.empty() ? stage.status : stage.reason));
        m_hint->show();
    }
    showFacts(stage);
}

void Inspector::showError(const Error& error)
{
    m_message->setText(breakable(translated(error.message)));
    m_message->show();
    QString defects;
    for (const Defect& defect : error.defects)
        defects += (defects.isEmpty() ? QString() : QStringLiteral("\n")) + tr("Line %1, column %2: %3 %4").arg(defect.line).arg(defect.column).arg(translated(defect.message), translated(defect.hint));
    m_defects->setText(defects);
    m_defects->setVisible(!defects.isEmpty());
    m_hint->setText(breakable(translated(error.hint)));
    m_hint->setVisible(!error.hint.empty());
    m_raw->setPlainText(toQt(error.raw));
    m_details->setVisible(!error.raw.empty());
    m_raw->setVisible(!error.raw.empty() && m_details->isChecked());
}

void Inspector::showFacts(const pipeline::StageSnapshot& stage)
{
    QString facts = tr("Attempt %1").arg(stage.attempt);
    if (stage.started)
        facts += QLatin1Char('\n') + tr("Began at %1").arg(clockText(*stage.started));
    if (stage.started && stage.ended)
        facts += QLatin1Char('\n') + tr("Took %1").arg(elapsedText(*stage.ended - *stage.started));
    if (stage.output.is_object())
        for (const auto& [key, value] : stage.output.items())
            if (value.is_string() && !value.get<std::string>().empty())
                facts += QLatin1Char('\n') + toQt(key) + QStringLiteral(": ") + breakable(toQt(value.get<std::string>()));
    m_facts->setText(facts);
    m_facts->show();
}

}  // namespace trainyard::ui
