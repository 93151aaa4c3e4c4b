#include "ui/runs/run_form.h"

#include "core/base/ids.h"
#include "core/source/web_address.h"
#include "ui/support/chip_combo.h"
#include "ui/support/folding.h"
#include "ui/support/labelled.h"
#include "ui/support/panel_parts.h"
#include "ui/support/session_value.h"
#include "ui/support/words.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace trainyard::ui {

namespace {

constexpr int pause_before_lookup_ms = 600;
constexpr qsizetype short_commit = 7;
constexpr int letters_of_one_row = 165;   // with fewer the repository could not be read

QList<ChipCombo::Entry> plainEntries(const QStringList& names)
{
    QList<ChipCombo::Entry> entries;
    for (const QString& name : names)
        entries.append({name, {}, {}});
    return entries;
}

constexpr int letters_of_model = 14;   // of a usual name, which Stop beside it leaves whole

}  // namespace

RunForm::RunForm(ConsoleService& service, QWidget* parent) : QWidget(parent), m_service(service), m_refs(this), m_inputs(this)
{
    setObjectName(QStringLiteral("bar"));
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(0);
    auto *source = new QHBoxLayout, *goal = new QHBoxLayout;
    for (QHBoxLayout* row : {source, goal})
        row->setSpacing(8);
    column->addWidget(new FoldingRow(source, 11, goal, 8, letters_of_one_row, this));   // first: the order of the fields is the order of Tab
    m_repository = addField(source, tr("Repository"), tr("https://… or a local folder"), 6);
    m_ref = addField(source, tr("Branch, tag or commit"), tr("HEAD"), 3);
    m_folder = addField(source, tr("Folder"), tr("root"), 2);
    m_model = addField(goal, tr("Model"), tr("my_model"), 4);
    m_model->setMinimumContentsLength(letters_of_model);
    addEnvironment(goal);
    addButtons(goal);
    column->addWidget(makeNotes());
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause_before_lookup_ms);
    connect(&m_pause, &QTimer::timeout, this, &RunForm::understand);
    connect(m_repository, &QComboBox::editTextChanged, this, [this] {
        m_page_note->hide();
        m_pasted.clear();
        m_pause.start();
    });
    connect(m_ref, &QComboBox::editTextChanged, this, &RunForm::showCommitOfRef);
    connect(m_model, &QComboBox::editTextChanged, this, &RunForm::checkModelName);
    followTyping();
    connect(m_model, &ChipCombo::entered, this, [this] {
        if (!m_models_known)
            Q_EMIT modelsWanted();
    });
}

ChipCombo* RunForm::addField(QHBoxLayout* row, const QString& caption, const QString& hint, int stretch)
{
    auto* box = new ChipCombo(caption, hint);
    connect(box, &ChipCombo::confirmed, this, &RunForm::runWanted);
    connect(box, &QComboBox::editTextChanged, this, &RunForm::changed);
    row->addWidget(labelled(caption, box), stretch);
    return box;
}

void RunForm::addEnvironment(QHBoxLayout* row)
{
    m_environment = new ArrowCombo;
    m_environment->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_environment->setMinimumContentsLength(8);
    m_environment->setAccessibleDescription(tr("Environment: where the run runs"));
    m_environment->setToolTip(tr("Where the run runs; models and predictions follow"));
    connect(m_environment, &QComboBox::activated, this, [this] { Q_EMIT environmentChosen(fromQt(m_environment->currentData().toString())); });
    row->addWidget(labelled(tr("Environment"), m_environment), 2);
    setEnvironments({"this-machine"}, "this-machine");
}

void RunForm::setEnvironments(const std::vector<std::string>& names, const std::string& chosen)
{
    m_environment->clear();
    for (const std::string& name : names)
        m_environment->addItem(environmentText(name), toQt(name));
    m_environment->setCurrentIndex(m_environment->findData(toQt(chosen)));
}

void RunForm::addButtons(QHBoxLayout* row)
{
    m_check = new QPushButton(tr("Check"), this);
    m_check->setToolTip(tr("Read the commit and its training_input.json; nothing is submitted (F7)"));
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setToolTip(tr("Cancel the run and its job (Shift+F5)"));
    m_stop->hide();
    m_run = new QPushButton(tr("Run"), this);
    m_run->setObjectName(QStringLiteral("primary"));
    m_run->setToolTip(tr("Train, register and serve (Ctrl+Enter)"));
    row->addSpacing(4);
    for (QPushButton* button : {m_check, m_stop, m_run})
        row->addWidget(button, 0, Qt::AlignBottom);
    connect(m_check, &QPushButton::clicked, this, &RunForm::checkWanted);
    connect(m_stop, &QPushButton::clicked, this, &RunForm::stopWanted);
    connect(m_run, &QPushButton::clicked, this, &RunForm::runWanted);
}

