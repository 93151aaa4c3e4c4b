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

// The identity card of an environment: who calls, from where that is known, in which project, until when, and what is odd about it.
// Test asks the services what this identity may not do there, and names the commands that grant it.
class IdentityView final : public QWidget {
    Q_OBJECT
public:
    explicit IdentityView(AccessService& service, QWidget* parent = nullptr);
    void show(const std::string& environment);   // asks anew
    void clear();

Q_SIGNALS:
    void message(const QString& words);
    void credentialWanted();

private:
    void makeHead(QVBoxLayout* layout);
    void take(const Expected<credentials::IdentityCard>& card);
    void showCard(const credentials::IdentityCard& card);
    void showProblem(const Error& error);
    void testPermissions();
    void takeMissing(const Expected<std::vector<google::MissingPermission>>& missing);
    void clearMissing();
    void addMissing(const google::MissingPermission& first, const QStringList& permissions);
    void hideAll();

    AccessService& m_service;
    BackgroundTask m_asking, m_testing;
    std::string m_environment;
    QLabel *m_title, *m_who, *m_warnings, *m_problem, *m_result;
    QPushButton *m_refresh, *m_test, *m_add;
    QuestionBar* m_question;
    FactsView* m_facts;
    QWidget* m_missing;
    QVBoxLayout* m_missing_list;
};

}  // namespace trainyard::ui
