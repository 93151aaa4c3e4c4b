#include "ui/support/desktop.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QFileInfo>
#include <QVariantMap>

#include <utility>

namespace trainyard::ui {

namespace {

const QString portal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portal_path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portal_settings = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QStringList wish_names{QStringLiteral("color-scheme"), QStringLiteral("contrast")};
const QString notifications = QStringLiteral("org.freedesktop.Notifications");
const QString notifications_path = QStringLiteral("/org/freedesktop/Notifications");

const QString secrets = QStringLiteral("org.freedesktop.secrets");

constexpr const char* bus_address = "DBUS_SESSION_BUS_ADDRESS";
constexpr const char* no_bus = "disabled:";   // D-Bus's own word for it

bool thereIsABus() { return !qEnvironmentVariableIsEmpty(bus_address) && qgetenv(bus_address) != no_bus; }

struct Wishes {
    std::optional<bool> dark;
    bool contrast = false;
};

Wishes& wishes()
{
    static Wishes value;   // of the desktop; the GUI thread's
    return value;
}

// Wrapped once or twice. color-scheme: 0 = no wish, 1 = dark, 2 = light; contrast: 1 = high.
void takeWish(const QString& key, QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    const uint wish = value.toUInt();
    if (key == QLatin1String("contrast"))
        wishes().contrast = wish == 1;
    else
        wishes().dark = wish == 1 ? std::optional(true) : wish == 2 ? std::optional(false) : std::nullopt;
}

// Receives the portal's signal.
class SchemeListener final : public QObject {
    Q_OBJECT
public:
    SchemeListener(QObject* parent, std::function<void()> on_change) : QObject(parent), m_on_change(std::move(on_change)) {}

public Q_SLOTS:
    // The whole message: a slot of its three values is passed over by Qt 6.4 until something else has used a variant of D-Bus in this process.
    void settingChanged(const QDBusMessage& signal)
    {
        const QVariantList values = signal.arguments();
        if (values.size() != 3 || values[0].toString() != appearance || !wish_names.contains(values[1].toString()))
            return;
        takeWish(values[1].toString(), values[2]);
        m_on_change();
    }

private:
    std::function<void()> m_on_change;
};

class ClickListener final : public QObject {
    Q_OBJECT
public:
    ClickListener(QObject* parent, uint id, std::function<void()> on_click) : QObject(parent), m_id(id), m_on_click(std::move(on_click)) {}

public Q_SLOTS:
    void invoked(uint id, const QString&)
    {
        if (id == m_id)
            m_on_click();
    }
    void closed(uint id, uint)
    {
        if (id == m_id)
            deleteLater();
    }

private:
    uint m_id;
    std::function<void()> m_on_click;
};

// Of the keyring's question to its owner.
class PromptListener final : public QObject {
    Q_OBJECT
public:
    PromptListener(QObject* parent, std::function<void()> then) : QObject(parent), m_then(std::move(then)) {}

public Q_SLOTS:
    void completed(const QDBusMessage&) { end(); }   // see above
    void end()
    {
        if (const auto then = std::exchange(m_then, {}))
            then();
        deleteLater();
    }

private:
    std::function<void()> m_then;
};

// The answer of Unlock names a prompt, "/" when none is needed.
void showPrompt(const QDBusObjectPath& prompt, PromptListener* listener)
{
    if (prompt.path().size() <= 1) {
        listener->end();
        return;
    }
    const QString interface = QStringLiteral("org.freedesktop.Secret.Prompt");
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(secrets, prompt.path(), interface, QStringLiteral("Completed"), listener, SLOT(completed(QDBusMessage)));
    QDBusMessage call = QDBusMessage::createMethodCall(secrets, prompt.path(), interface, QStringLiteral("Prompt"));
    call << QString();
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), listener);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, listener, [listener](QDBusPendingCallWatcher* done) {
        if (done->isError())
            listener->end();
    });
}

}  // namespace

