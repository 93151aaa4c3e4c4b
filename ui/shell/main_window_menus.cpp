#include "ui/environments/access_page.h"
#include "ui/logs/log_pane.h"
#include "ui/logs/log_window.h"
#include "ui/predict/predict_page.h"
#include "ui/runs/run_page.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/main_window.h"
#include "ui/shell/platform_face.h"
#include "ui/shell/settings_dialog.h"
#include "ui/support/file_question.h"
#include "ui/support/served_models.h"
#include "ui/support/words.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QToolButton>

namespace trainyard::ui {

namespace {

constexpr int zoom_step = 10;

// Of each there is one: asked for again it comes to the front.
bool isOpen(QWidget* window)
{
    if (!window || !window->isVisible())
        return false;
    window->raise();
    window->activateWindow();
    return true;
}

}  // namespace

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeEditMenu();
    makeRunMenu();
    makeEnvironmentMenu();
    makeViewMenu();
    QMenu* platform = m_platform->menu();
    platform->setTitle(tr("&Platform"));
    menuBar()->addMenu(platform);
    makeHelpMenu();
    menuBar()->setCornerWidget(makeTopBar());
}

void MainWindow::makeFileMenu()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&New run"), QKeySequence::New, this, [this] {
        showPage(run_page);
        m_run->focusForm();
    });
    file->addAction(tr("&Open a log file…"), QKeySequence::Open, this, [this] {
        askForFile(this, {tr("Open a log file"), {}, {}}, [this](const QString& chosen) { openLogFile(chosen); });
    });
    file->addAction(tr("&Save the complete log…"), QKeySequence::Save, this, [this] { m_run->log().save(); });
    file->addSeparator();
    file->addAction(tr("Se&ttings"), QKeySequence(QStringLiteral("Ctrl+,")), this, &MainWindow::showSettings);
    file->addSeparator();
    file->addAction(tr("&Close window"), QKeySequence(QStringLiteral("Ctrl+W")), this, &QWidget::close);
    file->addAction(tr("&Quit"), QKeySequence(QStringLiteral("Ctrl+Q")), this, &QWidget::close);
}

void MainWindow::makeEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    for (const auto& [name, keys, slot] : {std::tuple(tr("&Undo"), QKeySequence::Undo, "undo"), std::tuple(tr("&Redo"), QKeySequence::Redo, "redo"), std::tuple(tr("Cu&t"), QKeySequence::Cut, "cut"), std::tuple(tr("&Copy"), QKeySequence::Copy, "copy"), std::tuple(tr("&Paste"), QKeySequence::Paste, "paste"),
                                           std::tuple(tr("Select &all"), QKeySequence::SelectAll, "selectAll")}) {
        menu->addAction(name, keys, this, [this, slot = slot] { edit(slot); });
        if (qstrcmp(slot, "redo") == 0 || qstrcmp(slot, "selectAll") == 0)
            menu->addSeparator();
    }
    menu->addAction(tr("&Find in the log"), QKeySequence::Find, this, [this] {
        showPage(run_page);
        m_run->log().focusFind();
    });
    menu->addAction(tr("Find &next"), QKeySequence(QStringLiteral("F3")), this, [this] { m_run->log().findNext(1); });
    menu->addAction(tr("Find pre&vious"), QKeySequence(QStringLiteral("Shift+F3")), this, [this] { m_run->log().findNext(-1); });
    menu->addSeparator();
    menu->addAction(tr("F&ormat the request"), QKeySequence(QStringLiteral("Ctrl+Shift+F")), this, [this] {
        showPage(predict_page);
        m_predict->format();
    });
}

void MainWindow::makeRunMenu()
{
    QMenu* run = menuBar()->addMenu(tr("&Run"));
    run->addAction(tr("&Run or send"), QKeySequence(QStringLiteral("Ctrl+Return")), this, &MainWindow::runOrSend);
    run->addAction(tr("&Check before running"), QKeySequence(QStringLiteral("F7")), this, [this] {
        showPage(run_page);
        m_run->check();
    });
    m_stop = run->addAction(tr("&Stop"), QKeySequence(QStringLiteral("Shift+F5")), this, &MainWindow::askToStop);
    m_resume = run->addAction(tr("R&esume"), m_run, &RunPage::resumeRun);
    m_stop->setEnabled(false);
    m_resume->setEnabled(false);
    run->addSeparator();
    run->addAction(tr("Run the bundled &example"), this, [this] {
        showPage(run_page);
        m_run->startExample();
    });
}

