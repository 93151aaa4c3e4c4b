#include "core/platform/http/server.h"

#include "core/base/encoding.h"
#include "core/platform/http/body_decoder.h"

#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <array>
#include <arpa/inet.h>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <fcntl.h>
#include <list>
#include <map>
#include <mutex>
#include <netinet/tcp.h>
#include <optional>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>

namespace trainyard::platform {

namespace beast_http = boost::beast::http;
namespace asio = boost::asio;
using boost::beast::error_code;
using Steady = std::chrono::steady_clock;

namespace {

// A socket that waits with a deadline and can be woken to stop: what Beast's synchronous algorithms read and write through.
class SocketStream {
public:
    SocketStream(int fd, int wake) : m_fd(fd), m_wake(wake) {}

    void setDeadline(std::chrono::milliseconds from_now, bool of_silence)
    {
        m_deadline = Steady::now() + from_now;
        m_silence = of_silence ? std::optional(from_now) : std::nullopt;
    }

    template <class Buffers>
    std::size_t read_some(const Buffers& buffers, error_code& error)
    {
        for (const asio::mutable_buffer buffer : boost::beast::buffers_range_ref(buffers)) {
            if (buffer.size() == 0)
                continue;
            return transfer(POLLIN, error, [&] { return ::recv(m_fd, buffer.data(), buffer.size(), MSG_DONTWAIT); }, true);
        }
        return 0;
    }

    template <class Buffers>
    std::size_t write_some(const Buffers& buffers, error_code& error)
    {
        for (const asio::const_buffer buffer : boost::beast::buffers_range_ref(buffers)) {
            if (buffer.size() == 0)
                continue;
            return transfer(POLLOUT, error, [&] { return ::send(m_fd, buffer.data(), buffer.size(), MSG_DONTWAIT | MSG_NOSIGNAL); }, false);
        }
        return 0;
    }

    template <class Buffers>
    std::size_t read_some(const Buffers& buffers)
    {
        error_code error;
        const auto size = read_some(buffers, error);
        if (error)
            throw boost::system::system_error(error);
        return size;
    }

    template <class Buffers>
    std::size_t write_some(const Buffers& buffers)
    {
        error_code error;
        const auto size = write_some(buffers, error);
        if (error)
            throw boost::system::system_error(error);
        return size;
    }

    // True when bytes are there before the deadline.
    bool waitReadable()
    {
        error_code error;
        return wait(POLLIN, error);
    }

private:
    template <class Call>
    std::size_t transfer(short events, error_code& error, Call call, bool reading)
    {
        for (;;) {
            const ssize_t size = call();
            if (size > 0 || (size == 0 && !reading)) {
                error = {};
                if (m_silence)
                    m_deadline = Steady::now() + *m_silence;
                return static_cast<std::size_t>(size);
            }
            if (size == 0) {
                error = asio::error::eof;
                return 0;
            }
            if (errno != EAGAIN && errno != EINTR) {
                error = error_code(errno, boost::system::system_category());
                return 0;
            }
            if (!wait(events, error))
                return 0;
        }
    }

    bool wait(short events, error_code& error)
    {
        std::array<pollfd, 2> fds = {pollfd{m_fd, events, 0}, pollfd{m_wake, POLLIN, 0}};
        for (;;) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_deadline - Steady::now()).count();
            const int ready = left <= 0 ? 0 : ::poll(fds.data(), fds.size(), static_cast<int>(left));
            if (ready < 0 && errno == EINTR)
                continue;
            if (ready == 0 || fds[1].revents) {
                error = boost::beast::error::timeout;
                return false;
            }
            return true;
        }
    }

    int m_fd, m_wake;
    Steady::time_point m_deadline = Steady::now();
    std::optional<std::chrono::milliseconds> m_silence;
};

using Parser = beast_http::request_parser<beast_http::buffer_body>;

// The body as Beast takes it off the wire, chunked or not.
class WireBody final : public BodyReader {
public:
    WireBody(SocketStream& stream, boost::beast::flat_buffer& buffer, Parser& parser, bool expects_continue)
        : m_stream(stream), m_buffer(buffer), m_parser(parser), m_expects_continue(expects_continue)
    {
    }

