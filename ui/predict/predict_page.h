#pragma once
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace trainyard::ui {

// A test prediction: the request as text, the service's answer, how long it took.
class PredictPage final : public QWidget {
    Q_OBJECT
public:
    explicit PredictPage(ConsoleService& service, QString first_request, QWidget* parent = nullptr);
    void setModels(const std::vector<ModelInfo>& models);
    void choose(const QString& model, const QString& version);
    void send();

private:
    void fillVersions();

    ConsoleService& m_service;
    BackgroundTask m_task;
    std::vector<ModelInfo> m_models;
    QComboBox *m_model, *m_version;
    QPlainTextEdit *m_request, *m_answer;
    QPushButton* m_send;
    QLabel *m_state, *m_problem;
};

}  // namespace trainyard::ui
