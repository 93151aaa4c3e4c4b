// A keyring that says that it is open, and nothing to any other question: one that hangs in the middle of a job.
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDBusVirtualObject>

#include <iostream>

namespace {

class MuteKeyring final : public QDBusVirtualObject {
public:
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override
    {
        if (message.member() == QLatin1String("Get"))
            bus.send(message.createReply(QVariant::fromValue(QDBusVariant(false))));
        else
            message.setDelayedReply(true);   // for ever
        return true;
    }
};

}  // namespace

int main(int count, char** values)
{
    QCoreApplication application(count, values);
    MuteKeyring keyring;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.registerVirtualObject(QStringLiteral("/org/freedesktop/secrets"), &keyring, QDBusConnection::SubPath) || !bus.registerService(QStringLiteral("org.freedesktop.secrets")))
        return 1;
    std::cout << "ready" << std::endl;
    return QCoreApplication::exec();
}
