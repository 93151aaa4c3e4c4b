#include "ui/models/models_page.h"

#include "ui/support/fact_table.h"
#include "ui/support/labelled.h"
#include "ui/support/session_value.h"
#include "ui/support/undo_bar.h"
#include "ui/support/words.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace trainyard::ui {

ModelsPage::ModelsPage(ConsoleService& service, ServedModels& models, QWidget* parent) : QWidget(parent), m_service(service), m_models(models), m_moving(this), m_deleting(this)
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_split = new QSplitter(Qt::Horizontal, this);
    m_split->addWidget(makeTree());
    m_split->addWidget(makeDetails());
    m_split->setHandleWidth(12);
    m_split->setStretchFactor(0, 5);
    m_split->setStretchFactor(1, 2);
    m_split->setSizes({960, 400});
    m_split->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->addWidget(m_split);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ModelsPage::showChosen);
    connect(m_view, &QTreeView::activated, this, [this] {
        if (const ModelInfo* model = chosenModel())
            Q_EMIT predictWanted(toQt(model->name), chosenVersion() ? toQt(chosenVersion()->name) : QString());
    });
    setFocusProxy(m_view);
    connect(&m_models, &ServedModels::asked, this, &ModelsPage::showAsking);
    connect(&m_models, &ServedModels::answered, this, &ModelsPage::showList);
    connect(&m_models, &ServedModels::changed, this, &ModelsPage::fill);
    fill();
}

ModelsPage::~ModelsPage() { m_undo->settle(); }

QWidget* ModelsPage::makeTree()
{
    auto* title = new QLabel(tr("Models"), this);
    title->setObjectName(QStringLiteral("heading"));
    m_refresh = new QPushButton(tr("Refresh"), this);
    m_refresh->setObjectName(QStringLiteral("small"));
    m_refresh->setToolTip(tr("Ask the environment again (F5)"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 12, 8);
    head->setSpacing(8);
    head->addWidget(title);
    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(tr("Filter…"));
    m_filter->setAccessibleName(tr("Filter models and versions"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(260);
    head->addStretch();
    head->addWidget(m_filter, 1);
    head->addWidget(m_refresh);
    m_empty = new QLabel(tr("Looking…"), this);
    m_empty->setObjectName(QStringLiteral("dim"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop);
    m_empty->setContentsMargins(12, 4, 12, 12);
    m_view = new QTreeView(this);
    m_filtered.setSourceModel(&m_tree);
    m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filtered.setRecursiveFilteringEnabled(true);
    m_filtered.setAutoAcceptChildRows(true);
    m_view->setModel(&m_filtered);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_filtered.setFilterFixedString(words);
        m_view->expandAll();
        showChosen();   // what was chosen may be hidden now
    });
    m_view->setAccessibleName(tr("Models and their versions"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->header()->setStretchLastSection(true);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    auto* inside = new QVBoxLayout;
    inside->setContentsMargins(1, 1, 1, 8);
    inside->setSpacing(0);
    inside->addLayout(head);
    inside->addWidget(m_stack, 1);
    m_undo = new UndoBar;
    inside->addWidget(m_undo);
    connect(m_refresh, &QPushButton::clicked, &m_models, &ServedModels::refresh);
    return panel(inside);
}

QWidget* ModelsPage::makeDetails()
{
    m_title = new QLabel(this);
    m_title->setObjectName(QStringLiteral("heading"));
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("chip"));
    m_error = new QLabel(this);
    m_error->setObjectName(QStringLiteral("problem"));
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_test = new QPushButton(tr("Test…"), this);
    m_default = new QPushButton(tr("Make default"), this);
    m_run = new QPushButton(tr("Open its run"), this);
    m_copy = new QPushButton(tr("Copy"), this);
    m_copy->setToolTip(tr("Copy all that is known of it, a line each"));
    m_copy->setAccessibleName(tr("Copy all facts"));
    m_delete = new QPushButton(tr("Delete"), this);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_state);
    head->addStretch();
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {m_test, m_default, m_run, m_copy, m_delete}) {
        button->setObjectName(QStringLiteral("small"));
        buttons->addWidget(button);
    }
    buttons->addStretch();
    m_facts = new FactTable(this);
    auto* inside = new QVBoxLayout;
    inside->setContentsMargins(12, 8, 12, 12);
    inside->setSpacing(8);
    inside->addLayout(head);
    inside->addLayout(buttons);
    m_about = new QLabel(this);
    m_about->setObjectName(QStringLiteral("dim"));
    m_about->setWordWrap(true);
    inside->addWidget(m_about);
    inside->addWidget(m_error);
    inside->addWidget(m_facts);
    inside->addStretch();
    connect(m_facts, &FactTable::copied, this, [this](const QString& value) { Q_EMIT message(tr("Copied %1").arg(value)); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_title->text() + QLatin1Char('\n') + m_facts->asText());
        Q_EMIT message(tr("Copied all that is known of %1").arg(m_title->text()));
    });
    connect(m_delete, &QPushButton::clicked, this, &ModelsPage::deleteChosen);
    connect(m_test, &QPushButton::clicked, this, [this] {
        if (const ModelInfo* model = chosenModel())
            Q_EMIT predictWanted(toQt(model->name), chosenVersion() ? toQt(chosenVersion()->name) : QString());
    });
    connect(m_default, &QPushButton::clicked, this, &ModelsPage::makeDefault);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (const VersionInfo* version = chosenVersion())
            Q_EMIT runWanted(toQt(version->run));
    });
    addDeeds();
    return panel(inside);
}

