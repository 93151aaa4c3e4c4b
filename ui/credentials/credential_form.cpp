#include "ui/credentials/credential_form.h"

#include "core/base/files.h"
#include "ui/credentials/credential_words.h"
#include "ui/support/arrow_combo.h"
#include "ui/support/file_question.h"
#include "ui/support/labelled.h"
#include "ui/support/panel_parts.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

#include <algorithm>

namespace trainyard::ui {

namespace {

constexpr std::uint64_t largest_key_file = 64u << 10;

std::vector<std::string> wordsIn(const QString& text)
{
    std::vector<std::string> words;
    for (const QString& each : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (const QString word = each.trimmed(); !word.isEmpty())
            words.push_back(fromQt(word));
    return words;
}

}  // namespace

CredentialForm::CredentialForm(AccessService& service, QWidget* parent) : QWidget(parent), m_service(service), m_task(this), m_reading(this)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->setSpacing(8);
    makeHead(layout);
    m_kind = new ArrowCombo(this);
    for (const credentials::CredentialKind each : allKinds())
        m_kind->addItem(kindText(each), static_cast<int>(each));
    m_kind->setAccessibleDescription(tr("Kind"));
    m_help = wrappedLabel("dim", this);
    m_name = addLine(layout, tr("Name"), tr("my-key"), &m_name_box);
    layout->addWidget(labelled(tr("Kind"), m_kind));
    layout->addWidget(m_help);
    m_host = addLine(layout, tr("Host that it is for, and no other"), QStringLiteral("github.com"), &m_host_box);
    m_user = addLine(layout, tr("User, where the platform's usual one does not fit"), QString(), &m_user_box);
    m_base = new ArrowCombo(this);
    m_base->setAccessibleDescription(tr("Credential that asks"));
    m_base_box = labelled(tr("Credential that asks"), m_base);
    layout->addWidget(m_base_box);
    m_target = addLine(layout, tr("Service account that it becomes"), QStringLiteral("trainer@my-project.iam.gserviceaccount.com"), &m_target_box);
    m_delegates = addLine(layout, tr("Service accounts between, separated by commas"), QString(), &m_delegates_box);
    makeSecret(layout);
    makeProblem(layout);
    layout->addStretch();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CredentialForm::showKind);
    begin({});
}

void CredentialForm::makeHead(QVBoxLayout* layout)
{
    m_title = headingLabel({}, this);
    m_cancel = new QPushButton(tr("&Cancel"), this);
    m_cancel->setObjectName(QStringLiteral("small"));
    m_save = new QPushButton(tr("&Keep"), this);
    m_save->setObjectName(QStringLiteral("primarySmall"));
    m_save->setToolTip(tr("Keep it (Ctrl+Enter)"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_save);
    layout->addLayout(row);
    connect(m_save, &QPushButton::clicked, this, &CredentialForm::save);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_task.run([](std::stop_token) { return 0; }, [](int) {});   // a sign-in that waits for its browser ends
        setBusy(false);
        forget();
        Q_EMIT cancelled();
    });
}

void CredentialForm::save()
{
    if (m_save->isEnabled())
        send({});
}

QLineEdit* CredentialForm::addLine(QVBoxLayout* layout, const QString& caption, const QString& hint, QWidget** box)
{
    auto* edit = new QLineEdit(this);
    edit->setPlaceholderText(hint);
    edit->setAccessibleName(caption);
    *box = labelled(caption, edit);
    layout->addWidget(*box);
    return edit;
}

void CredentialForm::makeSecret(QVBoxLayout* layout)
{
    m_token = addLine(layout, tr("Token"), QString(), &m_token_box);
    m_token->setEchoMode(QLineEdit::Password);
    m_choose = new QPushButton(tr("Ch&oose a file…"), this);
    m_paste = new QPushButton(tr("Pas&te"), this);
    m_paste->setToolTip(tr("Take the content from the clipboard; it is not shown"));
    m_file_name = wrappedLabel("dim", this);
    m_file_box = new QWidget(this);
    auto* row = new QHBoxLayout(m_file_box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_choose);
    row->addWidget(m_paste);
    row->addWidget(m_file_name, 1);
    layout->addWidget(m_file_box);
    m_passphrase = addLine(layout, tr("Passphrase of the key, when it has one"), QString(), &m_passphrase_box);
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_where = wrappedLabel("dim", this);
    layout->addWidget(m_where);
    connect(m_choose, &QPushButton::clicked, this, &CredentialForm::chooseFile);
    connect(m_paste, &QPushButton::clicked, this, &CredentialForm::paste);
}

