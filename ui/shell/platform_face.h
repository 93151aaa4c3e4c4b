#pragma once
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"

#include <QToolButton>

namespace trainyard::ui {

// The local platform in the status bar: its state in words, and a menu that starts, restarts and stops it and opens its log.
class PlatformFace final : public QToolButton {
    Q_OBJECT
public:
    explicit PlatformFace(ConsoleService& service, QWidget* parent = nullptr);
    void refresh();

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
    BackgroundTask m_asking, m_doing;
    QMenu* m_menu;
    QAction *m_where, *m_project, *m_sandbox, *m_disk, *m_start, *m_restart, *m_stop;
};

}  // namespace trainyard::ui
