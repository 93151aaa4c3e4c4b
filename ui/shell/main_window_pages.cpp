// The pages: each is made when it is first needed.
#include "core/base/json.h"
#include "ui/environments/access_page.h"
#include "ui/models/models_page.h"
#include "ui/predict/predict_page.h"
#include "ui/shell/activity.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_bar.h"
#include "ui/support/served_models.h"
#include "ui/support/words.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QStackedWidget>

namespace trainyard::ui {

bool MainWindow::shows(int page) const { return m_pages->currentIndex() == page; }

void MainWindow::showPage(int page)
{
    QWidget* shown = madePage(page);
    m_pages->setCurrentWidget(shown);
    m_rail->button(page)->setChecked(true);
    shown->setFocus(Qt::OtherFocusReason);   // its focus proxy: what one does there first
    if (page == access_page)
        m_access->refresh();
    else if (page != run_page)
        m_served->refresh();
    saveSoon();
}

QWidget* MainWindow::madePage(int page)
{
    switch (page) {
    case models_page: return &modelsPage();
    case predict_page: return &predictPage();
    case access_page: return &accessPage();
    default: return m_pages->widget(run_page);
    }
}

ModelsPage& MainWindow::modelsPage()
{
    if (!m_models)
        putInPlace(models_page, makeModels());
    return *m_models;
}

PredictPage& MainWindow::predictPage()
{
    if (!m_predict)
        putInPlace(predict_page, makePredict());
    return *m_predict;
}

AccessPage& MainWindow::accessPage()
{
    if (!m_access)
        putInPlace(access_page, makeAccess());
    return *m_access;
}

void MainWindow::putInPlace(int page, QWidget* made)
{
    QWidget* place = m_pages->widget(page);
    m_pages->insertWidget(page, made);
    m_pages->removeWidget(place);
    delete place;
}

QWidget* MainWindow::makeModels()
{
    m_models = new ModelsPage(m_service, *m_served, this);
    m_models->restoreState(valueAt(*m_kept, "models"));
    connect(m_models, &ModelsPage::message, this, [this](const QString& words) { m_activity->say(words); });
    connect(m_models, &ModelsPage::working, this, [this](const QString& words) { m_activity->begin(words); });
    connect(m_models, &ModelsPage::runWanted, this, [this](const QString& run) { openRun(RunId{fromQt(run)}); });
    connect(m_models, &ModelsPage::undoOffered, this, &MainWindow::offerUndo);
    connect(m_models, &ModelsPage::predictWanted, this, [this](const QString& model, const QString& version) {
        predictPage().choose(model, version);
        showPage(predict_page);
    });
    return m_models;
}

QWidget* MainWindow::makePredict()
{
    m_predict = new PredictPage(m_service, m_first_request, this);
    m_predict->restoreState(valueAt(*m_kept, "predict"));
    m_predict->setModels(m_served->all());
    connect(m_served, &ServedModels::changed, m_predict, &PredictPage::setModels);
    const auto show = [this] { m_predict->showListing(m_served->asking() || (!m_served->known() && !m_served->problem()), m_served->problem()); };
    connect(m_served, &ServedModels::asked, m_predict, show);
    connect(m_served, &ServedModels::answered, m_predict, show);
    show();
    connect(m_predict, &PredictPage::message, this, [this](const QString& words) { m_activity->say(words); });
    connect(m_predict, &PredictPage::working, this, [this](const QString& words) { m_activity->begin(words); });
    connect(m_predict, &PredictPage::changed, this, &MainWindow::saveSoon);
    return m_predict;
}

QWidget* MainWindow::makeAccess()
{
    m_access = new AccessPage(m_service, *m_choice, this);
    m_access->restoreState(valueAt(*m_kept, "access"));
    connect(m_access, &AccessPage::message, this, [this](const QString& words) { m_activity->say(words); });
    connect(m_access, &AccessPage::working, this, [this](const QString& words) { m_activity->begin(words, [this] { m_access->cancelTest(); }); });
    connect(m_access, &AccessPage::undoOffered, this, &MainWindow::offerUndo);
    return m_access;
}

void MainWindow::offerUndo(const QString& words, const std::function<void()>& undo) { m_notice->show(words, {{tr("Undo"), undo}, {tr("Dismiss"), {}}}, false); }

}  // namespace trainyard::ui
