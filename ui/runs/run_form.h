#pragma once
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace trainyard::ui {

class ChipCombo;

// What a run is made of: repository, ref, folder, model, environment. Branches, tags, commits and folders are looked up behind the fields, which
// stay free to type in. A page's address from a browser becomes a clone URL, a ref and a folder; a name that no model can have is proposed anew.
class RunForm final : public QWidget {
    Q_OBJECT
public:
    explicit RunForm(ConsoleService& service, QWidget* parent = nullptr);
    RunRequest request() const;                       // without overrides
    void setRequest(const RunRequest& request);
    void setRepository(const QString& repository);    // a folder or URL that was dropped, too
    void setRepositories(const QStringList& known);   // used before, the latest first
    void setUsedModels(QHash<QString, QString> models);   // the last one by repository: a name that nobody typed follows the repository
    void takeInput(const std::string& input);         // training_input.json of what the form names: its JOB_NAME names the model, unless somebody did
    void nameIsUsed();                                // a run has it: from here on it follows the repository, too
    void setModels(const std::vector<ModelInfo>& models);
    void setEnvironments(const std::vector<std::string>& names, const std::string& chosen);
    void setFolders(const std::vector<std::string>& folders);
    void setCommit(const QString& commit, const QString& subject);   // what the ref is pinned to; empty: not known
    void setBusy(bool busy);                          // a start is under way
    void setRunning(bool running);                    // Stop shows
    void setStopping(bool stopping);
    void focusFirst();
    void focusMissing();                              // the first field that a run cannot do without
    nlohmann::json saveState() const;
    void restoreState(const nlohmann::json& state);

Q_SIGNALS:
    void runWanted();
    void stopWanted();
    void checkWanted();
    void modelsWanted();                              // the model is about to be named
    void changed();
    void environmentChosen(const std::string& name);

private:
    ChipCombo* addField(QHBoxLayout* row, const QString& caption, const QString& hint, int stretch);
    void addEnvironment(QHBoxLayout* row);
    void addButtons(QHBoxLayout* row);
    QWidget* makeNotes();
    void understand();
    void lookUpRefs();
    void takeRefs(const std::vector<RefInfo>& refs);
    void showCommitOfRef();
    void checkModelName();
    void followTyping();
    void nameModel();
    void lookUpJobName(const QString& repository);

    ConsoleService& m_service;
    BackgroundTask m_refs, m_inputs;
    ChipCombo *m_repository, *m_ref, *m_folder, *m_model;
    QComboBox* m_environment;
    QPushButton *m_run, *m_stop, *m_check, *m_use_name;
    QLabel *m_page_note, *m_name_note;
    QString m_refs_of, m_pasted, m_commit_of;         // whose refs are known; the page as it was given; the ref that the commit belongs to
    std::vector<RefInfo> m_known_refs;
    std::vector<ModelInfo> m_models;
    bool m_models_known = false;
    bool m_model_typed = false;                       // or chosen, and in no run yet
    QString m_model_of;                               // the repository that the model was named for
    QHash<QString, QString> m_used_models;
    QTimer m_pause;   // after the last key
};

}  // namespace trainyard::ui
