#include "ui/environments/environment_panel.h"

#include "core/credentials/trusted_hosts.h"
#include "ui/credentials/question_bar.h"
#include "ui/environments/checks_view.h"
#include "ui/environments/environment_form.h"
#include "ui/support/facts_view.h"
#include "ui/support/file_question.h"
#include "ui/support/panel_parts.h"
#include "ui/support/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace trainyard::ui {

using environments::Environment;

EnvironmentPanel::EnvironmentPanel(AccessService& service, QWidget* parent) : QWidget(parent), m_service(service), m_saving(this), m_testing(this), m_writing(this)
{
    QVBoxLayout* outer = panelColumn(this);
    makeHead(outer);
    QVBoxLayout* inside = insetColumn();
    makeBody(inside);
    outer->addWidget(scrolledDown(inside, this), 1);
    connect(m_form, &EnvironmentForm::changed, this, &EnvironmentPanel::showButtons);
    connect(m_facts, &FactsView::message, this, &EnvironmentPanel::message);
    connect(m_checks, &ChecksView::message, this, &EnvironmentPanel::message);
    connect(m_question, &QuestionBar::refused, m_problem, &QWidget::show);
    connect(m_question, &QuestionBar::answered, this, [this] {
        if (m_tests) {
            test();
            return;
        }
        m_allowed.insert(m_host_asked);
        save();
    });
    show(environments::thisMachine({}), false);
}

void EnvironmentPanel::makeHead(QVBoxLayout* layout)
{
    m_title = headingLabel({}, this);
    m_in_use = new QLabel(tr("in use"), this);
    m_in_use->setObjectName(QStringLiteral("chip"));
    m_use = smallButton(tr("&Use it"), tr("Runs, models and predictions go there from now on"), this);
    m_test = smallButton(tr("&Test"), tr("Try everything that a run needs; nothing stays behind"), this);
    m_export = smallButton(tr("E&xport…"), {}, this);
    m_remove = smallButton(tr("Re&move"), {}, this);
    m_revert = smallButton({}, {}, this);
    m_save = smallButton({}, tr("Keep these values (Ctrl+Enter)"), this);
    m_save->setObjectName(QStringLiteral("primarySmall"));
    layout->addLayout(panelHead({m_title, m_in_use}, {m_use, m_test, m_export, m_remove, m_revert, m_save}));
    connect(m_save, &QPushButton::clicked, this, &EnvironmentPanel::save);
    connect(m_revert, &QPushButton::clicked, this, &EnvironmentPanel::giveUp);
    connect(m_use, &QPushButton::clicked, this, &EnvironmentPanel::useWanted);
    connect(m_test, &QPushButton::clicked, this, &EnvironmentPanel::test);
    connect(m_export, &QPushButton::clicked, this, &EnvironmentPanel::exportIt);
    connect(m_remove, &QPushButton::clicked, this, &EnvironmentPanel::removeWanted);
}

void EnvironmentPanel::makeBody(QVBoxLayout* layout)
{
    m_note = wrappedLabel("dim", this);
    m_form = new EnvironmentForm(this);
    m_facts = new FactsView(this);
    m_problem = wrappedLabel("problem", this);
    m_question = new QuestionBar(m_service, this);
    m_result = wrappedLabel("failure", this);
    m_checks = new ChecksView(this);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_note, m_form, m_facts, m_problem, m_question})
        layout->addWidget(widget);
    layout->addWidget(m_result);
    layout->addWidget(m_checks);
    layout->addStretch();
}

void EnvironmentPanel::show(const Environment& environment, bool used)
{
    if (environment.name != m_environment.name || m_new)
        clearTest();
    m_new = false;
    m_used = used;
    m_environment = environment;
    m_title->setText(environmentText(environment.name));
    m_note->setText(environment.isThisMachine() ? tr("Built in: its platform starts by itself when something needs it, has no account and costs nothing.") : QString());
    m_form->setVisible(!environment.isThisMachine());
    m_facts->setVisible(environment.isThisMachine());
    if (environment.isThisMachine())
        m_facts->setFacts({{tr("endpoint"), environment.endpoint.empty() ? tr("not running now") : toQt(environment.endpoint), !environment.endpoint.empty()},
                           {tr("project"), toQt(environment.project)},
                           {tr("region"), toQt(environment.region)},
                           {tr("bucket"), QStringLiteral("gs://") + toQt(environment.bucket)},
                           {tr("frameworks"), toQt(environment.frameworkWords()), false}});
    else
        m_form->show(environment);
    m_problem->hide();
    m_question->dismiss();
    showButtons();
}

void EnvironmentPanel::begin(const Environment& draft, const std::string& file)
{
    m_file = file;
    m_allowed.clear();
    clearTest();
    m_new = true;
    m_used = false;
    m_environment = {};
    m_title->setText(tr("New environment"));
    m_note->setText(file.empty() ? tr("Any service that speaks AI Platform v1, and with it Cloud Storage and Cloud Logging. It holds no secret: it names a credential.")
                                           : tr("The file says where to call; the project, the bucket and the identity are yours to choose."));
    m_facts->hide();
    m_form->show(draft);
    m_form->setVisible(true);
    m_problem->hide();
    m_question->dismiss();
    showButtons();
    m_form->focusFirst();
}

void EnvironmentPanel::setIdentities(const QStringList& names) { m_form->setIdentities(names); }

void EnvironmentPanel::giveUp()
{
    if (m_new)
        Q_EMIT dropped();
    else
        show(Environment(m_environment), m_used);
}