void settleBus()
{
    if (!qEnvironmentVariableIsEmpty(bus_address))
        return;
    const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR"), socket = runtime + "/bus";
    const bool there = !runtime.isEmpty() && QFileInfo::exists(QFile::decodeName(socket));
    qputenv(bus_address, there ? "unix:path=" + socket : QByteArray(no_bus));
}

std::optional<bool> systemWantsDark() { return wishes().dark; }
bool systemWantsContrast() { return wishes().contrast; }

void followColourScheme(QObject* receiver, std::function<void()> on_change)
{
    if (!thereIsABus())
        return;
    auto* listener = new SchemeListener(receiver, on_change);
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(portal, portal_path, portal_settings, QStringLiteral("SettingChanged"), listener, SLOT(settingChanged(QDBusMessage)));
    for (const QString& key : wish_names) {
        QDBusMessage ask = QDBusMessage::createMethodCall(portal, portal_path, portal_settings, QStringLiteral("Read"));
        ask << appearance << key;
        auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(ask, 5000), receiver);
        QObject::connect(watcher, &QDBusPendingCallWatcher::finished, receiver, [key, on_change](QDBusPendingCallWatcher* done) {
            const QDBusPendingReply<QDBusVariant> answer = *done;
            done->deleteLater();
            if (answer.isError())
                return;
            takeWish(key, QVariant::fromValue(answer.value()));
            on_change();
        });
    }
}

void notify(QObject* receiver, const Notification& what)
{
    if (!thereIsABus()) {
        if (what.on_sent)
            QMetaObject::invokeMethod(receiver, what.on_sent, Qt::QueuedConnection);
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(notifications, notifications_path, notifications, QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue<uchar>(what.urgent ? 2 : 1)}, {QStringLiteral("desktop-entry"), QStringLiteral("com.trainyard.Trainyard")}};
    call << QStringLiteral("Trainyard") << 0u << QStringLiteral("com.trainyard.Trainyard") << what.title << what.words.toHtmlEscaped() << QStringList{QStringLiteral("default"), QString()} << hints << -1;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, 5000), receiver);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, receiver, [receiver, what](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<uint> id = *done;
        done->deleteLater();
        if (!id.isError()) {
            auto* listener = new ClickListener(receiver, id.value(), what.on_click);
            QDBusConnection bus = QDBusConnection::sessionBus();
            bus.connect(notifications, notifications_path, notifications, QStringLiteral("ActionInvoked"), listener, SLOT(invoked(uint,QString)));
            bus.connect(notifications, notifications_path, notifications, QStringLiteral("NotificationClosed"), listener, SLOT(closed(uint,uint)));
        }
        if (what.on_sent)
            what.on_sent();
    });
}

void showOnTaskBar(int running, double progress)
{
    if (!thereIsABus())
        return;
    QDBusMessage update = QDBusMessage::createSignal(QStringLiteral("/com/trainyard/Trainyard"), QStringLiteral("com.canonical.Unity.LauncherEntry"), QStringLiteral("Update"));
    update << QStringLiteral("application://com.trainyard.Trainyard.desktop")
           << QVariantMap{{QStringLiteral("count"), static_cast<qint64>(running)}, {QStringLiteral("count-visible"), running > 0}, {QStringLiteral("progress"), progress < 0 ? 0.0 : progress}, {QStringLiteral("progress-visible"), progress >= 0}};
    QDBusConnection::sessionBus().send(update);
}

void unlockKeyring(QObject* receiver, std::function<void()> then)
{
    auto* listener = new PromptListener(receiver, std::move(then));
    if (!thereIsABus()) {
        listener->end();
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(secrets, QStringLiteral("/org/freedesktop/secrets"), QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Unlock"));
    call << QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/aliases/default"))});
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), listener);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, listener, [listener](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QList<QDBusObjectPath>, QDBusObjectPath> answer = *done;
        answer.isError() ? listener->end() : showPrompt(answer.argumentAt<1>(), listener);
    });
}

}  // namespace trainyard::ui

#include "desktop.moc"
