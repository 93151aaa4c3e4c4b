// The window around the pages: questions that are not modal, drops, looks, the session, what takes long.
#include "core/base/json.h"
#include "tests/ui/small_window.h"
#include "ui/environments/identity_view.h"
#include "ui/predict/predict_page.h"
#include "ui/shell/activity.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/drop_target.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/platform_face.h"
#include "ui/shell/session.h"
#include "ui/shell/settings_dialog.h"
#include "ui/support/json_text.h"
#include "ui/support/served_models.h"

#include <QDragEnterEvent>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QProcess>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QUrl>

#include <condition_variable>
#include <future>
#include <set>

using namespace trainyard;
using namespace trainyard::test;
using namespace trainyard::ui;

namespace {

QAction* command(const MainWindow& window, const QString& name)
{
    for (QAction* action : window.commands())
        if (plainName(action) == name)
            return action;
    FAIL("no command is called " << name.toStdString());
    return nullptr;
}

QPushButton* answer(MainWindow& window, const QString& words)
{
    for (auto* button : window.notice().findChildren<QPushButton*>())
        if (button->text() == words && button->isVisible())
            return button;
    FAIL("the notice has no answer " << words.toStdString());
    return nullptr;
}

// A run that goes on: journaled, its lock held, no stage ended.
struct RunGoingOn {
    pipeline::Recipe recipe = smallRecipe(false);
    SystemClock clock;
    Redactor redactor;
    Expected<pipeline::Driver> driver;
    explicit RunGoingOn(const Home& home)
        : driver(pipeline::Driver::begin(home, clock, redactor, {newRunId(clock.now()), "this-machine", "churn", {{"repository", "some/repository"}}}, recipe))
    {
        REQUIRE(driver);
    }
    RunId run() const { return driver->run(); }
};

Drop dropOfFileNamed(const QTemporaryDir& folder, const QString& name)
{
    const QString path = folder.filePath(name);
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    return dropOf(data);
}

Drop dropOfWords(const QString& words)
{
    QMimeData data;
    data.setText(words);
    return dropOf(data);
}

}  // namespace

