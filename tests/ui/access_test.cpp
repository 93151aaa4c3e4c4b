// Environments, credentials and the questions of a stage, by accessible names; the lists without a widget.
#include "tests/ui/small_window.h"
#include "ui/credentials/credential_form.h"
#include "ui/credentials/credential_list.h"
#include "ui/credentials/credential_words.h"
#include "ui/credentials/question_bar.h"
#include "ui/environments/access_page.h"
#include "ui/environments/checks_view.h"
#include "ui/environments/environment_form.h"
#include "ui/environments/environment_list.h"
#include "ui/environments/identity_view.h"
#include "ui/runs/recent_runs.h"
#include "ui/shell/drop_target.h"
#include "ui/support/panel_parts.h"
#include "ui/support/words.h"

#include <QClipboard>
#include <QListView>
#include <QDropEvent>
#include <QMimeData>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QVBoxLayout>

using namespace trainyard;
using namespace trainyard::test;
using namespace trainyard::ui;

namespace {

constexpr int access_page_of_test = 3;

environments::Environment team()
{
    environments::Environment environment;
    environment.name = "team";
    environment.endpoint = "https://ml.example.com";
    environment.project = "churn-prod";
    environment.region = "europe-west4";
    environment.bucket = "churn-models";
    environment.routines = true;
    return environment;
}

struct AccessWindow : Window {
    AccessWindow()
    {
        REQUIRE(service.access().saveEnvironment({}, team(), {}));
        window.showPage(access_page_of_test);
        REQUIRE(QTest::qWaitFor([this] { return list()->model()->rowCount() == 2; }, 10'000));
    }
    QListView* list() const { return named<QListView>(QStringLiteral("Environments")); }
    QListView* credentials() const { return named<QListView>(QStringLiteral("Credentials")); }
    void choose(int row) const { list()->setCurrentIndex(list()->model()->index(row, 0)); }
    template <class Widget>
    Widget* button(const QString& words) const
    {
        for (Widget* each : window.findChildren<Widget*>())
            if (each->isVisible() && each->text().remove(QLatin1Char('&')) == words)
                return each;
        return nullptr;
    }
    void press(const QString& words) const
    {
        INFO(words.toStdString());
        REQUIRE(QTest::qWaitFor([&] { return button<QPushButton>(words) && button<QPushButton>(words)->isEnabled(); }, 10'000));
        QTest::mouseClick(button<QPushButton>(words), Qt::LeftButton);
    }
    QLineEdit* field(const QString& name) const
    {
        for (QLineEdit* each : window.findChildren<QLineEdit*>())
            if (each->isVisible() && each->accessibleName() == name)
                return each;
        FAIL("no visible field is named " << name.toStdString());
        return nullptr;
    }
    bool shows(const QString& words) const
    {
        return QTest::qWaitFor([&] {
            for (const QLabel* label : window.findChildren<QLabel*>())
                if (label->isVisible() && label->text().remove(QChar(0x200b)).contains(words))
                    return true;
            return false;
        }, 10'000);
    }
};

credentials::Credential token()
{
    credentials::Credential credential;
    credential.name = "forge";
    credential.kind = credentials::CredentialKind::git_https;
    credential.host = "forge.example.com";
    credential.last_four = "ab12";
    credential.source = "typed";
    return credential;
}

}  // namespace

TEST_CASE("The list of environments tells each one's place and which one is used")
{
    EnvironmentList list;
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
    environments::Environment near = team();
    near.name = "near";
    near.endpoint = "http://127.0.0.1:18080";
    list.setEnvironments({environments::thisMachine({}), team(), near});
    list.setUsed("team");
    CHECK(list.index(0).data().toString() == QStringLiteral("This machine"));
    CHECK(list.index(1).data(Qt::UserRole).toString() == QStringLiteral("ml.example.com · churn-prod"));
    CHECK(list.index(2).data(Qt::UserRole).toString() == QStringLiteral("127.0.0.1:18080 · churn-prod"));   // two on one host are told apart
    CHECK(list.index(1).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("in use")));
    CHECK(list.index(0).data(Qt::UserRole + 1).toString().isEmpty());
    CHECK((list.rowOf("team") == 1 && list.rowOf("nobody") == -1));
}

TEST_CASE("The list of credentials shows kind, place and the last four characters, and says which has ended")
{
    CredentialList list;
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
    credentials::Credential old = token();
    old.name = "old";
    old.last_four.clear();
    old.expires = Time();
    list.setCredentials({{token(), {}, {}}, {old, {}, {}}});
    CHECK(list.index(0).data(Qt::UserRole).toString() == QStringLiteral("git: token for https · forge.example.com"));
    CHECK(list.index(0).data(Qt::UserRole + 1).toString() == QStringLiteral("•••• ab12"));
    CHECK(list.index(0).data(Qt::ToolTipRole).toString() == QStringLiteral("From: typed"));
    CHECK(list.index(1).data(Qt::UserRole + 1).toString() == QStringLiteral("••••••••"));
    CHECK(list.index(1).data(Qt::UserRole).toString().startsWith(QStringLiteral("ended")));
    CHECK(list.rowOf("old") == 1);
    old.expires = SystemClock().now() + std::chrono::minutes(20);
    credentials::Credential young = token();
    young.name = "young";
    young.expires = SystemClock().now() + std::chrono::hours(20);
    list.setCredentials({{token(), {}, {}}, {old, {}, {}}, {young, {}, {}}});
    CHECK(list.index(1).data(Qt::UserRole).toString().startsWith(QStringLiteral("ends soon")));
    CHECK(list.index(2).data(Qt::UserRole).toString().startsWith(QStringLiteral("until")));
}

TEST_CASE("One whose secret is gone says in the list that it has to be entered again, also after the list was read anew")
{
    CredentialList list;
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
    list.setWithoutSecret({"forge"});
    list.setCredentials({{token(), {}, {}}});
    CHECK(list.index(0).data(Qt::UserRole + 1).toString() == QStringLiteral("enter it again"));
    CHECK(list.index(0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("enter it again")));
    list.setCredentials({{token(), {}, {}}});
    CHECK(list.at(0).secret_gone);
    list.setWithoutSecret({});
    CHECK(list.index(0).data(Qt::UserRole + 1).toString() == QStringLiteral("•••• ab12"));
}

TEST_CASE("Each of the keyring's five states is told with what to do about it")
{
    using State = credentials::SecretStoreState;
    std::set<QString> words;
    for (const State state : {State::usable, State::locked, State::no_service, State::not_answering, State::session_only})
        CHECK(words.insert(keyringText(state)).second);
    CHECK(keyringText(State::session_only).contains(QStringLiteral("in memory only")));
    CHECK(keyringText(State::locked).contains(QStringLiteral("Unlock it")));
}

TEST_CASE("Every kind of credential has words of its own")
{
    std::set<QString> words;
    for (const credentials::CredentialKind kind : allKinds()) {
        CHECK(words.insert(kindText(kind)).second);
        CHECK(words.insert(kindHelp(kind)).second);
    }
    CHECK(words.size() == 20);
}

TEST_CASE("A new environment is checked at its fields in the core's words, and its proposal is one click away")
{
    application();
    const AccessWindow it;
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Add an environment")), Qt::LeftButton);
    it.field(QStringLiteral("Name"))->setText(QStringLiteral("lab"));
    it.field(QStringLiteral("Endpoint: a service that speaks AI Platform v1"))->setText(QStringLiteral("https://lab.example.com/"));
    it.field(QStringLiteral("Project"))->setText(QStringLiteral("lab-models"));
    it.field(QStringLiteral("Region"))->setText(QStringLiteral("us-central1"));
    it.field(QStringLiteral("Bucket"))->setText(QStringLiteral("Lab Models"));
    it.press(QStringLiteral("Add"));
    CHECK(it.shows(QStringLiteral("Lab Models")));
    CHECK(it.field(QStringLiteral("Bucket"))->accessibleDescription().contains(QStringLiteral("Lab Models")));
    CHECK(it.list()->model()->rowCount() == 2);
    it.press(QStringLiteral("Use lab-models."));
    CHECK(it.field(QStringLiteral("Bucket"))->text() == QStringLiteral("lab-models"));
    it.press(QStringLiteral("Add"));
    REQUIRE(QTest::qWaitFor([&] { return it.list()->model()->rowCount() == 3 && it.list()->currentIndex().data().toString() == QStringLiteral("lab"); }, 10'000));   // a list that was asked for before may show it first
    CHECK(it.shows(QStringLiteral("Added the environment lab.")));
    it.press(QStringLiteral("Undo"));
    CHECK(QTest::qWaitFor([&] { return it.list()->model()->rowCount() == 2; }, 10'000));
}

TEST_CASE("A button that is off while it works has the focus again afterwards, unless somebody went on")
{
    application();
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* test = new QPushButton(QStringLiteral("Test"), &window);
    auto* remove = new QPushButton(QStringLiteral("Remove"), &window);
    auto* field = new QLineEdit(&window);
    for (QWidget* each : std::initializer_list<QWidget*>{test, remove, field})
        layout->addWidget(each);
    window.show();
    test->setFocus();
    setBusy(test, true);
    CHECK_FALSE(test->isEnabled());
    CHECK(window.focusWidget() == remove);
    setBusy(test, false);
    CHECK(test->isEnabled());
    CHECK(window.focusWidget() == test);
    setBusy(test, true);
    field->setFocus();
    setBusy(test, false);
    CHECK(window.focusWidget() == field);
    setBusy(test, true);
    setBusy(test, false);
    CHECK(window.focusWidget() == field);
}

TEST_CASE("An environment is changed in place, and a removed one comes back by undo")
{
    application();
    AccessWindow it;
    it.choose(1);
    it.field(QStringLiteral("Bucket"))->setFocus();
    it.field(QStringLiteral("Bucket"))->selectAll();
    QTest::keyClicks(it.field(QStringLiteral("Bucket")), QStringLiteral("gs://other-models"));
    it.press(QStringLiteral("Save"));
    CHECK(it.shows(QStringLiteral("Saved the environment team.")));
    CHECK(it.service.access().listEnvironments({})->at(1).bucket == "other-models");
    it.press(QStringLiteral("Remove"));
    it.press(QStringLiteral("Remove"));   // a double click: the way back stays
    REQUIRE(QTest::qWaitFor([&] { return it.list()->model()->rowCount() == 1; }, 10'000));
    CHECK(it.shows(QStringLiteral("1 run(s) were not finished there")));
    it.press(QStringLiteral("Undo"));
    REQUIRE(QTest::qWaitFor([&] { return it.list()->model()->rowCount() == 2; }, 10'000));
    CHECK(it.service.access().listEnvironments({})->at(1).bucket == "other-models");
}

TEST_CASE("Test shows each check with its state and what to do next")
{
    application();
    const AccessWindow it;
    it.choose(1);
    it.press(QStringLiteral("Test"));
    CHECK(it.shows(QStringLiteral("1 thing(s) do not work:")));
    auto* checks = it.window.findChild<ChecksView*>();
    REQUIRE(QTest::qWaitFor([&] { return checks->count() == 3; }, 10'000));
    CHECK(it.shows(QStringLiteral("Sign in again.")));
    it.named<QLabel>(QStringLiteral("Token, fails: Nobody has a token."));
    it.named<QLabel>(QStringLiteral("Models, not tried: “Token” does not work"));
}

TEST_CASE("A test that takes long can be cancelled in the status bar, and another environment is tested without waiting for it")
{
    application();
    AccessWindow it;
    it.service.access().hold(true);
    it.choose(1);
    it.press(QStringLiteral("Test"));
    CHECK(it.shows(QStringLiteral("Testing…")));
    auto* cancel = it.named<QToolButton>(QStringLiteral("Cancel what goes on"));
    REQUIRE(QTest::qWaitFor([&] { return cancel->isVisible(); }, 10'000));
    cancel->click();
    CHECK(QTest::qWaitFor([&] { return it.shows(QStringLiteral("Stopped testing team.")); }, 10'000));
    CHECK(it.button<QPushButton>(QStringLiteral("Test"))->isEnabled());
    it.press(QStringLiteral("Test"));
    it.choose(0);
    it.service.access().hold(false);
    it.press(QStringLiteral("Test"));
    CHECK(it.shows(QStringLiteral("Nobody has a token.")));
}

TEST_CASE("The window's one choice is followed by the form, the session and whatever is started")
{
    application();
    AccessWindow it;
    it.choose(1);
    it.press(QStringLiteral("Use it"));
    CHECK(it.service.environment() == "team");
    it.named<QToolButton>(QStringLiteral("Environment: team"));
    QComboBox* box = nullptr;
    for (QComboBox* each : it.window.findChildren<QComboBox*>())
        if (each->accessibleDescription().startsWith(QStringLiteral("Environment")))
            box = each;
    REQUIRE(box);
    CHECK(box->currentText() == QStringLiteral("team"));
    box->setCurrentIndex(0);
    Q_EMIT box->activated(0);
    CHECK(it.service.environment() == "this-machine");
    Q_EMIT box->activated(0);
    it.window.saveSession();
    CHECK(readFile(it.service.home().path() / "console.json")->find("\"environment\": \"this-machine\"") != std::string::npos);
}

TEST_CASE("An environment of the session that is not there any more gives way to this machine, and that is said")
{
    application();
    Window it;
    REQUIRE(replaceFile(it.service.home().path() / "console.json", R"({"format":2,"environment":"gone"})", 0600, false));
    it.window.restoreSession();
    CHECK(QTest::qWaitFor([&] { return it.service.environment() == "this-machine"; }, 10'000));
}

TEST_CASE("Where there is no credential at all, the identity card offers to add one, and names no command of ours")
{
    application();
    AccessWindow it;
    it.service.access().refuseTokens(makeError(ErrorKind::unauthenticated, text("No credential was found."), text("Add one with `trainyardctl credentials add`."), "application-default"));
    it.choose(1);
    REQUIRE(it.shows(QStringLiteral("No credential was found.")));
    for (const QLabel* label : it.window.findChildren<QLabel*>())
        CHECK_FALSE((label->isVisible() && label->text().contains(QStringLiteral("trainyardctl"))));
    it.press(QStringLiteral("Add a credential…"));
    CHECK(it.window.findChild<CredentialForm*>()->isVisible());
}

TEST_CASE("The identity card names who calls and what is odd, and Test gives the command that grants what is missing")
{
    application();
    const AccessWindow it;
    it.choose(1);
    CHECK(it.shows(QStringLiteral("trainer@churn-prod.iam.gserviceaccount.com")));
    CHECK(it.shows(QStringLiteral("There is no quota project.")));
    it.press(QStringLiteral("Test permissions"));
    CHECK(it.shows(QStringLiteral("ml.jobs.create, ml.models.create")));
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Copy the command that grants roles/ml.developer")), Qt::LeftButton);
    CHECK(QApplication::clipboard()->text() == QStringLiteral("gcloud projects add-iam-policy-binding churn-prod"));
}

TEST_CASE("A token is kept, shown by its last four characters only, tested, deleted and taken back")
{
    application();
    const AccessWindow it;
    it.press(QStringLiteral("Add a credential…"));
    it.field(QStringLiteral("Name"))->setText(QStringLiteral("forge"));
    it.field(QStringLiteral("Host that it is for, and no other"))->setText(QStringLiteral("forge.example.com"));
    QLineEdit* secret = it.field(QStringLiteral("Token"));
    CHECK(secret->echoMode() == QLineEdit::Password);
    secret->setText(QStringLiteral("a-long-secret-9x7q"));
    it.press(QStringLiteral("Keep"));
    REQUIRE(QTest::qWaitFor([&] { return it.credentials()->model()->rowCount() == 1 && it.credentials()->currentIndex().isValid(); }, 10'000));
    CHECK(secret->text().isEmpty());
    CHECK(it.shows(QStringLiteral("•••• 9x7q")));
    for (const QLabel* label : it.window.findChildren<QLabel*>())
        CHECK_FALSE(label->text().contains(QStringLiteral("a-long-secret")));
    it.press(QStringLiteral("Test"));
    CHECK(it.shows(QStringLiteral("The token opens it.")));
    it.press(QStringLiteral("Delete"));
    it.press(QStringLiteral("Delete"));   // a double click: the way back stays
    REQUIRE(QTest::qWaitFor([&] { return it.credentials()->model()->rowCount() == 0; }, 10'000));
    it.press(QStringLiteral("Undo"));
    CHECK(QTest::qWaitFor([&] { return it.credentials()->model()->rowCount() == 1; }, 10'000));
}

TEST_CASE("Without a keyring the window says that a secret is kept for this session only")
{
    application();
    Window it;
    it.service.access().m_state = credentials::SecretStoreState::session_only;
    it.window.showPage(access_page_of_test);
    bool said = false;
    CHECK(QTest::qWaitFor([&] {
        for (const QLabel* label : it.window.findChildren<QLabel*>())
            said = said || (label->isVisible() && label->text().contains(QStringLiteral("Secrets are kept in memory only")));
        return said;
    }, 10'000));
    // One that is started meanwhile is found by asking again.
    it.service.access().m_state = credentials::SecretStoreState::usable;
    const auto buttons = it.window.findChildren<QPushButton*>();
    const auto again = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton* each) { return each->isVisible() && each->text().remove(QLatin1Char('&')) == QStringLiteral("Ask it again"); });
    REQUIRE(again != buttons.end());
    (*again)->click();
    CHECK(QTest::qWaitFor([&] {
        const auto labels = it.window.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* each) { return each->isVisible() && each->text() == QStringLiteral("The keyring is open."); });
    }, 10'000));
}

TEST_CASE("A secret that was kept for a session only is asked for again in the next one, beside the credential that lost it")
{
    application();
    AccessWindow it;
    const std::string secret = "another-secret-77aa";
    REQUIRE(it.service.access().keepCredential({"forge", credentials::CredentialKind::git_https, "forge.example.com", {}, "a-long-secret-9x7q", {}, "typed", {}, {}, {}, {}}, {}, {}));
    it.service.access().m_state = credentials::SecretStoreState::session_only;
    it.service.access().forgetSecrets({"forge"});
    it.window.findChild<AccessPage*>()->refresh();
    REQUIRE(QTest::qWaitFor([&] { return it.credentials()->model()->rowCount() == 1 && it.credentials()->model()->index(0, 0).data(Qt::UserRole + 1).toString() == QStringLiteral("enter it again"); }, 10'000));
    it.credentials()->setCurrentIndex(it.credentials()->model()->index(0, 0));
    CHECK(it.shows(QStringLiteral("Its secret was kept until Trainyard ended, for there is no keyring. Enter it again.")));
    it.press(QStringLiteral("Enter it again…"));
    CHECK(it.field(QStringLiteral("Name"))->isReadOnly());
    it.field(QStringLiteral("Token"))->setText(QString::fromStdString(secret));
    it.press(QStringLiteral("Keep"));
    CHECK(it.shows(QStringLiteral("•••• 77aa, until Trainyard ends")));
    CHECK(QTest::qWaitFor([&] { return it.button<QPushButton>(QStringLiteral("Replace…")) != nullptr; }, 10'000));
    CHECK(it.list()->selectionModel()->selectedIndexes().isEmpty());   // what is shown is selected, in one list
    CHECK(it.credentials()->selectionModel()->selectedIndexes().size() == 1);
}

TEST_CASE("A key file that names a strange host is kept only after that host was allowed")
{
    application();
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("colleague.json"));
    REQUIRE(replaceFile(fromQt(file), R"({"type":"service_account","token_uri":"https://attacker.example.com/token"})", 0600));
    const AccessWindow it;
    it.press(QStringLiteral("Add a credential…"));
    for (QComboBox* box : it.window.findChildren<QComboBox*>())
        if (box->accessibleDescription() == QStringLiteral("Kind"))
            box->setCurrentIndex(box->findText(QStringLiteral("Service account key")));
    auto* form = it.window.findChild<CredentialForm*>();
    form->openFile(file);
    REQUIRE(it.shows(QStringLiteral("colleague.json")));
    CHECK(it.field(QStringLiteral("Name"))->text() == QStringLiteral("colleague"));
    it.press(QStringLiteral("Keep"));
    REQUIRE(it.shows(QStringLiteral("would send its credential to attacker.example.com")));
    CHECK(it.credentials()->model()->rowCount() == 0);
    it.press(QStringLiteral("Allow attacker.example.com and keep"));
    REQUIRE(QTest::qWaitFor([&] { return it.credentials()->model()->rowCount() == 1; }, 10'000));
    CHECK(it.shows(QStringLiteral("attacker.example.com")));
}

TEST_CASE("The passphrase that a stage asks for is given in the page, and the run goes on")
{
    application();
    Window it;
    it.type(QStringLiteral("Repository"), QStringLiteral("asking"));
    it.type(QStringLiteral("Model"), QStringLiteral("churn"));
    QTest::keyClick(it.named<QLineEdit>(QStringLiteral("Model")), Qt::Key_Return);
    REQUIRE(it.stageIs(1, pipeline::StageState::failed));
    QuestionBar* bar = nullptr;
    REQUIRE(QTest::qWaitFor([&] {
        for (QuestionBar* each : it.window.findChildren<QuestionBar*>())
            if (each->isVisible())
                bar = each;
        return bar != nullptr;
    }, 10'000));
    auto* secret = bar->findChild<QLineEdit*>();
    CHECK(secret->echoMode() == QLineEdit::Password);
    QTest::keyClicks(secret, QStringLiteral("open sesame"));
    QTest::keyClick(secret, Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([&] { return !it.service.access().answers().empty() && bar->isHidden(); }, 10'000));
    const Answer answer = it.service.access().answers().front();
    CHECK((answer.question.subject == "deploy" && answer.secret == "open sesame" && !answer.keep && answer.environment == "this-machine"));
    CHECK(QTest::qWaitFor([&] { return !it.service.m_resumed.empty(); }, 10'000));
}

TEST_CASE("A host's key is asked about with its fingerprint, and only Accept answers")
{
    application();
    const QTemporaryDir folder;
    SmallAccess service(*Home::open(folder.path().toStdString()));
    QuestionBar bar(service);
    Error error = makeError(ErrorKind::permission_denied, text("The host %1 is not known.", "forge.example.com"));
    error.question = Question{Question::About::host_key, text("%1 shows the key %2.", "forge.example.com", "SHA256:abc"), "forge.example.com ssh-ed25519 AAAA"};
    bar.ask(error, "this-machine");
    QString words;
    for (const QLabel* label : bar.findChildren<QLabel*>())
        words += label->text().remove(QChar(0x200b));
    CHECK(words.contains(QStringLiteral("SHA256:abc")));
    for (QPushButton* button : bar.findChildren<QPushButton*>())
        if (button->text().contains(QStringLiteral("No")))
            button->click();
    CHECK((bar.isHidden() && service.answers().empty()));
    bar.ask(error, "this-machine");
    for (QPushButton* button : bar.findChildren<QPushButton*>())
        if (button->text().contains(QStringLiteral("Accept")))
            button->click();
    CHECK(QTest::qWaitFor([&] { return service.answers().size() == 1; }, 10'000));
}

TEST_CASE("An exported environment is imported as a draft that asks for what is of one project")
{
    application();
    const QTemporaryDir folder;
    const std::string file = fromQt(folder.filePath(QStringLiteral("lab.json")));
    REQUIRE(replaceFile(file, R"({"trainyard":"environment","format":1,"name":"lab","region":"europe-west4","endpoint":"https://${PROJECT}.example.com"})", 0600));
    AccessWindow it;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(toQt(file))});
    QWidget* page = it.window.findChild<EnvironmentForm*>();
    while (page && page->metaObject()->className() != std::string("trainyard::ui::AccessPage"))
        page = page->parentWidget();
    REQUIRE(page);
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(page, &enter);
    CHECK(it.window.findChild<DropOverlay*>()->words().contains(QStringLiteral("import an environment from lab.json")));
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(page, &drop);
    REQUIRE(it.shows(QStringLiteral("The file says where to call")));
    CHECK(it.field(QStringLiteral("Project"))->text().isEmpty());
    it.field(QStringLiteral("Project"))->setText(QStringLiteral("my-project"));
    it.field(QStringLiteral("Bucket"))->setText(QStringLiteral("gs://my-models"));
    it.press(QStringLiteral("Add"));
    REQUIRE(QTest::qWaitFor([&] { return it.list()->model()->rowCount() == 3; }, 10'000));
    CHECK(it.service.access().listEnvironments({})->at(1).endpoint == "https://my-project.example.com");
}

TEST_CASE("The list of runs names a foreign environment")
{
    RecentRuns runs;
    pipeline::RunSnapshot here, there;
    here.id = RunId{"20260504-030201-aaaa"};
    here.environment = "this-machine";
    there.id = RunId{"20260504-030201-bbbb"};
    there.environment = "team";
    runs.setRuns({here, there});
    CHECK_FALSE(runs.index(0).data(Qt::UserRole).toString().contains(QStringLiteral("this-machine")));
    CHECK(runs.index(1).data(Qt::UserRole).toString().contains(QStringLiteral("team")));
}
