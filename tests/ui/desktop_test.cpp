// What the desktop is told and tells, over a private session bus with a small notification daemon and settings portal of the test's own.
#include "core/base/json.h"
#include "core/pipeline/run_watch.h"
#include "tests/support/secret_shapes.h"
#include "tests/ui/small_window.h"
#include "ui/shell/session.h"
#include "ui/support/desktop.h"

#include <csignal>
#include <sys/prctl.h>

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QVariantMap>

using namespace trainyard;
using namespace trainyard::test;
using namespace trainyard::ui;

namespace {

constexpr const char* notifications_path = "/org/freedesktop/Notifications";
constexpr const char* notifications_name = "org.freedesktop.Notifications";
constexpr const char* portal_path = "/org/freedesktop/portal/desktop";
constexpr const char* portal_name = "org.freedesktop.portal.Desktop";
constexpr const char* portal_settings = "org.freedesktop.portal.Settings";

class NotificationDaemon final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown {
        QString title, words;
        QVariantMap hints;
    };
    QList<Shown> shown;

public Q_SLOTS:
    uint Notify(const QString&, uint, const QString&, const QString& title, const QString& words, const QStringList&, const QVariantMap& hints, int)
    {
        shown.append({title, words, hints});
        return static_cast<uint>(shown.size());
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString& action);
    void NotificationClosed(uint id, uint reason);
};

class Portal final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    uint scheme = 1, contrast = 0;

public Q_SLOTS:
    QDBusVariant Read(const QString&, const QString& key) { return QDBusVariant(QVariant::fromValue(QDBusVariant(key == QLatin1String("contrast") ? contrast : scheme))); }

Q_SIGNALS:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

// The taskbar listens to a signal.
class TaskBar final : public QObject {
    Q_OBJECT
public:
    QVariantMap last;

public Q_SLOTS:
    void Update(const QString& entry, const QVariantMap& values)
    {
        CHECK(entry == QStringLiteral("application://com.trainyard.Trainyard.desktop"));
        last = values;
    }
};