// What was understood of the fields, below them.
QWidget* RunForm::makeNotes()
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_page_note = new QLabel(box);
    m_name_note = new QLabel(box);
    for (QLabel* label : {m_page_note, m_name_note}) {
        label->setObjectName(QStringLiteral("dim"));
        label->setTextFormat(Qt::PlainText);
        label->setContentsMargins(0, 8, 0, 0);
        label->hide();
    }
    m_use_name = new QPushButton(box);
    m_use_name->setObjectName(QStringLiteral("small"));
    m_use_name->hide();
    row->addWidget(m_page_note);
    row->addStretch();
    row->addWidget(m_name_note);
    row->addWidget(m_use_name);
    connect(m_use_name, &QPushButton::clicked, this, [this] {
        m_model->setFocus();   // the button goes
        m_model->setEditText(m_use_name->property("name").toString());
    });
    return box;
}

RunRequest RunForm::request() const
{
    const auto words = [](const ChipCombo* box) { return fromQt(box->value()); };
    const auto pasted = source::readPastedAddress(words(m_repository));   // Run may be pressed before the pause is over
    const bool page = pasted.changed;
    return {page ? pasted.repository : words(m_repository), page && m_ref->value().isEmpty() ? pasted.ref : words(m_ref), page && m_folder->value().isEmpty() ? pasted.folder : words(m_folder), words(m_model), {}, {}};
}

void RunForm::setRequest(const RunRequest& request)
{
    m_repository->setEditText(toQt(request.repository));
    m_ref->setEditText(toQt(request.ref));
    m_folder->setEditText(toQt(request.folder));
    m_model->setEditText(toQt(request.model));
    m_model_typed = false;
    m_model_of = m_repository->value();
}

void RunForm::setRepository(const QString& repository)
{
    m_repository->setEditText(repository);
    m_ref->setEditText(QString());
    m_folder->setEditText(QString());
    understand();
}

void RunForm::setRepositories(const QStringList& known) { m_repository->setEntries(plainEntries(known)); }

void RunForm::setModels(const std::vector<ModelInfo>& models)
{
    m_models = models;
    m_models_known = true;
    QList<ChipCombo::Entry> entries;
    for (const ModelInfo& model : models)
        entries.append({toQt(model.name), {}, tr("%n version(s)", nullptr, static_cast<int>(model.versions.size()))});
    m_model->setEntries(entries);
    checkModelName();
}

void RunForm::setFolders(const std::vector<std::string>& folders)
{
    QStringList names;
    for (const std::string& folder : folders)
        names.append(folder.empty() ? QStringLiteral(".") : toQt(folder));
    m_folder->setEntries(plainEntries(names));
}

// A page's address is replaced by what it names, and that is said.
void RunForm::understand()
{
    const std::string given = fromQt(m_pasted.isEmpty() ? m_repository->value() : m_pasted);
    std::vector<std::string> names;
    for (const RefInfo& ref : m_known_refs)
        names.push_back(ref.name);
    const source::PastedAddress pasted = source::readPastedAddress(given, names);
    if (pasted.changed) {
        m_repository->setEditText(toQt(pasted.repository));
        if (!pasted.ref.empty())
            m_ref->setEditText(toQt(pasted.ref));
        if (!pasted.folder.empty() || !pasted.ref.empty())
            m_folder->setEditText(toQt(pasted.folder));
        m_pasted = toQt(given);
        const QString folder = pasted.folder.empty() ? tr("the root") : toQt(pasted.folder);
        m_page_note->setText(pasted.ref.empty() ? tr("Taken from what was pasted: the repository %1.").arg(toQt(pasted.repository))
                                                : tr("Taken from the page: the repository %1 at %2, folder: %3.").arg(toQt(pasted.repository), toQt(pasted.ref), folder));
        m_page_note->show();
        m_pause.stop();
    }
    nameModel();
    lookUpRefs();
}

// What cannot be reached leaves the list empty: the run itself says why.
void RunForm::lookUpRefs()
{
    const QString repository = m_repository->value();
    if (repository == m_refs_of || repository.isEmpty())
        return;
    if (!m_refs_of.isEmpty()) {   // what is shown was another repository's
        setCommit({}, {});
        takeRefs({});
    }
    m_refs_of = repository;
    m_refs.run([this, repository = fromQt(repository)](std::stop_token stop) { return m_service.refs(repository, stop); }, [this](Expected<std::vector<RefInfo>> refs) {
        takeRefs(refs ? *refs : std::vector<RefInfo>());
        if (refs && !m_pasted.isEmpty())
            understand();   // where a branch's name ends is known now
    });
}

