#include "ui/shell/main_window.h"

#include "ui/models/models_page.h"
#include "ui/predict/predict_page.h"
#include "ui/runs/run_page.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QButtonGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace trainyard::ui {

MainWindow::MainWindow(ConsoleService& service, const QString& first_request, QWidget* parent) : QMainWindow(parent), m_service(service), m_platform_task(this)
{
    setWindowTitle(QStringLiteral("Trainyard"));
    resize(1440, 900);
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
    m_platform = new QLabel(this);
    m_message = new QLabel(this);
    m_platform->setContentsMargins(12, 0, 12, 0);
    m_message->setContentsMargins(12, 0, 12, 0);
    statusBar()->addWidget(m_platform);
    statusBar()->addPermanentWidget(m_message);
    makeMenus();
    connect(m_run, &RunPage::message, m_message, &QLabel::setText);
    connect(m_run, &RunPage::message, this, &MainWindow::refreshPlatform);
    connect(m_run, &RunPage::runEnded, m_models, &ModelsPage::refresh);
    connect(m_models, &ModelsPage::modelsChanged, m_predict, &PredictPage::setModels);
    connect(m_models, &ModelsPage::predictWanted, this, [this](const QString& model, const QString& version) {
        m_predict->choose(model, version);
        showPage(2);
    });
    refreshPlatform();
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
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("rail"));
    button->setText(name);
    button->setCheckable(true);
    button->setToolTip(tr("%1 (Ctrl+%2)").arg(name).arg(number));
    button->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(number)));
    group->addButton(button, m_pages->count());
    rail->addWidget(button);
    m_pages->addWidget(page);
}

void MainWindow::makeMenus()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Close window"), QKeySequence::Close, this, &QWidget::close);
    QMenu* run = menuBar()->addMenu(tr("&Run"));
    run->addAction(tr("&Run"), QKeySequence(tr("Ctrl+Return")), this, [this] { m_pages->currentWidget() == m_predict ? m_predict->send() : m_run->startRun(); });
    run->addAction(tr("&Stop"), QKeySequence(tr("Shift+F5")), m_run, &RunPage::stopRun);
    run->addSeparator();
    run->addAction(tr("Run the bundled &example"), m_run, &RunPage::startExample);
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addAction(tr("&Refresh"), QKeySequence::Refresh, this, [this] { m_models->refresh(); });
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About Trainyard"), this, [this] {
        auto* about = new QMessageBox(QMessageBox::NoIcon, tr("About Trainyard"), tr("Trainyard %1\nFrom a git repository to a served, versioned model.\nGPL-3.0-or-later").arg(QStringLiteral(TRAINYARD_VERSION)), QMessageBox::Close, this);
        about->setAttribute(Qt::WA_DeleteOnClose);
        about->open();
    });
}

void MainWindow::showPage(int page)
{
    m_pages->setCurrentIndex(page);
    m_rail->button(page)->setChecked(true);
    if (page != 0)
        m_models->refresh();
}

void MainWindow::openRun(const RunId& run)
{
    showPage(0);
    m_run->openRun(run);
}

void MainWindow::refreshPlatform()
{
    m_platform_task.run([this](std::stop_token stop) { return m_service.platform(stop); }, [this](Expected<PlatformInfo> info) {
        if (!info || !info->running) {
            m_platform->setText(tr("The platform on this machine starts when it is needed"));
            return;
        }
        m_platform->setText(tr("This machine · %1 · project %2 · %3 · sandbox: %4").arg(toQt(info->endpoint).remove(QStringLiteral("http://")), toQt(info->project), toQt(info->bucket), toQt(info->sandbox)));
        m_platform->setToolTip(toQt(info->why));
    });
}

// A run goes on without its window; the process ends with its last run.
void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_service.drivesRuns() || m_closing_is_known) {
        event->accept();
        return;
    }
    event->ignore();
    auto* box = new QMessageBox(QMessageBox::Information, tr("A run is going on"), tr("The run goes on without the window and ends by itself. Start Trainyard again to see it."), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* close_button = box->addButton(tr("Close the window"), QMessageBox::AcceptRole);
    auto* stop_button = box->addButton(tr("Stop the run"), QMessageBox::DestructiveRole);
    box->addButton(tr("Keep it open"), QMessageBox::RejectRole);
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

}  // namespace trainyard::ui
