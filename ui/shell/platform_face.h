#pragma once
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QToolButton>

namespace trainyard::ui {

// The local platform in the status bar: its state in words, and a menu that starts, restarts and stops it and opens its log.
class PlatformFace final : public QToolButton {
    Q_OBJECT
public:
    explicit PlatformFace(ConsoleService& service, QWidget* parent = nullptr);
    void refresh();
    void showWork(const QString& words);   // what is being done to it, such as its start; empty: that is done

Q_SIGNALS:
    void logWanted(const QString& file);
    void message(const QString& words);
    void changed();

private:
    enum class Wish { start, stop, restart };
    void makeMenu();
    void take(const Expected<PlatformInfo>& info);
    void doIt(Wish wish);

    ConsoleService& m_service;
    void showTime();

    BackgroundTask m_asking, m_doing;
    QString m_work;
    QElapsedTimer m_since;
    QTimer m_clock;                        // runs while something is done
    QMenu* m_menu;
    QAction *m_where, *m_project, *m_sandbox, *m_disk, *m_start, *m_restart, *m_stop;
};

}  // namespace trainyard::ui
