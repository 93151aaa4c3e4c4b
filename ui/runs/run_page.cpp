#include "ui/runs/run_page.h"

#include "core/base/json.h"
#include "core/pipeline/run_watch.h"
#include "ui/logs/log_view.h"
#include "ui/runs/inspector.h"
#include "ui/stage_graph/stage_graph_view.h"
#include "ui/support/labelled.h"
#include "ui/support/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace trainyard::ui {

namespace {

using pipeline::RunState;
constexpr int recent_runs = 50;

QWidget* panel(QLayout* layout)
{
    auto* widget = new QWidget;
    widget->setObjectName(QStringLiteral("panel"));
    widget->setAttribute(Qt::WA_StyledBackground);
    widget->setLayout(layout);
    return widget;
}

}  // namespace

RunPage::RunPage(ConsoleService& service, QWidget* parent)
    : QWidget(parent), m_service(service), m_follower(service.home()), m_starting(this), m_stopping(this), m_listing(this)
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeForm());
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("failure"));
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(16, 12, 16, 0);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->hide();
    layout->addWidget(m_problem);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(makeEmptyState());
    m_stack->addWidget(makeBody());
    layout->addWidget(m_stack, 1);
    connect(&m_follower, &RunFollower::changed, this, &RunPage::showRun);
    connect(&m_follower, &RunFollower::failed, this, &RunPage::showProblem);
    refreshRecent();
}

QWidget* RunPage::makeForm()
{
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("bar"));
    bar->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(10);
    const auto field = [&](const QString& caption, const QString& hint, int stretch) {
        auto* edit = new QLineEdit;
        edit->setPlaceholderText(hint);
        edit->setAccessibleName(caption);
        connect(edit, &QLineEdit::returnPressed, this, &RunPage::startRun);
        row->addWidget(labelled(caption, edit), stretch);
        return edit;
    };
    m_repository = field(tr("Repository"), tr("https://… or a local folder"), 6);
    m_ref = field(tr("Branch, tag or commit"), tr("HEAD"), 2);
    m_folder = field(tr("Folder"), tr("root"), 2);
    m_model = field(tr("Model"), tr("my_model"), 3);
    m_stop_button = new QPushButton(tr("Stop"), bar);
    m_stop_button->setToolTip(tr("Cancel the run and its job (Shift+F5)"));
    m_stop_button->hide();
    m_run_button = new QPushButton(tr("Run"), bar);
    m_run_button->setObjectName(QStringLiteral("primary"));
    m_run_button->setToolTip(tr("Train, register and serve (Ctrl+Enter)"));
    row->addWidget(m_stop_button, 0, Qt::AlignBottom);
    row->addWidget(m_run_button, 0, Qt::AlignBottom);
    connect(m_run_button, &QPushButton::clicked, this, &RunPage::startRun);
    connect(m_stop_button, &QPushButton::clicked, this, &RunPage::stopRun);
    return bar;
}

