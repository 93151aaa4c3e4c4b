#include "ui/runs/inspector.h"

#include "ui/stage_graph/state_shape.h"
#include "ui/support/icons.h"
#include "ui/support/theme.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace trainyard::ui {

namespace {

QLabel* wrapped(QWidget* parent, const char* name)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setTextFormat(Qt::PlainText);
    return label;
}

}  // namespace

Inspector::Inspector(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 1, 1, 8);
    outer->setSpacing(0);
    outer->addWidget(makeHead());
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget;
    auto* layout = new QVBoxLayout(inside);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(8);
    makeWords(layout);
    scroll->setWidget(inside);
    outer->addWidget(scroll, 1);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &Inspector::tick);
    clear();
}

QWidget* Inspector::makeHead()
{
    auto* box = new QWidget(this);
    auto* head = new QHBoxLayout(box);
    head->setContentsMargins(12, 8, 12, 8);
    m_title = new QLabel(box);
    m_title->setObjectName(QStringLiteral("heading"));
    m_state = new QLabel(box);
    m_state->setObjectName(QStringLiteral("chip"));
    m_resume = new QPushButton(tr("Resume"), box);
    m_resume->setObjectName(QStringLiteral("small"));
    m_resume->setAccessibleName(tr("Resume this run"));
    m_resume->setToolTip(tr("Go on from the first stage that did not succeed"));
    head->addWidget(m_title);
    head->addWidget(m_state);
    head->addStretch();
    head->addWidget(m_resume);
    connect(m_resume, &QPushButton::clicked, this, &Inspector::resumeWanted);
    return box;
}

void Inspector::makeWords(QVBoxLayout* layout)
{
    m_message = wrapped(this, "failure");
    m_defects = wrapped(this, "defects");
    m_hint = wrapped(this, "hint");
    m_fix = new QPushButton(this);
    m_fix->setObjectName(QStringLiteral("small"));
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Time waited"));
    m_waiting = wrapped(this, "dim");
    m_details = new QPushButton(tr("Details"), this);
    m_details->setObjectName(QStringLiteral("small"));
    m_details->setCheckable(true);
    m_raw = new QPlainTextEdit(this);
    m_raw->setReadOnly(true);
    m_raw->setTabChangesFocus(true);
    m_raw->setAccessibleName(tr("Details of the error"));
    m_raw->setFixedHeight(140);
    m_facts = new QWidget(this);
    m_grid = new QGridLayout(m_facts);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_message, m_defects, m_hint, m_fix, m_progress, m_waiting, m_details, m_raw, m_facts})
        layout->addWidget(widget, 0, widget == m_details || widget == m_fix ? Qt::AlignLeft : Qt::Alignment());
    layout->addStretch();
    connect(m_details, &QPushButton::toggled, m_raw, &QWidget::setVisible);
    connect(m_fix, &QPushButton::clicked, this, [this] {
        if (!m_stage.error || !m_stage.error->fix)
            return;
        if (m_stage.error->fix->action == Fix::Action::resume) {
            Q_EMIT resumeWanted();
            return;
        }
        QApplication::clipboard()->setText(toQt(m_stage.error->fix->value));
        Q_EMIT message(tr("Copied %1").arg(toQt(m_stage.error->fix->value)));
    });
}

void Inspector::clear()
{
    m_stage = {};
    m_clock.stop();
    m_title->setText(tr("Stage"));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_state, m_resume, m_message, m_defects, m_fix, m_progress, m_waiting, m_details, m_raw, m_facts})
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
    m_stage = run.stages[static_cast<std::size_t>(index)];
    m_title->setText(toQt(m_stage.name));
    m_state->setText(stateText(m_stage.state));
    m_state->setStyleSheet(QStringLiteral("color: %1; border-color: %1;").arg(stateColour(m_stage.state).name()));
    m_state->show();
    m_resume->setVisible(run.state == pipeline::RunState::failed || run.state == pipeline::RunState::cancelled || run.state == pipeline::RunState::interrupted);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_message, m_defects, m_hint, m_fix, m_progress, m_waiting, m_details})
        widget->hide();
    if (!m_stage.error || m_stage.error->raw.empty() || !m_details->isChecked())
        m_raw->hide();
    const bool waits = !m_stage.error && !m_stage.waiting_for.empty();
    waits ? m_clock.start() : m_clock.stop();
    if (m_stage.error) {
        showError(*m_stage.error);
    } else if (waits) {
        showWaiting(m_stage);
    } else if (!m_stage.reason.empty() || !m_stage.status.empty()) {
        m_hint->setText(breakable(translated(m_stage.reason.empty() ? m_stage.status : m_stage.reason)));
        m_hint->show();
    }
    showFacts(factsOf(run, m_stage));
}