    Expected<std::size_t> read(std::span<char> into) override
    {
        if (std::exchange(m_expects_continue, false)) {
            error_code error;
            m_stream.write_some(asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")), error);
        }
        while (!m_parser.is_done()) {
            auto& body = m_parser.get().body();
            body.data = into.data();
            body.size = into.size();
            error_code error;
            beast_http::read_some(m_stream, m_buffer, m_parser, error);
            const std::size_t got = into.size() - body.size;
            if (error && error != beast_http::error::need_buffer) {
                m_broken = true;
                return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The body of the request did not arrive whole: %1"), error.message()));
            }
            if (got > 0)
                return got;
        }
        return 0;
    }

    bool broken() const { return m_broken; }
    bool continueOwed() const { return m_expects_continue; }

private:
    SocketStream& m_stream;
    boost::beast::flat_buffer& m_buffer;
    Parser& m_parser;
    bool m_expects_continue;
    bool m_broken = false;
};

struct Listener {
    int id = 0;
    FileDescriptor socket;
    Caller caller;
    std::string basic_secret;
    bool owner = false;   // the owner's port: a bearer token is needed
    int port = 0;
};

bool isLoopbackHost(std::string_view host, int port)
{
    const auto colon = host.rfind(':');
    const bool has_port = colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos;
    const std::string_view name = has_port ? host.substr(0, colon) : host;
    const std::string_view number = has_port ? host.substr(colon + 1) : "80";
    return (name == "127.0.0.1" || name == "localhost" || name == "[::1]") && number == std::to_string(port);
}

bool isLoopbackOrigin(std::string_view origin)
{
    for (const std::string_view begin : {"http://127.0.0.1", "http://localhost", "http://[::1]"})
        if (origin.substr(0, begin.size()) == begin && (origin.size() == begin.size() || origin[begin.size()] == ':'))
            return true;
    return false;
}

bool isGoogleStorageHost(std::string_view host)
{
    host = host.substr(0, host.find(':'));
    return host == "storage.googleapis.com" || host == "www.googleapis.com" || host == "127.0.0.1" || host == "localhost";
}

std::vector<std::pair<std::string, std::string>> parseQuery(std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> values;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        std::string pair(query.substr(0, end));
        std::replace(pair.begin(), pair.end(), '+', ' ');
        const auto equals = std::min(pair.find('='), pair.size());
        const auto name = percentDecode(std::string_view(pair).substr(0, equals));
        const auto value = percentDecode(std::string_view(pair).substr(std::min(equals + 1, pair.size())));
        if (name && value && !name->empty())
            values.emplace_back(*name, *value);
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return values;
}

std::string_view reasonPhrase(int status)
{
    switch (status) {
    case 308: return "Resume Incomplete";
    case 499: return "Client Closed Request";
    case 507: return "Insufficient Storage";
    default: {
        const auto phrase = beast_http::obsolete_reason(static_cast<beast_http::status>(status));
        return {phrase.data(), phrase.size()};
    }
    }
}

// One connection, from its first request to its end, on its own thread.
class Connection {
public:
    Connection(FileDescriptor socket, std::shared_ptr<const Listener> listener, const ServerOptions& options, const Router& router)
        : m_socket(std::move(socket)), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_listener(std::move(listener)), m_options(options), m_router(router),
          m_stream(m_socket.get(), m_wake.get())
    {
        const int on = 1;
        ::setsockopt(m_socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }

    int listenerId() const { return m_listener->id; }

    void stop()
    {
        m_stop.request_stop();
        ::eventfd_write(m_wake.get(), 1);
    }

    void serve()
    {
        for (bool going_on = true; going_on && !m_stop.stop_requested();)
            going_on = serveOne();
        ::shutdown(m_socket.get(), SHUT_WR);
        drainBriefly();
    }

private:
    bool serveOne()
    {
        m_stream.setDeadline(m_options.idle_timeout, false);
        if (m_buffer.size() == 0 && !m_stream.waitReadable())
            return false;
        m_stream.setDeadline(m_options.header_timeout, false);
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(m_options.max_header_bytes));
        parser.body_limit(boost::none);
        error_code error;
        beast_http::read_header(m_stream, m_buffer, parser, error);
        if (error) {
            if (error != beast_http::error::end_of_stream && error != boost::beast::error::timeout && error != asio::error::eof)
                send(errorResponse(error == beast_http::error::header_limit ? 431 : 400, "The request cannot be understood: " + error.message(), {}), false, false);
            return false;
        }
        m_stream.setDeadline(m_options.silence_timeout, true);
        return answer(parser);
    }

