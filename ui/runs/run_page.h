#pragma once
#include "ui/runs/recent_runs.h"
#include "ui/runs/run_follower.h"
#include "ui/support/access_service.h"
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"

#include <QWidget>

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <memory>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace trainyard::ui {

class InputPanel;
class Inspector;
class LogPane;
class QuestionBar;
class RunForm;
class StageGraphView;
class UndoBar;

constexpr const char* model_key = "MODEL";   // a Fix that sets it means the form's field, not a key of training_input.json

// Name a repository and a model, press Run, watch. Follows runs that were started elsewhere, too. The stages, the log and the values are made
// when there is a run or a commit to show.
class RunPage final : public QWidget {
    Q_OBJECT
public:
    explicit RunPage(ConsoleService& service, QWidget* parent = nullptr);
    ~RunPage() override;                                // a run that was to be deleted is, unless that was undone
    void openRun(const RunId& run);
    void startRun();
    void stopRun();
    void resumeRun();
    bool canResume() const;
    bool canStop() const;                               // it runs, or a job of it may
    void focusForm();                                   // for a new run: its fields are kept until one types
    QString whatStops() const;                          // the job and the stages that Stop would end, in words
    void startExample();
    void refreshRecent();
    void takeRecent(std::vector<pipeline::RunSnapshot> runs);
    void cancelWork();                                  // what `working` told
    void check();                                       // reads the commit, shows its training_input.json
    void setRepository(const QString& repository);
    void setModels(const std::vector<ModelInfo>& models);
    void setEnvironments(const std::vector<std::string>& names, const std::string& chosen);
    const pipeline::RunSnapshot& run() const { return m_run; }
    CredentialWish wishFor(const Error& refused, const pipeline::RunSnapshot& run) const;   // what would open it
    bool runsNow() const { return m_run.state == pipeline::RunState::running && !m_run.id.empty(); }
    LogPane& log();                                     // makes what it stands in
    nlohmann::json saveState() const;
    void restoreState(const nlohmann::json& state);

Q_SIGNALS:
    void message(const QString& words);                 // what was done has ended with it
    void working(const QString& words);                 // what is done now; may be cancelled by cancelWork
    void changed();                                     // what was typed or chosen
    void stagesDone(int done, int all);                 // of the run that is shown
    void runEnded(const trainyard::pipeline::RunSnapshot& run);
    void runsChanged(int running);
    void environmentChosen(const std::string& name);
    void credentialWanted(const trainyard::ui::CredentialWish& wish);   // a new one, for what a run could not open
    void modelsWanted();                                // whose names are offered
    void stopWanted();                                  // the button; who shows us asks first

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void makeParts();
    void needBody();
    QWidget* makeBody();
    void restoreBody(const nlohmann::json& state);
    std::vector<std::string> overrides() const;   // those of the repository and folder that the form names
    static std::string placeOf(const RunRequest& request);
    void takeInputOf(const RunRequest& request);
    QWidget* makeRecent();
    QWidget* makeEmptyState();
    void connectParts();
    void connectBody();
    void connectLog();
    void showRun(const pipeline::RunSnapshot& run);
    void chooseStage(bool first, bool ended_now);
    void showProblem(const Error& error, std::function<void()> again = {});   // again: what its question, once answered, lets go on
    void askQuestionOf(const pipeline::RunSnapshot& run);
    void hideProblem();
    void watchRecent();
    void resumeThat(const RunId& run);
    void applyFix(const Fix& fix);
    void prepareAgain(const std::string& key, const std::string& value);   // the form and its values as that run had them, with this one
    void startPlatform();
    void deleteThing(const std::string& thing);         // MODEL/VERSION
    void deleteRecent();
    void openSource(const QString& place);
    void showSource(const SourceText& source, int line);
    bool leftRunning() const;                           // the run has ended, a job of it has not
    QString goalOf(const pipeline::RunSnapshot& run) const;

    ConsoleService& m_service;
    RunFollower m_follower;
    BackgroundTask m_starting, m_stopping, m_listing, m_checking, m_reading, m_deleting;
    std::jthread m_watching;                            // the list of runs
    pipeline::RunSnapshot m_run;
    RecentRuns m_recent_runs;
    FilteredRuns m_shown_runs{m_recent_runs};
    std::optional<Fix> m_problem_fix;
    std::optional<Error> m_refused;                     // the problem that is shown, when a credential may mend it
    RunForm* m_form;
    QLabel* m_problem;
    QuestionBar* m_question;
    std::function<void()> m_again;
    std::string m_input_of;    // the repository and the folder whose values have been edited: no other run gets them
    bool m_run_asks = false;   // the question is that of the run that is shown
    QPushButton* m_problem_button;
    QStackedWidget* m_stack;
    std::unique_ptr<nlohmann::json> m_kept;             // the session's values for the parts below, until they are made
    QLineEdit* m_recent_filter = nullptr;
    UndoBar* m_undo = nullptr;
    QListView* m_recent = nullptr;
    QTabWidget* m_tabs = nullptr;
    QSplitter* m_lower = nullptr;
    QSplitter* m_side = nullptr;
    StageGraphView* m_graph = nullptr;
    LogPane* m_log = nullptr;
    InputPanel* m_input = nullptr;
    Inspector* m_inspector = nullptr;
    bool m_fill_form = true;
};

}  // namespace trainyard::ui
