#include "ui/shell/main_window.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "ui/logs/log_pane.h"
#include "ui/models/models_page.h"
#include "ui/predict/predict_page.h"
#include "ui/runs/run_page.h"
#include "ui/shell/platform_face.h"
#include "ui/support/desktop.h"
#include "ui/support/icons.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QButtonGroup>
#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <QWindow>

namespace trainyard::ui {

namespace {

constexpr int session_format = 1;
constexpr int save_after_ms = 1500;
constexpr std::uint64_t largest_session = 16u << 20;

}  // namespace

MainWindow::MainWindow(ConsoleService& service, const QString& first_request, QWidget* parent) : QMainWindow(parent), m_service(service)
{
    setWindowTitle(QStringLiteral("Trainyard"));
    setWindowIcon(ui::icon(Symbol::logo));
    resize(1440, 900);
    setAcceptDrops(true);
    m_run = new RunPage(service, this);
    m_models = new ModelsPage(service, this);
    m_predict = new PredictPage(service, first_request, this);
    m_pages = new QStackedWidget(this);
    auto* centre = new QWidget(this);
    auto* layout = new QHBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeRail());
    layout->addWidget(m_pages, 1);
    setCentralWidget(centre);
    makeStatusBar();
    makeMenus();
    connectPages();
    m_save.setSingleShot(true);
    m_save.setInterval(save_after_ms);
    connect(&m_save, &QTimer::timeout, this, &MainWindow::saveSession);
    m_platform->refresh();
}

MainWindow::~MainWindow() = default;

QWidget* MainWindow::makeRail()
{
    auto* rail = new QWidget(this);
    rail->setObjectName(QStringLiteral("rail"));
    rail->setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(rail);
    layout->setContentsMargins(6, 8, 6, 8);
    layout->setSpacing(4);
    m_rail = new QButtonGroup(this);
    addPage(layout, m_rail, tr("Run"), 1, m_run);
    addPage(layout, m_rail, tr("Models"), 3, m_models);
    addPage(layout, m_rail, tr("Predict"), 4, m_predict);
    layout->addStretch();
    m_rail->button(0)->setChecked(true);
    connect(m_rail, &QButtonGroup::idClicked, this, &MainWindow::showPage);
    return rail;
}

void MainWindow::addPage(QVBoxLayout* rail, QButtonGroup* group, const QString& name, int number, QWidget* page)
{
    const Symbol symbols[] = {Symbol::run, Symbol::models, Symbol::predict};
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("rail"));
    button->setText(name);
    button->setIcon(icon(symbols[m_pages->count()]));
    button->setIconSize(QSize(20, 20));
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setCheckable(true);
    button->setToolTip(tr("%1 (Ctrl+%2)").arg(name).arg(number));
    group->addButton(button, m_pages->count());
    rail->addWidget(button, 0, Qt::AlignHCenter);
    m_pages->addWidget(page);
}

