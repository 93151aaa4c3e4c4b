#include "core/http/qt/qt_transport.h"

#include "core/base/files.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QThread>
#include <QTimer>
#include <QUrl>

namespace trainyard::http {

namespace {

// Loopback never goes through a proxy; everything else as the system says.
class ProxyChoice final : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override
    {
        const QString host = query.peerHostName();
        if (host == QLatin1String("127.0.0.1") || host == QLatin1String("localhost") || host == QLatin1String("::1"))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

QNetworkAccessManager& managerOfThisThread()
{
    thread_local std::unique_ptr<QNetworkAccessManager> manager;   // made, used and ended on its own thread
    if (!manager) {
        manager = std::make_unique<QNetworkAccessManager>();
        manager->setProxyFactory(new ProxyChoice);
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager->setAutoDeleteReplies(false);
    }
    return *manager;
}

QNetworkRequest toQt(const Request& request)
{
    QNetworkRequest qt_request(QUrl::fromEncoded(QByteArray::fromStdString(request.url), QUrl::StrictMode));
    qt_request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    qt_request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    qt_request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    for (const auto& [name, value] : request.headers)
        qt_request.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    if (!qt_request.hasRawHeader("User-Agent"))
        qt_request.setRawHeader("User-Agent", "trainyard/" TRAINYARD_VERSION);
    if (!qt_request.hasRawHeader("Content-Type"))
        qt_request.setRawHeader("Content-Type", "application/json");
    return qt_request;
}

// A window of a file as a device that Qt reads while it sends.
class FilePartDevice final : public QIODevice {
public:
    explicit FilePartDevice(const FilePart& part) : m_file(QString::fromStdString(part.path.string())), m_offset(static_cast<qint64>(part.offset)), m_size(static_cast<qint64>(part.size))
    {
        if (m_file.open(QIODevice::ReadOnly))
            open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    qint64 size() const override { return m_size; }
    bool isSequential() const override { return false; }

protected:
    qint64 readData(char* data, qint64 most) override
    {
        const qint64 left = m_size - pos();
        if (left <= 0)
            return 0;
        m_file.seek(m_offset + pos());
        return m_file.read(data, std::min(most, left));
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QFile m_file;
    qint64 m_offset, m_size;
};

// Qt calls a proxy that refuses the connection an unknown error.
bool isOfProxy(const QNetworkReply& reply)
{
    if (reply.error() >= QNetworkReply::ProxyConnectionRefusedError && reply.error() <= QNetworkReply::UnknownProxyError)
        return true;
    return reply.error() == QNetworkReply::UnknownNetworkError && ProxyChoice().queryProxy(QNetworkProxyQuery(reply.url())).constFirst().type() != QNetworkProxy::NoProxy;
}

Error transportError(const QNetworkReply& reply, const Request& request)
{
    const std::string words = reply.errorString().toStdString();
    const std::string host = reply.url().authority().toStdString();
    const bool refused = reply.error() == QNetworkReply::ConnectionRefusedError;
    const bool no_host = reply.error() == QNetworkReply::HostNotFoundError;
    const bool tls = reply.error() == QNetworkReply::SslHandshakeFailedError;
    if (isOfProxy(reply)) {
        Error error = makeError(ErrorKind::unavailable, text(TRANSLATABLE("Core", "The proxy on the way to %1 does not let the call through: %2"), host, words),
                                text(TRANSLATABLE("Core", "Look at the variables https_proxy, http_proxy and no_proxy, or the system's proxy settings, then try again.")), request.url);
        error.raw = words;
        return error;
    }
    Error error = makeError(ErrorKind::unavailable,
                            refused   ? text(TRANSLATABLE("Core", "Nothing answers at %1."), host)
                            : no_host ? text(TRANSLATABLE("Core", "The host %1 cannot be found."), host)
                            : tls     ? text(TRANSLATABLE("Core", "No secure connection to %1 could be made: %2"), host, words)
                                      : text(TRANSLATABLE("Core", "The connection to %1 was lost."), host),
                            tls ? text(TRANSLATABLE("Core", "If the service is your organisation's own, make its authority known to this system: as root, copy its certificate (.crt) to /usr/local/share/ca-certificates and run update-ca-certificates. If it is not, somebody else may be answering: ask before you go on."))
                                : text(TRANSLATABLE("Core", "Check the network, the proxy settings and the address, then try again.")), request.url);
    error.raw = words;
    return error;
}

// Waits for one reply in an event loop of this worker thread.
class Exchange {
public:
    Exchange(const Request& request, std::stop_token stop) : m_request(request), m_stop(std::move(stop)) {}

    Expected<Response> run()
    {
        std::unique_ptr<FilePartDevice> file;
        if (m_request.file_body) {
            file = std::make_unique<FilePartDevice>(*m_request.file_body);
            if (!file->isOpen())
                return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "Cannot read %1."), m_request.file_body->path.string()), {}, m_request.file_body->path.string());
        }
        const std::unique_ptr<QNetworkReply> reply(start(file.get()));
        QEventLoop loop;
        QTimer silence;
        silence.setSingleShot(true);
        silence.setInterval(m_request.timeout);
        QObject::connect(&silence, &QTimer::timeout, &loop, [&] { m_timed_out = true; reply->abort(); });
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        QObject::connect(reply.get(), &QNetworkReply::uploadProgress, &loop, [&] { silence.start(); });
        QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, [&] { silence.start(); deliver(*reply); });
        silence.start();
        {
            QNetworkReply* target = reply.get();
            const std::stop_callback on_stop(m_stop, [target] { QMetaObject::invokeMethod(target, &QNetworkReply::abort, Qt::QueuedConnection); });
            if (!reply->isFinished())
                loop.exec();
        }
        return finish(*reply);
    }

private:
    QNetworkReply* start(QIODevice* file)
    {
        const QNetworkRequest request = toQt(m_request);
        const QByteArray method = QByteArray::fromStdString(m_request.method);
        if (file)
            return managerOfThisThread().sendCustomRequest(request, method, file);
        if (m_request.method == "GET" && m_request.body.empty())
            return managerOfThisThread().get(request);
        return managerOfThisThread().sendCustomRequest(request, method, QByteArray::fromStdString(m_request.body));
    }

