#include "ui/runs/run_page.h"

#include "core/base/job_steps.h"
#include "core/base/json.h"
#include "core/pipeline/run_watch.h"
#include "ui/credentials/question_bar.h"
#include "ui/logs/log_pane.h"
#include "ui/runs/fix_words.h"
#include "ui/runs/input_panel.h"
#include "ui/runs/inspector.h"
#include "ui/runs/run_form.h"
#include "ui/stage_graph/stage_graph_view.h"
#include "ui/support/json_text.h"
#include "ui/support/theme.h"
#include "ui/support/undo_bar.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace trainyard::ui {

namespace {

using pipeline::RunState;
constexpr int looking_index = 0, empty_index = 1, body_index = 2;   // of the stack
constexpr int recent_runs = 200;
constexpr std::chrono::seconds longest_quiet{3600};   // of the watched list; a change wakes at once

// That the run is pinned to: in its result when it has ended, before in what a stage has handed on.
std::string commitOf(const pipeline::RunSnapshot& run)
{
    std::string commit = stringAt(run.result, "commit");
    for (const pipeline::StageSnapshot& stage : run.stages)
        commit = commit.empty() ? stringAt(stage.output, "commit") : commit;
    return commit;
}

// Of the line that moves now, if there is one.
std::optional<LiveRow> liveRowOf(const pipeline::RunSnapshot& run)
{
    std::optional<LiveRow> live;
    for (std::size_t i = 0; i < run.stages.size(); ++i)
        if (const auto& line = run.stages[i].live_line; line && (!live || line->time > live->time))
            live = LiveRow{line->text, line->time, line->severity, static_cast<int>(i), run.stages[i].attempt};
    return live;
}

}  // namespace

RunPage::RunPage(ConsoleService& service, QWidget* parent)
    : QWidget(parent), m_service(service), m_follower(service.home()), m_starting(this), m_stopping(this), m_listing(this), m_checking(this), m_reading(this), m_deleting(this), m_kept(std::make_unique<Json>(Json::object()))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_OpaquePaintEvent);   // what is below it is not painted first
    makeParts();
    connectParts();
    refreshRecent();
    watchRecent();
}

void RunPage::paintEvent(QPaintEvent* event) { QPainter(this).fillRect(event->rect(), roles().window); }

RunPage::~RunPage()
{
    if (m_undo)
        m_undo->settle();
}

void RunPage::connectParts()
{
    connect(&m_follower, &RunFollower::changed, this, &RunPage::showRun);
    connect(&m_follower, &RunFollower::failed, this, [this](const Error& error) { showProblem(error); });
    connect(m_question, &QuestionBar::answered, this, [this] {
        const auto again = std::exchange(m_again, {});
        hideProblem();
        if (again)
            again();
    });
    connect(m_question, &QuestionBar::refused, this, &RunPage::hideProblem);
    connect(m_form, &RunForm::environmentChosen, this, &RunPage::environmentChosen);
    connect(m_form, &RunForm::runWanted, this, &RunPage::startRun);
    connect(m_form, &RunForm::stopWanted, this, &RunPage::stopWanted);
    connect(m_form, &RunForm::checkWanted, this, &RunPage::check);
    connect(m_form, &RunForm::modelsWanted, this, &RunPage::modelsWanted);
    connect(m_form, &RunForm::changed, this, &RunPage::changed);
    connect(m_problem_button, &QPushButton::clicked, this, [this] {
        if (m_problem_fix)
            applyFix(Fix(*m_problem_fix));
        else if (m_refused)
            Q_EMIT credentialWanted(wishFor(Error(*m_refused), m_run));
    });
}

