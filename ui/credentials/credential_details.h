#pragma once
#include "ui/support/access_service.h"
#include "ui/support/background_task.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace trainyard::ui {

class FactsView;
class QuestionBar;

// One credential: what it is, where it came from, what it is used for, when it ends. Test, another secret, delete.
class CredentialDetails final : public QWidget {
    Q_OBJECT
public:
    explicit CredentialDetails(AccessService& service, QWidget* parent = nullptr);
    void show(const CredentialInfo& credential);
    void setKeyring(credentials::SecretStoreState state);   // before the next show
    void test();

Q_SIGNALS:
    void replaceWanted();
    void deleteWanted();
    void message(const QString& words);

private:
    void makeHead(QVBoxLayout* layout);
    void showWhatIsMissing();
    QString secretWords() const;
    void showFacts();
    void take(const Expected<CredentialTried>& tried);
    void clearResult();

    AccessService& m_service;
    BackgroundTask m_testing;
    CredentialInfo m_credential;
    QLabel *m_title, *m_kind, *m_again, *m_good, *m_warning, *m_problem;
    QPushButton *m_test, *m_replace, *m_delete;
    QuestionBar* m_question;
    FactsView* m_facts;
    bool m_session_only = false;   // secrets are in memory
};

}  // namespace trainyard::ui
