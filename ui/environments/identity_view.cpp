#include "ui/environments/identity_view.h"

#include "core/credentials/token_sources.h"
#include "ui/credentials/credential_words.h"
#include "ui/credentials/question_bar.h"
#include "ui/support/facts_view.h"
#include "ui/support/panel_parts.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace trainyard::ui {

namespace {

QString whoIsIt(const credentials::IdentityCard& card)
{
    if (!card.principal.empty())
        return toQt(card.principal);
    return card.place.this_machine ? IdentityView::tr("The owner of this machine's platform") : card.problem ? IdentityView::tr("Nobody") : IdentityView::tr("The credential does not say who it is");
}

QString joinedWords(const std::vector<std::string>& words, const QString& between)
{
    QStringList all;
    for (const std::string& each : words)
        all.append(toQt(each));
    return all.join(between);
}

QList<Fact> cardFacts(const credentials::IdentityCard& card)
{
    const QString project = toQt(card.place.project), says = card.place.this_machine ? IdentityView::tr("this machine") : translated(card.project_source);
    return {{IdentityView::tr("principal"), toQt(card.principal)},
            {IdentityView::tr("kind"), kindText(card.kind), false},
            {IdentityView::tr("from"), translated(card.source)},
            {IdentityView::tr("acting through"), joinedWords(card.chain, QStringLiteral(" → "))},
            {IdentityView::tr("project"), project},
            {IdentityView::tr("named by"), project.isEmpty() ? QString() : says, false},
            {IdentityView::tr("quota project"), toQt(card.quota_project)},
            {IdentityView::tr("region"), toQt(card.place.region)},
            {IdentityView::tr("bucket"), card.place.bucket.empty() ? QString() : QStringLiteral("gs://") + toQt(card.place.bucket)},
            {IdentityView::tr("token ends"), card.expires ? momentText(*card.expires) : QString(), false},
            {IdentityView::tr("scopes"), joinedWords(card.scopes, QStringLiteral(" "))}};
}

}  // namespace

IdentityView::IdentityView(AccessService& service, QWidget* parent) : QWidget(parent), m_service(service), m_asking(this), m_testing(this)
{
    QVBoxLayout* outer = panelColumn(this);
    makeHead(outer);
    QVBoxLayout* layout = insetColumn();
    QWidget* inside = layout->parentWidget();
    m_who = wrappedLabel("failure", inside);
    m_problem = wrappedLabel("problem", inside);
    m_add = smallButton(tr("Add a credential…"), tr("Then name it as the environment's identity"), inside);
    m_question = new QuestionBar(service, inside);
    m_warnings = wrappedLabel("warning", inside);
    m_facts = new FactsView(inside);
    m_result = wrappedLabel("good", inside);
    m_missing = new QWidget(inside);
    m_missing_list = new QVBoxLayout(m_missing);
    m_missing_list->setContentsMargins(0, 0, 0, 0);
    m_missing_list->setSpacing(4);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_who, m_problem, m_add, m_question, m_warnings, m_result, m_missing, m_facts})
        layout->addWidget(widget, 0, widget == m_add ? Qt::AlignLeft : Qt::Alignment());
    layout->addStretch();
    outer->addWidget(scrolledDown(layout, this), 1);
    connect(m_facts, &FactsView::message, this, &IdentityView::message);
    connect(m_add, &QPushButton::clicked, this, &IdentityView::credentialWanted);
    connect(m_question, &QuestionBar::refused, m_problem, &QWidget::show);
    connect(m_question, &QuestionBar::answered, this, [this] { show(m_environment); });
    clear();
}

void IdentityView::makeHead(QVBoxLayout* layout)
{
    m_title = headingLabel(tr("Identity"), this);
    m_test = smallButton(tr("Test permissions"), tr("Ask the services what this identity may not do that a run needs"), this);
    m_refresh = smallButton(tr("As&k again"), {}, this);
    layout->addLayout(panelHead({m_title}, {m_test, m_refresh}));
    connect(m_test, &QPushButton::clicked, this, &IdentityView::testPermissions);
    connect(m_refresh, &QPushButton::clicked, this, [this] { show(m_environment); });
}

void IdentityView::hideAll()
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_problem, m_add, m_warnings, m_result})
        widget->hide();
    m_question->dismiss();
    clearMissing();
}

void IdentityView::clear()
{
    m_environment.clear();
    m_asking.run([](std::stop_token) { return 0; }, [](int) {});
    hideAll();
    m_who->clear();
    m_facts->setFacts({});
    m_test->setEnabled(false);
    m_refresh->setEnabled(false);
}