void MainWindow::makeViewMenu()
{
    QMenu* view = menuBar()->addMenu(tr("&View"));
    int index = 0;
    for (const Page& page : pages())
        view->addAction(page.name, QKeySequence(QStringLiteral("Ctrl+%1").arg(page.number)), this, [this, shown = index++] { showPage(shown); });
    view->addSeparator();
    view->addAction(tr("&Refresh"), QKeySequence::Refresh, this, [this] {
        m_served->refresh();
        m_platform->refresh();
        m_access ? m_access->refresh() : m_choice->refresh();
    });
    view->addMenu(makeThemeMenu(view));
    view->addAction(tr("Zoom &in"), this, [this] { applyLook(chosenTheme(), chosenZoom() + zoom_step); })->setShortcuts({QKeySequence(QStringLiteral("Ctrl++")), QKeySequence(QStringLiteral("Ctrl+="))});
    view->addAction(tr("Zoom &out"), QKeySequence::ZoomOut, this, [this] { applyLook(chosenTheme(), chosenZoom() - zoom_step); });
    view->addAction(tr("Usual si&ze"), QKeySequence(QStringLiteral("Ctrl+0")), this, [this] { applyLook(chosenTheme(), 100); });
    QAction* full = view->addAction(tr("Full s&creen"), QKeySequence(QStringLiteral("F11")), this, [this](bool on) { setWindowState(on ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen); });
    full->setCheckable(true);
}

QMenu* MainWindow::makeThemeMenu(QMenu* parent)
{
    auto* menu = new QMenu(tr("&Appearance"), parent);
    auto* group = new QActionGroup(menu);
    for (const auto& [name, theme] : {std::pair(tr("As the system"), Theme::system), std::pair(tr("Light"), Theme::light), std::pair(tr("Dark"), Theme::dark), std::pair(tr("High contrast"), Theme::high_contrast)}) {
        QAction* action = menu->addAction(name, this, [this, theme = theme] { applyLook(theme, chosenZoom()); });
        action->setCheckable(true);
        group->addAction(action);
        connect(menu, &QMenu::aboutToShow, action, [action, theme = theme] { action->setChecked(chosenTheme() == theme); });
    }
    return menu;
}

void MainWindow::makeHelpMenu()
{
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&Commands"), this, &MainWindow::showPalette)->setShortcuts({QKeySequence(QStringLiteral("Ctrl+K")), QKeySequence(QStringLiteral("Ctrl+Shift+P"))});
    help->addAction(tr("&Keys"), this, &MainWindow::showCheatSheet)->setShortcuts({QKeySequence(QStringLiteral("F1")), QKeySequence(QStringLiteral("?"))});
    help->addSeparator();
    help->addAction(tr("&About Trainyard"), this, &MainWindow::showAbout);
}

QList<QAction*> MainWindow::commands() const
{
    QList<QAction*> all;
    const std::function<void(const QList<QAction*>&)> add = [&](const QList<QAction*>& actions) {
        for (QAction* action : actions)
            if (action->menu())
                add(action->menu()->actions());
            else if (!action->isSeparator() && action->isVisible() && !action->text().isEmpty() && !action->property("fact").toBool())
                all.append(action);
    };
    add(menuBar()->actions());
    return all;
}

void MainWindow::showPalette() { (new CommandPalette(commands(), this))->show(); }

void MainWindow::showCheatSheet()
{
    if (!isOpen(findChild<CheatSheet*>()))
        (new CheatSheet(commands(), this))->show();
}

void MainWindow::showSettings()
{
    if (isOpen(findChild<SettingsDialog*>()))
        return;
    auto* settings = new SettingsDialog({chosenTheme(), chosenZoom(), m_language, m_notifies}, this);
    connect(settings, &SettingsDialog::changed, this, [this](const Settings& now) {
        m_language = now.language;
        m_notifies = now.notifies;
        applyLook(now.theme, now.zoom);
    });
    settings->show();
}

void MainWindow::showAbout()
{
    auto* about = new QMessageBox(QMessageBox::NoIcon, tr("About Trainyard"), tr("Trainyard %1\nFrom a git repository to a served, versioned model.\nGPL-3.0-or-later").arg(QStringLiteral(TRAINYARD_VERSION)), QMessageBox::Close, this);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setWindowModality(Qt::NonModal);
    about->show();
}

void MainWindow::runOrSend()
{
    if (shows(predict_page)) {
        m_predict->send();
        return;
    }
    if (shows(access_page)) {
        m_access->accept();
        return;
    }
    showPage(run_page);
    m_run->startRun();
}

void MainWindow::openLogFile(const QString& file) { showLog(QFileInfo(file).fileName(), file); }

void MainWindow::showLog(const QString& title, const QString& file)
{
    (new LogWindow(title, file, this))->show();
}

}  // namespace trainyard::ui