void MainWindow::makeStatusBar()
{
    m_platform = new PlatformFace(m_service, this);
    m_running = new QLabel(this);
    m_message = new QLabel(this);
    m_message->setTextFormat(Qt::PlainText);
    for (QLabel* label : {m_running, m_message})
        label->setContentsMargins(12, 0, 12, 0);
    statusBar()->addWidget(m_platform);
    statusBar()->addPermanentWidget(m_message);
    statusBar()->addPermanentWidget(m_running);
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectPages()
{
    const auto say = [this](const QString& words) { m_message->setText(m_message->fontMetrics().elidedText(words.section(QLatin1Char('\n'), 0, 0), Qt::ElideRight, std::max(300, width() / 2))); };
    connect(m_run, &RunPage::message, this, say);
    connect(m_platform, &PlatformFace::message, this, say);
    connect(m_platform, &PlatformFace::logWanted, this, [this](const QString& file) { showLog(tr("Log of the platform"), file); });
    connect(m_run, &RunPage::runsChanged, this, [this](int running) {
        m_running->setText(running == 0 ? QString() : tr("%n running", nullptr, running));
        m_running->setVisible(running > 0);
        m_stop->setEnabled(m_run->runsNow());
        showOnTaskBar(running, -1);
        m_platform->refresh();
    });
    connect(m_run, &RunPage::stopWanted, this, &MainWindow::askToStop);
    connect(m_run, &RunPage::runEnded, this, &MainWindow::tellEnd);
    connect(m_models, &ModelsPage::modelsChanged, m_predict, &PredictPage::setModels);
    connect(m_models, &ModelsPage::modelsChanged, m_run, &RunPage::setModels);
    connect(m_models, &ModelsPage::message, this, say);
    connect(m_models, &ModelsPage::runWanted, this, [this](const QString& run) { openRun(RunId{fromQt(run)}); });
    connect(m_models, &ModelsPage::predictWanted, this, [this](const QString& model, const QString& version) {
        m_predict->choose(model, version);
        showPage(2);
    });
    connect(m_predict, &PredictPage::changed, this, &MainWindow::saveSoon);
}

void MainWindow::showPage(int page)
{
    m_pages->setCurrentIndex(page);
    m_rail->button(page)->setChecked(true);
    if (page != 0)
        m_models->refresh();
    saveSoon();
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

void MainWindow::applyLook(Theme theme, int zoom)
{
    applyTheme(*qApp, theme, zoom);
    m_run->log().zoom(logPoints());
    for (QWidget* widget : findChildren<QWidget*>())
        widget->update();
    saveSoon();
}

// A run that ends while nobody looks is told by the desktop.
void MainWindow::tellEnd(const pipeline::RunSnapshot& run)
{
    m_models->refresh();
    if (isActiveWindow())
        return;
    const bool failed = run.state == pipeline::RunState::failed;
    const QString version = toQt(stringAt(run.result, "version"));
    const QString words = run.error ? translated(run.error->message) : version.isEmpty() ? stateText(run.state) : tr("Version %1 is ready to predict.").arg(version);
    notify(this, failed ? tr("%1: the run failed").arg(toQt(run.model)) : tr("%1: the run has ended").arg(toQt(run.model)), words, failed, [this, id = run.id] { raiseOn(toQt(id.value)); });
    QApplication::alert(this);
}

void MainWindow::restoreSession()
{
    const auto content = readFile(m_service.home().path() / "console.json", largest_session);
    const Json session = content ? Json::parse(*content, nullptr, false) : Json();
    if (!session.is_object() || integerAt(session, "format") != session_format)
        return;
    const auto bytes = [&](const char* key) { return QByteArray::fromBase64(QByteArray::fromStdString(stringAt(session, key))); };
    restoreGeometry(bytes("geometry"));
    m_run->restoreState(bytes("run_page"));
    m_predict->restoreText(toQt(stringAt(session, "request")));
    applyLook(static_cast<Theme>(std::clamp<std::int64_t>(integerAt(session, "theme"), 0, 3)), static_cast<int>(integerAt(session, "zoom", 100)));
    const auto page = integerAt(session, "page");
    if (page > 0 && page < m_pages->count())
        showPage(static_cast<int>(page));
}

void MainWindow::saveSession()
{
    m_save.stop();
    const auto text = [](const QByteArray& bytes) { return bytes.toBase64().toStdString(); };
    const Json session = {{"format", session_format}, {"geometry", text(saveGeometry())}, {"run_page", text(m_run->saveState())}, {"request", fromQt(m_predict->text())},
                          {"theme", static_cast<int>(chosenTheme())}, {"zoom", chosenZoom()}, {"page", m_pages->currentIndex()}};
    static_cast<void>(replaceFile(m_service.home().path() / "console.json", session.dump(1), 0600, false));   // a full disk loses the session, not the work
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
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("A run is going on"), tr("The run goes on without the window and ends by itself. Start Trainyard again to see it."), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* close_button = box->addButton(tr("Close the window"), QMessageBox::AcceptRole);
    auto* stop_button = box->addButton(tr("Stop the run"), QMessageBox::DestructiveRole);
    auto* keep_button = box->addButton(tr("Keep it open"), QMessageBox::RejectRole);
    box->setDefaultButton(close_button);
    box->setEscapeButton(keep_button);
    connect(box, &QMessageBox::buttonClicked, this, [this, close_button, stop_button](QAbstractButton* button) {
        if (button == stop_button)
            m_run->stopRun();
        if (button == close_button) {
            m_closing_is_known = true;
            close();
        }
    });
    box->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!event->mimeData()->hasUrls() && !event->mimeData()->hasText())
        return;
    const QList<QUrl> urls = event->mimeData()->urls();
    const QString name = urls.isEmpty() ? event->mimeData()->text().trimmed() : urls.front().toLocalFile();
    statusBar()->showMessage(QFileInfo(name).isDir() || !QFileInfo::exists(name) ? tr("Drop: a new run of %1").arg(name) : name.endsWith(QLatin1String(".json")) || name.endsWith(QLatin1String(".jsonl")) ? tr("Drop: a request for Predict") : tr("Drop: open as a log"), 4000);
    event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    const QString name = urls.isEmpty() || !urls.front().isLocalFile() ? (urls.isEmpty() ? event->mimeData()->text().trimmed() : urls.front().toString()) : urls.front().toLocalFile();
    event->acceptProposedAction();
    if (QFileInfo(name).isFile() && (name.endsWith(QLatin1String(".json")) || name.endsWith(QLatin1String(".jsonl")))) {
        m_predict->openFile(name);
        showPage(2);
    } else if (QFileInfo(name).isFile()) {
        openLogFile(name);
    } else {
        m_run->setRepository(name);
        showPage(0);
    }
}

}  // namespace trainyard::ui
