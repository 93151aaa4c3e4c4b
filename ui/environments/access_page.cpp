#include "ui/environments/access_page.h"

#include "core/base/files.h"
#include "core/environments/shared_environment.h"
#include "ui/credentials/credential_details.h"
#include "ui/credentials/credential_form.h"
#include "ui/credentials/credential_words.h"
#include "ui/environments/environment_panel.h"
#include "ui/environments/identity_view.h"
#include "ui/support/desktop.h"
#include "ui/support/file_question.h"
#include "ui/support/folding.h"
#include "ui/support/session_value.h"
#include "ui/support/words.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace trainyard::ui {

using environments::Environment;

namespace {

constexpr std::uint64_t largest_export = 1u << 20;

}  // namespace

AccessPage::AccessPage(ConsoleService& service, EnvironmentChoice& choice, QWidget* parent)
    : QWidget(parent), m_service(service), m_choice(choice), m_keyring_task(this), m_credentials_task(this), m_doing(this), m_deleting(this), m_removing(this), m_reading(this)
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    makeParts();
    setFocusProxy(m_environment_view);
    connectParts();
    takeEnvironments();
}

void AccessPage::connectParts()
{
    connect(&m_choice, &EnvironmentChoice::listed, this, &AccessPage::takeEnvironments);
    connect(&m_choice, &EnvironmentChoice::changed, this, [this] {
        m_environments.setUsed(m_choice.chosen());
        if (!m_environment->isNew() && !m_environment->isChanged())
            showEnvironment();
    });
    connect(m_environment_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        if (now.isValid())
            showEnvironment();
    });
    connect(m_environment_view, &QListView::clicked, this, &AccessPage::showEnvironment);
    connect(m_environment_view, &QListView::activated, this, [this] { m_choice.choose(chosenEnvironment()->name); });
    connect(m_credential_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        if (now.isValid())
            showCredential();
    });
    connect(m_credential_view, &QListView::clicked, this, &AccessPage::showCredential);
    connect(m_environment, &EnvironmentPanel::useWanted, this, [this] { m_choice.choose(m_environment->environment().name); });
    connect(m_environment, &EnvironmentPanel::removeWanted, this, &AccessPage::removeEnvironment);
    connect(m_environment, &EnvironmentPanel::dropped, this, &AccessPage::showEnvironment);
    connect(m_environment, &EnvironmentPanel::saved, this, &AccessPage::saved);
    connect(m_environment, &EnvironmentPanel::tested, this, [this] { m_choice.refresh(); });   // this machine's platform may have been started
    connect(m_credential, &CredentialDetails::deleteWanted, this, &AccessPage::removeCredential);
    connect(m_credential, &CredentialDetails::replaceWanted, this, [this] {
        if (!chosenCredential())
            return;
        m_credential_form->replace(chosenCredential()->credential, m_credentials.credentials());
        m_middle->setCurrentWidget(m_credential_form_panel);
    });
    connect(m_credential_form, &CredentialForm::cancelled, this, [this] { chosenCredential() ? showCredential() : showEnvironment(); });
    connect(m_credential_form, &CredentialForm::kept, this, [this](const QString& name, const QString& words) {
        Q_EMIT message(words);
        m_wanted_credential = fromQt(name);
        m_credentials.setWithoutSecret({});   // asked anew
        refreshCredentials();
    });
    connect(m_environment, &EnvironmentPanel::working, this, &AccessPage::working);
    connect(m_environment, &EnvironmentPanel::message, this, &AccessPage::message);
    connect(m_identity, &IdentityView::message, this, &AccessPage::message);
    connect(m_identity, &IdentityView::credentialWanted, this, [this] { addCredential(); });
    connect(m_credential, &CredentialDetails::message, this, &AccessPage::message);
    connect(m_unlock, &QPushButton::clicked, this, [this] { m_keyring_locked ? unlockKeyring(this, [this] { refreshCredentials(); }) : refreshCredentials(); });
}

void AccessPage::refresh()
{
    m_choice.refresh();
    refreshCredentials();
}

