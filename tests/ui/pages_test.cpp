// The pages beside the log: the form of training_input.json, pickers, session, one instance, and what a screen reader meets.
#include "core/base/job_steps.h"
#include "tests/support/gate.h"
#include "tests/ui/small_window.h"
#include "ui/credentials/credential_form.h"
#include "ui/credentials/question_bar.h"
#include "ui/predict/history.h"
#include "ui/predict/predict_page.h"
#include "ui/predict/request_place.h"
#include "ui/runs/input_panel.h"
#include "ui/runs/inspector.h"
#include "ui/shell/activity.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/single_instance.h"
#include "ui/support/json_text.h"
#include "ui/support/undo_bar.h"

#include <QAction>
#include <QListView>
#include <QListWidget>
#include <QLocalSocket>
#include <QPainter>
#include <QTemporaryDir>
#include <QTreeView>

#include <atomic>
#include <set>

using namespace trainyard;
using namespace trainyard::test;
using namespace trainyard::ui;

namespace {

// Every interface below `root`, depth first.
void walk(QAccessibleInterface* root, const std::function<void(QAccessibleInterface*)>& visit)
{
    visit(root);
    for (int i = 0; i < root->childCount(); ++i)
        if (QAccessibleInterface* child = root->child(i))
            walk(child, visit);
}

bool needsName(QAccessible::Role role)
{
    static const std::set<QAccessible::Role> roles{QAccessible::PushButton, QAccessible::EditableText, QAccessible::ListItem, QAccessible::List, QAccessible::Tree, QAccessible::PageTab, QAccessible::CheckBox, QAccessible::ButtonMenu, QAccessible::ButtonDropDown};
    return roles.count(role) != 0;
}

}  // namespace

