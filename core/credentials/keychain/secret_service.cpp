#include "core/credentials/keychain/secret_service.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QUuid>

namespace trainyard::credentials {

namespace {

// KDE's own wallet, which QtKeychain prefers in its sessions, is asked by QtKeychain alone: it opens itself, with KDE's own question.
bool sessionOfKde() { return qgetenv("XDG_CURRENT_DESKTOP") == "KDE" || !qgetenv("KDE_FULL_SESSION").isEmpty(); }

QDBusMessage askLocked()
{
    QDBusMessage message = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets/aliases/default"),
                                                          QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    message << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
    return message;
}

SecretStoreState stateOf(const QDBusPendingReply<QDBusVariant>& reply)
{
    if (!reply.isError())
        return reply.value().variant().toBool() ? SecretStoreState::locked : SecretStoreState::usable;
    switch (reply.error().type()) {
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut: return SecretStoreState::not_answering;
    default: return sessionOfKde() ? SecretStoreState::usable : SecretStoreState::no_service;   // nobody there, or nobody who has a keyring
    }
}

}  // namespace

SecretService::SecretService() : m_connection_name(QStringLiteral("trainyard-keyring-") + QUuid::createUuid().toString(QUuid::WithoutBraces)) {}

SecretService::~SecretService() { QDBusConnection::disconnectFromBus(m_connection_name); }

void SecretService::askState(QObject& context, std::chrono::milliseconds patience, std::function<void(SecretStoreState)> say)
{
    if (!QDBusConnection(m_connection_name).isConnected()) {
        QDBusConnection::disconnectFromBus(m_connection_name);
        if (!QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_connection_name).isConnected()) {
            say(SecretStoreState::no_service);
            return;
        }
    }
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection(m_connection_name).asyncCall(askLocked(), static_cast<int>(patience.count())), &context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, &context, [watcher, say = std::move(say)] {
        watcher->deleteLater();
        say(stateOf(*watcher));
    });
}

}  // namespace trainyard::credentials