// The keyring may take its time; the list does not wait for it.
void AccessPage::refreshCredentials()
{
    using State = credentials::SecretStoreState;
    m_credentials_task.run([this](std::stop_token stop) { return m_service.access().listCredentials(stop); }, [this](Expected<std::vector<CredentialInfo>> all) { takeCredentials(std::move(all)); });
    m_keyring_task.run([this](std::stop_token stop) {
        const State state = m_service.access().keyring(stop);
        const bool can_tell = state == State::usable || state == State::session_only;
        return std::pair(state, can_tell ? m_service.access().withoutSecret(stop) : std::vector<std::string>());
    }, [this](std::pair<State, std::vector<std::string>> answer) {
        takeKeyring(answer.first);
        m_credentials.setWithoutSecret(std::move(answer.second));
        if (m_middle->currentWidget() == m_credential_panel)
            showCredential();
    });
}

const Environment* AccessPage::chosenEnvironment() const
{
    const QModelIndex index = m_environment_view->currentIndex();
    return index.isValid() ? &m_environments.at(index.row()) : nullptr;
}

const CredentialInfo* AccessPage::chosenCredential() const
{
    const QModelIndex index = m_credential_view->currentIndex();
    return index.isValid() ? &m_credentials.at(index.row()) : nullptr;
}

void AccessPage::takeEnvironments()
{
    const std::string before = !m_wanted_environment.empty() ? m_wanted_environment : chosenEnvironment() ? chosenEnvironment()->name : m_choice.chosen();
    const bool middle = m_middle->currentWidget() == m_environment_panel && !m_environment->isNew() && !m_environment->isChanged();
    m_environments.setUsed(m_choice.chosen());
    m_environments.setEnvironments(m_choice.all());
    if (m_environments.rowOf(m_going_environment) < 0)
        m_going_environment.clear();
    const int row = std::max(0, m_environments.rowOf(before));
    if (m_environments.at(row).name == m_wanted_environment)
        m_wanted_environment.clear();
    const QSignalBlocker quiet(m_environment_view->selectionModel());
    m_environment_view->setCurrentIndex(m_environments.index(row));
    if (m_middle->currentWidget() != m_environment_panel || m_environment->isNew())   // what is shown is in the other list, or in none yet
        m_environment_view->clearSelection();
    m_environment_view->viewport()->update();
    if (middle)
        showEnvironment();
}

void AccessPage::showEnvironment()
{
    const Environment* chosen = chosenEnvironment();
    if (!chosen)
        return;
    const bool same = m_shown_identity == chosen->name && m_identity_panel->isVisible();
    m_environment->show(*chosen, chosen->name == m_choice.chosen());
    m_middle->setCurrentWidget(m_environment_panel);
    m_credential_view->setCurrentIndex({});
    m_environment_view->selectionModel()->select(m_environment_view->currentIndex(), QItemSelectionModel::ClearAndSelect);
    m_identity_panel->show();
    if (!same && isVisible()) {
        m_shown_identity = chosen->name;
        m_identity->show(chosen->name);
    }
}

void AccessPage::addEnvironment()
{
    Environment draft;
    draft.region = "us-central1";
    draft.routines = true;
    beginEnvironment(draft);
}

// What is new stands in neither list; the places in them are kept for Cancel.
void AccessPage::selectNothing()
{
    m_environment_view->clearSelection();
    m_credential_view->clearSelection();
}

void AccessPage::beginEnvironment(const Environment& draft, const std::string& file)
{
    m_problem->hide();
    m_identity_panel->hide();
    m_shown_identity.clear();
    selectNothing();
    m_middle->setCurrentWidget(m_environment_panel);
    m_environment->begin(draft, file);
}

void AccessPage::saved(const std::string& name, const std::string& replaced, const QString& words)
{
    Environment before;
    if (const int row = m_environments.rowOf(replaced); row >= 0)
        before = m_environments.at(row);
    m_wanted_environment = name;
    m_shown_identity.clear();   // asked anew: it may be another one
    if (!replaced.empty() && replaced == m_choice.chosen())
        name == replaced ? m_choice.changedInPlace() : m_choice.choose(name);
    Q_EMIT undoOffered(words, [this, name, before] { undoSaving(name, before); });
    Q_EMIT message(words);
    m_choice.refresh();
}

