#pragma once
#include "ui/predict/history.h"
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QSplitter;

namespace trainyard::ui {

class CodeEdit;

// A test prediction: the request as text with its error at the line, the service's answer, how long it took, and what was sent before.
class PredictPage final : public QWidget {
    Q_OBJECT
public:
    explicit PredictPage(ConsoleService& service, QString first_request, QWidget* parent = nullptr);
    void setModels(const std::vector<ModelInfo>& models);
    void choose(const QString& model, const QString& version);
    void send();
    void format();
    void openFile(const QString& file);
    nlohmann::json saveState() const;        // the text that was not sent, too
    void restoreState(const nlohmann::json& state);

Q_SIGNALS:
    void changed();                          // the text
    void working(const QString& words);
    void message(const QString& words);

private:
    struct Result {
        Expected<PredictionInfo> answer;
        Expected<std::vector<SentRequest>> kept;
        QString shown;                       // the answer, formatted
    };
    QWidget* makeBar();
    QWidget* makeHistory();
    QWidget* makeRequest();
    QWidget* makeAnswer();
    void fillVersions();
    void take(Result result);
    void showProblem(const Error& error);
    void fillHistory(std::vector<SentRequest> requests);
    void showOld(int row);

    ConsoleService& m_service;
    BackgroundTask m_task, m_reading;
    std::vector<ModelInfo> m_models;
    std::vector<SentRequest> m_history;
    QComboBox *m_model, *m_version;
    CodeEdit *m_request, *m_answer;
    QListWidget* m_list;
    QSplitter* m_split;
    QString m_wanted_model, m_wanted_version;   // of the last session, until the models are known
    QPushButton *m_send, *m_format;
    QLabel *m_state, *m_problem;
};

}  // namespace trainyard::ui