    bool answer(Parser& parser)
    {
        const auto& head = parser.get();
        Request request;
        fill(request, head);
        const bool expects = request.headers.get("Expect") == "100-continue";
        WireBody wire(m_stream, m_buffer, parser, expects);
        std::optional<GzipReader> gzip;
        request.body = &wire;
        if (request.headers.get("Content-Encoding") == "gzip")
            request.body = &gzip.emplace(wire);
        const bool is_head = request.method == "HEAD";
        const std::optional<Response> refused = refusal(request);
        const Response response = refused ? *refused : m_router.handle(request);
        const bool keep = head.keep_alive() && !wire.broken() && finishBody(wire);
        return send(response, is_head, keep) && keep;
    }

    // What a route did not read is read away when it is small; else the connection ends.
    bool finishBody(WireBody& wire)
    {
        std::array<char, 1 << 14> piece;
        if (wire.continueOwed())
            return false;
        for (std::size_t left = 1 << 20; left > piece.size(); left -= piece.size()) {
            const auto got = wire.read(piece);
            if (!got)
                return false;
            if (*got == 0)
                return true;
        }
        return false;
    }

    template <class Head>
    void fill(Request& request, const Head& head)
    {
        const std::string_view target(head.target().data(), head.target().size());
        const auto question = std::min(target.find('?'), target.size());
        std::string_view path = target.substr(0, question);
        if (path.starts_with("http://") || path.starts_with("https://"))   // absolute form
            path = path.substr(std::min(path.find('/', 8), path.size()));
        request.path = path;
        request.query = parseQuery(target.substr(std::min(question + 1, target.size())));
        for (const auto& field : head) {
            const auto name = field.name_string(), value = field.value();
            request.headers.add(std::string(name.data(), name.size()), std::string(value.data(), value.size()));
        }
        request.method = std::string(head.method_string().data(), head.method_string().size());
        if (const std::string method = request.headers.get("X-HTTP-Method-Override"); request.method == "POST" && !method.empty())
            request.method = method;
        request.base_url = "http://" + request.headers.get("Host");
        request.caller = m_listener->caller;
        request.stop = m_stop.get_token();
    }

    // Who may speak at all, before any route.
    std::optional<Response> refusal(const Request& request) const
    {
        const std::string host = request.headers.get("Host"), origin = request.headers.get("Origin");
        if (!origin.empty() && !isLoopbackOrigin(origin))
            return errorResponse(403, "Requests from the web page " + origin + " are refused.", {});
        if (!m_listener->owner) {
            if (!isGoogleStorageHost(host))
                return errorResponse(403, "The host name " + host + " does not lead here.", {});
            const std::string expected = "Basic " + base64("job:" + m_listener->basic_secret);
            if (!m_listener->basic_secret.empty() && !constantTimeEqual(request.headers.get("Authorization"), expected))
                return unauthorized("Basic realm=\"trainyard job\"");
            return std::nullopt;
        }
        if (!isLoopbackHost(host, m_listener->port))
            return errorResponse(403, "The host name " + host + " does not lead here.", {});
        if (request.path == "/token" && request.method == "POST")
            return std::nullopt;   // the refresh token in its body is checked by the route
        const std::string authorization = request.headers.get("Authorization");
        if (authorization.size() < 8 || !authorization.starts_with("Bearer ") || !m_options.token_is_good(std::string_view(authorization).substr(7)))
            return unauthorized("Bearer realm=\"trainyard\", error=\"invalid_token\"");
        return std::nullopt;
    }