void RunPage::connectBody()
{
    connect(m_input, &InputPanel::overridesChanged, this, [this] {
        Q_EMIT changed();
        check();
    });
    connect(m_graph, &StageGraphView::stageSelected, this, [this](int stage) { m_inspector->show(m_run, stage); });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (tab == 1 && m_input->isEmpty() && !m_form->request().repository.empty())
            check();
    });
    connect(m_inspector, &Inspector::resumeWanted, this, &RunPage::resumeRun);
    connect(m_inspector, &Inspector::message, this, &RunPage::message);
    connect(m_inspector, &Inspector::focusFree, m_graph, qOverload<>(&QWidget::setFocus));
    connect(m_inspector, &Inspector::fixWanted, this, &RunPage::applyFix);
    connect(m_inspector, &Inspector::credentialWanted, this, [this](const Error& refused) { Q_EMIT credentialWanted(wishFor(refused, m_run)); });
    connect(m_input, &InputPanel::message, this, &RunPage::message);
    connect(m_recent_filter, &QLineEdit::textChanged, &m_shown_runs, &FilteredRuns::setWords);
    const auto open = [this](const QModelIndex& index) { openRun(m_shown_runs.run(index).id); };
    connect(m_recent, &QListView::activated, this, open);
    connect(m_recent, &QListView::clicked, this, open);
    connectLog();
}

void RunPage::connectLog()
{
    connect(m_log, &LogPane::message, this, &RunPage::message);
    connect(m_log, &LogPane::linkActivated, this, [this](const QString& target, bool source) {
        if (source) {
            openSource(target);
        } else if (target.startsWith(QLatin1String("gs:"))) {
            QApplication::clipboard()->setText(target);
            Q_EMIT message(tr("Copied %1").arg(target));
        } else {
            QDesktopServices::openUrl(QUrl(target));
        }
    });
    connect(m_inspector, &Inspector::attemptChosen, this, [this](int stage, int attempt) {
        if (stage >= 0 && stage < static_cast<int>(m_run.stages.size()))
            m_log->showAttempt(stage, attempt > 0 ? attempt : m_run.stages[static_cast<std::size_t>(stage)].attempt);
    });
}

void RunPage::startRun()
{
    RunRequest request = m_form->request();
    request.overrides = overrides();
    hideProblem();
    if (request.repository.empty() || request.model.empty()) {
        m_problem->setText(request.repository.empty() ? tr("Name a repository: a URL or a local folder.") : tr("Name the model that gets the new version, for example my_model."));
        m_problem->show();
        m_problem->parentWidget()->show();
        m_form->focusMissing();
        return;
    }
    m_form->setBusy(true);
    Q_EMIT working(tr("Starting the run…"));
    m_starting.run([this, request](std::stop_token stop) { return m_service.start(request, stop); }, [this](Expected<RunId> run) {
        m_form->setBusy(false);
        if (!run) {
            showProblem(run.error(), [this] { startRun(); });
            return;
        }
        m_fill_form = false;
        m_form->nameIsUsed();
        openRun(*run);
        m_tabs->setCurrentIndex(0);
    });
}

void RunPage::startExample()
{
    m_form->setBusy(true);
    Q_EMIT working(tr("Preparing the bundled example…"));
    m_starting.run([this](std::stop_token stop) { return m_service.prepareExample(stop); }, [this](Expected<std::filesystem::path> folder) {
        m_form->setBusy(false);
        if (!folder) {
            showProblem(folder.error(), [this] { startExample(); });
            return;
        }
        m_form->setRequest({folder->string(), {}, {}, "bank_marketing", {}, {}});
        startRun();
    });
}

void RunPage::check()
{
    needBody();
    RunRequest request = m_form->request();
    takeInputOf(request);
    request.overrides = m_input->overrides();
    request.edited_input = m_input->editedText();
    hideProblem();
    m_stack->setCurrentIndex(body_index);
    m_tabs->setCurrentIndex(1);
    if (request.repository.empty()) {
        m_form->focusMissing();
        return;
    }
    Q_EMIT working(tr("Reading the commit…"));
    m_checking.run([this, request](std::stop_token stop) { return m_service.inspect(request, stop); }, [this](Expected<CommitInfo> commit) {
        if (!commit) {
            m_input->showProblem(commit.error());
            if (commit.error().question || commit.error().kind == ErrorKind::unauthenticated)
                showProblem(commit.error(), [this] { check(); });
            Q_EMIT message(translated(commit.error().message));
            return;
        }
        m_form->takeInput(commit->input_text);
        m_form->setFolders(commit->folders);
        m_form->setCommit(toQt(commit->commit), toQt(commit->subject));
        m_input->showCommit(*commit);
        Q_EMIT message(m_input->defectCount() == 0 ? tr("No defects. Nothing was submitted.") : tr("%n defect(s). Nothing was submitted.", nullptr, m_input->defectCount()));
    });
}

