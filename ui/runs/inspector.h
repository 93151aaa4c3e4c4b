#pragma once
#include "core/pipeline/run_values.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace trainyard::ui {

class FactTable;

// Explains the stage that is selected in the graph: what happened, why, what to do next, then what it was given and what it gave, each
// with a copy button. Of a stage that was tried more than once each attempt can be looked at.
class Inspector final : public QWidget {
    Q_OBJECT
public:
    explicit Inspector(QWidget* parent = nullptr);
    void show(const pipeline::RunSnapshot& run, int stage);
    void clear();

Q_SIGNALS:
    void resumeWanted();
    void fixWanted(const trainyard::Fix& fix);
    void credentialWanted(const trainyard::Error& refused);
    void attemptChosen(int stage, int attempt);   // 0: the latest
    void focusFree();                             // what had it is gone; Qt would hand it to whatever comes next
    void message(const QString& words);

private:
    QHBoxLayout* makeHead();
    void makeWords(QVBoxLayout* layout);
    void fillAttempts();
    void showStage();
    void showError(const Error& error);
    void showWaiting();
    void offer(const std::optional<Fix>& fix);
    void offerCredential();
    void showFacts();
    void tick();

    pipeline::RunSnapshot m_run;
    int m_index = -1;
    int m_attempt = 0;             // that is looked at; 0: the latest
    pipeline::StageSnapshot m_stage;
    std::optional<Fix> m_offered;  // by the button
    QLabel *m_title, *m_state, *m_message, *m_defects, *m_hint, *m_waiting;
    QProgressBar* m_progress;
    QPushButton *m_resume, *m_details, *m_fix;
    QComboBox* m_attempts;
    QPlainTextEdit* m_raw;
    FactTable* m_facts;
    QTimer m_clock;   // only while the stage waits
};

}  // namespace trainyard::ui