void RunForm::takeRefs(const std::vector<RefInfo>& refs)
{
    m_known_refs = refs;
    QList<ChipCombo::Entry> branches, tags, commits, all;
    for (const RefInfo& ref : refs) {
        const QString commit = toQt(ref.commit.substr(0, short_commit));
        if (!ref.subject.empty())
            commits.append({QStringLiteral("%1  %2").arg(commit, toQt(ref.subject)), toQt(ref.commit), toQt(ref.commit)});
        else
            (ref.tag ? tags : branches).append({toQt(ref.name), {}, (ref.tag ? tr("Tag, commit %1") : tr("Branch, commit %1")).arg(commit)});
    }
    for (const auto& [heading, entries] : {std::pair(tr("Branches"), branches), std::pair(tr("Tags"), tags), std::pair(tr("Recent commits"), commits)})
        if (!entries.isEmpty()) {
            all.append({heading, {}, {}, true});
            all.append(entries);
        }
    m_ref->setEntries(all);
    showCommitOfRef();
}

void RunForm::setCommit(const QString& commit, const QString& subject)
{
    m_commit_of = m_ref->value();
    m_ref->setChip(commit.left(short_commit), commit.isEmpty() ? QString() : tr("Commit %1 %2").arg(commit, subject));
}

// A known branch or tag shows its commit at once; of anything else nothing is said until the commit is read.
void RunForm::showCommitOfRef()
{
    const std::string name = fromQt(m_ref->value());
    const auto found = std::find_if(m_known_refs.begin(), m_known_refs.end(), [&](const RefInfo& ref) { return ref.name == name; });
    if (found != m_known_refs.end() && found->name != found->commit)
        setCommit(toQt(found->commit), {});
    else if (m_commit_of != m_ref->value())
        setCommit({}, {});
}

void RunForm::checkModelName()
{
    const std::string name = fromQt(m_model->value());
    const auto found = std::find_if(m_models.begin(), m_models.end(), [&](const ModelInfo& model) { return model.name == name; });
    m_model->setChip(name.empty() || !m_models_known || !isResourceName(name) ? QString() : found == m_models.end() ? tr("new") : tr("exists"),
                     found == m_models.end() ? tr("A model of that name is made by the run.") : tr("The run adds a version to it."));
    const bool good = name.empty() || isResourceName(name);
    const std::string proposal = good ? std::string() : proposeResourceName(name);
    m_name_note->setVisible(!good);
    m_use_name->setVisible(!proposal.empty());
    if (good)
        return;
    m_name_note->setText(tr("%1 is no model name: letters, digits and underscores, a letter first.").arg(toQt(name)));
    m_use_name->setText(tr("Use %1").arg(toQt(proposal)));
    m_use_name->setProperty("name", toQt(proposal));
}

void RunForm::setBusy(bool busy)
{
    for (const ChipCombo* field : {m_repository, m_ref, m_folder, m_model})
        field->completer()->popup()->hide();   // whoever presses Ctrl+Enter has chosen
    ui::setBusy(m_run, busy);
}

void RunForm::setRunning(bool running)
{
    if (!running && m_stop->hasFocus())   // it goes
        m_run->setFocus();
    m_stop->setVisible(running);
}

void RunForm::setStopping(bool stopping) { ui::setBusy(m_stop, stopping); }

void RunForm::focusFirst()
{
    m_repository->setFocus(Qt::ShortcutFocusReason);
    m_repository->lineEdit()->selectAll();
}

void RunForm::focusMissing() { (m_repository->value().isEmpty() ? m_repository : m_model)->setFocus(); }

Json RunForm::saveState() const
{
    const auto typed = [](const ChipCombo* box) { return fromQt(box->currentText()); };   // letter by letter, not as it is understood
    return {{"repository", typed(m_repository)}, {"ref", typed(m_ref)}, {"folder", typed(m_folder)}, {"model", typed(m_model)}, {"model_typed", m_model_typed}};
}

void RunForm::restoreState(const Json& state)
{
    setRequest({stringAt(state, "repository"), stringAt(state, "ref"), stringAt(state, "folder"), stringAt(state, "model"), {}, {}});
    m_model_typed = flagAt(state, "model_typed");
}

}  // namespace trainyard::ui
