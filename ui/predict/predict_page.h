#pragma once
#include "ui/predict/history.h"
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace trainyard::ui {

class CodeEdit;

// A test prediction: the request as text with its error at the line, the service's answer, how long it took, and what was sent before.
class PredictPage final : public QWidget {
    Q_OBJECT
public:
    explicit PredictPage(ConsoleService& service, QString first_request, QWidget* parent = nullptr);
    void setModels(const std::vector<ModelInfo>& models);
    void showListing(bool asking, const std::optional<Error>& problem);
    void choose(const QString& model, const QString& version);
    void send();
    void cancel();                           // the answer is not waited for any more
    void format();
    void openFile(const QString& file);
    nlohmann::json saveState() const;        // the text that was not sent, too
    void restoreState(const nlohmann::json& state);

Q_SIGNALS:
    void changed();                          // the text
    void working(const QString& words);
    void message(const QString& words);

private:
    struct Formatted {
        QString text;
        bool is_whole = true;
    };
    struct Result {
        Expected<PredictionInfo> answer;
        Expected<std::vector<SentRequest>> kept;
        Formatted shown;                     // the answer
    };
    QWidget* makeBar();
    QWidget* makeHistory();
    QWidget* makeRequest();
    QWidget* makeAnswer();
    void fillVersions();
    static Formatted formatted(const std::string& json);   // any thread
    void take(Result result);
    void takeAnswer(std::string whole, const Formatted& shown, double milliseconds);
    void showAnswer(const QString& answer, const QString& problem);
    void showProblem(const Error& error);
    void checkRequest();
    void fillHistory(std::vector<SentRequest> requests);
    void showOld(int row);

    ConsoleService& m_service;
    BackgroundTask m_task, m_reading, m_looking, m_keeping;
    SentRequest m_sent_now;
    std::vector<ModelInfo> m_models;
    std::vector<SentRequest> m_history;
    QComboBox *m_model, *m_version;
    CodeEdit *m_request, *m_answer;
    QListWidget* m_list;
    QStackedWidget* m_sent;                  // the list, or what it is for
    QSplitter* m_split;
    QString m_wanted_model, m_wanted_version;   // of the last session, until the models are known
    std::string m_whole;                     // the answer as it came
    bool m_tells_why = false;                // the answer's place says why there is no model
    std::string m_refused;                   // the request whose row is marked
    QPushButton *m_send, *m_format, *m_cancel, *m_copy;
    QLabel *m_state, *m_problem, *m_defect, *m_count;
    QTimer m_pause;                          // after the last key
    QElapsedTimer m_asked;
    QTimer m_waited;                         // while an answer is awaited
};

}  // namespace trainyard::ui
