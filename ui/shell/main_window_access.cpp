// The window's environment: its picker in the top bar, its menu, its identity card.
#include "ui/environments/access_page.h"
#include "ui/environments/environment_picker.h"
#include "ui/environments/identity_view.h"
#include "ui/runs/run_page.h"
#include "ui/shell/activity.h"
#include "ui/shell/main_window.h"
#include "ui/support/served_models.h"
#include "ui/support/words.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QToolButton>

namespace trainyard::ui {

QWidget* MainWindow::makeTopBar()
{
    auto* bar = new QWidget(menuBar());
    auto* picker = new EnvironmentPicker(*m_choice, bar);
    auto* search = new QToolButton(bar);
    search->setObjectName(QStringLiteral("search"));
    search->setText(tr("Search for a command   %1").arg(QKeySequence(QStringLiteral("Ctrl+K")).toString(QKeySequence::NativeText)));
    search->setAccessibleName(tr("Search for a command"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(picker);
    row->addWidget(search);
    connect(search, &QToolButton::clicked, this, &MainWindow::showPalette);
    connect(picker, &EnvironmentPicker::identityWanted, this, &MainWindow::showIdentity);
    connect(picker, &EnvironmentPicker::manageWanted, this, &MainWindow::showAccess);
    return bar;
}

void MainWindow::makeEnvironmentMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("E&nvironment"));
    menu->addAction(tr("&Identity card"), QKeySequence(QStringLiteral("Ctrl+I")), this, &MainWindow::showIdentity);
    menu->addAction(tr("&Test the environment"), this, [this] {
        showAccess();
        m_access->testEnvironment();
    });
    menu->addSeparator();
    menu->addAction(tr("&Add an environment…"), this, [this] {
        showAccess();
        m_access->addEnvironment();
    });
    menu->addAction(tr("I&mport an environment…"), this, [this] {
        showAccess();
        m_access->importEnvironment();
    });
    menu->addAction(tr("Add a &credential…"), this, [this] {
        showAccess();
        m_access->addCredential();
    });
}

void MainWindow::connectAccess()
{
    const auto fill = [this] {
        std::vector<std::string> names;
        for (const auto& each : m_choice->all())
            names.push_back(each.name);
        m_run->setEnvironments(names, m_choice->chosen());
    };
    connect(m_choice, &EnvironmentChoice::listed, this, fill);
    connect(m_choice, &EnvironmentChoice::changed, this, [this, fill] {
        fill();
        m_served->startAnew();
        saveSoon();
    });
    connect(m_choice, &EnvironmentChoice::message, this, [this](const QString& words) { m_activity->say(words); });
    connect(m_run, &RunPage::environmentChosen, this, [this](const std::string& name) { m_choice->choose(name); });
    connect(m_run, &RunPage::credentialWanted, this, [this](const CredentialWish& wish) {
        showAccess();
        m_access->addCredential(wish);
    });
}

void MainWindow::showAccess() { showPage(access_page); }

void MainWindow::showIdentity()
{
    if (m_card && m_card->isVisible()) {   // there is one card
        m_card->raise();
        m_card->activateWindow();
        return;
    }
    auto* window = new QDialog(this);
    m_card = window;
    window->setObjectName(QStringLiteral("page"));
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setWindowTitle(tr("Identity in %1").arg(environmentText(m_choice->chosen())));
    window->resize(480, 420);
    auto* layout = new QVBoxLayout(window);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* card = new IdentityView(m_service.access(), window);
    layout->addWidget(card);
    connect(card, &IdentityView::message, this, [this](const QString& words) { m_activity->say(words); });
    connect(card, &IdentityView::credentialWanted, this, [this, window] {
        window->close();
        showAccess();
        m_access->addCredential();
    });
    connect(m_choice, &EnvironmentChoice::changed, window, &QWidget::close);
    card->show(m_choice->chosen());
    window->show();
}

}  // namespace trainyard::ui
