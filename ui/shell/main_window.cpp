#include "ui/shell/main_window.h"

#include "core/base/json.h"
#include "ui/environments/environment_choice.h"
#include "ui/runs/run_page.h"
#include "ui/shell/activity.h"
#include "ui/shell/drop_target.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/platform_face.h"
#include "ui/support/desktop.h"
#include "ui/support/served_models.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace trainyard::ui {

namespace {

constexpr int save_after_ms = 1500;

}  // namespace

MainWindow::MainWindow(ConsoleService& service, const QString& first_request, QWidget* parent) : QMainWindow(parent), m_service(service), m_ending(this), m_first_request(first_request), m_served(new ServedModels(service, this)), m_choice(new EnvironmentChoice(service, this)), m_kept(std::make_unique<Json>(Json::object()))
{
    setWindowTitle(QStringLiteral("Trainyard"));
    resize(1440, 900);
    setAcceptDrops(true);
    m_run = new RunPage(service, this);
    m_pages = new QStackedWidget(this);
    setCentralWidget(makeCentre());
    m_drop = new DropOverlay(centralWidget());
    makeStatusBar();
    makeMenus();
    connectPages();
    connectWork();
    connectAccess();
    m_save.setSingleShot(true);
    m_save.setInterval(save_after_ms);
    connect(&m_save, &QTimer::timeout, this, &MainWindow::saveSession);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now && now->window() == this && !now->inherits("QAbstractButton") && !now->inherits("QMenuBar"))
            m_edited = now;
    });
    qApp->installEventFilter(this);
}

// What nobody misses in the first picture waits until it is there.
bool MainWindow::event(QEvent* event)
{
    if (event->type() == QEvent::Paint && !std::exchange(m_painted, true))
        QMetaObject::invokeMethod(this, [this] {
            makeRoomForTitle();
            setWindowIcon(applicationIcon());
            m_platform->refresh();
            m_choice->refresh();
        }, Qt::QueuedConnection);
    return QMainWindow::event(event);
}

MainWindow::~MainWindow()
{
    qApp->removeEventFilter(this);
    m_service.onProgress({});   // no thread calls us any more
}

QList<MainWindow::Page> MainWindow::pages()
{
    return {{tr("Run"), 1, Symbol::run}, {tr("Models"), 3, Symbol::models}, {tr("Predict"), 4, Symbol::predict}, {tr("Access"), 6, Symbol::environments}};
}

QWidget* MainWindow::makeCentre()
{
    auto* centre = new QWidget(this);
    auto* layout = new QHBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeRail());
    m_notice = new NoticeBar(centre);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addWidget(m_pages, 1);
    layout->addLayout(column, 1);
    return centre;
}

QWidget* MainWindow::makeRail()
{
    auto* rail = new QWidget(this);
    rail->setObjectName(QStringLiteral("rail"));
    rail->setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(rail);
    layout->setContentsMargins(6, 8, 6, 8);
    layout->setSpacing(4);
    m_rail = new QButtonGroup(this);
    for (const Page& page : pages()) {
        auto* button = new QToolButton(this);
        button->setObjectName(QStringLiteral("rail"));
        button->setText(page.name);
        button->setIcon(icon(page.symbol));
        button->setIconSize(QSize(20, 20));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setCheckable(true);
        button->setToolTip(tr("%1 (Ctrl+%2)").arg(page.name).arg(page.number));
        m_rail->addButton(button, m_pages->count());
        layout->addWidget(button, 0, Qt::AlignHCenter);
        m_pages->addWidget(m_pages->count() == run_page ? m_run : new QWidget(m_pages));   // its place until it is made
    }
    layout->addStretch();
    m_rail->button(0)->setChecked(true);
    connect(m_rail, &QButtonGroup::idClicked, this, &MainWindow::showPage);
    return rail;
}

