#include "ui/runs/inspector.h"

#include "core/base/json.h"
#include "ui/runs/fix_words.h"
#include "ui/stage_graph/state_shape.h"
#include "ui/support/arrow_combo.h"
#include "ui/support/fact_table.h"
#include "ui/support/panel_parts.h"
#include "ui/support/theme.h"
#include "ui/support/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QPlainTextEdit>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace trainyard::ui {

namespace {

QString factName(const std::string& key) { return toQt(key).replace(QLatin1Char('_'), QLatin1Char(' ')); }

// Flat values of a JSON object; what holds others is left out.
QList<QPair<QString, QString>> factsIn(const nlohmann::json& values)
{
    QList<QPair<QString, QString>> facts;
    if (values.is_object())
        for (const auto& [key, value] : values.items())
            if (const QString words = value.is_string() ? toQt(value.get<std::string>()) : value.is_number() ? toQt(value.dump()) : QString(); !words.isEmpty())
                facts.append({factName(key), key == "identity" ? translated({fromQt(words), {}}) : words});   // this machine's own is words of ours
    return facts;
}

}  // namespace

Inspector::Inspector(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    QVBoxLayout* outer = panelColumn(this);
    outer->addLayout(makeHead());
    QVBoxLayout* inside = insetColumn();
    makeWords(inside);
    outer->addWidget(scrolledDown(inside, this), 1);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &Inspector::tick);
    clear();
}

QHBoxLayout* Inspector::makeHead()
{
    m_title = headingLabel({}, this);
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("chip"));
    m_resume = smallButton(tr("Resume"), tr("Go on from the first stage that did not succeed"), this);
    m_resume->setAccessibleName(tr("Resume this run"));
    m_attempts = new ArrowCombo(this);
    m_attempts->setObjectName(QStringLiteral("small"));
    m_attempts->setAccessibleDescription(tr("Which attempt of the stage is shown"));
    connect(m_attempts, &QComboBox::activated, this, [this](int row) {
        m_attempt = m_attempts->itemData(row).toInt();
        showStage();
        Q_EMIT attemptChosen(m_index, m_attempt);
    });
    connect(m_resume, &QPushButton::clicked, this, &Inspector::resumeWanted);
    return panelHead({m_title, m_state}, {m_resume});
}

void Inspector::makeWords(QVBoxLayout* layout)
{
    m_message = wrappedLabel("failure", this);
    m_defects = wrappedLabel("defects", this);
    m_hint = wrappedLabel("hint", this);
    m_fix = smallButton({}, {}, this);
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Time waited"));
    m_waiting = wrappedLabel("dim", this);
    m_details = smallButton(tr("Details"), {}, this);
    m_details->setCheckable(true);
    m_raw = new QPlainTextEdit(this);
    m_raw->setReadOnly(true);
    m_raw->setTabChangesFocus(true);
    m_raw->setAccessibleName(tr("Details of the error"));
    m_raw->setFixedHeight(140);
    m_facts = new FactTable(this);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_attempts, m_message, m_defects, m_fix, m_hint, m_progress, m_waiting, m_details, m_raw, m_facts})
        layout->addWidget(widget, 0, widget == m_details || widget == m_fix || widget == m_attempts ? Qt::AlignLeft : Qt::Alignment());
    layout->addStretch();
    connect(m_details, &QPushButton::toggled, m_raw, &QWidget::setVisible);
    connect(m_facts, &FactTable::copied, this, [this](const QString& value) { Q_EMIT message(tr("Copied %1").arg(value)); });
    connect(m_fix, &QPushButton::clicked, this, [this] {
        if (m_offered)
            Q_EMIT fixWanted(Fix(*m_offered));   // what it does may show another stage
        else
            Q_EMIT credentialWanted(Error(*m_stage.error));
    });
}

void Inspector::clear()
{
    m_run = {};
    m_stage = {};
    m_index = -1;
    m_clock.stop();
    m_title->setText(tr("Stage"));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_state, m_attempts, m_resume, m_message, m_defects, m_fix, m_progress, m_waiting, m_details, m_raw, m_facts})
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
    if (run.id != m_run.id || index != m_index)
        m_attempt = 0;
    m_run = run;
    m_index = index;
    fillAttempts();
    showStage();
}

void Inspector::fillAttempts()
{
    const pipeline::StageSnapshot& stage = m_run.stages[static_cast<std::size_t>(m_index)];
    m_attempts->setVisible(!stage.earlier.empty());
    if (m_attempts->count() == static_cast<int>(stage.earlier.size()) + 1 && m_attempts->property("latest").toInt() == stage.attempt)
        return;
    const QSignalBlocker quiet(m_attempts);
    m_attempts->clear();
    m_attempts->setProperty("latest", stage.attempt);
    m_attempts->addItem(tr("Attempt %1, the latest").arg(stage.attempt), 0);
    for (auto each = stage.earlier.rbegin(); each != stage.earlier.rend(); ++each)
        m_attempts->addItem(tr("Attempt %1, %2").arg(each->number).arg(stateText(each->state)), each->number);
    m_attempts->setCurrentIndex(std::max(0, m_attempts->findData(m_attempt)));
}

