#include "ui/shell/single_instance.h"

#include "ui/support/words.h"

#include <QCryptographicHash>
#include <QLocalSocket>

#include <sys/stat.h>
#include <unistd.h>

namespace trainyard::ui {

namespace {

constexpr int answer_within_ms = 3000;
constexpr qint64 longest_request = 200;

// $XDG_RUNTIME_DIR is the user's own; in /tmp we make sure of it.
Expected<fs::path> runtimeFolder()
{
    const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR");
    const fs::path folder = runtime.isEmpty() ? fs::path("/tmp") / ("trainyard-" + std::to_string(::geteuid())) : fs::path(runtime.toStdString()) / "trainyard";
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "The folder %1 cannot be made."), folder.string()), folder.string()));
    struct stat status {};
    if (::lstat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != ::geteuid() || (status.st_mode & 077) != 0)
        return fail(ErrorKind::permission_denied, text(TRANSLATABLE("Core", "%1 is not a folder of yours alone."), folder.string()), text(TRANSLATABLE("Core", "Remove it, or set XDG_RUNTIME_DIR.")), folder.string());
    return folder;
}

bool tellTheOther(const fs::path& socket, const QString& run)
{
    QLocalSocket other;
    other.connectToServer(toQt(socket.string()));
    if (!other.waitForConnected(answer_within_ms))
        return false;
    other.write("raise " + run.toUtf8() + "\n");
    return other.waitForBytesWritten(answer_within_ms) && other.waitForReadyRead(answer_within_ms);
}

}  // namespace

Expected<fs::path> instanceSocket(const fs::path& home)
{
    auto folder = runtimeFolder();
    if (!folder)
        return folder;
    std::error_code error;
    const fs::path real = fs::weakly_canonical(home, error);
    const QByteArray display = qgetenv("WAYLAND_DISPLAY") + '\n' + qgetenv("DISPLAY");
    const QByteArray name = QByteArray::fromStdString((error ? home : real).string()) + '\n' + display;
    return *folder / QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().left(20).toStdString();
}

Expected<std::unique_ptr<SingleInstance>> SingleInstance::claim(const fs::path& home, const QString& run)
{
    const auto socket = instanceSocket(home);
    if (!socket)
        return fail(socket.error());
    auto lock = FileLock::tryTake(fs::path(socket->string() + ".lock"));
    if (!lock)
        return fail(lock.error());
    if (!*lock) {
        if (tellTheOther(*socket, run))
            return std::unique_ptr<SingleInstance>();
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "Another Trainyard has this home open and does not answer.")), text(TRANSLATABLE("Core", "End it, then start Trainyard again. Runs that it drives can be resumed.")), home.string());
    }
    std::unique_ptr<SingleInstance> instance(new SingleInstance(std::move(**lock)));
    QLocalServer::removeServer(toQt(socket->string()));   // of one that was killed
    instance->m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!instance->m_server.listen(toQt(socket->string())))
        return fail(ErrorKind::internal, text(TRANSLATABLE("Core", "The socket %1 cannot be made: %2"), socket->string(), fromQt(instance->m_server.errorString())), {}, socket->string());
    QObject::connect(&instance->m_server, &QLocalServer::newConnection, &instance->m_server, [self = instance.get()] { self->answer(); });
    return instance;
}

SingleInstance::~SingleInstance() { m_server.close(); }

void SingleInstance::onRaise(std::function<void(const QString&)> raise)
{
    m_raise = std::move(raise);
    if (m_early)
        m_raise(*std::exchange(m_early, std::nullopt));
}

void SingleInstance::answer()
{
    while (QLocalSocket* other = m_server.nextPendingConnection()) {
        QObject::connect(other, &QLocalSocket::disconnected, other, &QObject::deleteLater);
        const auto read = [this, other] {
            if (!other->canReadLine()) {
                if (other->bytesAvailable() > longest_request)
                    other->abort();
                return;
            }
            const QString line = QString::fromUtf8(other->readLine(longest_request)).trimmed();
            other->write("ok\n");
            other->flush();
            other->disconnectFromServer();
            if (!line.startsWith(QLatin1String("raise")))
                return;
            const QString run = line.mid(6);
            if (m_raise)
                m_raise(run);
            else
                m_early = run;
        };
        QObject::connect(other, &QLocalSocket::readyRead, other, read);
        read();
    }
}

}  // namespace trainyard::ui
