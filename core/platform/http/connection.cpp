#include "core/platform/http/connection.h"

#include "core/platform/http/body_decoder.h"
#include "core/platform/http/doorkeeper.h"
#include "core/platform/http/query.h"
#include "core/platform/http/socket_stream.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <array>
#include <netinet/tcp.h>
#include <optional>
#include <sys/eventfd.h>

namespace trainyard::platform {

namespace beast_http = boost::beast::http;
namespace asio = boost::asio;
using boost::beast::error_code;

namespace {

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
class BeastConnection final : public Connection {
public:
    BeastConnection(FileDescriptor socket, std::shared_ptr<const Listener> listener, const ServerOptions& options, const Router& router)
        : m_socket(std::move(socket)), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_listener(std::move(listener)), m_options(options), m_router(router),
          m_stream(m_socket.get(), m_wake.get())
    {
        const int on = 1;
        ::setsockopt(m_socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }

    int listenerId() const override { return m_listener->id; }

    void stop() override
    {
        m_stop.request_stop();
        ::eventfd_write(m_wake.get(), 1);
    }

    void serve() override
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
        const std::optional<Response> refused = refusal(request, *m_listener, m_options);
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

}  // namespace

std::shared_ptr<Connection> Connection::make(FileDescriptor socket, std::shared_ptr<const Listener> listener, const ServerOptions& options, const Router& router)
{
    return std::make_shared<BeastConnection>(std::move(socket), std::move(listener), options, router);
}

}  // namespace trainyard::platform
