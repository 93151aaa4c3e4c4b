#pragma once
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QToolButton>

#include <memory>

namespace trainyard::ui {

// The local platform in the status bar: its state in words, and a menu that starts, restarts and stops it and opens its log. It learns of the
// platform's end at once, and wakes for nothing else.
class PlatformFace final : public QToolButton {
    Q_OBJECT
public:
    explicit PlatformFace(ConsoleService& service, QWidget* parent = nullptr);
    ~PlatformFace() override;
    void refresh();
    void start();
    void showWork(const QString& words);   // what is being done to it, such as its start; empty: that is done

Q_SIGNALS:
    void logWanted(const QString& file);
    void message(const QString& words);
    void changed(bool runs);               // what was being done to it is done
    void ended();                          // without our doing
    void runsAgain();

private:
    enum class Wish { start, stop, restart };
    void makeMenu();
    void take(const Expected<PlatformInfo>& info);
    void showState(const Expected<PlatformInfo>& info);
    void watchProcess(std::int64_t pid);
    void doIt(Wish wish);

    ConsoleService& m_service;
    void showTime();

    BackgroundTask m_asking, m_doing;
    std::unique_ptr<class ProcessEnd> m_process;
    bool m_ran = false, m_gone = false;    // when it was asked last; it ended without our doing
    bool m_done = false;                   // something was done to it, and what came of it is being asked
    QString m_work;
    QElapsedTimer m_since;
    QTimer m_clock;                        // runs while something is done
    QMenu* m_menu;
    QAction *m_where, *m_project, *m_sandbox, *m_disk, *m_start, *m_restart, *m_stop;
};

}  // namespace trainyard::ui