QWidget* RunPage::makeEmptyState()
{
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->addStretch();
    auto* title = new QLabel(tr("Name a git repository and a model, then press Run."), page);
    title->setObjectName(QStringLiteral("heading"));
    auto* words = new QLabel(tr("The repository holds a training script and a training_input.json. There is one to try:"), page);
    words->setObjectName(QStringLiteral("dim"));
    auto* example = new QPushButton(tr("Run the bundled example"), page);
    for (QWidget* widget : std::initializer_list<QWidget*>{title, words, example})
        layout->addWidget(widget, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(example, &QPushButton::clicked, this, &RunPage::startExample);
    return page;
}

QWidget* RunPage::makeBody()
{
    m_graph = new StageGraphView;
    m_log = new LogView;
    m_inspector = new Inspector;
    m_stage_choice = new QComboBox;
    m_stage_choice->addItem(tr("All stages"), -1);
    m_stage_choice->setAccessibleDescription(tr("Which stage's lines the log shows"));
    m_find = new QLineEdit;
    m_find->setPlaceholderText(tr("Show lines with…"));
    m_find->setAccessibleName(tr("Show only log lines that contain"));
    m_find->setMaximumWidth(220);
    m_follow = new QPushButton(tr("Follow"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    auto* log_label = new QLabel(tr("Log"));
    log_label->setObjectName(QStringLiteral("heading"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 12, 8);
    head->setSpacing(8);
    head->addWidget(log_label);
    head->addWidget(m_stage_choice);
    head->addStretch();
    head->addWidget(m_find);
    head->addWidget(m_follow);
    auto* log_layout = new QVBoxLayout;
    log_layout->setContentsMargins(1, 1, 1, 8);
    log_layout->setSpacing(0);
    log_layout->addLayout(head);
    log_layout->addWidget(m_log, 1);

    m_recent = new QListWidget;
    m_recent->setAccessibleName(tr("Recent runs"));
    m_recent->setObjectName(QStringLiteral("recent"));
    m_recent->setFrameShape(QFrame::NoFrame);
    auto* recent_label = new QLabel(tr("Recent runs"));
    recent_label->setObjectName(QStringLiteral("heading"));
    recent_label->setContentsMargins(12, 8, 12, 0);
    auto* recent_layout = new QVBoxLayout;
    recent_layout->setContentsMargins(1, 1, 1, 8);
    recent_layout->addWidget(recent_label);
    recent_layout->addWidget(m_recent, 1);

    auto* side = new QSplitter(Qt::Vertical);
    side->addWidget(m_inspector);
    side->addWidget(panel(recent_layout));
    side->setStretchFactor(0, 3);
    side->setStretchFactor(1, 2);
    side->setHandleWidth(12);
    auto* lower = new QSplitter(Qt::Horizontal);
    lower->addWidget(panel(log_layout));
    lower->addWidget(side);
    lower->setStretchFactor(0, 5);
    lower->setStretchFactor(1, 2);
    lower->setHandleWidth(12);
    lower->setSizes({900, 360});
    auto* body = new QWidget;
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(16, 8, 16, 16);
    layout->addWidget(m_graph);
    layout->addWidget(lower, 1);

    connect(m_graph, &StageGraphView::stageSelected, this, [this](int stage) { m_inspector->show(m_run, stage); });
    connect(m_stage_choice, &QComboBox::currentIndexChanged, this, [this] { m_log->setStage(m_stage_choice->currentData().toInt()); });
    connect(m_find, &QLineEdit::textChanged, m_log, &LogView::setFilter);
    connect(m_follow, &QPushButton::toggled, m_log, &LogView::setFollowing);
    connect(m_log, &LogView::followingChanged, m_follow, &QPushButton::setChecked);
    connect(m_inspector, &Inspector::resumeWanted, this, [this] {
        const RunId run = m_run.id;
        m_starting.run([this, run](std::stop_token stop) { return m_service.resume(run, stop); },
                       [this, run](Expected<void> resumed) { resumed ? openRun(run) : showProblem(resumed.error()); });
    });
    connect(m_recent, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) { openRun(RunId{fromQt(item->data(Qt::UserRole).toString())}); });
    connect(m_recent, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { openRun(RunId{fromQt(item->data(Qt::UserRole).toString())}); });
    return body;
}

void RunPage::startRun()
{
    const RunRequest request{fromQt(m_repository->text()), fromQt(m_ref->text()), fromQt(m_folder->text()), fromQt(m_model->text())};
    m_problem->hide();
    if (request.repository.empty() || request.model.empty()) {
        m_problem->setText(request.repository.empty() ? tr("Name a repository: a URL or a local folder.") : tr("Name the model that gets the new version, for example my_model."));
        m_problem->show();
        (request.repository.empty() ? m_repository : m_model)->setFocus();
        return;
    }
    m_run_button->setEnabled(false);
    Q_EMIT message(tr("Starting…"));
    m_starting.run([this, request](std::stop_token stop) { return m_service.start(request, stop); }, [this](Expected<RunId> run) {
        m_run_button->setEnabled(true);
        if (!run) {
            showProblem(run.error());
            return;
        }
        m_fill_form = false;
        openRun(*run);
    });
}

void RunPage::startExample()
{
    m_run_button->setEnabled(false);
    Q_EMIT message(tr("Preparing the bundled example…"));
    m_starting.run([this](std::stop_token stop) { return m_service.prepareExample(stop); }, [this](Expected<std::filesystem::path> folder) {
        m_run_button->setEnabled(true);
        if (!folder) {
            showProblem(folder.error());
            return;
        }
        m_repository->setText(toQt(folder->string()));
        m_model->setText(QStringLiteral("bank_marketing"));
        startRun();
    });
}

void RunPage::stopRun()
{
    m_stop_button->setEnabled(false);
    const RunId run = m_run.id;
    m_stopping.run([this, run](std::stop_token stop) { return m_service.cancel(run, stop); }, [this](Expected<void> done) {
        m_stop_button->setEnabled(true);
        if (!done)
            showProblem(done.error());
    });
}

void RunPage::openRun(const RunId& run)
{
    m_problem->hide();
    m_stack->setCurrentIndex(1);
    m_run = {};
    m_log->open(m_service.home().run(run));
    m_follower.follow(run);
}

void RunPage::fillStages(const pipeline::RunSnapshot& run)
{
    if (m_stage_choice->count() == static_cast<int>(run.stages.size()) + 1)
        return;
    m_stage_choice->clear();
    m_stage_choice->addItem(tr("All stages"), -1);
    for (std::size_t i = 0; i < run.stages.size(); ++i)
        m_stage_choice->addItem(toQt(run.stages[i].name), static_cast<int>(i));
}

QString RunPage::goalOf(const pipeline::RunSnapshot& run) const
{
    const QString version = toQt(stringAt(run.result, "version"));
    if (!version.isEmpty())
        return tr("%1 · ready to predict").arg(version);
    return run.state == RunState::running ? tr("next version of %1").arg(toQt(run.model)) : tr("no new version");
}

void RunPage::showRun(const pipeline::RunSnapshot& run)
{
    const bool first = m_run.id != run.id, ended_now = !first && m_run.state == RunState::running && run.state != RunState::running;
    m_run = run;
    if (first && m_fill_form) {
        m_repository->setText(toQt(stringAt(run.request, "repository")));
        m_ref->setText(toQt(stringAt(run.request, "ref")));
        m_folder->setText(toQt(stringAt(run.request, "folder")));
        m_model->setText(toQt(run.model));
    }
    fillStages(run);
    m_graph->setStages(run.stages);
    m_graph->setGoal(goalOf(run));
    m_log->refresh();
    m_stop_button->setVisible(run.state == RunState::running);
    // What failed explains itself; else what was selected, else what goes on.
    int chosen = m_graph->selected();
    for (std::size_t i = 0; i < run.stages.size(); ++i)
        if ((first || ended_now) && run.stages[i].state == pipeline::StageState::failed)
            chosen = static_cast<int>(i);
    if (chosen < 0)
        chosen = static_cast<int>(run.stages.size()) - 1;
    m_graph->select(chosen);
    Q_EMIT message(tr("Run %1: %2").arg(toQt(run.id.value), stateText(run.state)));
    if (first || ended_now)
        refreshRecent();
    if (ended_now)
        Q_EMIT runEnded();
}

void RunPage::showProblem(const Error& error)
{
    m_problem->setText(translated(error.message) + (error.hint.empty() ? QString() : QLatin1Char('\n') + translated(error.hint)));
    m_problem->show();
    Q_EMIT message(translated(error.message));
}

void RunPage::refreshRecent()
{
    m_listing.run([this](std::stop_token) { return pipeline::listRuns(m_service.home(), recent_runs); }, [this](Expected<std::vector<pipeline::RunSnapshot>> runs) {
        if (!runs)
            return;
        m_recent->clear();
        for (const pipeline::RunSnapshot& run : *runs) {
            auto* item = new QListWidgetItem(QStringLiteral("%1   %2 %3   %4").arg(toQt(run.model), stateText(run.state), toQt(stringAt(run.result, "version")), clockText(run.created)), m_recent);
            item->setData(Qt::UserRole, toQt(run.id.value));
            item->setToolTip(toQt(run.id.value));
        }
        if (m_run.id.empty() && !runs->empty() && m_follower.run().empty())
            openRun(runs->front().id);
    });
}

}  // namespace trainyard::ui