void CredentialForm::makeProblem(QVBoxLayout* layout)
{
    m_problem = wrappedLabel("problem", this);
    m_problem->hide();
    m_allow = new QPushButton(this);
    m_allow->hide();
    layout->addWidget(m_problem);
    layout->addWidget(m_allow, 0, Qt::AlignLeft);
    connect(m_allow, &QPushButton::clicked, this, [this] { send({m_host_asked}); });
    for (QLineEdit* edit : {m_name, m_host, m_user, m_target, m_delegates, m_token, m_passphrase})
        connect(edit, &QLineEdit::returnPressed, m_save, &QPushButton::click);
}

void CredentialForm::begin(const std::vector<CredentialInfo>& known, const CredentialWish& wish)
{
    start(known);
    m_title->setText(tr("New credential"));
    m_name->setReadOnly(false);
    m_kind->setEnabled(true);
    for (QLineEdit* edit : {m_name, m_host, m_user, m_target, m_delegates})
        edit->clear();
    m_host->setText(toQt(wish.host));
    m_kind->setCurrentIndex(wish.kind ? std::max(0, m_kind->findData(static_cast<int>(*wish.kind))) : 0);
    showKind();
    m_name->setFocus();
}

void CredentialForm::replace(const credentials::Credential& credential, const std::vector<CredentialInfo>& known)
{
    start(known);
    m_title->setText(tr("Another secret for %1").arg(toQt(credential.name)));
    m_name->setText(toQt(credential.name));
    m_name->setReadOnly(true);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(credential.kind)));
    m_kind->setEnabled(false);
    m_host->setText(toQt(credential.host));
    m_user->setText(credentials::isForGit(credential.kind) ? toQt(credential.user) : QString());
    m_target->setText(toQt(credential.target));
    m_base->setCurrentIndex(std::max(0, m_base->findText(toQt(credential.base))));
    QStringList between;
    for (const std::string& each : credential.delegates)
        between.append(toQt(each));
    m_delegates->setText(between.join(QStringLiteral(", ")));
    showKind();
    (m_token_box->isHidden() ? static_cast<QWidget*>(m_choose) : m_token)->setFocus();
}

void CredentialForm::start(const std::vector<CredentialInfo>& known)
{
    forget();
    m_base->clear();
    m_base->addItem(QStringLiteral("application-default"));
    for (const CredentialInfo& each : known)
        if (!credentials::isForGit(each.credential.kind))
            m_base->addItem(toQt(each.credential.name));
}

void CredentialForm::setKeyring(credentials::SecretStoreState state)
{
    using State = credentials::SecretStoreState;
    m_where->setText(state == State::usable ? tr("The secret is kept in the system's keyring, and shown to nobody again.")
                                            : keyringText(state));
}

credentials::CredentialKind CredentialForm::kind() const { return static_cast<credentials::CredentialKind>(m_kind->currentData().toInt()); }

void CredentialForm::showKind()
{
    const CredentialFields fields = m_service.fieldsOf(kind());
    m_help->setText(kindHelp(kind()));
    m_host_box->setVisible(fields.host);
    m_user_box->setVisible(fields.user);
    m_token_box->setVisible(fields.secret && !fields.file);
    m_file_box->setVisible(fields.file);
    m_passphrase_box->setVisible(kind() == credentials::CredentialKind::git_ssh);
    for (QWidget* box : {m_base_box, m_target_box, m_delegates_box})
        box->setVisible(fields.account);
    m_where->setVisible(credentials::keepsSecret(kind()));
    m_save->setText(fields.browser ? tr("&Sign in…") : tr("&Keep"));
    m_problem->hide();
    m_allow->hide();
}

void CredentialForm::chooseFile()
{
    askForFile(this, {tr("Choose the credential's file"), {}, {}}, [this](const QString& file) { openFile(file); });
}