void AccessPage::undoSaving(const std::string& name, const Environment& before)
{
    m_doing.run([this, name, before](std::stop_token stop) -> Expected<void> {
        if (!before.name.empty())
            return m_service.access().saveEnvironment(name, before, stop);
        const auto removed = m_service.access().removeEnvironment(name, stop);
        return removed ? Expected<void>() : fail(removed.error());
    }, [this, name, before](const Expected<void>& done) {
        if (!done)
            showProblem(done.error());
        m_wanted_environment = before.name;
        m_shown_identity.clear();
        if (name == m_choice.chosen() && !before.name.empty())
            name == before.name ? m_choice.changedInPlace() : m_choice.choose(before.name);
        m_choice.refresh();
    });
}

void AccessPage::removeEnvironment()
{
    const Environment gone = m_environment->environment();
    if (m_is_removing || gone.name == m_going_environment)   // a second click takes the undo of the first away
        return;
    m_is_removing = true;
    m_going_environment = gone.name;
    m_removing.run([this, gone](std::stop_token stop) { return m_service.access().removeEnvironment(gone.name, stop); }, [this, gone](const Expected<int>& left) {
        m_is_removing = false;
        if (!left) {
            m_going_environment.clear();
            showProblem(left.error());
            return;
        }
        m_problem->hide();
        const QString words = *left == 0 ? tr("Removed the environment %1. What is in its project stays there.").arg(toQt(gone.name))
                                         : tr("Removed the environment %1. %n run(s) were not finished there; they can be resumed when it is there again.", nullptr, *left).arg(toQt(gone.name));
        Q_EMIT undoOffered(words, [this, gone] { undoRemoval(gone); });
        Q_EMIT message(words);
        m_choice.refresh();
    });
}

void AccessPage::undoRemoval(const Environment& gone)
{
    m_going_environment.clear();
    m_doing.run([this, gone](std::stop_token stop) { return m_service.access().saveEnvironment({}, gone, stop); }, [this, gone](const Expected<void>& done) {
        if (!done)
            showProblem(done.error());
        else
            Q_EMIT message(tr("%1 is there again.").arg(toQt(gone.name)));
        m_wanted_environment = gone.name;
        m_choice.refresh();
    });
}

void AccessPage::importEnvironment()
{
    askForFile(this, {tr("Import an environment"), {}, tr("Exported environments (*.json)")}, [this](const QString& file) { importFile(file); });
}

// What is of one project is asked for in the form; the placeholders of the addresses are filled in when it is known.
void AccessPage::importFile(const QString& file)
{
    m_reading.run([file = fromQt(file)](std::stop_token) -> Expected<Environment> {
        const auto content = readFile(file, largest_export);
        return content ? environments::importEnvironment(*content, file, {{}, "${PROJECT}", "${BUCKET}", {}, {}}) : fail(content.error());
    }, [this, file](Expected<Environment> read) {
        if (!read) {
            showProblem(read.error());
            return;
        }
        read->project.clear();
        read->bucket.clear();
        beginEnvironment(*read, fromQt(file));
    });
}

void AccessPage::testEnvironment()
{
    m_wanted_environment = m_choice.chosen();
    takeEnvironments();
    m_environment_view->setCurrentIndex(m_environments.index(std::max(0, m_environments.rowOf(m_choice.chosen()))));
    showEnvironment();
    m_environment->test();
}

void AccessPage::cancelTest() { m_environment->cancelTest(); }

void AccessPage::accept()
{
    if (m_middle->currentWidget() == m_credential_form_panel)
        m_credential_form->save();
    else if (m_middle->currentWidget() == m_environment_panel && m_environment->isChanged())
        m_environment->save();
}

void AccessPage::addCredential(const CredentialWish& wish)
{
    m_problem->hide();
    m_identity_panel->hide();
    m_shown_identity.clear();
    selectNothing();
    m_credential_form->begin(m_credentials.credentials(), wish);
    m_middle->setCurrentWidget(m_credential_form_panel);
}

