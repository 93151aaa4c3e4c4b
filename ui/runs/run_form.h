#pragma once
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QPushButton;

namespace trainyard::ui {

// What a run is made of: repository, ref, folder, model, environment. Branches, tags and folders are looked up behind the fields, which stay free to type in.
class RunForm final : public QWidget {
    Q_OBJECT
public:
    explicit RunForm(ConsoleService& service, QWidget* parent = nullptr);
    RunRequest request() const;                       // without overrides
    void setRequest(const RunRequest& request);
    void setRepository(const QString& repository);    // a folder or URL that was dropped, too
    void setRepositories(const QStringList& known);   // used before, the latest first
    void setModels(const std::vector<ModelInfo>& models);
    void setEnvironments(const std::vector<std::string>& names, const std::string& chosen);
    void setFolders(const std::vector<std::string>& folders);
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
    void changed();
    void environmentChosen(const std::string& name);

private:
    QComboBox* addField(QHBoxLayout* row, const QString& caption, const QString& hint, int stretch);
    void addEnvironment(QHBoxLayout* row);
    void addButtons(QHBoxLayout* row);
    void lookUpRefs();

    ConsoleService& m_service;
    BackgroundTask m_refs;
    QComboBox *m_repository, *m_ref, *m_folder, *m_model, *m_environment;
    QPushButton *m_run, *m_stop, *m_check;
    QString m_refs_of;
    QTimer m_pause;   // after the last key
};

}  // namespace trainyard::ui