TEST_CASE("Every page tells a screen reader the name of all that can be used on it")
{
    application();
    Window it;
    const RunId run = *it.service.start({"some/repository", "", "", "churn", {}, {}}, {});
    it.window.openRun(run);
    REQUIRE(it.stageIs(2, pipeline::StageState::succeeded));
    it.window.runPage().check();
    REQUIRE(QTest::qWaitFor([&] { return !it.window.findChild<InputPanel*>()->isEmpty(); }, 10'000));
    for (int page = 0; page < 4; ++page) {
        it.window.showPage(page);
        int seen = 0;
        walk(QAccessible::queryAccessibleInterface(&it.window), [&](QAccessibleInterface* each) {
            const QAccessible::State state = each->state();
            if (!needsName(each->role()) || state.invisible || !state.focusable)
                return;
            ++seen;
            INFO("page " << page << ", role " << each->role() << ", " << (each->object() ? each->object()->metaObject()->className() : "part") << " " << (each->object() ? each->object()->objectName().toStdString() : ""));
            CHECK_FALSE(each->text(QAccessible::Name).isEmpty());
        });
        CHECK(seen > 5);
    }
}

TEST_CASE("The check shows each defect at its line; a value that is changed in the form mends it for this run alone")
{
    application();
    Window it;
    it.type(QStringLiteral("Repository"), QStringLiteral("some/repository"));
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Check")), Qt::LeftButton);
    auto* panel = it.window.findChild<InputPanel*>();
    REQUIRE(QTest::qWaitFor([&] { return panel->defectCount() == 1; }, 10'000));
    auto* text = it.named<CodeEdit>(QStringLiteral("training_input.json, as text"));
    CHECK(text->marks().at(3).failed);
    CHECK(it.named<QListWidget>(QStringLiteral("Defects of training_input.json"))->item(0)->text().contains(QStringLiteral("Use 1 to 10080.")));
    auto* minutes = it.named<QLineEdit>(QStringLiteral("WAITING_TIME_MIN"));
    minutes->setText(QStringLiteral("60"));
    REQUIRE(QTest::qWaitFor([&] { return panel->defectCount() == 0; }, 10'000));
    CHECK(it.service.m_overrides == std::vector<std::string>{"WAITING_TIME_MIN=60"});
    CHECK(text->toPlainText().contains(QStringLiteral("\"WAITING_TIME_MIN\": 60")));
    CHECK(it.named<CodeEdit>(QStringLiteral("Difference to the file"))->toPlainText() == QStringLiteral("-   \"WAITING_TIME_MIN\": 0\n+   \"WAITING_TIME_MIN\": 60"));
    CHECK(minutes->text() == QStringLiteral("60"));
}

TEST_CASE("A button that goes with what it was for leaves the keyboard where one was, not on whatever comes next")
{
    application();
    Window it;
    it.window.activateWindow();
    it.type(QStringLiteral("Repository"), QStringLiteral("failing"));
    it.type(QStringLiteral("Model"), QStringLiteral("churn"));
    it.named<QPushButton>(QStringLiteral("Run"))->click();
    REQUIRE(QTest::qWaitFor([&] { return it.window.runPage().canResume(); }, 10'000));
    const auto focused = [&] { return it.window.focusWidget(); };

    auto* model = it.named<QLineEdit>(QStringLiteral("Model"));
    model->setFocus();
    const QWidget* there = focused();   // the field's box
    CHECK(there->isAncestorOf(model));
    it.window.notice().show(QStringLiteral("Stop the run?"), {{QStringLiteral("Let it run"), {}}}, true);
    it.named<QPushButton>(QStringLiteral("Let it run"))->click();
    CHECK(focused() == there);

    auto* recent = it.named<QListView>(QStringLiteral("Recent runs"));
    REQUIRE(QTest::qWaitFor([&] { return recent->model()->rowCount() == 1; }, 10'000));
    recent->setFocus();
    recent->setCurrentIndex(recent->model()->index(0, 0));
    recent->actions().front()->trigger();
    auto* undo = it.window.findChild<UndoBar*>()->findChild<QPushButton*>();
    undo->setFocus();
    undo->click();
    CHECK(focused() == recent);

    auto* inspector = it.window.findChild<Inspector*>();
    auto* resume = it.named<QPushButton>(QStringLiteral("Resume this run"));
    resume->setFocus();
    pipeline::RunSnapshot run = it.window.runPage().run();
    inspector->show(run, 1);
    CHECK(focused() == resume);
    run.state = pipeline::RunState::running;
    inspector->show(run, 1);
    CHECK(focused() == it.graph());
    auto* mend = it.named<QPushButton>(QStringLiteral("Wait 60 minutes in the next run"));
    mend->setFocus();
    inspector->show(run, 1);   // told again many times a second while it runs
    CHECK(focused() == mend);
    inspector->show(run, 0);
    CHECK(focused() == it.graph());

    it.named<QPushButton>(QStringLiteral("Check"))->click();
    REQUIRE(QTest::qWaitFor([&] { return it.window.findChild<InputPanel*>()->defectCount() == 1; }, 10'000));
    it.named<QLineEdit>(QStringLiteral("JOB_NAME"))->setText(QStringLiteral("churn_2"));
    auto* back = it.named<QPushButton>(QStringLiteral("Back to the file"));
    back->setFocus();
    back->click();
    CHECK(focused() == it.named<CodeEdit>(QStringLiteral("training_input.json, as text")));
}

TEST_CASE("A question goes as soon as its run goes on, whoever has answered it")
{
    application();
    Window it;
    Gate answered;
    const RunId run = *it.service.start({"asking", "", "", "churn", {}, {}}, {});
    it.window.openRun(run);
    const auto asks = [&] {
        const auto bars = it.window.runPage().findChildren<QuestionBar*>();
        return std::any_of(bars.begin(), bars.end(), [](const QuestionBar* bar) { return bar->isVisible(); });
    };
    REQUIRE(QTest::qWaitFor(asks, 10'000));
    std::jthread elsewhere([&](std::stop_token stop) {
        SystemClock clock;
        const Redactor redactor;
        pipeline::Recipe recipe("train-and-serve");
        const auto first = recipe.stage("Authorization", [](pipeline::StageContext&) -> Expected<int> { return 1; });
        const auto second = recipe.stage("Training", [&](pipeline::StageContext&, const int&) -> Expected<int> { return answered.pass(stop) ? 2 : 0; }, first);
        recipe.stage("Create version", [](pipeline::StageContext&, const int&) -> Expected<int> { return 3; }, second);
        if (auto driver = pipeline::Driver::takeUp(it.service.home(), clock, redactor, run))
            static_cast<void>(driver->drive(recipe, {}));
    });
    CHECK(QTest::qWaitFor([&] { return it.window.runPage().runsNow() && !asks(); }, 10'000));
    answered.open();
    CHECK(it.stageIs(2, pipeline::StageState::succeeded));
}

TEST_CASE("A job that a failed run has left running can be stopped, and what that ends is said")
{
    application();
    Window it;
    SystemClock clock;
    const Redactor redactor;
    pipeline::Recipe recipe("train-and-serve");
    const auto job = recipe.stage("Training", [](pipeline::StageContext& context) -> Expected<nlohmann::json> {
        static_cast<void>(context.handOn(nlohmann::json{{"job", "churn_1"}}));
        static_cast<void>(context.clock().sleep(std::chrono::hours(1), context.stopToken()));
        return failCancelled();
    });
    recipe.stage("Create version", [](pipeline::StageContext& context, const nlohmann::json&) -> Expected<int> {
        context.letGo(0, text(job_steps::left_running));
        return fail(ErrorKind::timed_out, text("The waiting time is up."));
    }, job);
    auto driver = pipeline::Driver::begin(it.service.home(), clock, redactor, {newRunId(clock.now()), "this-machine", "churn", {{"repository", "some/repository"}}}, recipe);
    REQUIRE(driver);
    REQUIRE(driver->drive(recipe, {}).value() == pipeline::RunState::failed);
    it.window.openRun(driver->run());
    REQUIRE(it.stageIs(1, pipeline::StageState::failed));
    auto* stop = it.named<QPushButton>(QStringLiteral("Stop"));
    CHECK(stop->isVisible());
    stop->click();
    CHECK(it.window.notice().words().contains(QStringLiteral("It cancels the job churn_1, which was left running")));
    it.named<QPushButton>(QStringLiteral("Stop the run"))->click();
    REQUIRE(QTest::qWaitFor([&] { return it.window.findChild<Activity*>()->words().contains(QStringLiteral("had left running was cancelled")); }, 10'000));
    CHECK(it.service.m_cancelled == driver->run().value);
}

TEST_CASE("A stage that was refused offers the form of a new credential, and only where nothing better is known")
{
    application();
    Window it;
    const RunId id = *it.service.start({"some/repository", "", "", "churn", {}, {}}, {});
    it.window.openRun(id);
    REQUIRE(it.stageIs(2, pipeline::StageState::succeeded));
    pipeline::RunSnapshot run = it.window.runPage().run();
    pipeline::StageSnapshot& stage = run.stages.front();
    stage.state = pipeline::StageState::failed;
    stage.error = makeError(ErrorKind::unauthenticated, text("The repository %1 is private.", "churn"));
    auto* inspector = it.window.findChild<Inspector*>();
    inspector->show(run, 0);
    it.named<QPushButton>(QStringLiteral("Add a credential…"))->click();
    auto* form = it.window.findChild<CredentialForm*>();
    REQUIRE(form);
    CHECK(form->isVisible());
    auto* host = it.named<QLineEdit>(QStringLiteral("Host that it is for, and no other"));
    CHECK(host->text().isEmpty());   // nobody knows who refused
    for (const auto& [address, kind] : {std::pair("https://forge.example.com:8443/you/churn.git", credentials::CredentialKind::git_https), std::pair("git@forge.example.com:you/churn.git", credentials::CredentialKind::git_ssh)}) {
        stage.error->where = address;
        run.request["repository"] = address;
        Q_EMIT it.window.runPage().credentialWanted(it.window.runPage().wishFor(*stage.error, run));
        CHECK(host->text() == (kind == credentials::CredentialKind::git_https ? QStringLiteral("forge.example.com:8443") : QStringLiteral("forge.example.com")));
        CHECK(form->kind() == kind);
    }
    it.window.showPage(0);
    stage.error->question = Question{};
    inspector->show(run, 0);
    for (const QPushButton* button : inspector->findChildren<QPushButton*>())
        CHECK_FALSE((button->isVisible() && button->text() == QStringLiteral("Add a credential…")));
}

TEST_CASE("Branches and tags are offered once the repository is named, and any other ref can be typed")
{
    application();
    Window it;
    it.type(QStringLiteral("Repository"), QStringLiteral("some/repository"));
    auto* ref = qobject_cast<QComboBox*>(it.named<QLineEdit>(QStringLiteral("Branch, tag or commit"))->parentWidget());
    REQUIRE(ref);
    REQUIRE(QTest::qWaitFor([&] { return ref->count() == 4; }, 10'000));   // two headings with one name each
    CHECK(ref->itemText(0) == QStringLiteral("Branches"));
    CHECK(ref->itemText(3) == QStringLiteral("v1.2"));
    CHECK(ref->currentText().isEmpty());
    ref->setEditText(QStringLiteral("4f2a91c"));
    CHECK(ref->currentText() == QStringLiteral("4f2a91c"));
}

TEST_CASE("A run that is started elsewhere appears among the recent runs by itself")
{
    application();
    Window it;
    REQUIRE(it.service.start({"some/repository", "", "", "churn", {}, {}}, {}));
    REQUIRE(QTest::qWaitFor([&] { return it.graph() != nullptr; }, 10'000));
    auto* recent = it.named<QListView>(QStringLiteral("Recent runs"));
    REQUIRE(QTest::qWaitFor([&] { return recent->model()->rowCount() == 1; }, 10'000));
    CHECK(recent->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("churn, succeeded · v1")));
}

TEST_CASE("What was typed is there again in the next session")
{
    application();
    const QTemporaryDir folder;
    const Home home = *Home::open(folder.path().toStdString());
    {
        SmallService service(home);
        MainWindow window(service, QStringLiteral("[[1]]"));
        window.show();
        window.showPage(2);
        for (QLineEdit* edit : window.findChildren<QLineEdit*>())
            if (edit->accessibleName() == QStringLiteral("Model"))
                edit->setText(QStringLiteral("taxi_fare"));
        for (CodeEdit* edit : window.findChildren<CodeEdit*>())
            if (edit->accessibleName() == QStringLiteral("Request"))
                edit->setPlainText(QStringLiteral("[[7, 8]]"));
        window.showPage(0);
        window.close();
    }
    {   // a session in which nobody looks at the page loses nothing of it
        SmallService service(home);
        MainWindow window(service, QStringLiteral("[[1]]"));
        window.restoreSession();
        window.show();
        CHECK_FALSE(window.findChild<PredictPage*>());
        window.close();
    }
    SmallService service(home);
    MainWindow window(service, QStringLiteral("[[1]]"));
    window.restoreSession();
    CHECK_FALSE(window.findChild<PredictPage*>());
    window.showPage(2);
    REQUIRE(window.findChild<PredictPage*>());
    for (QLineEdit* edit : window.findChildren<QLineEdit*>())
        if (edit->accessibleName() == QStringLiteral("Model"))
            CHECK(edit->text() == QStringLiteral("taxi_fare"));
    for (CodeEdit* edit : window.findChildren<CodeEdit*>())
        if (edit->accessibleName() == QStringLiteral("Request"))
            CHECK(edit->toPlainText() == QStringLiteral("[[7, 8]]"));
}

TEST_CASE("A session file that was cut or comes from a newer version does no harm")
{
    application();
    const QTemporaryDir folder;
    const Home home = *Home::open(folder.path().toStdString());
    for (const char* content : {"{\"format\":1,\"geom", "{\"format\":99}", "[]", "{\"format\":1,\"run_page\":\"AAAA\",\"zoom\":\"x\",\"page\":77}"}) {
        REQUIRE(replaceFile(home.path() / "console.json", content, 0600, false));
        SmallService service(home);
        MainWindow window(service, QStringLiteral("[[1]]"));
        window.restoreSession();
        for (int page = 0; page < 4; ++page)
            window.showPage(page);
        CHECK(window.findChild<CodeEdit*>());
    }
}

TEST_CASE("A second console of the same home tells the first which run to show; another home is none of its business")
{
    application();
    const QTemporaryDir folder;
    REQUIRE(qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8()));
    auto first = SingleInstance::claim("/some/home", {});
    REQUIRE(first);
    REQUIRE(*first);
    QString raised;
    (*first)->onRaise([&](const QString& run) { raised = run; });
    CHECK(instanceSocket("/some/home")->string().size() < 107);
    CHECK(*instanceSocket("/some/home") != *instanceSocket("/other/home"));
    QLocalSocket second;
    second.connectToServer(QString::fromStdString(instanceSocket("/some/home")->string()));
    second.write("raise 20260504-030201-abcd\n");
    REQUIRE(QTest::qWaitFor([&] { return second.bytesAvailable() > 0; }, 10'000));
    CHECK(second.readAll() == "ok\n");
    CHECK(raised == QStringLiteral("20260504-030201-abcd"));
    CHECK(*SingleInstance::claim("/other/home", {}));
    std::atomic<bool> asked = false, is_first = true;
    std::thread other([&] {   // it is answered on this thread
        is_first = *SingleInstance::claim("/some/home", QStringLiteral("x")) != nullptr;
        asked = true;
    });
    const bool told = QTest::qWaitFor([&] { return asked && raised == QStringLiteral("x"); }, 10'000);
    other.join();
    CHECK((told && !is_first));
    first->reset();
    CHECK(*SingleInstance::claim("/some/home", {}));
}

TEST_CASE("The palette finds a command by letters of its name and runs it")
{
    application();
    Window it;
    CommandPalette palette(it.window.commands(), &it.window);
    palette.setAttribute(Qt::WA_DeleteOnClose, false);
    palette.show();
    auto* words = palette.findChild<QLineEdit*>();
    QTest::keyClicks(words, QStringLiteral("prdct"));
    auto* list = palette.findChild<QListWidget*>();
    REQUIRE(list->count() >= 1);
    CHECK(list->item(0)->text().endsWith(QStringLiteral("Predict")));
    QTest::keyClick(words, Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([&] { return it.window.findChild<PredictPage*>() != nullptr; }, 10'000));
    CHECK(it.named<CodeEdit>(QStringLiteral("Request"))->isVisible());
}

TEST_CASE("Every command of the menus has a name, and no two share a shortcut")
{
    application();
    const Window it;
    std::set<QString> keys;
    for (const QAction* action : it.window.commands()) {
        CHECK_FALSE(plainName(action).isEmpty());
        if (!action->shortcut().isEmpty()) {
            INFO(action->shortcut().toString().toStdString());
            CHECK(keys.insert(action->shortcut().toString()).second);
        }
    }
}

TEST_CASE("The line of an instance is found in each form of a request")
{
    CHECK(lineOfInstance("[[1,\"[\"],\n [2]]", 1) == 2);
    CHECK(lineOfInstance("{\"instances\": [\n [1, 2],\n\n {\"a\": [3]},\n 5\n]}", 1) == 4);
    CHECK(lineOfInstance("{\"instances\": [\n [1, 2],\n\n {\"a\": [3]},\n 5\n]}", 2) == 5);
    CHECK(lineOfInstance("{\"other\": [[1]], \"instances\": [\n7]}", 0) == 2);
    CHECK(lineOfInstance("[1]", 3) == 0);
    CHECK(lineOfInstance("\"\\", 0) == 0);
    CHECK(instanceInMessage("row 0 has 20 values, row 12 has 19") == 12);
    CHECK(instanceInMessage("row 1 has 1 values, row 0 has 3") == 1);
    CHECK(instanceInMessage("Row 0 has no name") == 0);
    CHECK(instanceInMessage("no row here") == -1);
}

TEST_CASE("The last requests of a home are kept, the newest first, fifty of them")
{
    const QTemporaryDir folder;
    const Home home = *Home::open(folder.path().toStdString());
    CHECK(readHistory(home)->empty());
    for (int i = 0; i < 55; ++i)
        REQUIRE(keepInHistory(home, {"2026-05-04T03:02:01Z", "churn", "v" + std::to_string(i), "[]", "{}", i % 2 == 0, 1.5}));
    const auto kept = *readHistory(home);
    REQUIRE(kept.size() == 50);
    CHECK((kept.front().version == "v54" && kept.front().failed && kept.front().milliseconds == 1.5));
    REQUIRE(replaceFile(home.path() / "requests.json", "{\"requests\": [1, {\"model\": 3}", 0600, false));
    CHECK(readHistory(home)->empty());
}

TEST_CASE("Text is readable on every ground it stands on, in each theme")
{
    const auto luminance = [](const QColor& colour) {
        const auto part = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
    };
    const auto contrast = [&](const QColor& a, const QColor& b) {
        const double x = luminance(a), y = luminance(b);
        return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
    };
    application();
    for (const char* theme : {"light", "dark", "contrast"}) {
        qputenv("TRAINYARD_THEME", theme);
        const Roles& r = roles();
        INFO(theme);
        for (const QColor& ground : {r.window, r.panel, r.sunk})
            for (const QColor& letters : {r.text, r.dim, r.faint, r.link, r.succeeded, r.waiting, r.failed, r.violet})
                CHECK(contrast(letters, ground) >= 4.5);
        for (const QColor& letters : {r.text, r.dim, r.link})
            CHECK(contrast(letters, r.selection) >= 4.5);
        CHECK(contrast(r.on_accent, r.accent) >= 4.5);
        CHECK(contrast(r.text, r.failed_back) >= 4.5);
        CHECK(contrast(r.text, r.waiting_back) >= 4.5);
        CHECK(contrast(r.dim, r.failed_back) >= 4.5);
    }
    qputenv("TRAINYARD_THEME", "light");
}
