#pragma once
#include "core/base/ids.h"
#include "core/pipeline/run_values.h"
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"
#include "ui/support/icons.h"
#include "ui/support/theme.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include <nlohmann/json_fwd.hpp>

#include <memory>

class QButtonGroup;
class QLabel;
class QMenu;
class QStackedWidget;
class QVBoxLayout;

namespace trainyard::ui {

class AccessPage;
class Activity;
class DropOverlay;
class EnvironmentChoice;
class ModelsPage;
class NoticeBar;
class PlatformFace;
class PredictPage;
class RunPage;
class ServedModels;

// The window with its pages. The first is made with it, each other when it is first needed; what the session holds of a page that is not made
// yet is handed to it then and kept as it is until then.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(ConsoleService& service, const QString& first_request, QWidget* parent = nullptr);
    ~MainWindow() override;
    void openRun(const RunId& run);
    enum PageIndex { run_page, models_page, predict_page, access_page };   // as the rail has them
    void showPage(int page);
    void raiseOn(const QString& run);            // another start asks for the window
    RunPage& runPage() { return *m_run; }
    NoticeBar& notice() { return *m_notice; }
    QList<QAction*> commands() const;            // of all menus, those that can be used now or later
    void restoreSession();                       // of this home; call before show
    void showFitting();                          // one without a place of its own is no larger than the screen, with its title
    void saveSession();
    // Without a window: tells what has ended meanwhile, then calls. For a console that ends with its last run.
    void tellWhatEnded(std::function<void()> then);

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;   // files may be dropped on everything in the window

private:
    struct Page {
        QString name;
        int number;                              // fixed: Ctrl+number
        Symbol symbol;

    };
    static QList<Page> pages();
    QWidget* madePage(int page);                 // makes it if it is not there yet
    QWidget* makeModels();
    QWidget* makePredict();
    QWidget* makeAccess();
    void putInPlace(int page, QWidget* made);
    void offerUndo(const QString& words, const std::function<void()>& undo);
    ModelsPage& modelsPage();
    PredictPage& predictPage();
    AccessPage& accessPage();
    bool shows(int page) const;
    void makeMenus();
    void makeFileMenu();
    void makeEditMenu();
    void makeRunMenu();
    void makeEnvironmentMenu();
    void makeViewMenu();
    void makeHelpMenu();
    QMenu* makeThemeMenu(QMenu* parent);
    QWidget* makeRail();
    QWidget* makeCentre();
    void makeStatusBar();
    void connectPages();
    void connectWork();
    void connectAccess();
    void makeRoomForTitle();
    void showAccess();
    void showIdentity();
    QWidget* makeTopBar();
    void applyLook(Theme theme, int zoom);
    void openLogFile(const QString& file);
    void showLog(const QString& title, const QString& file);
    void showPalette();
    void showCheatSheet();
    void showSettings();
    void showAbout();
    void runOrSend();
    void askToStop();
    void askToClose();
    void askWhile(const std::function<bool()>& reason);
    void withdrawQuestion();
    void tellEnd(const pipeline::RunSnapshot& run);
    static QString platformEnded();
    void tellPlatformEnded();
    void runsChanged(int running);
    void edit(const char* slot);                 // of the field that has, or had, the keyboard
    bool dragged(QEvent* event);
    void take(const struct Drop& drop);
    void saveSoon() { m_save.start(); }

    ConsoleService& m_service;
    BackgroundTask m_ending;
    QString m_first_request;
    ServedModels* m_served;
    EnvironmentChoice* m_choice;
    RunPage* m_run;
    ModelsPage* m_models = nullptr;
    PredictPage* m_predict = nullptr;
    AccessPage* m_access = nullptr;
    std::unique_ptr<nlohmann::json> m_kept;      // the session that was read: what pages that are not made are to have
    QStackedWidget* m_pages;
    QButtonGroup* m_rail;
    PlatformFace* m_platform;
    NoticeBar* m_notice;
    Activity* m_activity;
    DropOverlay* m_drop;
    QLabel* m_running;
    QAction *m_stop = nullptr, *m_resume = nullptr;
    QPointer<QWidget> m_edited, m_card;          // m_card: of the identity
    QTimer m_save;
    QString m_language;                          // "" = the system's; from the next start
    double m_done = 0;                           // of the run that is shown, 0 … 1
    std::pair<int, double> m_told{0, -1};        // to the task bar
    int m_telling = 0;                           // notifications under way
    std::function<void()> m_when_told;
    std::function<bool()> m_reason;              // whether what m_question asks is still to be asked
    QString m_question;
    bool m_notifies = true;
    bool m_closing_is_known = false;
    bool m_painted = false;
    bool m_fits = true;                          // or its place is its own choice
};

}  // namespace trainyard::ui