    static Response unauthorized(const char* challenge)
    {
        Response response = errorResponse(401, "This request has no valid token. The platform's token is in the file that `trainyardctl platform status` names.", {});
        response.headers.add("WWW-Authenticate", challenge);
        return response;
    }

    bool send(const Response& response, bool is_head, bool keep)
    {
        const auto* text = std::get_if<std::string>(&response.body);
        const auto* file = std::get_if<FileBody>(&response.body);
        const bool has_length = response.status != 204 && response.status != 304;
        std::string head = "HTTP/1.1 " + std::to_string(response.status) + " " + std::string(reasonPhrase(response.status)) + "\r\n";
        for (const auto& [name, value] : response.headers.all())
            head += name + ": " + value + "\r\n";
        if (has_length && !response.headers.has("Content-Length"))
            head += "Content-Length: " + std::to_string(text ? text->size() : file->size) + "\r\n";
        head += keep ? "\r\n" : "Connection: close\r\n\r\n";
        if (text && !is_head && has_length)
            head += *text;   // one write for a small reply
        return write(head) && (!file || is_head || sendFile(*file));
    }

    bool write(std::string_view bytes)
    {
        m_stream.setDeadline(m_options.silence_timeout, true);
        while (!bytes.empty()) {
            error_code error;
            const std::size_t written = m_stream.write_some(asio::buffer(bytes), error);
            if (error)
                return false;
            bytes.remove_prefix(written);
        }
        return true;
    }

    bool sendFile(const FileBody& file)
    {
        std::array<char, 1 << 16> piece;
        for (std::uint64_t sent = 0; sent < file.size;) {
            const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), file.size - sent));
            const ssize_t got = ::pread(file.file->get(), piece.data(), want, static_cast<off_t>(file.offset + sent));
            if (got <= 0 || !write({piece.data(), static_cast<std::size_t>(got)}))
                return false;
            sent += static_cast<std::uint64_t>(got);
        }
        return true;
    }

    // A close with unread bytes would reset the connection and could take our last answer with it.
    void drainBriefly()
    {
        std::array<char, 4096> piece;
        m_stream.setDeadline(std::chrono::milliseconds(200), false);
        for (int i = 0; i < 64; ++i) {
            error_code error;
            if (m_stream.read_some(asio::buffer(piece), error) == 0 || error)
                return;
        }
    }

    FileDescriptor m_socket, m_wake;
    std::shared_ptr<const Listener> m_listener;
    const ServerOptions& m_options;
    const Router& m_router;
    SocketStream m_stream;
    boost::beast::flat_buffer m_buffer;
    std::stop_source m_stop;
};

class BeastServer final : public Server {
public:
    BeastServer(ServerOptions options, const Router& router)
        : m_options(std::move(options)), m_router(router), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_acceptor([this](std::stop_token stop) { acceptLoop(stop); })
    {
    }

    ~BeastServer() override
    {
        m_acceptor.request_stop();
        ::eventfd_write(m_wake.get(), 1);
        m_acceptor.join();
        std::unique_lock lock(m_mutex);
        for (const auto& connection : m_connections)
            connection->stop();
        m_fewer.wait(lock, [this] { return m_connections.empty(); });
    }

    Expected<int> listen(int port) override
    {
        int bound = port;
        auto socket = openLoopback(bound);
        if (!socket)
            return fail(socket.error());
        auto listener = std::make_shared<Listener>();
        listener->socket = std::move(*socket);
        listener->owner = true;
        listener->port = bound;
        addToLoop(std::move(listener));
        return bound;
    }

    int addListener(FileDescriptor listening, Caller caller, std::string basic_secret) override
    {
        auto listener = std::make_shared<Listener>();
        listener->socket = std::move(listening);
        listener->caller = std::move(caller);
        listener->basic_secret = std::move(basic_secret);
        return addToLoop(std::move(listener));
    }

