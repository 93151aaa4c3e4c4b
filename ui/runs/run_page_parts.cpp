// How the page is put together.
#include "ui/credentials/question_bar.h"
#include "ui/logs/log_pane.h"
#include "ui/runs/input_panel.h"
#include "ui/runs/inspector.h"
#include "ui/runs/run_form.h"
#include "ui/runs/run_page.h"
#include "ui/stage_graph/stage_graph_view.h"
#include "ui/support/labelled.h"
#include "ui/support/panel_parts.h"
#include "ui/support/session_value.h"
#include "ui/support/theme.h"
#include "ui/support/two_line_delegate.h"
#include "ui/support/undo_bar.h"
#include "ui/support/words.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace trainyard::ui {

void RunPage::makeParts()
{
    m_form = new RunForm(m_service, this);
    m_problem = wrappedLabel("problem", this);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* problem_box = new QWidget(this);
    auto* problem_layout = new QVBoxLayout(problem_box);
    problem_layout->setContentsMargins(16, 12, 16, 0);
    problem_layout->setSpacing(8);
    auto* problem_row = new QHBoxLayout;
    m_problem_button = new QPushButton(problem_box);
    m_problem_button->hide();
    problem_row->addWidget(m_problem, 1);
    problem_row->addWidget(m_problem_button);
    problem_layout->addLayout(problem_row);
    m_question = new QuestionBar(m_service.access(), problem_box);
    problem_layout->addWidget(m_question);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(new QWidget(m_stack));   // until it is known which runs there are: nothing that would be taken away again
    m_stack->addWidget(makeEmptyState());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_form);
    layout->addWidget(problem_box);
    layout->addWidget(m_stack, 1);
    hideProblem();
}

void RunPage::needBody()
{
    if (m_graph)
        return;
    m_stack->addWidget(makeBody());
    setFocusProxy(m_graph);
    connectBody();
    restoreBody(*m_kept);
}

LogPane& RunPage::log()
{
    needBody();
    return *m_log;
}

QWidget* RunPage::makeEmptyState()
{
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setSpacing(12);
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

QWidget* RunPage::makeRecent()
{
    m_recent = new QListView;
    m_recent->setModel(&m_shown_runs);
    m_recent->setItemDelegate(new TwoLineDelegate(m_recent));
    m_recent->setAccessibleName(tr("Recent runs"));
    m_recent->setFrameShape(QFrame::NoFrame);
    m_recent->setUniformItemSizes(true);
    m_recent->setMouseTracking(true);
    m_recent->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* remove = new QAction(tr("Delete this run"), m_recent);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_recent->addAction(remove);
    connect(remove, &QAction::triggered, this, &RunPage::deleteRecent);
    m_recent_filter = new QLineEdit;
    m_recent_filter->setPlaceholderText(tr("Filter…"));
    m_recent_filter->setAccessibleName(tr("Filter the recent runs"));
    m_recent_filter->setClearButtonEnabled(true);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 6, 12, 6);
    head->setSpacing(12);
    head->addWidget(headingLabel(tr("Recent runs")));
    head->addWidget(m_recent_filter, 1);
    m_undo = new UndoBar;
    QVBoxLayout* layout = panelColumn();
    layout->addLayout(head);
    layout->addWidget(m_recent, 1);
    layout->addWidget(m_undo);
    return panel(layout);
}

QWidget* RunPage::makeBody()
{
    m_graph = new StageGraphView;
    m_log = new LogPane;
    m_input = new InputPanel;
    m_inspector = new Inspector;
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->addTab(m_log, tr("Log"));
    auto* input_layout = new QVBoxLayout;
    input_layout->setContentsMargins(1, 1, 1, 1);
    input_layout->addWidget(m_input);
    m_tabs->addTab(panel(input_layout), QStringLiteral("training_input.json"));
    m_side = new QSplitter(Qt::Vertical);
    m_side->addWidget(m_inspector);
    m_side->addWidget(makeRecent());
    m_side->setStretchFactor(0, 3);
    m_side->setStretchFactor(1, 2);
    m_side->setHandleWidth(12);
    m_side->setSizes({320, 200});
    m_side->setChildrenCollapsible(false);
    m_lower = new QSplitter(Qt::Horizontal);
    m_lower->addWidget(m_tabs);
    m_lower->addWidget(m_side);
    m_lower->setStretchFactor(0, 5);
    m_lower->setStretchFactor(1, 2);
    m_lower->setHandleWidth(12);
    m_lower->setSizes({900, 380});
    m_lower->setChildrenCollapsible(false);
    auto* body = new QWidget;
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(16, 8, 16, 16);
    layout->addWidget(m_graph);
    layout->addWidget(m_lower, 1);
    return body;
}

namespace {

std::vector<std::string> keptOverrides(const Json& state)
{
    std::vector<std::string> overrides;
    if (const Json& values = valueAt(state, "overrides"); values.is_array())
        for (const Json& each : values)
            if (each.is_string())
                overrides.push_back(each.get<std::string>());
    return overrides;
}

}  // namespace

std::vector<std::string> RunPage::overrides() const
{
    if (m_input_of != placeOf(m_form->request()))
        return {};
    return m_input ? m_input->overrides() : keptOverrides(*m_kept);
}

std::string RunPage::placeOf(const RunRequest& request) { return request.repository + '\n' + request.folder; }

// From here on what is edited is of this repository and folder; what was edited of another one is not carried over.
void RunPage::takeInputOf(const RunRequest& request)
{
    if (const std::string place = placeOf(request); place != m_input_of) {
        m_input_of = place;
        m_input->forget();
    }
}

Json RunPage::saveState() const
{
    Json state = *m_kept;
    if (m_graph)
        state = {{"tab", m_tabs->currentIndex()}, {"log", m_log->saveState()}, {"split", keptBytes(m_lower->saveState())}, {"side", keptBytes(m_side->saveState())}};
    state["form"] = m_form->saveState();
    state["overrides"] = overrides();
    return state;
}

void RunPage::restoreState(const Json& state)
{
    *m_kept = state.is_object() ? state : Json::object();
    m_form->restoreState(valueAt(state, "form"));
    m_fill_form = m_form->request().repository.empty();
    m_input_of = placeOf(m_form->request());   // only its values were kept
    if (m_graph)
        restoreBody(*m_kept);
    else if (integerAt(state, "tab") == 1 && !m_fill_form)
        needBody();   // its values were being looked at: they are read again
}

void RunPage::restoreBody(const Json& state)
{
    m_lower->restoreState(bytesAt(state, "split"));
    m_side->restoreState(bytesAt(state, "side"));
    m_log->restoreState(valueAt(state, "log"));
    m_input->setOverrides(keptOverrides(state));
    m_tabs->setCurrentIndex(static_cast<int>(std::clamp<std::int64_t>(integerAt(state, "tab"), 0, m_tabs->count() - 1)));
}

}  // namespace trainyard::ui