void RunPage::stopRun()
{
    if (!canStop())
        return;
    m_form->setStopping(true);
    Q_EMIT working(tr("Stopping the run…"));
    const QString told = (runsNow() ? tr("The run %1 was asked to stop.") : tr("What the run %1 had left running was cancelled.")).arg(toQt(m_run.id.value));
    m_stopping.run([this, run = m_run.id](std::stop_token stop) { return m_service.cancel(run, stop); }, [this, told, run = m_run.id](Expected<void> done) {
        m_form->setStopping(false);
        if (done && run == m_run.id && !runsNow())
            m_follower.follow(run);   // of one that has ended nothing is looked at any more
        done ? Q_EMIT message(told) : showProblem(done.error());
    });
}

// What is only looked up or begun here is dropped; a run that has begun is stopped by its own button.
void RunPage::cancelWork()
{
    for (BackgroundTask* task : {&m_starting, &m_checking, &m_reading})
        task->stop();
    m_form->setBusy(false);
    Q_EMIT message(tr("Cancelled."));
}

void RunPage::resumeRun() { resumeThat(m_run.id); }

void RunPage::resumeThat(const RunId& run)
{
    Q_EMIT working(tr("Resuming the run…"));
    m_starting.run([this, run](std::stop_token stop) { return m_service.resume(run, stop); }, [this, run](Expected<void> resumed) {
        if (resumed)
            openRun(run);
        else
            showProblem(resumed.error(), [this, run] { resumeThat(run); });
    });
}

void RunPage::openRun(const RunId& run)
{
    needBody();
    hideProblem();
    m_stack->setCurrentIndex(body_index);
    m_run = {};
    m_log->openRun(m_service.home().run(run));
    m_follower.follow(run);
    if (m_recent_runs.rowOf(run) >= 0)
        m_recent->setCurrentIndex(m_shown_runs.indexOf(run));
}

bool RunPage::canResume() const
{
    return !m_run.id.empty() && (m_run.state == RunState::failed || m_run.state == RunState::cancelled || m_run.state == RunState::interrupted);
}

bool RunPage::leftRunning() const
{
    return !runsNow() && std::any_of(m_run.stages.begin(), m_run.stages.end(), [](const pipeline::StageSnapshot& stage) { return stage.reason.source == job_steps::left_running; });
}

bool RunPage::canStop() const
{
    return runsNow() || leftRunning() || (m_run.state == RunState::interrupted && std::any_of(m_run.stages.begin(), m_run.stages.end(), [](const pipeline::StageSnapshot& stage) { return pipeline::hasBegun(stage.state); }));
}

void RunPage::focusForm() { m_form->focusFirst(); }

void RunPage::setRepository(const QString& repository) { m_form->setRepository(repository); }
void RunPage::setModels(const std::vector<ModelInfo>& models) { m_form->setModels(models); }
void RunPage::setEnvironments(const std::vector<std::string>& names, const std::string& chosen) { m_form->setEnvironments(names, chosen); }

QString RunPage::goalOf(const pipeline::RunSnapshot& run) const
{
    const QString version = toQt(stringAt(run.result, "version"));
    if (!version.isEmpty())
        return tr("%1 · ready to predict").arg(version);
    return run.state == RunState::running || run.state == RunState::interrupted ? tr("next version of %1").arg(toQt(run.model)) : tr("no new version");
}

