#include "ui/credentials/question_bar.h"

#include "ui/support/desktop.h"
#include "ui/support/panel_parts.h"
#include "ui/support/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <utility>

namespace trainyard::ui {

namespace {

QLabel* questionWords(const char* name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString wordsOfYes(Question::About about)
{
    switch (about) {
    case Question::About::host_key: return QuestionBar::tr("&Accept this key");
    case Question::About::unknown_host: return QuestionBar::tr("&Allow this host");
    case Question::About::passphrase: return QuestionBar::tr("&Unlock the key");
    case Question::About::locked_keyring: return QuestionBar::tr("&Unlock the keyring");
    }
    return {};
}

}  // namespace

QuestionBar::QuestionBar(AccessService& service, QWidget* parent) : QWidget(parent), m_service(service), m_task(this)
{
    setObjectName(QStringLiteral("question"));
    setAttribute(Qt::WA_StyledBackground);
    m_text = questionWords("failure", this);
    m_why = questionWords("why", this);
    m_problem = questionWords("wrong", this);
    m_secret = new QLineEdit(this);
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setAccessibleName(tr("Passphrase"));
    m_secret->setPlaceholderText(tr("Passphrase"));
    m_secret->setMaximumWidth(320);
    m_keep = new QCheckBox(tr("&Keep it in the keyring"), this);
    m_yes = new QPushButton(this);
    m_no = new QPushButton(tr("No"), this);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_secret, 1);
    row->addWidget(m_keep);
    row->addWidget(m_yes);
    row->addWidget(m_no);
    row->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(m_text);
    layout->addWidget(m_why);
    layout->addLayout(row);
    layout->addWidget(m_problem);
    connect(m_yes, &QPushButton::clicked, this, &QuestionBar::accept);
    connect(m_secret, &QLineEdit::returnPressed, this, &QuestionBar::accept);
    connect(m_secret, &QLineEdit::textChanged, this, [this](const QString& words) { m_yes->setEnabled(!words.isEmpty()); });
    connect(m_no, &QPushButton::clicked, this, [this] {
        dismiss();
        Q_EMIT refused();
    });
    hide();
}

void QuestionBar::ask(const Error& error, const std::string& environment, const std::string& credential)
{
    m_error = error;
    m_environment = environment;
    m_credential = credential;
    const Question& question = *error.question;
    const bool passphrase = question.about == Question::About::passphrase;
    m_text->setText(breakable(translated(question.text)));
    // What happened, and the raw key line, are one look away; the fingerprints stand in the question itself.
    m_why->setText(breakable(passphrase || question.about == Question::About::unknown_host ? translated(error.message) : QString()));
    m_why->setVisible(!m_why->text().isEmpty());
    m_problem->hide();
    m_secret->clear();
    m_secret->setVisible(passphrase);
    m_keep->setVisible(passphrase);
    m_yes->setText(wordsOfYes(question.about));
    m_yes->setEnabled(!passphrase);
    show();
    if (passphrase)
        m_secret->setFocus();
}

bool QuestionBar::tellsWhy() const { return asks() && !m_why->text().isEmpty(); }

void QuestionBar::dismiss()
{
    m_error = {};
    m_secret->clear();
    hide();
}

void QuestionBar::accept()
{
    if (!m_error.question || !m_yes->isEnabled())
        return;
    const Answer answer{*m_error.question, m_environment, m_credential, fromQt(m_secret->text()), m_keep->isChecked()};
    setBusy(m_yes, true);
    const auto send = [this, answer] {
        m_task.run([this, answer](std::stop_token stop) { return m_service.answer(answer, stop); }, [this](const Expected<void>& done) { take(done); });
    };
    if (answer.question.about == Question::About::locked_keyring)
        unlockKeyring(this, send);   // the desktop asks for its password itself
    else
        send();
}

void QuestionBar::take(const Expected<void>& done)
{
    setBusy(m_yes, false);
    if (!done) {
        m_problem->setText(problemText(done.error()));
        m_problem->show();
        return;
    }
    dismiss();
    Q_EMIT answered();
}

}  // namespace trainyard::ui
