#pragma once
#include "core/base/ids.h"
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"

#include <QMainWindow>

class QButtonGroup;
class QLabel;
class QStackedWidget;
class QVBoxLayout;

namespace trainyard::ui {

class ModelsPage;
class PredictPage;
class RunPage;

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(ConsoleService& service, const QString& first_request, QWidget* parent = nullptr);
    void openRun(const RunId& run);
    void showPage(int page);
    RunPage& runPage() { return *m_run; }

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void makeMenus();
    QWidget* makeRail();
    void addPage(QVBoxLayout* rail, QButtonGroup* group, const QString& name, int number, QWidget* page);
    void refreshPlatform();

    ConsoleService& m_service;
    BackgroundTask m_platform_task;
    RunPage* m_run;
    ModelsPage* m_models;
    PredictPage* m_predict;
    QStackedWidget* m_pages;
    QButtonGroup* m_rail;
    QLabel *m_message, *m_platform;
    bool m_closing_is_known = false;
};

}  // namespace trainyard::ui
