#pragma once
#include "ui/support/access_service.h"
#include "ui/support/background_task.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace trainyard::ui {

// A new credential, or another secret for one that is there. What was entered is forgotten as soon as it is kept.
class CredentialForm final : public QWidget {
    Q_OBJECT
public:
    explicit CredentialForm(AccessService& service, QWidget* parent = nullptr);
    void begin(const std::vector<CredentialInfo>& known, const CredentialWish& wish = {});   // a new one
    void replace(const credentials::Credential& credential, const std::vector<CredentialInfo>& known);
    void setKeyring(credentials::SecretStoreState state);                              // where it would be kept
    void save();
    void openFile(const QString& file);                                                // a key file that was dropped, or chosen
    credentials::CredentialKind kind() const;                                          // that is chosen

Q_SIGNALS:
    void kept(const QString& name, const QString& words);
    void cancelled();

private:
    QLineEdit* addLine(QVBoxLayout* layout, const QString& caption, const QString& hint, QWidget** box);
    void makeSecret(QVBoxLayout* layout);
    void makeHead(QVBoxLayout* layout);
    void makeProblem(QVBoxLayout* layout);
    void start(const std::vector<CredentialInfo>& known);
    void showKind();
    void chooseFile();
    void paste();
    void takeSecret(const QString& source, const QString& shown, std::string content);
    void send(const std::vector<std::string>& allowed_hosts);
    void take(const Expected<CredentialKept>& kept);
    void showProblem(const Error& error);
    void setBusy(bool busy);
    void forget();
    CredentialGiven given(const std::vector<std::string>& allowed_hosts) const;

    AccessService& m_service;
    BackgroundTask m_task, m_reading;
    QString m_source;                  // where the file's content came from
    std::string m_content;             // of a file, until it is kept
    std::string m_host_asked;          // the host that a file names and the user may allow
    QLabel *m_title, *m_help, *m_where, *m_file_name, *m_problem;
    QComboBox *m_kind, *m_base;
    QLineEdit *m_name, *m_host, *m_user, *m_token, *m_passphrase, *m_target, *m_delegates;
    QWidget *m_name_box, *m_host_box, *m_user_box, *m_token_box, *m_passphrase_box, *m_target_box, *m_delegates_box, *m_base_box, *m_file_box;
    QPushButton *m_choose, *m_paste, *m_save, *m_cancel, *m_allow;
};

}  // namespace trainyard::ui