void Inspector::showStage()
{
    QWidget* focused = window()->focusWidget();
    const bool held = focused && isAncestorOf(focused);
    const QPointer<QWidget> there(focused);
    m_stage = m_run.stages[static_cast<std::size_t>(m_index)];
    for (const pipeline::StageAttempt& each : m_stage.earlier)
        if (each.number == m_attempt) {   // as it ended then; what it was given and gave is not kept
            pipeline::StageSnapshot then;
            then.name = m_stage.name;
            then.inputs = m_stage.inputs;
            then.state = each.state;
            then.attempt = each.number;
            then.started = each.started;
            then.ended = each.ended;
            then.error = each.error;
            then.reason = each.reason;
            m_stage = then;
            break;
        }
    m_title->setText(toQt(m_stage.name));
    const bool interrupted = m_run.state == pipeline::RunState::interrupted && pipeline::hasBegun(m_stage.state);
    m_state->setText(interrupted ? stateText(m_run.state) : stateText(m_stage.state));
    m_state->setStyleSheet(QStringLiteral("color: %1; border-color: %1;").arg(stateColour(interrupted ? pipeline::StageState::skipped : m_stage.state).name()));
    m_state->show();
    m_resume->setVisible(m_run.state == pipeline::RunState::failed || m_run.state == pipeline::RunState::cancelled || m_run.state == pipeline::RunState::interrupted);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_message, m_defects, m_hint, m_progress, m_waiting})
        widget->hide();
    const bool raw = m_stage.error && !m_stage.error->raw.empty();
    m_details->setVisible(raw);
    m_raw->setVisible(raw && m_details->isChecked());
    const bool waits = !m_stage.error && !m_stage.waiting_for.empty();
    waits ? m_clock.start() : m_clock.stop();
    if (m_stage.error) {
        showError(*m_stage.error);
    } else if (waits) {
        showWaiting();
    } else if (interrupted) {
        m_hint->setText(tr("The program that followed this run has ended; a job that it submitted may go on. Resume goes on with the same job, Stop cancels it."));
        m_hint->show();
    } else if (const Text& words = m_stage.reason.empty() && m_stage.state != pipeline::StageState::cancelled ? m_stage.status : m_stage.reason; !words.empty()) {
        m_hint->setText(breakable(translated(words)));
        m_hint->show();
    }
    // The job's followers go on by themselves as soon as it answers again.
    const bool unknown = !interrupted && pipeline::hasBegun(m_stage.state) && m_stage.status.source.starts_with("unknown since") && m_run.environment == "this-machine";
    if (m_stage.error && opensWithCredential(*m_stage.error))
        offerCredential();
    else
        offer(m_stage.error ? m_stage.error->fix : unknown ? std::optional(Fix{Fix::Action::start_platform, {}, m_run.environment, {}}) : std::nullopt);
    showFacts();
    if (held && (!there || !there->isVisibleTo(this)))
        Q_EMIT focusFree();
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
    if (m_raw->toPlainText() != toQt(error.raw))
        m_raw->setPlainText(toQt(error.raw));
}

void Inspector::offer(const std::optional<Fix>& fix)
{
    m_offered = fix;
    m_fix->setVisible(fix.has_value());
    if (fix) {
        m_fix->setText(fixWords(*fix));
        m_fix->setToolTip(fixExplained(*fix));
    }
}

// Whatever it was that refused us: what opens it is given on the page of credentials.
void Inspector::offerCredential()
{
    m_offered.reset();
    m_fix->setText(tr("Add a credential…"));
    m_fix->setToolTip(tr("Opens the form of a new token, key or identity; Resume goes on with it"));
    m_fix->show();
}

void Inspector::showWaiting()
{
    m_hint->setText(breakable(tr("Waiting for %1").arg(translated(m_stage.waiting_for))));
    m_hint->show();
    m_progress->setVisible(m_stage.since && m_stage.until);
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
    if (!m_stage.status.empty() && !m_stage.status.source.starts_with("waiting for"))   // what it waits for stands above
        parts.append(translated(m_stage.status));
    m_waiting->setText(parts.join(QStringLiteral(" · ")));
    if (m_stage.since && m_stage.until && *m_stage.until > *m_stage.since)
        m_progress->setValue(static_cast<int>(1000.0 * std::chrono::duration<double>(now - *m_stage.since).count() / std::chrono::duration<double>(*m_stage.until - *m_stage.since).count()));
}

// Inputs are named by the stages that they come from, outputs as they were handed on.
void Inspector::showFacts()
{
    QList<FactTable::Section> sections{{tr("Output"), factsIn(m_stage.output)}};
    if (m_stage.used_inputs.is_array())
        for (std::size_t i = 0; i < m_stage.used_inputs.size() && i < m_stage.inputs.size(); ++i)
            if (const auto from = static_cast<std::size_t>(m_stage.inputs[i]); from < m_run.stages.size())
                sections.append({tr("Input, from %1").arg(toQt(m_run.stages[from].name)), factsIn(m_stage.used_inputs[i])});
    FactTable::Section run{tr("Run"), {{tr("attempt"), QString::number(m_stage.attempt)}}};
    if (m_stage.started)
        run.facts.append({tr("began"), clockText(*m_stage.started)});
    if (m_stage.started && m_stage.ended)
        run.facts.append({tr("took"), elapsedText(*m_stage.ended - *m_stage.started)});
    run.facts.append({tr("run"), toQt(m_run.id.value)});
    run.facts.append({tr("repository"), toQt(stringAt(m_run.request, "repository"))});
    if (const QString ref = toQt(stringAt(m_run.request, "ref")); !ref.isEmpty())
        run.facts.append({tr("ref"), ref});
    sections.append(run);
    m_facts->show(sections);
    m_facts->setVisible(true);
}

}  // namespace trainyard::ui
