#pragma once
#include "core/pipeline/run_values.h"

#include <QList>
#include <QPair>
#include <QTimer>
#include <QWidget>

class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace trainyard::ui {

// Explains the stage that is selected in the graph: what happened, why, what to do next, then the facts, each with a copy button.
class Inspector final : public QWidget {
    Q_OBJECT
public:
    explicit Inspector(QWidget* parent = nullptr);
    void show(const pipeline::RunSnapshot& run, int stage);
    void clear();

Q_SIGNALS:
    void resumeWanted();
    void message(const QString& words);

private:
    using Facts = QList<QPair<QString, QString>>;
    QWidget* makeHead();
    void makeWords(QVBoxLayout* layout);
    void showError(const Error& error);
    void showWaiting(const pipeline::StageSnapshot& stage);
    void showFacts(const Facts& facts);
    static Facts factsOf(const pipeline::RunSnapshot& run, const pipeline::StageSnapshot& stage);
    void tick();

    pipeline::StageSnapshot m_stage;
    Facts m_shown;
    QLabel *m_title, *m_state, *m_message, *m_defects, *m_hint, *m_waiting;
    QProgressBar* m_progress;
    QPushButton *m_resume, *m_details, *m_fix;
    QPlainTextEdit* m_raw;
    QWidget* m_facts;
    QGridLayout* m_grid;
    QTimer m_clock;   // only while the stage waits
};

}  // namespace trainyard::ui