void AccessPage::takeKeyring(credentials::SecretStoreState state)
{
    using State = credentials::SecretStoreState;
    m_keyring->setText(keyringText(state));
    m_keyring_warning->setText(keyringText(state));
    m_keyring->setVisible(state == State::usable);
    m_keyring_warning->setVisible(state != State::usable);
    m_unlock->setVisible(state != State::usable);   // one that was started meanwhile is found by asking again
    m_keyring_locked = state == State::locked;
    m_unlock->setText(m_keyring_locked ? tr("Un&lock it") : tr("Ask it a&gain"));
    m_credential_form->setKeyring(state);
    m_credential->setKeyring(state);
}

void AccessPage::takeCredentials(Expected<std::vector<CredentialInfo>> all)
{
    if (!all) {
        showProblem(all.error());
        return;
    }
    const std::string before = !m_wanted_credential.empty() ? m_wanted_credential : chosenCredential() ? chosenCredential()->credential.name : std::string();
    const bool shown = m_middle->currentWidget() == m_credential_panel || !m_wanted_credential.empty();
    m_wanted_credential.clear();
    QStringList identities;
    for (const CredentialInfo& each : *all)
        if (!credentials::isForGit(each.credential.kind))
            identities.append(toQt(each.credential.name));
    m_environment->setIdentities(identities);
    m_credentials.setCredentials(std::move(*all));
    m_credential_stack->setCurrentIndex(m_credentials.rowCount() == 0 ? 0 : 1);
    const int row = m_credentials.rowOf(before);
    if (!shown)
        return;
    if (row < 0) {
        showEnvironment();
        return;
    }
    const bool from_form = m_middle->currentWidget() == m_credential_form_panel;
    m_credential_view->setCurrentIndex(m_credentials.index(row));
    if (from_form)   // whose fields are gone
        m_credential_view->setFocus();
}

void AccessPage::showCredential()
{
    if (!chosenCredential())
        return;
    m_environment_view->clearSelection();
    m_credential_view->selectionModel()->select(m_credential_view->currentIndex(), QItemSelectionModel::ClearAndSelect);
    m_credential->show(*chosenCredential());
    m_middle->setCurrentWidget(m_credential_panel);
    m_identity_panel->hide();
    m_shown_identity.clear();
}

void AccessPage::removeCredential()
{
    if (!chosenCredential() || chosenCredential()->credential.name == m_going)   // a second click takes the undo of the first away
        return;
    const std::string name = m_going = chosenCredential()->credential.name;
    m_deleting.run([this, name](std::stop_token stop) { return m_service.access().removeCredential(name, stop); }, [this, name](const Expected<CredentialInfo>& gone) {
        m_going.clear();
        if (!gone) {
            showProblem(gone.error());
            return;
        }
        m_problem->hide();
        const QString words = gone->environments.empty() && gone->bases.empty() ? tr("Deleted the credential %1 and its secret.").arg(toQt(name))
                                                                                : tr("Deleted the credential %1 and its secret. What names it stays, and says so in its next use.").arg(toQt(name));
        Q_EMIT undoOffered(words, [this, name] { undoDeletion(name); });
        Q_EMIT message(words);
        refreshCredentials();
    });
}

void AccessPage::undoDeletion(const std::string& name)
{
    m_doing.run([this, name](std::stop_token stop) { return m_service.access().restoreCredential(name, stop); }, [this, name](const Expected<void>& done) {
        if (!done)
            showProblem(done.error());
        else
            Q_EMIT message(tr("%1 is there again.").arg(toQt(name)));
        m_wanted_credential = name;
        refreshCredentials();
    });
}

void AccessPage::showProblem(const Error& error)
{
    m_problem->setText(problemText(error));
    m_problem->show();
    Q_EMIT message(translated(error.message));
}

bool AccessPage::takesKey() const { return m_middle->currentWidget() == m_credential_form_panel; }

void AccessPage::openFile(const QString& file) { takesKey() ? m_credential_form->openFile(file) : importFile(file); }

Json AccessPage::saveState() const { return {{"split", keptBytes(m_split->saveState())}, {"lists", keptBytes(m_lists->saveState())}, {"card", keptBytes(m_beside->keptColumns())}}; }

void AccessPage::restoreState(const Json& state)
{
    m_split->restoreState(bytesAt(state, "split"));
    m_beside->restoreColumns(bytesAt(state, "card"));
    m_lists->restoreState(bytesAt(state, "lists"));
}

}  // namespace trainyard::ui
