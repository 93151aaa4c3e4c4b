// What outlives the window: its session, its runs, and what ends while nobody looks.
#include "core/base/json.h"
#include "core/pipeline/run_watch.h"
#include "ui/environments/access_page.h"
#include "ui/logs/log_pane.h"
#include "ui/models/models_page.h"
#include "ui/predict/predict_page.h"
#include "ui/runs/run_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/session.h"
#include "ui/support/desktop.h"
#include "ui/support/served_models.h"
#include "ui/support/session_value.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLabel>
#include <QScreen>
#include <QStackedWidget>

#include <utility>

namespace trainyard::ui {

namespace {

constexpr int runs_looked_at = 200;

}  // namespace

void MainWindow::restoreSession()
{
    *m_kept = readSession(m_service.home());
    const Json& session = *m_kept;
    const Json &look = valueAt(session, "look"), &window = valueAt(session, "window");
    m_language = wordsAt(session, "language");
    m_notifies = flagAt(session, "notifications", true);
    applyTheme(*qApp, themeOfName(wordsAt(look, "theme")), static_cast<int>(integerAt(look, "zoom", 100)));   // at once: it is not shown yet
    restoreGeometry(bytesAt(window, "geometry"));
    if (flagAt(window, "bare", false))   // no window manager gave it a title: Qt makes room for one, again at each start
        move(static_cast<int>(integerAt(window, "x")), static_cast<int>(integerAt(window, "y")));
    m_run->restoreState(valueAt(session, "run"));
    if (m_models)
        m_models->restoreState(valueAt(session, "models"));
    if (m_access)
        m_access->restoreState(valueAt(session, "access"));
    if (const std::string environment = stringAt(session, "environment"); !environment.empty())
        m_choice->choose(environment);
    if (m_predict)
        m_predict->restoreState(valueAt(session, "predict"));
    if (const auto page = integerAt(window, "page"); page > 0 && page < m_pages->count())
        showPage(static_cast<int>(page));
    m_save.stop();
}

void MainWindow::showFitting()
{
    m_fits = valueAt(*m_kept, "window").contains("geometry");
    if (!m_fits)
        resize(size().boundedTo(screen()->availableSize()));
    show();
}

// What a window manager has put around it is known once it is shown.
void MainWindow::makeRoomForTitle()
{
    const QRect room = screen()->availableGeometry(), frame = frameGeometry();
    if (std::exchange(m_fits, true) || room.contains(frame))
        return;
    resize(size().boundedTo(room.size() - (frame.size() - size())));
    move(room.topLeft());
}

void MainWindow::saveSession()
{
    m_save.stop();
    keepSession(m_service.home(), {{"window", {{"geometry", keptBytes(saveGeometry())}, {"page", m_pages->currentIndex()}, {"bare", isVisible() && frameGeometry() == geometry()}, {"x", x()}, {"y", y()}}},
                                   {"look", {{"theme", nameOf(chosenTheme())}, {"zoom", chosenZoom()}}},
                                   {"language", fromQt(m_language)},
                                   {"notifications", m_notifies},
                                   {"run", m_run->saveState()},
                                   {"models", m_models ? m_models->saveState() : valueAt(*m_kept, "models")},   // one that was never made keeps what it was to have
                                   {"access", m_access ? m_access->saveState() : valueAt(*m_kept, "access")},
                                   {"environment", m_choice->chosen()},
                                   {"predict", m_predict ? m_predict->saveState() : valueAt(*m_kept, "predict")}});
}

void MainWindow::applyLook(Theme theme, int zoom)
{
    changeTheme(*qApp, theme, zoom);
    saveSoon();
}

// A run goes on without its window; the process ends with its last run.
void MainWindow::closeEvent(QCloseEvent* event)
{
    saveSession();
    if (!m_service.drivesRuns() || m_closing_is_known) {
        event->accept();
        return;
    }
    event->ignore();
    askToClose();
}

void MainWindow::askToClose()
{
    const auto close_window = [this] {
        m_closing_is_known = true;
        close();
    };
    m_notice->show(tr("A run is going on. It goes on without the window and ends by itself; start Trainyard again to see it."),
                   {{tr("Close the window"), close_window}, {tr("Stop the run"), [this] { m_run->stopRun(); }}, {tr("Keep it open"), {}}}, true);
    askWhile([this, seen = false]() mutable {   // a run that has just begun is not counted yet
        const bool running = m_running->property("number").toInt() > 0;
        seen = seen || running;
        return running || !seen;
    });
}

// What it stops is said before: a run's job is cancelled with it, and cannot be taken up where it was.
void MainWindow::askToStop()
{
    if (!m_run->canStop())
        return;
    const auto& run = m_run->run();
    m_notice->show(tr("Stop the run %1 of %2?").arg(toQt(run.id.value), toQt(run.model)) + QLatin1Char(' ') + m_run->whatStops(),
                   {{tr("Let it run"), {}}, {tr("Stop the run"), [this] { m_run->stopRun(); }}}, true);
    askWhile([this, id = run.id] { return m_run->run().id.value == id.value && m_run->canStop(); });
}

void MainWindow::askWhile(const std::function<bool()>& reason)
{
    m_question = m_notice->words();
    m_reason = reason;
}

// A run may end before its question is answered, or another one may be opened.
void MainWindow::withdrawQuestion()
{
    if (m_question.isEmpty() || m_reason())
        return;
    if (m_notice->words() == m_question)
        m_notice->putAway();
    m_question.clear();
}

// A run that ends while nobody looks is told by the desktop.
void MainWindow::tellEnd(const pipeline::RunSnapshot& run)
{
    m_served->refresh();
    if (!m_notifies || (QApplication::activeWindow() && isVisible()))
        return;
    const bool failed = run.state == pipeline::RunState::failed;
    const QString version = toQt(stringAt(run.result, "version"));
    const QString words = run.error ? translated(run.error->message) : version.isEmpty() ? stateText(run.state) : tr("Version %1 is ready to predict.").arg(version);
    ++m_telling;
    notify(this, {failed ? tr("%1: the run failed").arg(toQt(run.model)) : tr("%1: the run has ended").arg(toQt(run.model)), words, failed, [this, id = run.id] { raiseOn(toQt(id.value)); },
                  [this] {
                      if (--m_telling == 0 && m_when_told)
                          m_when_told();
                  }});
    if (isVisible())
        QApplication::alert(this);
}

void MainWindow::tellWhatEnded(std::function<void()> then)
{
    m_when_told = std::move(then);
    m_ending.run([this](std::stop_token) { return pipeline::listRuns(m_service.home(), runs_looked_at); }, [this](Expected<std::vector<pipeline::RunSnapshot>> runs) {
        if (isVisible()) {   // it was opened again meanwhile
            m_when_told = {};
            return;
        }
        if (runs)
            m_run->takeRecent(std::move(*runs));
        if (m_telling == 0)
            m_when_told();
    });
}

}  // namespace trainyard::ui