void IdentityView::show(const std::string& environment)
{
    const bool other = environment != m_environment;
    m_environment = environment;
    hideAll();
    m_title->setAccessibleName(tr("Identity in %1").arg(environmentText(environment)));   // seen beside it, or in the window's title
    if (other)
        m_facts->setFacts({});
    m_who->setText(tr("Asking for a token…"));
    m_test->setEnabled(false);
    m_refresh->setEnabled(true);
    m_asking.run([this, environment](std::stop_token stop) { return m_service.identity(environment, stop); }, [this](const Expected<credentials::IdentityCard>& card) { take(card); });
}

void IdentityView::take(const Expected<credentials::IdentityCard>& card)
{
    if (card) {
        showCard(*card);
        return;
    }
    m_who->setText(tr("Nobody"));
    m_facts->setFacts({});
    showProblem(card.error());
}

void IdentityView::showCard(const credentials::IdentityCard& card)
{
    m_who->setText(whoIsIt(card));
    m_facts->setFacts(cardFacts(card));
    m_test->setEnabled(!card.problem);
    QStringList warnings;
    for (const Text& warning : card.warnings)
        warnings.append(translated(warning));
    m_warnings->setText(breakable(warnings.join(QLatin1Char('\n'))));
    m_warnings->setVisible(!warnings.isEmpty());
    if (card.problem)
        showProblem(*card.problem);
}

// Where there is no credential at all, one is given here, without a command line.
void IdentityView::showProblem(const Error& error)
{
    const bool nobody = error.where == credentials::application_default_name;
    const QString words = nobody ? translated(error.message) + QLatin1Char('\n') + tr("Sign in with `gcloud auth application-default login`, or add a credential and choose it as the environment's identity.") : problemText(error);
    m_problem->setText(breakable(words));
    m_add->setVisible(nobody);
    if (error.question)
        m_question->ask(error, m_environment);
    m_problem->setVisible(!error.question || !m_question->tellsWhy());
}

void IdentityView::testPermissions()
{
    m_result->hide();
    m_problem->hide();
    m_add->hide();
    clearMissing();
    m_result->setText(tr("Asking what it may do…"));
    m_result->show();
    setBusy(m_test, true);
    m_testing.run([this, environment = m_environment](std::stop_token stop) { return m_service.missingPermissions(environment, stop); }, [this, environment = m_environment](const Expected<std::vector<google::MissingPermission>>& missing) {
        if (environment == m_environment)
            takeMissing(missing);
    });
}

void IdentityView::takeMissing(const Expected<std::vector<google::MissingPermission>>& missing)
{
    setBusy(m_test, false);
    m_result->hide();
    if (!missing) {
        showProblem(missing.error());
        return;
    }
    if (missing->empty()) {
        m_result->setText(tr("✓ Nothing that a run needs is missing."));
        m_result->show();
        return;
    }
    m_missing->show();
    for (std::size_t i = 0; i < missing->size();) {   // what one command grants stands together
        const google::MissingPermission& first = (*missing)[i];
        QStringList permissions;
        for (; i < missing->size() && (*missing)[i].command == first.command; ++i)
            permissions.append(toQt((*missing)[i].permission));
        addMissing(first, permissions);
    }
}

void IdentityView::addMissing(const google::MissingPermission& first, const QStringList& permissions)
{
    const QString command = toQt(first.command);
    auto* what = wrappedLabel("value", m_missing);
    what->setText(breakable(tr("Missing on %1: %2. Whoever administers it grants %3 with:").arg(toQt(first.resource), permissions.join(QStringLiteral(", ")), toQt(first.role))));
    auto* line = wrappedLabel("code", m_missing);
    line->setText(breakable(command));
    QPushButton* copy = smallButton(tr("Copy the command"), {}, m_missing);
    copy->setAccessibleName(tr("Copy the command that grants %1").arg(toQt(first.role)));
    connect(copy, &QPushButton::clicked, this, [this, command] {
        QApplication::clipboard()->setText(command);
        Q_EMIT message(tr("Copied %1").arg(command));
    });
    m_missing_list->addWidget(what);
    m_missing_list->addWidget(line);
    m_missing_list->addWidget(copy, 0, Qt::AlignLeft);
}

void IdentityView::clearMissing()
{
    while (QLayoutItem* item = m_missing_list->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_missing->hide();
}

}  // namespace trainyard::ui