void RunPage::showRun(const pipeline::RunSnapshot& run)
{
    const bool first = m_run.id != run.id, ended_now = !first && m_run.state == RunState::running && run.state != RunState::running;
    const bool turned = first || m_run.state != run.state;
    m_run = run;
    if (first && m_fill_form)
        m_form->setRequest({stringAt(run.request, "repository"), stringAt(run.request, "ref"), stringAt(run.request, "folder"), run.model, {}, {}});
    if (stringAt(run.request, "repository") == m_form->request().repository && stringAt(run.request, "ref") == m_form->request().ref)
        if (const std::string commit = commitOf(run); !commit.empty())
            m_form->setCommit(toQt(commit), {});
    QStringList names;
    for (const pipeline::StageSnapshot& stage : run.stages)
        names.append(toQt(stage.name));
    m_log->setStages(names);
    m_graph->setStages(run.stages, run.state != RunState::interrupted);
    m_graph->setGoal(goalOf(run));
    m_log->setLive(liveRowOf(run));
    m_log->refresh();
    m_form->setRunning(canStop());
    chooseStage(first, ended_now);
    Q_EMIT message(tr("Run %1: %2").arg(toQt(run.id.value), stateText(run.state)));
    if (turned) {   // one that goes on again has had its answer
        refreshRecent();
        askQuestionOf(run);
    }
    Q_EMIT stagesDone(static_cast<int>(std::count_if(run.stages.begin(), run.stages.end(), [](const auto& stage) { return pipeline::hasEnded(stage.state); })), static_cast<int>(run.stages.size()));
}

// What failed explains itself; else what was selected, else what goes on.
void RunPage::chooseStage(bool first, bool ended_now)
{
    int chosen = m_graph->selected();
    for (std::size_t i = 0; i < m_run.stages.size(); ++i)
        if ((first || ended_now) && m_run.stages[i].state == pipeline::StageState::failed)
            chosen = static_cast<int>(i);
    if (chosen < 0)
        chosen = static_cast<int>(m_run.stages.size()) - 1;
    m_graph->select(chosen);
}

void RunPage::showProblem(const Error& error, std::function<void()> again)
{
    m_problem->setText(problemText(error));
    m_problem->show();
    m_problem_fix = error.fix;
    m_refused = opensWithCredential(error) ? std::optional(error) : std::nullopt;
    m_problem_button->setVisible(error.fix || m_refused);
    if (m_refused) {
        m_problem_button->setText(tr("Add a credential…"));
        m_problem_button->setToolTip(tr("Opens the form of a new token, key or identity"));
    }
    if (error.fix) {
        m_problem_button->setText(fixWords(*error.fix));
        m_problem_button->setToolTip(fixExplained(*error.fix));
    }
    m_problem->parentWidget()->show();
    m_again = std::move(again);
    m_run_asks = false;
    error.question && m_again ? m_question->ask(error, m_service.environment()) : m_question->dismiss();
    Q_EMIT message(translated(error.message));
}

// A stage never asks: its run has failed with a question. Once that is answered, the run goes on.
void RunPage::askQuestionOf(const pipeline::RunSnapshot& run)
{
    for (const pipeline::StageSnapshot& stage : run.stages)
        if (run.state == RunState::failed && stage.error && stage.error->question) {
            m_problem->hide();   // the inspector says what happened
            m_problem_button->hide();
            m_problem->parentWidget()->show();
            m_again = [this, id = run.id] { resumeThat(id); };
            m_run_asks = true;
            m_question->ask(*stage.error, run.environment);
            return;
        }
    if (m_run_asks)   // what a check or a start asks stays
        hideProblem();
}

void RunPage::hideProblem()
{
    m_run_asks = false;
    QWidget* box = m_problem->parentWidget();
    const QWidget* focused = window()->focusWidget();
    const bool held = focused && box->isAncestorOf(focused);
    m_question->dismiss();   // an answer that is under way still lets go on what asked
    box->hide();
    if (held)   // Qt would hand it to whatever comes next
        m_graph ? m_graph->setFocus() : m_form->focusFirst();
}

void RunPage::refreshRecent()
{
    m_listing.run([this](std::stop_token) { return pipeline::listRuns(m_service.home(), recent_runs); }, [this](Expected<std::vector<pipeline::RunSnapshot>> runs) {
        if (runs)
            takeRecent(std::move(*runs));
        else if (m_stack->currentIndex() == looking_index)
            m_stack->setCurrentIndex(empty_index);
    });
}

