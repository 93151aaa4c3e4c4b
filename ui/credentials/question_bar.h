#pragma once
#include "ui/support/access_service.h"
#include "ui/support/background_task.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace trainyard::ui {

// A question of a stage or of a credential, asked in the page instead of in front of it: accept a host's key, allow a host, give a
// passphrase, unlock the keyring. Says when it is answered; whoever asked tries again.
class QuestionBar final : public QWidget {
    Q_OBJECT
public:
    explicit QuestionBar(AccessService& service, QWidget* parent = nullptr);
    void ask(const Error& error, const std::string& environment, const std::string& credential = {});   // the error holds the question
    void dismiss();
    bool asks() const { return m_error.question.has_value(); }
    bool tellsWhy() const;    // it says what happened, too

Q_SIGNALS:
    void answered();
    void refused();

private:
    void accept();
    void take(const Expected<void>& done);

    AccessService& m_service;
    BackgroundTask m_task;
    Error m_error;
    std::string m_environment, m_credential;
    QLabel *m_text, *m_why, *m_problem;
    QLineEdit* m_secret;
    QCheckBox* m_keep;
    QPushButton *m_yes, *m_no;
};

}  // namespace trainyard::ui
