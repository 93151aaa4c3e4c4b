#include "ui/environments/identity_view.h"

#include "ui/credentials/credential_words.h"
#include "ui/credentials/question_bar.h"
#include "ui/support/facts_view.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace trainyard::ui {

namespace {

QLabel* cardLabel(const char* name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

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
    const QString project = toQt(card.place.project), says = translated(card.project_source);
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
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 1, 1, 8);
    outer->setSpacing(0);
    makeHead(outer);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget;
    auto* layout = new QVBoxLayout(inside);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(8);
    m_who = cardLabel("failure", inside);
    m_problem = cardLabel("problem", inside);
    m_question = new QuestionBar(service, inside);
    m_warnings = cardLabel("warning", inside);
    m_facts = new FactsView(inside);
    m_result = cardLabel("good", inside);
    m_missing = new QWidget(inside);
    m_missing_list = new QVBoxLayout(m_missing);
    m_missing_list->setContentsMargins(0, 0, 0, 0);
    m_missing_list->setSpacing(4);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_who, m_problem, m_question, m_warnings, m_result, m_missing, m_facts})
        layout->addWidget(widget);
    layout->addStretch();
    scroll->setWidget(inside);
    outer->addWidget(scroll, 1);
    connect(m_facts, &FactsView::message, this, &IdentityView::message);
    connect(m_question, &QuestionBar::answered, this, [this] { show(m_environment); });
    clear();
}

void IdentityView::makeHead(QVBoxLayout* layout)
{
    m_title = new QLabel(tr("Identity"), this);
    m_title->setObjectName(QStringLiteral("heading"));
    m_test = new QPushButton(tr("Test &permissions"), this);
    m_test->setToolTip(tr("Ask the services what this identity may not do that a run needs"));
    m_refresh = new QPushButton(tr("As&k again"), this);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addStretch();
    for (QPushButton* button : {m_test, m_refresh}) {
        button->setObjectName(QStringLiteral("small"));
        row->addWidget(button);
    }
    layout->addLayout(row);
    connect(m_test, &QPushButton::clicked, this, &IdentityView::testPermissions);
    connect(m_refresh, &QPushButton::clicked, this, [this] { show(m_environment); });
}

void IdentityView::hideAll()
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_problem, m_warnings, m_result})
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
    m_title->setText(tr("Identity in %1").arg(environmentText(environment)));
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

void IdentityView::showProblem(const Error& error)
{
    m_problem->setText(breakable(problemText(error)));
    m_problem->show();
    if (error.question)
        m_question->ask(error, m_environment);
}

void IdentityView::testPermissions()
{
    m_result->hide();
    m_problem->hide();
    clearMissing();
    m_result->setText(tr("Asking what it may do…"));
    m_result->show();
    m_test->setEnabled(false);
    m_testing.run([this, environment = m_environment](std::stop_token stop) { return m_service.missingPermissions(environment, stop); }, [this, environment = m_environment](const Expected<std::vector<google::MissingPermission>>& missing) {
        if (environment == m_environment)
            takeMissing(missing);
    });
}

void IdentityView::takeMissing(const Expected<std::vector<google::MissingPermission>>& missing)
{
    m_test->setEnabled(true);
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
    auto* what = cardLabel("value", m_missing);
    what->setText(breakable(tr("Missing on %1: %2. Whoever administers it grants %3 with:").arg(toQt(first.resource), permissions.join(QStringLiteral(", ")), toQt(first.role))));
    auto* line = cardLabel("code", m_missing);
    line->setText(breakable(command));
    auto* copy = new QPushButton(tr("Copy the command"), m_missing);
    copy->setObjectName(QStringLiteral("small"));
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