TEST_CASE("Closing the window in a run says that the run goes on, with Stop beside it, and blocks nothing")
{
    application();
    Window it;
    const RunGoingOn going(it.service.home());
    it.service.m_drives = true;
    it.window.openRun(going.run());
    REQUIRE(QTest::qWaitFor([&] { return it.window.runPage().runsNow(); }, 10'000));
    it.window.close();
    CHECK(it.window.isVisible());
    CHECK(it.window.notice().words().contains(QStringLiteral("goes on without the window")));
    CHECK(QApplication::activeModalWidget() == nullptr);
    CHECK(answer(it.window, QStringLiteral("Close the window"))->hasFocus() == it.window.isActiveWindow());

    QTest::keyClick(&it.window.notice(), Qt::Key_Escape);
    CHECK(it.window.notice().words().isEmpty());
    it.window.close();
    answer(it.window, QStringLiteral("Stop the run"))->click();
    REQUIRE(QTest::qWaitFor([&] { return !it.service.m_cancelled.empty(); }, 10'000));
    CHECK(it.service.m_cancelled == going.run().value);
    CHECK(it.window.isVisible());
    it.window.close();
    QTest::keyClick(answer(it.window, QStringLiteral("Close the window")), Qt::Key_Return);   // it has the keyboard
    CHECK_FALSE(it.window.isVisible());
    it.window.raiseOn({});
    CHECK(it.window.isVisible());
    it.service.m_drives = false;
}

TEST_CASE("A question about a run goes when the run ends before the answer")
{
    application();
    Window it;
    RunGoingOn going(it.service.home());
    it.service.m_drives = true;
    it.window.openRun(going.run());
    REQUIRE(QTest::qWaitFor([&] { return it.window.runPage().canStop(); }, 10'000));
    it.window.close();
    REQUIRE(it.window.notice().words().contains(QStringLiteral("goes on without the window")));
    it.service.m_drives = false;
    static_cast<void>(going.driver->drive(going.recipe, {}));
    CHECK(QTest::qWaitFor([&] { return it.window.notice().words().isEmpty(); }, 10'000));
    CHECK(it.window.isVisible());   // it was not told to close
}

TEST_CASE("A window without runs of its own closes without a question")
{
    application();
    Window it;
    it.window.close();
    CHECK_FALSE(it.window.isVisible());
}

TEST_CASE("Stop asks beside the work, says what is lost, and stops only when told so")
{
    application();
    Window it;
    const RunGoingOn going(it.service.home());
    it.window.openRun(going.run());
    REQUIRE(QTest::qWaitFor([&] { return command(it.window, QStringLiteral("Stop"))->isEnabled(); }, 10'000));
    command(it.window, QStringLiteral("Stop"))->trigger();
    CHECK(it.window.notice().words().contains(it.window.runPage().whatStops()));
    answer(it.window, QStringLiteral("Let it run"))->click();
    CHECK(it.service.m_cancelled.empty());
    command(it.window, QStringLiteral("Stop"))->trigger();
    answer(it.window, QStringLiteral("Stop the run"))->click();
    REQUIRE(QTest::qWaitFor([&] { return it.service.m_cancelled == going.run().value; }, 10'000));
}

TEST_CASE("A default that was moved can be moved back where it is told")
{
    application();
    Window it;
    it.window.showPage(1);
    auto* tree = it.named<QTreeView>(QStringLiteral("Models and their versions"));
    REQUIRE(QTest::qWaitFor([&] { return tree->model()->rowCount() == 1; }, 10'000));
    tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
    it.named<QPushButton>(QStringLiteral("Make default"))->click();
    REQUIRE(QTest::qWaitFor([&] { return !it.window.notice().words().isEmpty(); }, 10'000));
    CHECK(it.service.m_default == "v1");
    answer(it.window, QStringLiteral("Undo"))->click();
    REQUIRE(QTest::qWaitFor([&] { return it.service.m_default == "v2"; }, 10'000));
}

TEST_CASE("What is dropped is recognised, and what will happen is said before it is let go")
{
    const QTemporaryDir folder;
    CHECK(dropOfFileNamed(folder, QStringLiteral("request.json")).kind == DropKind::request);
    CHECK(dropOfFileNamed(folder, QStringLiteral("rows.JSONL")).kind == DropKind::rows);
    CHECK(dropOfFileNamed(folder, QStringLiteral("train.log")).kind == DropKind::log);
    const Drop table = dropOfFileNamed(folder, QStringLiteral("rows.csv"));
    CHECK(table.kind == DropKind::table);
    CHECK_FALSE(canTake(table));
    CHECK(dropWords(table).contains(QStringLiteral("one a line")));
    QMimeData of_folder;
    of_folder.setUrls({QUrl::fromLocalFile(folder.path())});
    CHECK(dropOf(of_folder).kind == DropKind::repository);
    for (const char* address : {"https://github.com/you/churn", "git@gitlab.com:you/churn.git", "ssh://git@host:2222/churn"})
        CHECK(dropOfWords(QString::fromLatin1(address)).kind == DropKind::repository);
    for (const char* words : {"", "two words", "https://a b", "C:\\folder"})
        CHECK(dropOfWords(QString::fromLatin1(words)).kind == DropKind::nothing);
    QMimeData gone;
    gone.setUrls({QUrl::fromLocalFile(folder.filePath(QStringLiteral("gone.json")))});
    CHECK(dropOf(gone).kind == DropKind::nothing);
}

TEST_CASE("A folder that is dragged over a field shows what a drop does, and dropped becomes the repository of the next run")
{
    application();
    Window it;
    it.window.showPage(2);
    const QTemporaryDir folder;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(folder.path())});
    auto* over = it.named<CodeEdit>(QStringLiteral("Request"))->viewport();
    auto* overlay = it.window.findChild<DropOverlay*>();
    const QString request = it.named<CodeEdit>(QStringLiteral("Request"))->toPlainText();
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(over, &enter);
    CHECK(enter.isAccepted());
    CHECK(overlay->isVisible());
    CHECK(overlay->words().contains(folder.path()));
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(over, &drop);
    CHECK_FALSE(overlay->isVisible());
    CHECK(it.named<QLineEdit>(QStringLiteral("Repository"))->text() == folder.path());
    CHECK(it.named<QLineEdit>(QStringLiteral("Repository"))->isVisible());
    CHECK(it.named<CodeEdit>(QStringLiteral("Request"))->toPlainText() == request);
}

// A look is worn some steps of the event loop after it was chosen.
bool isWorn(double points)
{
    return !qApp->styleSheet().isEmpty() && QApplication::palette().color(QPalette::Window) == roles().window && qApp->styleSheet().contains(roles().window.name()) && qApp->styleSheet().contains(QStringLiteral("font-size: %1pt").arg(points));
}

TEST_CASE("The look changes, with every colour a role of the theme, and the text with the zoom")
{
    application();
    qunsetenv("TRAINYARD_THEME");
    Window it;
    std::set<QRgb> grounds;
    for (const char* look : {"Light", "Dark", "High contrast"}) {
        command(it.window, QString::fromLatin1(look))->trigger();
        REQUIRE(QTest::qWaitFor([] { return isWorn(9); }));
        CHECK(QApplication::palette().color(QPalette::Window) == roles().window);
        grounds.insert(it.window.grab().toImage().pixel(2, it.window.height() / 2));
    }
    CHECK(grounds.size() == 3);
    auto* field = it.named<QLineEdit>(QStringLiteral("Repository"));
    const int before = QFontMetrics(field->font()).height();
    for (int i = 0; i < 5; ++i)
        command(it.window, QStringLiteral("Zoom in"))->trigger();
    CHECK(chosenZoom() == 150);
    REQUIRE(QTest::qWaitFor([] { return isWorn(13.5); }));
    field->ensurePolished();
    CHECK(QFontMetrics(field->font()).height() > before);
    command(it.window, QStringLiteral("Usual size"))->trigger();
    CHECK(chosenZoom() == 100);
    command(it.window, QStringLiteral("As the system"))->trigger();
    qputenv("TRAINYARD_THEME", "light");
    applyTheme(application());
}

// Each style costs tens of milliseconds: a key that repeats would have the window run after it.
TEST_CASE("Five changes of the size in a row put the style on once")
{
    application();
    Window it;
    struct Counter : QObject {
        int styles = 0;
        bool eventFilter(QObject*, QEvent* event) override
        {
            styles += event->type() == QEvent::StyleChange;
            return false;
        }
    } counter;
    it.named<QLineEdit>(QStringLiteral("Repository"))->installEventFilter(&counter);
    for (int i = 0; i < 5; ++i)
        command(it.window, QStringLiteral("Zoom in"))->trigger();
    CHECK(counter.styles == 0);   // not in the step of the key
    REQUIRE(QTest::qWaitFor([] { return isWorn(13.5); }));
    CHECK(counter.styles == 2);   // off and on
    const auto* search = it.window.findChild<QToolButton*>(QStringLiteral("search"));
    REQUIRE(search);
    CHECK(QTest::qWaitFor([&] { return search->width() >= search->sizeHint().width(); }));   // the bar has made room
    command(it.window, QStringLiteral("Usual size"))->trigger();
    REQUIRE(QTest::qWaitFor([] { return isWorn(9); }));
}

TEST_CASE("The settings hold at once and are there in the next session")
{
    application();
    Window it;
    command(it.window, QStringLiteral("Settings"))->trigger();
    auto* settings = it.window.findChild<SettingsDialog*>();
    REQUIRE(settings);
    CHECK_FALSE(settings->isModal());
    const auto boxes = settings->findChildren<QComboBox*>();
    boxes[1]->setCurrentIndex(boxes[1]->findData(125));
    boxes[2]->setCurrentIndex(boxes[2]->findData(QStringLiteral("es")));
    CHECK(chosenZoom() == 125);
    it.window.saveSession();
    const Json session = readSession(it.service.home());
    CHECK(stringAt(session, "language") == "es");
    CHECK(integerAt(valueAt(session, "look"), "zoom") == 125);
    applyTheme(application());
}

TEST_CASE("The session is plain JSON and brings back texts, tabs, filters, splitters and the page")
{
    application();
    const QTemporaryDir folder;
    const Home home = *Home::open(folder.path().toStdString());
    QSize size;
    QList<int> sizes;
    {
        SmallService service(home);
        MainWindow window(service, QStringLiteral("[[1]]"));
        window.resize(1, 710);   // as narrow as it can be, and lower than the offscreen screen: Qt 6.8 brings back no more than fits there
        window.show();
        window.runPage().setRepository(QStringLiteral("https://example.org/“ñ”.git"));
        window.runPage().log();   // its part of the page is there
        for (QLineEdit* edit : window.findChildren<QLineEdit*>())
            if (edit->accessibleName() == QStringLiteral("Find in the log"))
                edit->setText(QStringLiteral("accuracy"));
            else if (edit->accessibleName() == QStringLiteral("Branch, tag or commit"))
                edit->setText(QStringLiteral("my "));   // in the middle of typing
        auto* split = window.runPage().findChild<QSplitter*>();
        split->setSizes({400, 300});
        sizes = split->sizes();
        window.showPage(2);
        size = window.size();   // with all that it holds
        REQUIRE(size.height() == 710);
        window.close();
    }
    const Json kept = readSession(home);
    CHECK(stringAt(valueAt(valueAt(kept, "run"), "form"), "repository") == "https://example.org/“ñ”.git");
    CHECK(stringAt(valueAt(valueAt(kept, "run"), "form"), "ref") == "my ");
    CHECK(stringAt(valueAt(valueAt(kept, "run"), "log"), "find") == "accuracy");
    CHECK(stringAt(valueAt(kept, "predict"), "request") == "[[1]]");
    SmallService service(home);
    MainWindow window(service, QStringLiteral("[[2]]"));
    window.restoreSession();
    window.show();
    CHECK(window.size() == size);
    const auto* search = window.findChild<QToolButton*>(QStringLiteral("search"));
    CHECK(search->width() >= search->sizeHint().width());   // laid out as it is styled
    window.runPage().log();
    bool found = false;
    for (QLineEdit* edit : window.findChildren<QLineEdit*>())
        found = found || (edit->accessibleName() == QStringLiteral("Find in the log") && edit->text() == QStringLiteral("accuracy"));
    CHECK(found);
    for (CodeEdit* edit : window.findChildren<CodeEdit*>())
        if (edit->accessibleName() == QStringLiteral("Request")) {
            CHECK(edit->isVisible());
            CHECK(edit->toPlainText() == QStringLiteral("[[1]]"));
        }
    window.showPage(0);
    const QList<int> now = window.runPage().findChild<QSplitter*>()->sizes();
    CHECK(std::abs(now[0] - sizes[0]) <= 2);
}

TEST_CASE("The first window of a home fits the screen, with its title; later ones come back where they were")
{
    application();
    const QTemporaryDir folder;
    SmallService service(*Home::open(folder.path().toStdString()));
    {
        MainWindow first(service, {});   // wants to be larger than its screen
        const QRect room = first.screen()->availableGeometry();
        REQUIRE(room.height() < first.height());
        first.restoreSession();
        first.showFitting();
        REQUIRE(QTest::qWaitFor([&] { return first.frameGeometry().height() <= room.height() && first.frameGeometry().top() >= room.top(); }, 10'000));
        first.resize(first.width(), 500);
        first.saveSession();
    }
    MainWindow again(service, {});
    again.restoreSession();
    again.showFitting();
    REQUIRE(QTest::qWaitForWindowExposed(&again));
    CHECK(again.height() == 500);
}

TEST_CASE("A request that was emptied stays empty, and an address is kept as it was typed")
{
    application();
    const QTemporaryDir folder;
    SmallService service(*Home::open(folder.path().toStdString()));
    const auto request = [](MainWindow& window) -> CodeEdit* {
        window.showPage(MainWindow::predict_page);
        return window.findChild<PredictPage*>()->findChild<CodeEdit*>();
    };
    {
        MainWindow window(service, QStringLiteral("[[1]]"));
        request(window)->clear();
        for (QLineEdit* edit : window.runPage().findChildren<QLineEdit*>())
            if (edit->accessibleName() == QStringLiteral("Repository"))
                edit->setText(QStringLiteral("https://github.com/acme/bank/tree/main/src"));
        window.saveSession();
    }
    CHECK(stringAt(valueAt(valueAt(readSession(service.home()), "run"), "form"), "repository") == "https://github.com/acme/bank/tree/main/src");
    MainWindow window(service, QStringLiteral("[[1]]"));
    window.restoreSession();
    CHECK(request(window)->toPlainText().isEmpty());
}

TEST_CASE("The session of another version is kept beside the new one")
{
    const QTemporaryDir folder;
    const Home home = *Home::open(folder.path().toStdString());
    REQUIRE(replaceFile(home.path() / "console.json", "{\"format\":7,\"text\":\"mine\"}", 0600, false));
    CHECK(readSession(home).empty());
    keepSession(home, {{"language", "es"}});
    CHECK(stringAt(readSession(home), "language") == "es");
    CHECK(readFile(home.path() / "console-format-7.json")->find("mine") != std::string::npos);
}

TEST_CASE("What takes long says so with its time and can be cancelled; what has ended says that")
{
    application();
    Activity activity;
    activity.resize(700, 24);
    activity.show();
    bool cancelled = false;
    activity.begin(QStringLiteral("Reading the commit…"), [&] { cancelled = true; });
    CHECK(activity.words() == QStringLiteral("Reading the commit…"));
    auto* button = activity.findChild<QToolButton*>();
    CHECK_FALSE(button->isVisible());
    REQUIRE(QTest::qWaitFor([&] { return button->isVisible(); }, 10'000));
    REQUIRE(QTest::qWaitFor([&] { return activity.words().contains(QStringLiteral(" s")); }, 10'000));
    button->click();
    CHECK(cancelled);
    activity.say(QStringLiteral("Cancelled.\nmore"));
    CHECK(activity.words() == QStringLiteral("Cancelled."));
    CHECK_FALSE(activity.working());
    CHECK_FALSE(button->isVisible());
}

TEST_CASE("The platform's face shows its start while another call waits for it, and its state afterwards")
{
    application();
    Window it;
    auto* face = it.window.findChild<PlatformFace*>();
    REQUIRE(QTest::qWaitFor([&] { return face->text().contains(QStringLiteral("127.0.0.1:1")); }, 10'000));
    std::thread([&] { it.service.m_progress(text("Starting the platform on this machine")); }).join();
    REQUIRE(QTest::qWaitFor([&] { return face->text().startsWith(QStringLiteral("Starting the platform")); }, 10'000));
    std::thread([&] { it.service.m_progress({}); }).join();
    REQUIRE(QTest::qWaitFor([&] { return face->text().contains(QStringLiteral("127.0.0.1:1")); }, 10'000));
    QStringList facts;
    for (const QAction* action : face->menu()->actions())
        facts.append(action->text());
    CHECK(facts.contains(QStringLiteral("Sandbox: bubblewrap")));
    CHECK(facts.contains(QStringLiteral("Restart the platform")));
    CHECK(facts.contains(QStringLiteral("Stop the platform")));
    CHECK(facts.contains(QStringLiteral("Open its log")));
    CHECK(command(it.window, QStringLiteral("Open its log")));
}

TEST_CASE("A platform that dies is noticed at once: the status bar is not green any more, and a start is offered beside the work")
{
    application();
    QProcess platform;   // stands for it: what is watched is a process
    platform.start(QStringLiteral("sleep"), {QStringLiteral("1000")});
    REQUIRE(platform.waitForStarted());
    Window it;
    it.service.m_platform_process = static_cast<int>(platform.processId());
    auto* face = it.window.findChild<PlatformFace*>();
    REQUIRE(QTest::qWaitFor([&] { return it.service.m_platform_questions >= 1 && face->isChecked(); }, 10'000));   // the window's own first question
    face->refresh();
    REQUIRE(QTest::qWaitFor([&] { return it.service.m_platform_questions >= 2; }, 10'000));
    it.service.m_platform_runs = false;
    platform.kill();   // from here on nothing but its end can tell
    REQUIRE(QTest::qWaitFor([&] { return !face->isChecked(); }, 10'000));
    CHECK(face->text() == QStringLiteral("The platform on this machine has ended"));
    CHECK(face->menu()->actions().front()->text() == QStringLiteral("Does not run now"));
    CHECK(it.window.notice().words().startsWith(QStringLiteral("The platform on this machine has ended.")));
    CHECK(QApplication::activeModalWidget() == nullptr);
    it.service.m_platform_process = 0;
    answer(it.window, QStringLiteral("Start the platform"))->click();
    REQUIRE(QTest::qWaitFor([&] { return face->isChecked(); }, 10'000));
    CHECK(it.service.m_platform_starts == 1);
    CHECK(it.window.notice().words().isEmpty());
}

TEST_CASE("A platform that one stops oneself ends without a word of it")
{
    application();
    Window it;
    auto* face = it.window.findChild<PlatformFace*>();
    REQUIRE(QTest::qWaitFor([&] { return face->isChecked(); }, 10'000));
    it.service.m_platform_runs = false;
    command(it.window, QStringLiteral("Stop the platform"))->trigger();
    REQUIRE(QTest::qWaitFor([&] { return !face->isChecked(); }, 10'000));
    CHECK(it.window.notice().words().isEmpty());
    CHECK(face->text() == QStringLiteral("The platform on this machine starts when it is needed"));
}

TEST_CASE("What is missing to start the platform is said once, plainly, and nothing tries again by itself")
{
    application();
    Window it;
    auto* face = it.window.findChild<PlatformFace*>();
    REQUIRE(QTest::qWaitFor([&] { return face->isChecked(); }, 10'000));
    it.service.m_platform_runs = false;
    it.service.m_platform_missing = true;
    QSignalSpy asked(it.window.findChild<ServedModels*>(), &ServedModels::asked);
    std::thread([&] { it.service.m_progress(text("Starting the platform on this machine")); }).join();   // as a call that needed it
    REQUIRE(QTest::qWaitFor([&] { return face->text().startsWith(QStringLiteral("Starting the platform")); }, 10'000));
    std::thread([&] { it.service.m_progress({}); }).join();
    REQUIRE(QTest::qWaitFor([&] { return face->text() == QStringLiteral("The program trainyard-platform is not beside this one."); }, 10'000));
    CHECK(face->toolTip().contains(QStringLiteral("Install all of Trainyard.")));
    CHECK(asked.isEmpty());   // that would start it again, for ever
}

TEST_CASE("The identity card of the chosen environment is one click away in the status bar of every page")
{
    application();
    Window it;
    for (int page = 0; page < 4; ++page) {
        it.window.showPage(page);
        auto* button = it.named<QToolButton>(QStringLiteral("Identity card of the chosen environment"));
        CHECK(button->isVisible());
        button->click();
        const auto cards = it.window.findChildren<IdentityView*>();
        CHECK(std::any_of(cards.begin(), cards.end(), [](const IdentityView* card) { return card->window()->inherits("QDialog") && card->window()->isVisible(); }));
    }
}

TEST_CASE("A call that is slow to stop does not hold up those after it")
{
    application();
    QObject receiver;
    BackgroundTask task(&receiver);
    std::promise<void> slow_may_end;
    std::shared_future<void> may_end = slow_may_end.get_future().share();
    std::atomic<bool> ran_on = false;
    std::mutex mutex;
    std::condition_variable changed;
    std::thread guard([&] {   // ends the slow one also when the task waits for it, so that this fails and does not hang
        std::unique_lock lock(mutex);
        changed.wait_for(lock, std::chrono::seconds(10), [&] { return ran_on.load(); });
        slow_may_end.set_value();
    });
    task.run([may_end](std::stop_token) { may_end.wait(); return 0; }, [](int) {});
    for (int i = 0; i < 3; ++i)
        task.run([](std::stop_token) { return 0; }, [](int) {});
    CHECK(may_end.wait_for(std::chrono::seconds(0)) == std::future_status::timeout);
    {
        const std::lock_guard lock(mutex);
        ran_on = true;
    }
    changed.notify_one();
    guard.join();
}

TEST_CASE("Settings, keys and the identity card are there once: asked for again they come to the front")
{
    application();
    Window it;
    const auto commands = it.window.commands();
    const auto trigger = [&](const QString& name) {
        const auto found = std::find_if(commands.begin(), commands.end(), [&](QAction* each) { return plainName(each) == name; });
        REQUIRE(found != commands.end());
        (*found)->trigger();
        (*found)->trigger();
    };
    for (const char* name : {"Settings", "Keys", "Identity card"}) {
        trigger(QLatin1String(name));
        CHECK(it.window.findChildren<QDialog*>().size() == 1);
        qDeleteAll(it.window.findChildren<QDialog*>());
    }
}

TEST_CASE("The palette says so when no command is called that, and Enter does nothing then")
{
    application();
    Window it;
    auto* palette = new CommandPalette(it.window.commands(), &it.window);
    palette->show();
    auto* words = palette->findChild<QLineEdit*>();
    auto* list = palette->findChild<QListWidget*>();
    words->setText(QStringLiteral("zzzz"));
    REQUIRE(list->count() == 1);
    CHECK(list->item(0)->text() == QStringLiteral("No command is called that"));
    QTest::keyClick(words, Qt::Key_Down);
    QTest::keyClick(words, Qt::Key_Return);
    CHECK(palette->isVisible());
    words->setText(QStringLiteral("settings"));
    QTest::keyClick(words, Qt::Key_Return);
    CHECK(QTest::qWaitFor([&] { return !it.window.findChildren<SettingsDialog*>().isEmpty(); }, 10'000));
}

TEST_CASE("The cheat sheet shows every command that has keys, and both keys of the palette")
{
    application();
    Window it;
    CheatSheet sheet(it.window.commands(), &it.window);
    sheet.setAttribute(Qt::WA_DeleteOnClose, false);
    QString words;
    for (const QLabel* label : sheet.findChildren<QLabel*>())
        words += label->text() + QLatin1Char('\n');
    for (const QAction* action : it.window.commands())
        if (!action->shortcut().isEmpty()) {
            INFO(plainName(action).toStdString());
            CHECK(words.contains(plainName(action)));
        }
    CHECK(words.contains(QStringLiteral("Ctrl+Shift+P")));
    for (const char* keys : {"Ctrl+N", "Ctrl+O", "Ctrl+S", "Ctrl+W", "Ctrl+F", "F3", "Ctrl+Z", "Ctrl+Q", "F1", "F11", "Ctrl+Return", "Ctrl+K", "Ctrl+,", "Ctrl+1", "Ctrl+3", "Ctrl+4", "F5", "Shift+F5", "Ctrl+Shift+F"}) {
        INFO(keys);
        const QKeySequence wanted(QString::fromLatin1(keys));
        const auto all = it.window.commands();
        CHECK(std::any_of(all.begin(), all.end(), [&](const QAction* action) { return action->shortcuts().contains(wanted); }));
    }
}