void Inspector::showError(const Error& error)
{
    m_message->setText(breakable(translated(error.message)));
    m_message->show();
    QStringList defects;
    for (const Defect& defect : error.defects)
        defects.append(tr("Line %1, column %2: %3 %4").arg(defect.line).arg(defect.column).arg(translated(defect.message), translated(defect.hint)));
    m_defects->setText(defects.join(QLatin1Char('\n')));
    m_defects->setVisible(!defects.isEmpty());
    m_hint->setText(breakable(translated(error.hint)));
    m_hint->setVisible(!error.hint.empty());
    const bool can = error.fix && (error.fix->action == Fix::Action::copy_text || error.fix->action == Fix::Action::resume);
    m_fix->setVisible(can);
    if (can)
        m_fix->setText(translated(error.fix->label));
    if (m_raw->toPlainText() != toQt(error.raw))
        m_raw->setPlainText(toQt(error.raw));
    m_details->setVisible(!error.raw.empty());
    m_raw->setVisible(!error.raw.empty() && m_details->isChecked());
}

void Inspector::showWaiting(const pipeline::StageSnapshot& stage)
{
    m_hint->setText(breakable(tr("Waiting for %1").arg(translated(stage.waiting_for))));
    m_hint->show();
    m_progress->setVisible(stage.since && stage.until);
    m_waiting->show();
    tick();
}

void Inspector::tick()
{
    QStringList parts;
    const Time now = SystemClock().now();
    if (m_stage.since)
        parts.append(tr("since %1").arg(clockText(*m_stage.since)));
    if (m_stage.until)
        parts.append(tr("until %1, %2 left").arg(clockText(*m_stage.until), elapsedText(std::max(Elapsed(0), Elapsed(*m_stage.until - now)))));
    if (!m_stage.status.empty())
        parts.append(translated(m_stage.status));
    m_waiting->setText(parts.join(QStringLiteral(" · ")));
    if (m_stage.since && m_stage.until && *m_stage.until > *m_stage.since)
        m_progress->setValue(static_cast<int>(1000.0 * std::chrono::duration<double>(now - *m_stage.since).count() / std::chrono::duration<double>(*m_stage.until - *m_stage.since).count()));
}

Inspector::Facts Inspector::factsOf(const pipeline::RunSnapshot& run, const pipeline::StageSnapshot& stage)
{
    Facts facts{{tr("attempt"), QString::number(stage.attempt)}};
    if (stage.started)
        facts.append({tr("began"), clockText(*stage.started)});
    if (stage.started && stage.ended)
        facts.append({tr("took"), elapsedText(*stage.ended - *stage.started)});
    const auto add = [&](const nlohmann::json& values) {
        if (!values.is_object())
            return;
        for (const auto& [key, value] : values.items()) {
            const QString name = toQt(key).replace(QLatin1Char('_'), QLatin1Char(' '));
            const QString words = value.is_string() ? toQt(value.get<std::string>()) : value.is_number() ? toQt(value.dump()) : QString();
            if (!words.isEmpty() && !facts.contains({name, words}))
                facts.append({name, words});
        }
    };
    add(stage.output);
    if (stage.used_inputs.is_array())
        for (const auto& input : stage.used_inputs)
            add(input);
    facts.append({tr("run"), toQt(run.id.value)});
    return facts;
}

void Inspector::showFacts(const Facts& facts)
{
    m_facts->show();
    if (facts == m_shown)
        return;
    m_shown = facts;
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const auto& [name, value] : facts) {
        auto* line = new QWidget(m_facts);
        line->setObjectName(QStringLiteral("line"));
        line->setAttribute(Qt::WA_StyledBackground);
        line->setFixedHeight(1);
        m_grid->addWidget(line, row++, 0, 1, 3);
        auto* caption = wrapped(m_facts, "fact");
        caption->setText(name);
        auto* words = wrapped(m_facts, "value");
        words->setText(breakable(value));
        words->setAccessibleName(QStringLiteral("%1: %2").arg(name, value));
        auto* copy = new QToolButton(m_facts);
        copy->setObjectName(QStringLiteral("option"));
        copy->setIcon(icon(Symbol::copy));
        copy->setIconSize(QSize(16, 16));
        copy->setToolTip(tr("Copy"));
        copy->setAccessibleName(tr("Copy %1").arg(name));
        connect(copy, &QToolButton::clicked, this, [this, text = value] {
            QApplication::clipboard()->setText(text);
            Q_EMIT message(tr("Copied %1").arg(text));
        });
        m_grid->addWidget(caption, row, 0, Qt::AlignTop);
        m_grid->addWidget(words, row, 1, Qt::AlignTop);
        m_grid->addWidget(copy, row++, 2, Qt::AlignTop);
    }
}

}  // namespace trainyard::ui
