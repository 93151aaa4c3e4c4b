#pragma once
#include "ui/runs/run_follower.h"
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace trainyard::ui {

class Inspector;
class LogView;
class StageGraphView;

// Name a repository and a model, press Run, watch. Follows runs that were started elsewhere, too.
class RunPage final : public QWidget {
    Q_OBJECT
public:
    explicit RunPage(ConsoleService& service, QWidget* parent = nullptr);
    void openRun(const RunId& run);
    void startRun();
    void stopRun();
    void startExample();

Q_SIGNALS:
    void message(const QString& words);
    void runEnded();

private:
    QWidget* makeForm();
    QWidget* makeBody();
    QWidget* makeEmptyState();
    void showRun(const pipeline::RunSnapshot& run);
    void showProblem(const Error& error);
    void refreshRecent();
    void fillStages(const pipeline::RunSnapshot& run);
    QString goalOf(const pipeline::RunSnapshot& run) const;

    ConsoleService& m_service;
    RunFollower m_follower;
    BackgroundTask m_starting, m_stopping, m_listing;
    pipeline::RunSnapshot m_run;
    QLineEdit *m_repository, *m_ref, *m_folder, *m_model, *m_find;
    QPushButton *m_run_button, *m_stop_button, *m_follow;
    QComboBox* m_stage_choice;
    QLabel* m_problem;
    QListWidget* m_recent;
    QStackedWidget* m_stack;
    StageGraphView* m_graph;
    LogView* m_log;
    Inspector* m_inspector;
    bool m_fill_form = true;
};

}  // namespace trainyard::ui
