#include "ui/shell/platform_face.h"

#include "ui/support/icons.h"
#include "ui/support/process_end.h"
#include "ui/support/words.h"

#include <QMenu>

namespace trainyard::ui {

PlatformFace::PlatformFace(ConsoleService& service, QWidget* parent) : QToolButton(parent), m_service(service), m_asking(this), m_doing(this), m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("status"));
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setCheckable(true);
    setIcon(ui::icon(Symbol::dot));
    setAccessibleName(tr("The platform on this machine"));
    makeMenu();
    setMenu(m_menu);
    setText(tr("This machine"));
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &PlatformFace::showTime);
    connect(m_menu, &QMenu::aboutToShow, this, &PlatformFace::refresh);
}

PlatformFace::~PlatformFace() = default;

void PlatformFace::makeMenu()
{
    for (QAction** fact : {&m_where, &m_project, &m_sandbox, &m_disk}) {
        *fact = m_menu->addAction(QString());
        (*fact)->setEnabled(false);
        (*fact)->setVisible(false);
        (*fact)->setProperty("fact", true);   // no command
    }
    m_menu->addSeparator();
    m_start = m_menu->addAction(tr("Start the platform"), this, &PlatformFace::start);
    m_restart = m_menu->addAction(tr("Restart the platform"), this, [this] { doIt(Wish::restart); });
    m_stop = m_menu->addAction(tr("Stop the platform"), this, [this] { doIt(Wish::stop); });
    m_menu->addSeparator();
    m_menu->addAction(tr("Open its log"), this, [this] { Q_EMIT logWanted(toQt(m_service.platformLog().string())); });
}

void PlatformFace::refresh()
{
    m_asking.run([this](std::stop_token stop) { return m_service.platform(stop); }, [this](const Expected<PlatformInfo>& info) { take(info); });
}

void PlatformFace::showWork(const QString& words)
{
    if (words.isEmpty()) {
        m_work.clear();
        m_clock.stop();
        m_done = true;
        refresh();
        return;
    }
    if (m_work.isEmpty())
        m_since.start();
    m_work = words;
    for (QAction* action : {m_start, m_restart, m_stop})
        action->setEnabled(false);
    m_clock.start();
    showTime();
}

void PlatformFace::showTime()
{
    const auto seconds = std::chrono::seconds(m_since.elapsed() / 1000);
    setText(seconds.count() < 1 ? m_work : tr("%1 %2").arg(m_work, elapsedText(seconds)));
    setToolTip(m_work);
}

void PlatformFace::take(const Expected<PlatformInfo>& info)
{
    const bool runs = info && info->running, ran = std::exchange(m_ran, runs);
    if (runs)
        watchProcess(info->pid);
    else if (info)
        m_process.reset();
    const bool was_gone = std::exchange(m_gone, info && !runs && (ran || m_gone) && m_work.isEmpty());
    showState(info);
    if (m_gone && !was_gone)
        Q_EMIT ended();
    else if (was_gone && runs)
        Q_EMIT runsAgain();
    if (std::exchange(m_done, false))
        Q_EMIT changed(runs);
}

void PlatformFace::watchProcess(std::int64_t pid)
{
    if (m_process && m_process->pid() == pid)
        return;
    m_process = std::make_unique<ProcessEnd>(pid);
    connect(m_process.get(), &ProcessEnd::ended, this, &PlatformFace::refresh);
}

void PlatformFace::start() { doIt(Wish::start); }

void PlatformFace::showState(const Expected<PlatformInfo>& info)
{
    const bool runs = info && info->running;
    m_where->setVisible(true);   // its state is told in each
    if (!runs)
        m_where->setText(tr("Does not run now"));
    for (QAction* fact : {m_project, m_sandbox, m_disk})
        fact->setVisible(runs);
    setChecked(runs);   // the dot is green
    m_start->setVisible(!runs);
    m_restart->setVisible(runs);
    m_stop->setVisible(runs);
    if (!m_work.isEmpty())
        return;   // it says so itself
    m_start->setEnabled(true);
    if (!runs) {
        setText(!info ? translated(info.error().message) : m_gone ? tr("The platform on this machine has ended") : tr("The platform on this machine starts when it is needed"));
        setToolTip(info ? QString() : problemText(info.error()));
        return;
    }
    m_restart->setEnabled(!info->busy);
    m_stop->setEnabled(!info->busy);
    const QString address = toQt(info->endpoint).remove(QStringLiteral("http://")), sandbox = toQt(info->sandbox);
    setText(tr("This machine · %1 · project %2 · %3").arg(address, toQt(info->project), toQt(info->bucket)));
    m_where->setText(tr("Runs at %1").arg(toQt(info->endpoint)));
    m_project->setText(tr("Project %1, bucket %2").arg(toQt(info->project), toQt(info->bucket)));
    m_sandbox->setText(info->why.empty() ? tr("Sandbox: %1").arg(sandbox) : tr("Sandbox: %1 (%2)").arg(sandbox, toQt(info->why)));
    m_disk->setText(info->busy ? tr("%1 on disk; busy now").arg(sizeText(info->disk_bytes)) : tr("%1 on disk").arg(sizeText(info->disk_bytes)));
    setToolTip(m_sandbox->text());
}

void PlatformFace::doIt(Wish wish)
{
    m_ran = m_gone = false;   // from here on its end is our doing
    showWork(wish == Wish::stop ? tr("Stopping the platform…") : tr("Starting the platform…"));
    m_doing.run([this, wish](std::stop_token stop) {
        if (wish != Wish::start)
            if (auto stopped = m_service.stopPlatform(stop); !stopped)
                return stopped;
        return wish == Wish::stop ? Expected<void>() : m_service.startPlatform(stop);
    }, [this](const Expected<void>& done) {
        if (!done)
            Q_EMIT message(problemText(done.error()));
        showWork({});
    });
}

}  // namespace trainyard::ui