// One bus for this test program: QDBusConnection::sessionBus() is made once. Our daemons answer on a connection of their own.
struct PrivateBus {
    QProcess daemon;
    QTemporaryDir folder;
    bool ready = false;
    PrivateBus()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (program.isEmpty())
            return;
        daemon.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });   // it ends with the test, whatever ends that
        daemon.start(program, {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address"), QStringLiteral("--address=unix:dir=") + folder.path()});
        if (!daemon.waitForReadyRead(10'000))
            return;
        qputenv("DBUS_SESSION_BUS_ADDRESS", daemon.readLine().trimmed());
        ready = QDBusConnection::connectToBus(QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS")), QStringLiteral("daemons")).isConnected();
    }
    ~PrivateBus()
    {
        daemon.kill();
        daemon.waitForFinished();
    }
};

bool thereIsABus()
{
    application();
    static auto* bus = new PrivateBus;   // as long as the program: Qt keeps its connection to it
    static const bool killed = [] {
        qAddPostRoutine([] { delete std::exchange(bus, nullptr); });
        return true;
    }();
    Q_UNUSED(killed)
    if (!bus->ready)
        WARN("skipped: there is no dbus-daemon here");
    return bus->ready;
}

QDBusConnection daemons() { return QDBusConnection(QStringLiteral("daemons")); }

template <class Object>
struct Served {
    Object object;
    QString name;
    Served(const char* service, const char* path) : name(QString::fromLatin1(service))
    {
        REQUIRE(daemons().registerObject(QString::fromLatin1(path), &object, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        REQUIRE(daemons().registerService(name));
    }
    ~Served() { daemons().unregisterService(name); }
};

}  // namespace

TEST_CASE("A run that ends while the window is not looked at is told by the desktop; a click on that raises the window on it")
{
    if (!thereIsABus())
        return;
    const Served<NotificationDaemon> desktop(notifications_name, notifications_path);
    auto& shown = const_cast<NotificationDaemon&>(desktop.object).shown;
    Window it;
    it.window.hide();
    pipeline::RunSnapshot run;
    run.id = RunId{"20260504-030201-abcd"};
    run.model = "churn";
    run.state = pipeline::RunState::failed;
    run.error.emplace();
    run.error->message = text("The job failed: %1", "a < b");
    Q_EMIT it.window.runPage().runEnded(run);
    REQUIRE(QTest::qWaitFor([&] { return shown.size() == 1; }, 10'000));
    CHECK(shown[0].title == QStringLiteral("churn: the run failed"));
    CHECK(shown[0].words == QStringLiteral("The job failed: a &lt; b"));
    CHECK(shown[0].hints[QStringLiteral("urgency")].toInt() == 2);
    CHECK(shown[0].hints[QStringLiteral("desktop-entry")].toString() == QStringLiteral("com.trainyard.Trainyard"));
    // Whoever asks again and again is answered once the window has subscribed to the daemon's signals.
    CHECK(QTest::qWaitFor([&] {
        Q_EMIT const_cast<NotificationDaemon&>(desktop.object).ActionInvoked(1, QStringLiteral("default"));
        return it.window.isVisible();
    }, 10'000));
}

namespace {

// A run that says its secrets wherever it can, journaled by somebody who knows them.
pipeline::RunSnapshot runThatTells(const Home& home, const std::string& words, const Redactor& redactor)
{
    pipeline::Recipe recipe("tells");
    recipe.stage("Training", [&](pipeline::StageContext& context) -> Expected<int> {
        context.status(verbatim(words));
        Error error = makeError(ErrorKind::failed, text("The job failed: %1", words), text("Mend %1", words), words);
        error.raw = words;
        return fail(std::move(error));
    });
    SystemClock clock;
    auto driver = pipeline::Driver::begin(home, clock, redactor, {newRunId(clock.now()), "this-machine", words, {{"repository", words}}}, recipe);
    REQUIRE(driver);
    REQUIRE(driver->drive(recipe, {}));
    const auto run = pipeline::readRun(home, driver->run());
    REQUIRE(run);
    return *run;
}

}  // namespace

TEST_CASE("No notification and no window's title shows a secret: forty shapes, however they are written, in a run's model, repository and error")
{
    if (!thereIsABus())
        return;
    const Served<NotificationDaemon> desktop(notifications_name, notifications_path);
    const auto& shown = desktop.object.shown;
    Window it;
    it.window.hide();
    Redactor redactor;
    std::vector<std::vector<std::string>> disguises;
    qsizetype runs = 0;
    QString told;
    for (const std::string& secret : secretShapes()) {
        redactor.add(secret);
        std::string words;
        for (auto& disguise : disguisesOf(secret)) {
            for (const std::string& line : disguise)
                words += "the key " + line + " ";
            disguises.push_back(std::move(disguise));
        }
        const auto run = runThatTells(it.service.home(), words, redactor);
        Q_EMIT it.window.runPage().runEnded(run);
        ++runs;
        REQUIRE(QTest::qWaitFor([&] { return shown.size() >= runs; }, 10'000));
        if (runs == 40)
            it.window.openRun(run.id);
    }
    for (const auto& each : shown)
        told += each.title + each.words;
    for (const QWidget* window : QApplication::topLevelWidgets())
        told += window->windowTitle();
    const std::string all = QString(told).replace(QStringLiteral("&quot;"), QStringLiteral("\"")).replace(QStringLiteral("&lt;"), QStringLiteral("<")).replace(QStringLiteral("&gt;"), QStringLiteral(">")).replace(QStringLiteral("&amp;"), QStringLiteral("&")).toStdString();
    CHECK(runs == 40);
    CHECK(all.find("the key ***") != std::string::npos);
    std::size_t hits = 0;
    for (const auto& disguise : disguises)
        hits += shows(all, disguise) ? 1 : 0;
    CHECK(hits == 0);
}

TEST_CASE("A run that ends before one's eyes is not told twice, nor one when notifications are off")
{
    if (!thereIsABus())
        return;
    const Served<NotificationDaemon> desktop(notifications_name, notifications_path);
    const auto& shown = desktop.object.shown;
    Window it;
    it.window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&it.window));
    Q_EMIT it.window.runPage().runEnded({});
    it.window.hide();
    keepSession(it.service.home(), {{"notifications", false}});
    it.window.restoreSession();
    Q_EMIT it.window.runPage().runEnded({});
    keepSession(it.service.home(), {{"notifications", true}});
    it.window.restoreSession();
    Q_EMIT it.window.runPage().runEnded({});   // this one is told: then those before would have been, too
    REQUIRE(QTest::qWaitFor([&] { return !shown.isEmpty(); }, 10'000));
    CHECK(shown.size() == 1);
}

TEST_CASE("A console without its window tells what has ended before it ends itself")
{
    if (!thereIsABus())
        return;
    const Served<NotificationDaemon> desktop(notifications_name, notifications_path);
    const auto& shown = desktop.object.shown;
    Window it;
    const auto recipe = smallRecipe(false);
    SystemClock clock;
    Redactor redactor;
    auto driver = pipeline::Driver::begin(it.service.home(), clock, redactor, {newRunId(clock.now()), "this-machine", "churn", {{"repository", "some/repository"}}}, recipe);
    REQUIRE(driver);
    it.window.openRun(driver->run());
    REQUIRE(QTest::qWaitFor([&] { return it.window.runPage().runsNow(); }, 10'000));
    it.window.hide();
    REQUIRE(driver->drive(recipe, {}));
    bool told = false;
    it.window.tellWhatEnded([&] {
        told = true;
        CHECK(shown.size() == 1);
    });
    REQUIRE(QTest::qWaitFor([&] { return told; }, 10'000));
    CHECK(shown[0].title == QStringLiteral("churn: the run has ended"));
    CHECK(shown[0].words.contains(QStringLiteral("v1")));
}

TEST_CASE("The task bar is told how many runs go on and how far the shown one is")
{
    if (!thereIsABus())
        return;
    TaskBar bar;
    REQUIRE(daemons().connect({}, QStringLiteral("/com/trainyard/Trainyard"), QStringLiteral("com.canonical.Unity.LauncherEntry"), QStringLiteral("Update"), &bar, SLOT(Update(QString,QVariantMap))));
    REQUIRE(QTest::qWaitFor([&] {
        showOnTaskBar(2, 0.5);
        return !bar.last.isEmpty();
    }, 10'000));
    CHECK(bar.last[QStringLiteral("count")].toInt() == 2);
    CHECK(bar.last[QStringLiteral("progress")].toDouble() == 0.5);
    CHECK(bar.last[QStringLiteral("progress-visible")].toBool());
    showOnTaskBar(0, -1);
    REQUIRE(QTest::qWaitFor([&] { return !bar.last[QStringLiteral("count-visible")].toBool(); }, 10'000));
    CHECK_FALSE(bar.last[QStringLiteral("progress-visible")].toBool());
}

TEST_CASE("The look follows the system's settings, also while the window is open")
{
    if (!thereIsABus())
        return;
    const Served<Portal> desktop(portal_name, portal_path);
    auto& portal = const_cast<Portal&>(desktop.object);
    qunsetenv("TRAINYARD_THEME");
    QObject receiver;
    int asked = 0;
    followColourScheme(&receiver, [&] {
        ++asked;
        applyTheme(application(), Theme::system);
    });
    REQUIRE(QTest::qWaitFor([&] { return asked == 2; }, 10'000));   // the scheme and the contrast
    CHECK(roles().dark);
    REQUIRE(QTest::qWaitFor([&] {
        Q_EMIT portal.SettingChanged(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"), QDBusVariant(2u));
        return !roles().dark;
    }, 10'000));
    Q_EMIT portal.SettingChanged(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("contrast"), QDBusVariant(1u));
    REQUIRE(QTest::qWaitFor([&] { return roles().window == QColor(Qt::black); }, 10'000));
    applyTheme(application(), Theme::light);   // one's own choice wins
    CHECK_FALSE(roles().dark);
    Q_EMIT portal.SettingChanged(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("contrast"), QDBusVariant(0u));
    applyTheme(application(), Theme::system);
    REQUIRE(QTest::qWaitFor([&] { return roles().window != QColor(Qt::black); }, 10'000));
    qputenv("TRAINYARD_THEME", "light");
    applyTheme(application());
}

#include "desktop_test.moc"