// What the buttons do is in the list's own menu and on its keys, too.
void ModelsPage::addDeeds()
{
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (QPushButton* button : {m_test, m_default, m_run, m_copy, m_delete}) {
        auto* deed = new QAction(button->text(), m_view);
        deed->setShortcutContext(Qt::WidgetShortcut);
        if (button == m_delete)
            deed->setShortcut(QKeySequence::Delete);
        connect(deed, &QAction::triggered, button, &QPushButton::click);
        m_view->addAction(deed);
        m_deeds.append({button, deed});
    }
}

QModelIndex ModelsPage::chosen() const { return m_filtered.mapToSource(m_view->currentIndex()); }

const ModelInfo* ModelsPage::chosenModel() const
{
    const QModelIndex index = chosen();
    return index.isValid() ? &m_tree.models()[static_cast<std::size_t>(index.parent().isValid() ? index.parent().row() : index.row())] : nullptr;
}

const VersionInfo* ModelsPage::chosenVersion() const
{
    const QModelIndex index = chosen();
    return index.isValid() && index.parent().isValid() ? &chosenModel()->versions[static_cast<std::size_t>(index.row())] : nullptr;
}

void ModelsPage::showChosen()
{
    const ModelInfo* model = chosenModel();
    const VersionInfo* version = chosenVersion();
    m_title->setText(!model ? tr("Version") : version ? QStringLiteral("%1 %2").arg(toQt(model->name), toQt(version->name)) : toQt(model->name));
    m_state->setVisible(version != nullptr);
    m_error->setVisible(version && !version->error.empty());
    m_test->setVisible(model && (version ? version->state == "READY" : !model->default_version.empty()));
    m_default->setVisible(version && !version->is_default && version->state == "READY");
    m_run->setVisible(version && !version->run.empty());
    m_facts->setVisible(version != nullptr);
    m_copy->setVisible(version != nullptr);
    m_delete->setVisible(version ? !version->is_default || model->versions.size() == 1 : model && model->versions.empty());
    for (const auto& [button, deed] : m_deeds) {
        deed->setVisible(!button->isHidden());
        deed->setEnabled(!button->isHidden());
    }
    m_about->setVisible(model && !version);
    if (model && !version)
        m_about->setText(model->versions.empty() ? tr("It has no version yet: a run of it makes the first (Ctrl+1).") : tr("%n version(s)", nullptr, static_cast<int>(model->versions.size())));
    if (!version)
        return;
    m_state->setText(version->is_default ? tr("%1, default").arg(versionStateText(version->state)) : versionStateText(version->state));
    m_error->setText(toQt(version->error));
    showFacts(*version);
}

void ModelsPage::showFacts(const VersionInfo& version)
{
    FactTable::Section facts;
    facts.facts.append({tr("created"), QLocale().toString(QDateTime::fromString(toQt(version.created), Qt::ISODateWithMs).toLocalTime(), QLocale::ShortFormat)});
    for (const auto& [name, value] : version.facts)
        facts.facts.append({toQt(name), toQt(value)});
    m_facts->show({facts});
}

void ModelsPage::makeDefault()
{
    if (const VersionInfo* version = chosenVersion())
        moveDefault(chosenModel()->name, version->name, chosenModel()->default_version);
}

