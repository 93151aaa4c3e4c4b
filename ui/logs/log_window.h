#pragma once
#include "ui/logs/log_pane.h"

class QLabel;

namespace trainyard::ui {

// Any log file in a window of its own: the pane, and below it what there is to say of it. Deletes itself when it is closed.
class LogWindow final : public QWidget {
    Q_OBJECT
public:
    LogWindow(const QString& title, const QString& file, QWidget* parent);
    LogPane& pane() { return *m_pane; }

private:
    void follow(const QString& target, bool source);   // a link
    void say(const QString& words);
    void addShortcuts();

    LogPane* m_pane;
    QLabel* m_said;
};

}  // namespace trainyard::ui