void CredentialForm::openFile(const QString& file)
{
    m_reading.run([file = fromQt(file)](std::stop_token) { return readFile(file, largest_key_file); }, [this, file](Expected<std::string> content) {
        if (!content) {
            showProblem(content.error());
            return;
        }
        const QString name = QFileInfo(file).fileName();
        if (m_name->text().isEmpty())
            m_name->setText(QFileInfo(file).baseName());
        takeSecret(QStringLiteral("file %1").arg(name), name, std::move(*content));
    });
}

void CredentialForm::paste()
{
    const QString words = QApplication::clipboard()->text();
    if (!words.isEmpty())
        takeSecret(QStringLiteral("clipboard"), tr("pasted"), fromQt(words));
}

void CredentialForm::takeSecret(const QString& source, const QString& shown, std::string content)
{
    m_source = source;
    m_content = std::move(content);
    m_file_name->setText(QStringLiteral("%1 · %2").arg(shown, sizeText(m_content.size())));
    m_problem->hide();
}

CredentialGiven CredentialForm::given(const std::vector<std::string>& allowed_hosts) const
{
    const CredentialFields fields = m_service.fieldsOf(kind());
    CredentialGiven given;
    given.name = fromQt(m_name->text().trimmed());
    given.kind = kind();
    given.allowed_hosts = allowed_hosts;
    if (fields.host)
        given.host = fromQt(m_host->text().trimmed());
    if (fields.user)
        given.user = fromQt(m_user->text().trimmed());
    if (fields.secret || fields.file) {
        given.secret = fields.file ? m_content : fromQt(m_token->text().trimmed());
        given.source = fields.file ? fromQt(m_source) : "typed";
    }
    given.passphrase = fromQt(m_passphrase->text());
    if (fields.account && given.secret.empty()) {
        given.base = fromQt(m_base->currentText());
        given.target = fromQt(m_target->text().trimmed());
        given.delegates = wordsIn(m_delegates->text());
    }
    return given;
}

void CredentialForm::send(const std::vector<std::string>& allowed_hosts)
{
    m_problem->hide();
    m_allow->hide();
    setBusy(true);
    const auto open_browser = [this](const std::string& url) {
        QMetaObject::invokeMethod(this, [this, address = toQt(url)] {
            m_where->setText(tr("Waiting for the browser. If it does not open, go to: %1").arg(address));
            QDesktopServices::openUrl(QUrl(address));
        }, Qt::QueuedConnection);
    };
    m_task.run([this, given = given(allowed_hosts), open_browser](std::stop_token stop) { return m_service.keepCredential(given, open_browser, stop); },
               [this](const Expected<CredentialKept>& kept) { take(kept); });
}

void CredentialForm::take(const Expected<CredentialKept>& kept)
{
    setBusy(false);
    if (!kept) {
        showProblem(kept.error());
        return;
    }
    forget();
    const QString name = toQt(kept->credential.name);
    const bool session = kept->where == credentials::SecretStoreState::session_only && credentials::keepsSecret(kept->credential.kind);
    Q_EMIT this->kept(name, session ? tr("%1 is kept until Trainyard ends: there is no keyring.").arg(name) : tr("%1 is kept.").arg(name));
}

void CredentialForm::showProblem(const Error& error)
{
    m_problem->setText(problemText(error));
    m_problem->show();
    if (!error.question)
        return;
    if (error.question->about == Question::About::unknown_host) {
        m_host_asked = error.question->subject;
        m_allow->setText(tr("&Allow %1 and keep").arg(toQt(m_host_asked)));
        m_allow->show();
    } else if (error.question->about == Question::About::passphrase) {
        m_passphrase_box->show();
        m_passphrase->setFocus();
    }
}

void CredentialForm::setBusy(bool busy)
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_save, m_name, m_kind, m_choose, m_paste})
        widget->setEnabled(!busy);
    if (!busy)
        m_kind->setEnabled(!m_name->isReadOnly());
}

void CredentialForm::forget()
{
    m_token->clear();
    m_passphrase->clear();
    std::fill(m_content.begin(), m_content.end(), '\0');
    m_content.clear();
    m_source.clear();
    m_file_name->setText(tr("or drop it here"));
    m_problem->hide();
    m_allow->hide();
}

}  // namespace trainyard::ui
