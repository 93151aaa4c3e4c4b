#pragma once
#include "core/base/ids.h"
#include "core/pipeline/run_values.h"
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"
#include "ui/support/theme.h"

#include <QMainWindow>
#include <QTimer>

class QButtonGroup;
class QLabel;
class QMenu;
class QStackedWidget;
class QVBoxLayout;

namespace trainyard::ui {

class ModelsPage;
class PlatformFace;
class PredictPage;
class RunPage;

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(ConsoleService& service, const QString& first_request, QWidget* parent = nullptr);
    ~MainWindow() override;
    void openRun(const RunId& run);
    void showPage(int page);
    void raiseOn(const QString& run);            // another start asks for the window
    RunPage& runPage() { return *m_run; }
    QList<QAction*> commands() const;            // of all menus
    void restoreSession();                       // of this home; call before show
    void saveSession();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeMenus();
    void makeFileMenu();
    void makeRunMenu();
    void makeViewMenu();
    void makeHelpMenu();
    QMenu* makeThemeMenu(QMenu* parent);
    QWidget* makeRail();
    void addPage(QVBoxLayout* rail, QButtonGroup* group, const QString& name, int number, QWidget* page);
    void makeStatusBar();
    void connectPages();
    void applyLook(Theme theme, int zoom);
    void openLogFile(const QString& file);
    void showLog(const QString& title, const QString& file);
    void showPalette();
    void showCheatSheet();
    void showAbout();
    void runOrSend();
    void askToStop();
    void tellEnd(const pipeline::RunSnapshot& run);
    void saveSoon() { m_save.start(); }

    ConsoleService& m_service;
    RunPage* m_run;
    ModelsPage* m_models;
    PredictPage* m_predict;
    QStackedWidget* m_pages;
    QButtonGroup* m_rail;
    PlatformFace* m_platform;
    QLabel *m_message, *m_running;
    QAction* m_stop = nullptr;
    QTimer m_save;
    bool m_closing_is_known = false;
};

}  // namespace trainyard::ui