// Done at once, with the way back beside it.
void ModelsPage::moveDefault(const std::string& model, const std::string& version, const std::string& before)
{
    Q_EMIT working(tr("Moving the default of %1…").arg(toQt(model)));
    m_moving.run([this, model, version](std::stop_token stop) { return m_service.setDefault(model, version, stop); }, [this, model, version, before](Expected<void> moved) {
        const QString words = tr("%1 answers with %2 now; it was %3.").arg(toQt(model), toQt(version), toQt(before));
        Q_EMIT message(moved ? words : problemText(moved.error()));
        if (moved && !before.empty())
            Q_EMIT undoOffered(words, [this, model, version, before] { moveDefault(model, before, version); });
        m_models.refresh();
    });
}

Json ModelsPage::saveState() const { return {{"split", keptBytes(m_split->saveState())}}; }
void ModelsPage::restoreState(const Json& state) { m_split->restoreState(bytesAt(state, "split")); }

void ModelsPage::showProblem(const Error& error)
{
    Q_EMIT message(problemText(error));
    m_error->setText(problemText(error));
    m_error->show();
}

// It is gone from every list at once, and from the service when the time to undo is up.
void ModelsPage::deleteChosen()
{
    const ModelInfo* model = chosenModel();
    const VersionInfo* version = chosenVersion();
    if (!model)
        return;
    const std::string model_name = model->name, version_name = version ? version->name : std::string();
    const QString words = version ? tr("Deleted the version %1 of %2. Its files in the bucket stay.").arg(toQt(version_name), toQt(model_name)) : tr("Deleted the model %1, which has no versions.").arg(toQt(model_name));
    m_undo->offer(words, [this] { m_models.showHidden(); }, [this, model_name, version_name] { deleteNow(model_name, version_name); });
    m_models.hide(model_name, version_name);   // after the offer: that has settled the one before
    Q_EMIT message(words);
}

// It was to be deleted also when the window ends before the service has answered: no stop reaches it.
void ModelsPage::deleteNow(const std::string& model, const std::string& version)
{
    m_deleting.run([this, model, version](std::stop_token) { return m_service.deleteVersion(model, version, {}); }, [this](Expected<void> deleted) {
        if (!deleted) {
            m_models.showHidden();
            showProblem(deleted.error());
        }
        m_models.refresh();
    });
}

// A list that is there stays to be read; that it is asked for again is on the button.
void ModelsPage::showAsking()
{
    m_refresh->setText(tr("Asking…"));
    if (!m_models.known() && m_tree.models().empty()) {
        m_empty->setText(tr("Looking…"));
        m_stack->setCurrentIndex(0);
    }
}

void ModelsPage::showList()
{
    m_refresh->setText(tr("Refresh"));
    const auto& problem = m_models.problem();
    if (problem || m_models.all().empty())
        m_empty->setText(problem ? problemText(*problem) : tr("No models yet. A run makes one: press Run on the first page (Ctrl+1)."));
    m_stack->setCurrentIndex(problem || m_models.all().empty() ? 0 : 1);
}

void ModelsPage::fill()
{
    const std::string model = chosenModel() ? chosenModel()->name : std::string(), version = chosenVersion() ? chosenVersion()->name : std::string();
    m_tree.setModels(m_models.all());
    m_view->expandAll();
    for (int column = 0; column < 3; ++column) {
        m_view->resizeColumnToContents(column);
        m_view->setColumnWidth(column, std::max(m_view->columnWidth(column) + 24, 140));
    }
    choose(model, version);
    showChosen();
    if (m_models.asking())
        showAsking();
    else if (m_models.known())
        showList();
}

// What was chosen before; else the first model's default version.
void ModelsPage::choose(const std::string& model, const std::string& version)
{
    const auto& models = m_tree.models();
    const auto found = std::find_if(models.begin(), models.end(), [&](const ModelInfo& each) { return each.name == model; });
    const auto row = found == models.end() ? 0 : static_cast<int>(found - models.begin());
    if (models.empty())
        return;
    const ModelInfo& chosen = models[static_cast<std::size_t>(row)];
    const QModelIndex parent = m_tree.index(row, 0);
    const std::string wanted = found == models.end() ? chosen.default_version : version;
    for (std::size_t i = 0; i < chosen.versions.size(); ++i)
        if (chosen.versions[i].name == wanted) {
            m_view->setCurrentIndex(m_filtered.mapFromSource(m_tree.index(static_cast<int>(i), 0, parent)));
            return;
        }
    m_view->setCurrentIndex(m_filtered.mapFromSource(parent));
}

}  // namespace trainyard::ui