// Runs that were started elsewhere appear by themselves.
void RunPage::watchRecent()
{
    m_watching = std::jthread([this](std::stop_token stop) {
        pipeline::RunWatch watch(m_service.home());
        while (!stop.stop_requested())
            if (watch.wait(longest_quiet, stop) && !stop.stop_requested())
                if (auto runs = watch.list(recent_runs))
                    QMetaObject::invokeMethod(this, [this, stop, found = std::move(*runs)] {
                        if (!stop.stop_requested())
                            takeRecent(found);
                    }, Qt::QueuedConnection);
    });
}

void RunPage::takeRecent(std::vector<pipeline::RunSnapshot> runs)
{
    QStringList repositories;
    QHash<QString, QString> models;
    int running = 0;
    for (const pipeline::RunSnapshot& run : runs) {
        running += run.state == RunState::running ? 1 : 0;
        if (const QString repository = toQt(stringAt(run.request, "repository")); !repository.isEmpty() && !models.contains(repository)) {
            repositories.append(repository);
            models.insert(repository, toQt(run.model));
        }
    }
    m_form->setRepositories(repositories);
    m_form->setUsedModels(std::move(models));
    const std::vector<pipeline::RunSnapshot> ended = m_recent_runs.endedIn(runs);
    m_recent_runs.setRuns(std::move(runs));
    for (const pipeline::RunSnapshot& run : ended)
        Q_EMIT runEnded(run);
    // Who is followed had ended and goes on again, resumed here or elsewhere; it may have ended once more meanwhile.
    if (const int row = m_recent_runs.rowOf(m_follower.run()); row >= 0 && m_recent_runs.run(row).state != m_run.state && !m_run.id.empty() && m_run.state != RunState::running)
        m_follower.follow(RunId(m_follower.run()));
    if (m_recent && m_recent_runs.rowOf(m_follower.run()) >= 0)
        m_recent->setCurrentIndex(m_shown_runs.indexOf(m_follower.run()));
    Q_EMIT runsChanged(running);
    if (m_run.id.empty() && m_follower.run().empty() && m_recent_runs.rowCount() > 0)
        openRun(m_recent_runs.run(0).id);
    else if (m_stack->currentIndex() == looking_index)
        m_stack->setCurrentIndex(empty_index);
}

// "train.py:12" of a traceback, at the run's commit.
void RunPage::openSource(const QString& place)
{
    const std::string commit = commitOf(m_run), repository = stringAt(m_run.request, "repository");
    const std::string path = fromQt(place.left(place.lastIndexOf(QLatin1Char(':'))));
    if (commit.empty()) {
        Q_EMIT message(tr("The run has no commit yet: %1 cannot be read.").arg(place));
        return;
    }
    Q_EMIT working(tr("Reading %1…").arg(place));
    m_reading.run([this, commit, repository, path](std::stop_token stop) { return m_service.sourceFile(commit, repository, path, stop); }, [this, line = place.mid(place.lastIndexOf(QLatin1Char(':')) + 1).toInt()](const Expected<SourceText>& source) {
        source ? showSource(*source, line) : showProblem(source.error());
    });
}

// Named by its place in the repository: where the job had it tells nobody anything.
void RunPage::showSource(const SourceText& source, int line)
{
    const QString place = QStringLiteral("%1:%2").arg(toQt(source.path)).arg(line), title = tr("%1 at commit %2").arg(place, toQt(commitOf(m_run).substr(0, 7)));
    Q_EMIT message(title);
    auto* window = new QWidget(this, Qt::Window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setWindowTitle(title);
    window->resize(860, 600);
    auto* layout = new QVBoxLayout(window);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* text = new CodeEdit(place, window);
    text->setReadOnly(true);
    text->setPlainText(toQt(source.content));
    layout->addWidget(text);
    text->setMarks({{line, {true, {}}}});
    for (const QKeySequence& keys : {QKeySequence(QKeySequence::Close), QKeySequence(Qt::Key_Escape)})
        new QShortcut(keys, window, window, &QWidget::close);
    window->show();
    text->goTo(line, 1);
}

}  // namespace trainyard::ui
