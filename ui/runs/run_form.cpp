#include "ui/runs/run_form.h"

#include "ui/support/labelled.h"
#include "ui/support/session_value.h"
#include "ui/support/words.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace trainyard::ui {

namespace {

constexpr int pause_before_lookup_ms = 600;

// The list behind an editable field, its text kept.
void refill(QComboBox* box, const QStringList& names)
{
    const QString typed = box->currentText();
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItems(names);
    box->setCurrentIndex(-1);
    box->setEditText(typed);
}

}  // namespace

RunForm::RunForm(ConsoleService& service, QWidget* parent) : QWidget(parent), m_service(service), m_refs(this)
{
    setObjectName(QStringLiteral("bar"));
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(8);
    m_repository = addField(row, tr("Repository"), tr("https://… or a local folder"), 6);
    m_ref = addField(row, tr("Branch, tag or commit"), tr("HEAD"), 3);
    m_folder = addField(row, tr("Folder"), tr("root"), 2);
    m_model = addField(row, tr("Model"), tr("my_model"), 3);
    addEnvironment(row);
    addButtons(row);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause_before_lookup_ms);
    connect(&m_pause, &QTimer::timeout, this, &RunForm::lookUpRefs);
    connect(m_repository, &QComboBox::editTextChanged, &m_pause, qOverload<>(&QTimer::start));
}

QComboBox* RunForm::addField(QHBoxLayout* row, const QString& caption, const QString& hint, int stretch)
{
    auto* box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    box->setMaxVisibleItems(20);
    box->lineEdit()->setPlaceholderText(hint);
    box->lineEdit()->setAccessibleName(caption);
    box->setAccessibleDescription(caption);
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    connect(box->lineEdit(), &QLineEdit::returnPressed, this, &RunForm::runWanted);
    connect(box, &QComboBox::editTextChanged, this, &RunForm::changed);
    row->addWidget(labelled(caption, box), stretch);
    return box;
}

void RunForm::addEnvironment(QHBoxLayout* row)
{
    m_environment = new QComboBox;
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

RunRequest RunForm::request() const
{
    const auto words = [](const QComboBox* box) { return fromQt(box->currentText().trimmed()); };
    return {words(m_repository), words(m_ref), words(m_folder), words(m_model), {}, {}};
}

void RunForm::setRequest(const RunRequest& request)
{
    m_repository->setEditText(toQt(request.repository));
    m_ref->setEditText(toQt(request.ref));
    m_folder->setEditText(toQt(request.folder));
    m_model->setEditText(toQt(request.model));
}

void RunForm::setRepository(const QString& repository)
{
    m_repository->setEditText(repository);
    m_ref->setEditText(QString());
    m_folder->setEditText(QString());
}

void RunForm::setRepositories(const QStringList& known) { refill(m_repository, known); }

void RunForm::setModels(const std::vector<ModelInfo>& models)
{
    QStringList names;
    for (const ModelInfo& model : models)
        names.append(toQt(model.name));
    refill(m_model, names);
}

void RunForm::setFolders(const std::vector<std::string>& folders)
{
    QStringList names;
    for (const std::string& folder : folders)
        names.append(folder.empty() ? QStringLiteral(".") : toQt(folder));
    refill(m_folder, names);
}

// What cannot be reached leaves the list empty: the run itself says why.
void RunForm::lookUpRefs()
{
    const QString repository = m_repository->currentText().trimmed();
    if (repository == m_refs_of || repository.isEmpty())
        return;
    m_refs_of = repository;
    refill(m_ref, {});
    m_refs.run([this, repository = fromQt(repository)](std::stop_token stop) { return m_service.refs(repository, stop); }, [this](Expected<std::vector<RefInfo>> refs) {
        QStringList names;
        for (const RefInfo& ref : refs ? *refs : std::vector<RefInfo>{})
            names.append(toQt(ref.name));
        refill(m_ref, names);
        if (refs)
            for (int i = 0; i < m_ref->count(); ++i) {
                const RefInfo& ref = (*refs)[static_cast<std::size_t>(i)];
                m_ref->setItemData(i, (ref.tag ? tr("Tag, commit %1") : tr("Branch, commit %1")).arg(toQt(ref.commit.substr(0, 7))), Qt::ToolTipRole);
            }
    });
}

void RunForm::setBusy(bool busy) { m_run->setEnabled(!busy); }
void RunForm::setRunning(bool running) { m_stop->setVisible(running); }
void RunForm::setStopping(bool stopping) { m_stop->setEnabled(!stopping); }

void RunForm::focusFirst()
{
    m_repository->setFocus(Qt::ShortcutFocusReason);
    m_repository->lineEdit()->selectAll();
}

void RunForm::focusMissing() { (m_repository->currentText().trimmed().isEmpty() ? m_repository : m_model)->setFocus(); }

Json RunForm::saveState() const
{
    const RunRequest typed = request();
    return {{"repository", typed.repository}, {"ref", typed.ref}, {"folder", typed.folder}, {"model", typed.model}};
}

void RunForm::restoreState(const Json& state)
{
    setRequest({stringAt(state, "repository"), stringAt(state, "ref"), stringAt(state, "folder"), stringAt(state, "model"), {}, {}});
}

}  // namespace trainyard::ui