void MainWindow::makeStatusBar()
{
    m_platform = new PlatformFace(m_service, this);
    m_running = new QLabel(this);
    m_running->setObjectName(QStringLiteral("running"));
    m_activity = new Activity(this);
    auto* identity = new QToolButton(this);
    identity->setObjectName(QStringLiteral("status"));
    identity->setIcon(icon(Symbol::environments));
    identity->setText(tr("Identity"));
    identity->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    identity->setToolTip(tr("Who calls in the chosen environment (Ctrl+I)"));
    identity->setAccessibleName(tr("Identity card of the chosen environment"));
    connect(identity, &QToolButton::clicked, this, &MainWindow::showIdentity);
    statusBar()->addWidget(m_platform);
    statusBar()->addWidget(identity);
    statusBar()->addPermanentWidget(m_activity, 1);
    statusBar()->addPermanentWidget(m_running);
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectPages()
{
    connect(m_platform, &PlatformFace::logWanted, this, [this](const QString& file) { showLog(tr("Log of the platform"), file); });
    connect(m_platform, &PlatformFace::ended, this, &MainWindow::tellPlatformEnded);
    connect(m_platform, &PlatformFace::runsAgain, this, [this] {
        if (m_notice->words() == platformEnded())
            m_notice->putAway();
    });
    connect(m_platform, &PlatformFace::changed, this, [this](bool runs) {
        m_choice->refresh();   // this machine's address is another one, or none
        if (runs)              // to ask one that does not run would start it
            m_served->refresh();
    });
    for (const auto told : {&PlatformFace::ended, &PlatformFace::runsAgain})
        connect(m_platform, told, m_choice, &EnvironmentChoice::refresh);
    connect(m_run, &RunPage::runsChanged, this, &MainWindow::runsChanged);
    connect(m_run, &RunPage::modelsWanted, m_served, &ServedModels::refresh);
    connect(m_run, &RunPage::stopWanted, this, &MainWindow::askToStop);
    connect(m_run, &RunPage::runEnded, this, &MainWindow::tellEnd);
    connect(m_run, &RunPage::changed, this, &MainWindow::saveSoon);
    connect(m_run, &RunPage::stagesDone, this, [this](int done, int all) {
        m_done = all > 0 ? static_cast<double>(done) / all : 0;
        m_stop->setEnabled(m_run->canStop());
        m_resume->setEnabled(m_run->canResume());
        runsChanged(m_running->property("number").toInt());
    });
    connect(m_served, &ServedModels::changed, m_run, &RunPage::setModels);
}

// What goes on and how it ended is told in one place, whoever does it.
void MainWindow::connectWork()
{
    const auto say = [this](const QString& words) { m_activity->say(words); };
    connect(m_run, &RunPage::message, this, say);
    connect(m_platform, &PlatformFace::message, this, say);
    connect(m_run, &RunPage::working, this, [this](const QString& words) { m_activity->begin(words, [this] { m_run->cancelWork(); }); });
    m_service.onProgress([this](const Text& words) {
        QMetaObject::invokeMethod(this, [this, shown = words.empty() ? QString() : translated(words)] { m_platform->showWork(shown); }, Qt::QueuedConnection);
    });
}

QString MainWindow::platformEnded() { return tr("The platform on this machine has ended. Its runs go on when it runs again; predictions and models of this machine need it, too."); }

void MainWindow::tellPlatformEnded() { m_notice->show(platformEnded(), {{tr("Start the platform"), [this] { m_platform->start(); }}, {tr("Dismiss"), {}}}, false); }

void MainWindow::runsChanged(int running)
{
    m_running->setProperty("number", running);
    m_running->setText(running == 0 ? QString() : tr("%n running", nullptr, running));
    m_running->setVisible(running > 0);
    m_stop->setEnabled(m_run->canStop());
    withdrawQuestion();
    const std::pair told(running, m_run->runsNow() ? m_done : -1);
    if (std::exchange(m_told, told) != told)   // with each line of a log nothing new is told
        showOnTaskBar(told.first, told.second);
}

void MainWindow::openRun(const RunId& run)
{
    showPage(0);
    m_run->openRun(run);
}

void MainWindow::raiseOn(const QString& run)
{
    m_closing_is_known = false;
    if (isRunId(fromQt(run)))
        openRun(RunId{fromQt(run)});
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
}

// The field that was edited last, when a command was chosen from a menu or the palette.
void MainWindow::edit(const char* slot)
{
    QWidget* field = QApplication::focusWidget() ? QApplication::focusWidget() : m_edited.data();
    if (field && field->metaObject()->indexOfSlot(QByteArray(slot) + "()") < 0)
        field = m_edited;
    if (field && field->metaObject()->indexOfSlot(QByteArray(slot) + "()") >= 0)
        QMetaObject::invokeMethod(field, slot);
}

}  // namespace trainyard::ui
