#pragma once
#include "ui/support/access_service.h"
#include "ui/support/background_task.h"

#include <QWidget>

#include <set>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace trainyard::ui {

class ChecksView;
class EnvironmentForm;
class FactsView;
class QuestionBar;

// One environment: its values, to be changed and kept; Test, export, remove. This machine is built in: its values are only shown.
class EnvironmentPanel final : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentPanel(AccessService& service, QWidget* parent = nullptr);
    void show(const environments::Environment& environment, bool used);
    void begin(const environments::Environment& draft, const std::string& file = {});   // a new one, perhaps from a file
    void setIdentities(const QStringList& names);
    bool isNew() const { return m_new; }
    bool isChanged() const;
    const environments::Environment& environment() const { return m_environment; }
    void test();
    void cancelTest();                                        // what is known by then stays
    void save();

Q_SIGNALS:
    void useWanted();
    void removeWanted();
    void dropped();                                           // a new one is given up
    void saved(const std::string& name, const std::string& replaced, const QString& words);
    void tested();
    void message(const QString& words);
    void working(const QString& words);

private:
    void makeHead(QVBoxLayout* layout);
    void makeBody(QVBoxLayout* layout);
    bool mayAskForTokens(const environments::Environment& environment);
    void showButtons();
    void giveUp();
    void exportIt();
    void write(const QString& file);
    void clearTest();
    void takeChecks(const Expected<std::vector<google::ReadinessCheck>>& checks);
    void showProblem(const Error& error);

    AccessService& m_service;
    BackgroundTask m_saving, m_testing, m_writing;
    environments::Environment m_environment;
    std::string m_file;                        // that a new one came from
    std::string m_host_asked;
    std::set<std::string> m_allowed;           // hosts of that file
    bool m_new = false, m_used = false, m_tests = false;
    QLabel *m_title, *m_in_use, *m_problem, *m_result, *m_note;
    QPushButton *m_use, *m_test, *m_export, *m_remove, *m_save, *m_revert;
    EnvironmentForm* m_form;
    FactsView* m_facts;
    QuestionBar* m_question;
    ChecksView* m_checks;
};

}  // namespace trainyard::ui