bool EnvironmentPanel::isChanged() const { return m_new || (!m_environment.isThisMachine() && m_form->isChanged()); }

void EnvironmentPanel::showButtons()
{
    const bool built_in = m_environment.isThisMachine() && !m_new, changed = isChanged();
    m_note->setVisible(!m_note->text().isEmpty());
    m_in_use->setVisible(m_used);
    m_use->setVisible(!changed && !m_used);
    m_test->setVisible(!changed);   // what is kept is tested, used and exported
    m_export->setVisible(!changed && !built_in);
    m_remove->setVisible(!changed && !built_in);
    m_save->setVisible(changed);
    m_save->setText(m_new ? tr("&Add") : tr("&Save"));
    m_revert->setVisible(changed);
    m_revert->setText(m_new ? tr("&Cancel") : tr("Rever&t"));
}

void EnvironmentPanel::save()
{
    m_problem->hide();
    if (!m_form->check())
        return;
    Environment environment = m_form->environment();
    static_cast<void>(environments::problemsOf(environment));   // makes one of what may be written in more than one way
    if (m_new && !mayAskForTokens(environment))
        return;
    const std::string replaces = m_new ? std::string() : m_environment.name;
    m_tests = false;
    setBusy(m_save, true);
    m_saving.run([this, replaces, environment](std::stop_token stop) { return m_service.saveEnvironment(replaces, environment, stop); }, [this, environment, replaces](const Expected<void>& done) {
        setBusy(m_save, false);
        if (!done) {
            showProblem(done.error());
            return;
        }
        const bool was_new = m_new, pressed = window()->focusWidget() == m_save;
        show(environment, m_used);
        if (pressed)   // the button goes
            m_test->setFocus();
        Q_EMIT saved(environment.name, replaces, was_new ? tr("Added the environment %1. Test it, then use it.").arg(toQt(environment.name)) : tr("Saved the environment %1.").arg(toQt(environment.name)));
    });
}

// Whoever wrote the file decides where refresh tokens and keys would go: that host is asked about first.
bool EnvironmentPanel::mayAskForTokens(const Environment& environment)
{
    if (m_file.empty() || environment.token_url.empty())
        return true;
    const auto checked = credentials::checkUrl(environment.token_url, credentials::UrlUse::token, m_allowed, m_file);
    if (checked)
        return true;
    m_tests = false;
    m_host_asked = checked.error().question ? checked.error().question->subject : std::string();
    showProblem(checked.error());
    return false;
}

void EnvironmentPanel::showProblem(const Error& error)
{
    m_problem->setText(problemText(error));
    if (error.question)
        m_question->ask(error, m_environment.name);
    m_problem->setVisible(!error.question || !m_question->tellsWhy());
}

void EnvironmentPanel::clearTest()
{
    cancelTest();
    m_checks->clear();
    m_result->hide();
}

// An endpoint that is silent is not waited for longer than one wants to.
void EnvironmentPanel::cancelTest()
{
    m_testing.stop();
    m_result->hide();
    if (m_test->isEnabled())
        return;
    setBusy(m_test, false);
    Q_EMIT message(tr("Stopped testing %1.").arg(environmentText(m_environment.name)));
}

// The checks cross to the window one by one, as they are known.
void EnvironmentPanel::test()
{
    m_checks->clear();
    m_problem->hide();
    m_question->dismiss();
    m_tests = true;
    m_result->setText(m_environment.isThisMachine() ? tr("Testing… its platform is started when it does not run.") : tr("Testing…"));
    m_result->show();
    setBusy(m_test, true);
    Q_EMIT working(tr("Testing %1…").arg(environmentText(m_environment.name)));
    m_testing.run([this, name = m_environment.name](std::stop_token stop) {
        return m_service.testEnvironment(name, [this, stop](const google::ReadinessCheck& check) {
            QMetaObject::invokeMethod(this, [this, stop, check] {
                if (!stop.stop_requested())
                    m_checks->add(check);
            }, Qt::QueuedConnection);
        }, stop);
    }, [this](const Expected<std::vector<google::ReadinessCheck>>& checks) { takeChecks(checks); });
}

void EnvironmentPanel::takeChecks(const Expected<std::vector<google::ReadinessCheck>>& checks)
{
    setBusy(m_test, false);
    Q_EMIT tested();
    Q_EMIT message(tr("Tested %1.").arg(environmentText(m_environment.name)));
    if (!checks) {
        m_result->hide();
        showProblem(checks.error());
        return;
    }
    const auto failed = std::count_if(checks->begin(), checks->end(), [](const auto& check) { return check.state == google::ReadinessCheck::State::fails; });
    m_result->setText(failed == 0 ? tr("Everything that a run needs works.") : tr("%n thing(s) do not work:", nullptr, static_cast<int>(failed)));
    for (const google::ReadinessCheck& check : *checks)
        if (check.error && check.error->question) {
            m_question->ask(*check.error, m_environment.name);
            break;
        }
}

void EnvironmentPanel::exportIt()
{
    askForFile(this, {tr("Export the environment"), toQt(m_environment.name) + QStringLiteral(".json"), {}}, [this](const QString& file) { write(file); });
}

void EnvironmentPanel::write(const QString& file)
{
    m_writing.run([this, environment = m_environment, file = fromQt(file)](std::stop_token stop) { return m_service.exportEnvironment(environment, file, stop); }, [this, file](const Expected<void>& written) {
        if (!written)
            showProblem(written.error());
        else
            Q_EMIT message(tr("Exported to %1: no secret and nothing of one project is in it.").arg(file));
    });
}

}  // namespace trainyard::ui