    void removeListener(int id) override
    {
        const std::lock_guard lock(m_mutex);
        m_listeners.erase(id);
        for (const auto& connection : m_connections)
            if (connection->listenerId() == id)
                connection->stop();
        ::eventfd_write(m_wake.get(), 1);
    }

    static Expected<FileDescriptor> openLoopback(int& port)
    {
        FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        const int on = 1;
        ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || ::listen(socket.get(), 128) != 0) {
            Error error = systemError(errno, text(TRANSLATABLE("Core", "The platform cannot listen on port %1 of this machine."), port), "127.0.0.1:" + std::to_string(port));
            if (errno == EADDRINUSE) {
                error.kind = ErrorKind::conflict;
                error.hint = text(TRANSLATABLE("Core", "Another program uses that port. Leave --port out for a free one, or name another."));
            }
            return fail(std::move(error));
        }
        socklen_t size = sizeof address;
        ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
        return socket;
    }

private:
    int addToLoop(std::shared_ptr<Listener> listener)
    {
        ::fcntl(listener->socket.get(), F_SETFL, O_NONBLOCK);
        const std::lock_guard lock(m_mutex);
        listener->id = ++m_last_id;
        m_listeners[listener->id] = listener;
        ::eventfd_write(m_wake.get(), 1);
        return listener->id;
    }

    void acceptLoop(std::stop_token stop)
    {
        while (!stop.stop_requested()) {
            std::vector<pollfd> fds = {{m_wake.get(), POLLIN, 0}};
            std::vector<std::shared_ptr<const Listener>> listeners;
            {
                std::unique_lock lock(m_mutex);
                if (m_connections.size() < m_options.max_connections)
                    for (const auto& [id, listener] : m_listeners) {
                        fds.push_back({listener->socket.get(), POLLIN, 0});
                        listeners.push_back(listener);
                    }
            }
            ::poll(fds.data(), fds.size(), -1);
            eventfd_t ignored;
            ::eventfd_read(m_wake.get(), &ignored);
            for (std::size_t i = 0; i < listeners.size(); ++i)
                if (fds[i + 1].revents)
                    acceptOne(listeners[i]);
        }
    }

    void acceptOne(const std::shared_ptr<const Listener>& listener)
    {
        FileDescriptor socket(::accept4(listener->socket.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (!socket)
            return;
        auto connection = std::make_shared<Connection>(std::move(socket), listener, m_options, m_router);
        const std::lock_guard lock(m_mutex);
        if (m_listeners.count(listener->id) == 0)
            return;
        m_connections.push_back(connection);
        try {
            std::thread([this, connection] { run(connection); }).detach();   // counted in m_connections; the destructor waits for all
        } catch (const std::system_error& problem) {
            m_connections.remove(connection);
            m_options.on_problem(std::string("no thread for a connection: ") + problem.what());
        }
    }

    void run(const std::shared_ptr<Connection>& connection)
    {
        try {
            connection->serve();
        } catch (const std::exception& problem) {
            m_options.on_problem(std::string("a connection ended: ") + problem.what());
        }
        const std::lock_guard lock(m_mutex);
        m_connections.remove(connection);
        ::eventfd_write(m_wake.get(), 1);
        m_fewer.notify_all();
    }

    ServerOptions m_options;
    const Router& m_router;
    std::mutex m_mutex;
    std::condition_variable m_fewer;
    std::map<int, std::shared_ptr<Listener>> m_listeners;
    std::list<std::shared_ptr<Connection>> m_connections;
    int m_last_id = 0;
    FileDescriptor m_wake;
    std::jthread m_acceptor;
};

}  // namespace

std::unique_ptr<Server> Server::start(ServerOptions options, const Router& router) { return std::make_unique<BeastServer>(std::move(options), router); }

Expected<FileDescriptor> listenOnLoopback(int& port)
{
    port = 0;
    return BeastServer::openLoopback(port);
}

bool constantTimeEqual(std::string_view a, std::string_view b)
{
    unsigned char difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i] ^ (b.empty() ? '\1' : b[i % b.size()]));
    return difference == 0;
}

}  // namespace trainyard::platform
