#pragma once
#include "ui/credentials/credential_list.h"
#include "ui/environments/environment_choice.h"
#include "ui/environments/environment_list.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace trainyard::ui {

class CredentialDetails;
class CredentialForm;
class EnvironmentPanel;
class FoldingSplitter;
class IdentityView;

// Environments and credentials: the lists at the left, what is chosen in the middle, who calls at the right.
class AccessPage final : public QWidget {
    Q_OBJECT
public:
    AccessPage(ConsoleService& service, EnvironmentChoice& choice, QWidget* parent = nullptr);
    void refresh();
    void addEnvironment();
    void importEnvironment();                    // asks for the file
    void importFile(const QString& file);
    bool takesKey() const;                       // a file that is dropped is a credential's, not an environment's
    void openFile(const QString& file);          // that was dropped
    void testEnvironment();                      // the chosen one of the window
    void cancelTest();                           // what is known by then stays
    void addCredential(const CredentialWish& wish = {});
    void accept();                               // the page's primary button
    nlohmann::json saveState() const;
    void restoreState(const nlohmann::json& state);

Q_SIGNALS:
    void message(const QString& words);
    void working(const QString& words);
    void undoOffered(const QString& words, const std::function<void()>& undo);

private:
    void makeParts();
    QWidget* makeLists();
    QWidget* makeEnvironments();
    QWidget* makeCredentials();
    QWidget* makeMiddle();
    void connectParts();
    void takeEnvironments();
    void showEnvironment();
    void selectNothing();
    void beginEnvironment(const environments::Environment& draft, const std::string& file = {});
    void saved(const std::string& name, const std::string& replaced, const QString& words);
    void undoSaving(const std::string& name, const environments::Environment& before);
    void removeEnvironment();
    void undoRemoval(const environments::Environment& gone);
    void takeKeyring(credentials::SecretStoreState state);
    void takeCredentials(Expected<std::vector<CredentialInfo>> all);
    void refreshCredentials();
    void showCredential();
    void removeCredential();
    void undoDeletion(const std::string& name);
    void showProblem(const Error& error);
    const environments::Environment* chosenEnvironment() const;
    const CredentialInfo* chosenCredential() const;

    ConsoleService& m_service;
    EnvironmentChoice& m_choice;
    EnvironmentList m_environments;
    CredentialList m_credentials;
    BackgroundTask m_keyring_task, m_credentials_task, m_doing, m_deleting, m_removing, m_reading;
    std::string m_going;                         // the credential that is being deleted
    std::string m_going_environment;             // likewise, until it is gone from the list
    bool m_is_removing = false;                  // an environment
    std::string m_wanted_environment, m_wanted_credential;   // chosen when the list has it
    std::string m_shown_identity;                            // of that environment
    QListView *m_environment_view, *m_credential_view;
    QLabel *m_keyring, *m_keyring_warning, *m_no_credentials, *m_problem;
    QPushButton *m_unlock;           // or asks again, when it is not locked
    bool m_keyring_locked = false;
    QSplitter *m_split, *m_lists;
    FoldingSplitter* m_beside;       // the card beside what is chosen, or below it
    QStackedWidget *m_middle, *m_credential_stack;
    EnvironmentPanel* m_environment;
    CredentialDetails* m_credential;
    CredentialForm* m_credential_form;
    IdentityView* m_identity;
    QWidget *m_environment_panel, *m_credential_panel, *m_credential_form_panel, *m_identity_panel;
};

}  // namespace trainyard::ui
