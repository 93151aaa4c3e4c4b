#include "ui/credentials/credential_details.h"

#include "ui/credentials/credential_words.h"
#include "ui/credentials/question_bar.h"
#include "ui/support/facts_view.h"
#include "ui/support/panel_parts.h"
#include "ui/support/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace trainyard::ui {

namespace {

QString listed(const std::vector<std::string>& words)
{
    QStringList all;
    for (const std::string& each : words)
        all.append(environmentText(each));
    return all.join(QStringLiteral(", "));
}

QString usesOf(const CredentialInfo& info)
{
    QStringList uses;
    if (credentials::isForGit(info.credential.kind))
        uses.append(CredentialDetails::tr("repositories at %1").arg(toQt(info.credential.host)));
    if (!info.environments.empty())
        uses.append(CredentialDetails::tr("the identity of %1").arg(listed(info.environments)));
    if (!info.bases.empty())
        uses.append(CredentialDetails::tr("asked with by %1").arg(listed(info.bases)));
    return uses.isEmpty() ? CredentialDetails::tr("nothing yet: name it as an environment's identity") : uses.join(QStringLiteral("; "));
}

}  // namespace

CredentialDetails::CredentialDetails(AccessService& service, QWidget* parent) : QWidget(parent), m_service(service), m_testing(this)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->setSpacing(8);
    makeHead(layout);
    m_again = wrappedLabel("warning", this);
    m_question = new QuestionBar(service, this);
    m_good = wrappedLabel("good", this);
    m_warning = wrappedLabel("warning", this);
    m_problem = wrappedLabel("problem", this);
    m_facts = new FactsView(this);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_again, m_question, m_good, m_warning, m_problem, m_facts})
        layout->addWidget(widget);
    layout->addStretch();
    connect(m_question, &QuestionBar::refused, m_problem, &QWidget::show);
    connect(m_question, &QuestionBar::answered, this, &CredentialDetails::test);
    connect(m_facts, &FactsView::message, this, &CredentialDetails::message);
    clearResult();
}

void CredentialDetails::makeHead(QVBoxLayout* layout)
{
    m_title = headingLabel({}, this);
    m_kind = new QLabel(this);
    m_kind->setObjectName(QStringLiteral("chip"));
    m_test = new QPushButton(tr("&Test"), this);
    m_replace = new QPushButton(tr("Repla&ce…"), this);
    m_delete = new QPushButton(tr("&Delete"), this);
    m_test->setToolTip(tr("Ask for a token with it, or open the key"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addWidget(m_kind);
    row->addStretch();
    for (QPushButton* button : {m_test, m_replace, m_delete}) {
        button->setObjectName(QStringLiteral("small"));
        row->addWidget(button);
    }
    layout->addLayout(row);
    connect(m_test, &QPushButton::clicked, this, &CredentialDetails::test);
    connect(m_replace, &QPushButton::clicked, this, &CredentialDetails::replaceWanted);
    connect(m_delete, &QPushButton::clicked, this, &CredentialDetails::deleteWanted);
}

void CredentialDetails::show(const CredentialInfo& credential)
{
    if (credential.credential.name != m_credential.credential.name)
        clearResult();
    m_credential = credential;
    m_title->setText(toQt(credential.credential.name));
    m_kind->setText(kindText(credential.credential.kind));
    m_replace->setVisible(credentials::keepsSecret(credential.credential.kind));
    showWhatIsMissing();
    showFacts();
}

void CredentialDetails::setKeyring(credentials::SecretStoreState state) { m_session_only = state == credentials::SecretStoreState::session_only; }

// A credential that is listed but cannot be used says so before it is needed.
void CredentialDetails::showWhatIsMissing()
{
    const auto& ends = m_credential.credential.expires;
    const bool ended = ends && *ends < SystemClock().now(), gone = m_credential.secret_gone;
    m_again->setVisible(ended || gone);
    m_test->setVisible(!gone);   // there is nothing to test
    if (gone)
        clearResult();
    m_replace->setText(ended || gone ? tr("Enter it &again…") : tr("Repla&ce…"));
    if (gone)
        m_again->setText(m_session_only ? tr("Its secret was kept until Trainyard ended, for there is no keyring. Enter it again.") : tr("The keyring has no secret for it. Enter it again."));
    else if (ended)
        m_again->setText(tr("It ended %1. Enter a new one under the same name: what names it uses that one from then on.").arg(momentText(*ends)));
}

QString CredentialDetails::secretWords() const
{
    if (m_credential.secret_gone)
        return tr("not kept any more");
    const QString words = secretText(m_credential.credential);
    return m_session_only && credentials::keepsSecret(m_credential.credential.kind) ? tr("%1, until Trainyard ends").arg(words) : words;
}

void CredentialDetails::showFacts()
{
    const credentials::Credential& it = m_credential.credential;
    QStringList between, allowed;
    for (const std::string& each : it.delegates)
        between.append(toQt(each));
    for (const std::string& each : it.allowed_hosts)
        allowed.append(toQt(each));
    m_facts->setFacts({{tr("used for"), usesOf(m_credential), false},
                       {tr("secret"), secretWords(), false},
                       {tr("who"), toQt(it.user)},
                       {tr("host"), toQt(it.host)},
                       {tr("from"), sourceText(it.source)},
                       {tr("added"), it.added == Time() ? QString() : momentText(it.added), false},
                       {tr("ends"), it.expires ? momentText(*it.expires) : tr("not known, or never"), false},
                       {tr("project"), toQt(it.project)},
                       {tr("quota project"), toQt(it.quota_project)},
                       {tr("asks with"), toQt(it.base)},
                       {tr("becomes"), toQt(it.target)},
                       {tr("between"), between.join(QStringLiteral(", "))},
                       {tr("allowed hosts"), allowed.join(QStringLiteral(", "))}});
}

void CredentialDetails::clearResult()
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_good, m_warning, m_problem})
        widget->hide();
    m_question->dismiss();
}

void CredentialDetails::test()
{
    clearResult();
    setBusy(m_test, true);
    m_good->setText(tr("Testing…"));
    m_good->show();
    const std::string name = m_credential.credential.name;
    m_testing.run([this, name](std::stop_token stop) { return m_service.testCredential(name, stop); }, [this, name](const Expected<CredentialTried>& tried) {
        setBusy(m_test, false);
        if (name == m_credential.credential.name)
            take(tried);
    });
}

void CredentialDetails::take(const Expected<CredentialTried>& tried)
{
    clearResult();
    if (!tried) {
        m_problem->setText(problemText(tried.error()));
        if (tried.error().question)
            m_question->ask(tried.error(), {}, m_credential.credential.name);
        m_problem->setVisible(!tried.error().question || !m_question->tellsWhy());
        return;
    }
    QStringList words{translated(tried->words)};
    if (!tried->principal.empty() && !words.front().contains(toQt(tried->principal)))
        words.append(toQt(tried->principal));
    if (tried->expires)
        words.append(tr("until %1").arg(momentText(*tried->expires)));
    m_good->setText(QStringLiteral("✓ %1").arg(words.join(QStringLiteral(" · "))));
    m_good->show();
    QStringList warnings;
    for (const Text& each : tried->warnings)
        warnings.append(translated(each));
    m_warning->setText(warnings.join(QLatin1Char('\n')));
    m_warning->setVisible(!warnings.isEmpty());
}

}  // namespace trainyard::ui
