#include "core/source/fetch.h"
#include "core/source/transfer_error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <arpa/inet.h>
#include <cstdlib>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>

using namespace trainyard;
using namespace trainyard::source;

namespace {

// Answers every request on loopback with the same words until it is destroyed.
class CannedServer {
public:
    explicit CannedServer(std::string answer) : m_answer(std::move(answer))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        REQUIRE(::bind(m_socket.get(), reinterpret_cast<sockaddr*>(&address), size) == 0);
        REQUIRE(::listen(m_socket.get(), 8) == 0);
        REQUIRE(::getsockname(m_socket.get(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
        m_url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/team/repo.git";
        m_thread = std::thread([this] { serve(); });
    }
    ~CannedServer()
    {
        ::shutdown(m_socket.get(), SHUT_RDWR);
        m_thread.join();
    }
    const std::string& url() const { return m_url; }

private:
    void serve()
    {
        for (;;) {
            const FileDescriptor connection(::accept(m_socket.get(), nullptr, nullptr));
            if (!connection)
                return;
            std::string request;
            char piece[1024];
            while (request.find("\r\n\r\n") == std::string::npos) {
                const ssize_t got = ::recv(connection.get(), piece, sizeof piece, 0);
                if (got <= 0)
                    break;
                request.append(piece, static_cast<std::size_t>(got));
            }
            ::send(connection.get(), m_answer.data(), m_answer.size(), MSG_NOSIGNAL);
        }
    }

    std::string m_answer;
    FileDescriptor m_socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    std::string m_url;
    std::thread m_thread;
};

Error errorFor(const std::string& url)
{
    const test::ScratchFolder scratch;
    const auto result = fetchCommit({*parseRepositoryAddress(url), {}, scratch.path, RunId{"20260504-030201-abcd"}}, {});
    REQUIRE_FALSE(result.has_value());
    return result.error();
}

std::string words(const Error& error) { return error.message.english() + " | " + error.hint.english(); }

// PATH of this process for one test.
struct WithPath {
    std::string before = std::getenv("PATH");
    explicit WithPath(const fs::path& path) { ::setenv("PATH", path.c_str(), 1); }
    ~WithPath() { ::setenv("PATH", before.c_str(), 1); }
};

}  // namespace

TEST_CASE("Each answer of a git server becomes words of its own that name the repository")
{
    const std::string end = "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    for (const auto& [answer, kind, wanted] : {std::tuple<std::string, ErrorKind, std::string>{"HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"" + end, ErrorKind::unauthenticated, "private"},
                                               {"HTTP/1.1 403 No" + end, ErrorKind::unauthenticated, "private"},
                                               {"HTTP/1.1 404 No" + end, ErrorKind::not_found, "no repository"},
                                               {"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/other" + end, ErrorKind::invalid_input, "moved"},
                                               {"HTTP/1.1 503 Later" + end, ErrorKind::unavailable, "cannot be reached"},
                                               {"", ErrorKind::unavailable, "cannot be reached"}}) {
        INFO(answer);
        const CannedServer server(answer);
        const Error error = errorFor(server.url());
        INFO(error.raw);
        CHECK(error.kind == kind);
        CHECK(words(error).find(wanted) != std::string::npos);
        CHECK(words(error).find(server.url()) != std::string::npos);
        CHECK_FALSE(error.hint.empty());
    }
}

TEST_CASE("What a server says cannot speak to the terminal")
{
    const auto address = parseRepositoryAddress("https://example.org/x");
    const Error error = transferError(*address, "remote: hello\nfatal: \x1b]0;title\x07 strange");
    CHECK(error.message.english().find('\x1b') == std::string::npos);
    CHECK(error.message.english().find("strange") != std::string::npos);
}

TEST_CASE("Without git, or with one that is too old, the message says what to install")
{
    const test::ScratchFolder scratch;
    {
        const WithPath path(scratch.path);
        const Error error = errorFor("https://example.org/x");
        CHECK(error.kind == ErrorKind::not_found);
        CHECK(words(error).find("apt install git") != std::string::npos);
    }
    REQUIRE(replaceFile(scratch.path / "git", "#!/bin/sh\necho 'unknown option: --no-write-fetch-head' >&2\nexit 129\n", 0755).has_value());
    const WithPath path(scratch.path);
    const Error error = errorFor("https://example.org/x");
    CHECK(words(error).find("2.30") != std::string::npos);
    CHECK(words(error).find("--no-write-fetch-head") != std::string::npos);
}
