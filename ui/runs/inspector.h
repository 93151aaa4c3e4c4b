#pragma once
#include "core/pipeline/run_values.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace trainyard::ui {

// Explains the stage that is selected in the graph: what happened, why, what to do next, then the facts.
class Inspector final : public QWidget {
    Q_OBJECT
public:
    explicit Inspector(QWidget* parent = nullptr);
    void show(const pipeline::RunSnapshot& run, int stage);
    void clear();

Q_SIGNALS:
    void resumeWanted();

private:
    void showError(const Error& error);
    void showFacts(const pipeline::StageSnapshot& stage);

    QLabel *m_title, *m_state, *m_message, *m_defects, *m_hint, *m_facts;
    QPushButton *m_resume, *m_details;
    QPlainTextEdit* m_raw;
};

}  // namespace trainyard::ui