    static int statusOf(const QNetworkReply& reply) { return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(); }

    void deliver(QNetworkReply& reply)
    {
        const int status = statusOf(reply);
        if (!m_request.on_body || status < 200 || status > 299 || m_refused)
            return;
        const QByteArray piece = reply.readAll();
        if (!m_request.on_body({piece.constData(), static_cast<std::size_t>(piece.size())})) {
            m_refused = true;
            reply.abort();
        }
    }

    Expected<Response> finish(QNetworkReply& reply)
    {
        if (m_stop.stop_requested() || m_refused)
            return failCancelled();
        if (m_timed_out)
            return fail(ErrorKind::timed_out, text(TRANSLATABLE("Core", "%1 said nothing for %2 s."), reply.url().authority().toStdString(), std::chrono::duration_cast<std::chrono::seconds>(m_request.timeout).count()),
                        text(TRANSLATABLE("Core", "Check the network, the proxy settings and the address, then try again.")), m_request.url);
        Response response;
        response.status = statusOf(reply);
        const bool cut_off = reply.error() == QNetworkReply::RemoteHostClosedError || reply.error() == QNetworkReply::NetworkSessionFailedError ||
                             reply.error() == QNetworkReply::TemporaryNetworkFailureError || reply.error() == QNetworkReply::UnknownNetworkError;
        if (response.status == 0 || (cut_off && response.status < 400))
            return fail(transportError(reply, m_request));
        deliver(reply);
        if (m_refused)
            return failCancelled();
        if (reply.isOpen())
            response.body = reply.readAll().toStdString();
        for (const auto& pair : reply.rawHeaderPairs())
            response.headers.emplace_back(pair.first.toStdString(), pair.second.toStdString());
        return response;
    }

    const Request& m_request;
    std::stop_token m_stop;
    bool m_timed_out = false;
    bool m_refused = false;
};

}  // namespace

Expected<Response> QtTransport::send(const Request& request, std::stop_token stop)
{
    Q_ASSERT(QCoreApplication::instance() && QThread::currentThread() != QCoreApplication::instance()->thread());
    if (stop.stop_requested())
        return failCancelled();
    return Exchange(request, std::move(stop)).run();
}

}  // namespace trainyard::http
