#pragma once
// Real servers on loopback, each gone with its object: git over HTTPS (TLS, basic authentication, git http-backend) and OpenSSH's own sshd.

#include "core/base/files.h"
#include "core/base/process.h"
#include "tests/support/catch.h"

#include <arpa/inet.h>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <sstream>
#include <sys/socket.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace trainyard::test {

inline std::string ran(const std::vector<std::string>& argv, const std::string& input = {}, std::map<std::string, std::string> environment = inheritedEnvironment({"PATH", "HOME"}))
{
    ProcessSpec spec;
    spec.argv = argv;
    spec.environment = std::move(environment);
    spec.input = input;
    const auto result = runProcess(spec, {});
    REQUIRE(result.has_value());
    INFO(argv[0] << ": " << result->error_output);
    REQUIRE(result->end.ok());
    return result->output;
}

// A variable of this process for one scope; what git needs of it is inherited.
class Variable {
public:
    Variable(const char* name, const std::string& value) : m_name(name), m_had(std::getenv(name)), m_before(m_had ? std::getenv(name) : "") { ::setenv(name, value.c_str(), 1); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable()
    {
        if (m_had)
            ::setenv(m_name, m_before.c_str(), 1);
        else
            ::unsetenv(m_name);
    }

private:
    const char* m_name;
    bool m_had;
    std::string m_before;
};

struct HttpsGitServerOptions {
    fs::path root;                            // holds the repositories
    std::string user = "x-access-token";
    std::string token = "ghp_0123456789abcdefABCDEF0123456789abcd";
    std::string elsewhere = "https://127.0.0.1:1";
};

class HttpsGitServer {
public:
    HttpsGitServer(const fs::path& scratch, HttpsGitServerOptions options) : m_options(std::move(options)), m_certificate(scratch / "certificate.pem")
    {
        const fs::path key = scratch / "certificate.key";
        if (!fs::exists(m_certificate))
            ran({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout", key.string(),
                 "-out", m_certificate.string()});
        int ends[2];
        REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
        const FileDescriptor output(ends[1]);
        m_output = FileDescriptor(ends[0]);
        ProcessSpec spec;
        spec.argv = {"python3", PROJECT_FOLDER "/tests/support/git_server.py", m_options.root.string(), m_certificate.string(), key.string(), m_options.user, m_options.token, m_options.elsewhere};
        spec.environment = inheritedEnvironment({"PATH", "HOME"});
        spec.descriptors = {{1, output.get()}, {2, STDERR_FILENO}};
        auto child = ChildProcess::start(spec);
        REQUIRE(child.has_value());
        m_child = std::move(*child);
        m_port = line(std::chrono::seconds(20));
        REQUIRE_FALSE(m_port.empty());
    }

    const fs::path& certificate() const { return m_certificate; }
    std::string place() const { return "127.0.0.1:" + m_port; }
    std::string url(const std::string& path) const { return "https://" + place() + "/" + path; }
    const std::string& token() const { return m_options.token; }

    // What it was asked so far: METHOD PATH AUTHORIZATION.
    std::vector<std::string> requests()
    {
        for (std::string each; !(each = line(std::chrono::milliseconds(50))).empty();)
            m_requests.push_back(each);
        return m_requests;
    }
    void forgetRequests()
    {
        requests();
        m_requests.clear();
    }
    bool wasSent(const std::string& words)
    {
        for (const std::string& each : requests())
            if (each.find(words) != std::string::npos)
                return true;
        return false;
    }
    // Blocks until the next request has come.
    void awaitRequest() { REQUIRE_FALSE(line(std::chrono::seconds(20)).empty()); }

private:
    std::string line(std::chrono::milliseconds patience)
    {
        for (;;) {
            if (const auto end = m_rest.find('\n'); end != std::string::npos) {
                const std::string found = m_rest.substr(0, end);
                m_rest.erase(0, end + 1);
                return found;
            }
            pollfd ready{m_output.get(), POLLIN, 0};
            char piece[4096];
            if (::poll(&ready, 1, static_cast<int>(patience.count())) <= 0)
                return {};
            const ssize_t got = ::read(m_output.get(), piece, sizeof piece);
            if (got <= 0)
                return {};
            m_rest.append(piece, static_cast<std::size_t>(got));
        }
    }

    HttpsGitServerOptions m_options;
    fs::path m_certificate;
    FileDescriptor m_output;
    std::optional<ChildProcess> m_child;
    std::string m_port, m_rest;
    std::vector<std::string> m_requests;
};

// A key pair by ssh-keygen.
inline fs::path makeKey(const fs::path& file, const std::string& type = "ed25519", const std::string& passphrase = {}, const std::vector<std::string>& more = {})
{
    std::vector<std::string> argv = {"ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "test", "-f", file.string()};
    argv.insert(argv.end(), more.begin(), more.end());
    ran(argv);
    return file;
}

// sshd in its inetd form, one a connection, behind a listener of ours: no port is guessed.
class SshGitServer {
public:
    // `more` lines of sshd_config.
    explicit SshGitServer(const fs::path& scratch, const std::string& more = {}) : m_folder(scratch / "sshd")
    {
        fs::create_directories(m_folder);
        if (!fs::exists(hostKey()))
            makeKey(hostKey());
        std::ofstream(authorizedKeys(), std::ios::app) << "";
        std::ofstream(m_folder / "config") << more << "\nHostKey " << hostKey().string() << "\nAuthorizedKeysFile " << authorizedKeys().string()
                                           << "\nStrictModes no\nUsePAM no\nPermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nAcceptEnv GIT_PROTOCOL\nLogLevel VERBOSE\n";
        if (::getuid() == 0) {
            std::error_code there;
            fs::create_directory("/run/sshd", there);   // its own, when nothing has started it yet
        }
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        REQUIRE(::bind(m_socket.get(), reinterpret_cast<sockaddr*>(&address), size) == 0);
        REQUIRE(::listen(m_socket.get(), 8) == 0);
        REQUIRE(::getsockname(m_socket.get(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
        m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this] { serve(); });
    }
    ~SshGitServer() { ::shutdown(m_socket.get(), SHUT_RDWR); }

    static std::string user() { return ::getpwuid(::getuid())->pw_name; }
    int port() const { return m_port; }
    std::string place() const { return "127.0.0.1:" + std::to_string(m_port); }
    std::string knownName() const { return "[127.0.0.1]:" + std::to_string(m_port); }
    std::string url(const fs::path& repository) const { return "ssh://" + user() + "@" + place() + repository.string(); }
    fs::path hostKey() const { return m_folder / "host_key"; }
    fs::path authorizedKeys() const { return m_folder / "authorized_keys"; }
    void authorize(const fs::path& key) const { std::ofstream(authorizedKeys(), std::ios::app) << *readFile(key.string() + ".pub"); }
    // A line of known_hosts for this server's key, or another's.
    std::string knownHostsLine(const std::string& names = {}) const { return (names.empty() ? knownName() : names) + " " + publicKeyOf(hostKey()) + "\n"; }
    static std::string publicKeyOf(const fs::path& key)
    {
        std::istringstream words(*readFile(key.string() + ".pub"));
        std::string type, body;
        words >> type >> body;
        return type + " " + body;
    }
    std::string log() const { return readFile(m_folder / "log").value_or(std::string()); }

private:
    void serve()
    {
        std::vector<ChildProcess> children;
        for (;;) {
            const FileDescriptor connection(::accept4(m_socket.get(), nullptr, nullptr, SOCK_CLOEXEC));
            if (!connection)
                return;
            const FileDescriptor log(::open((m_folder / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
            ProcessSpec spec;
            spec.argv = {"/usr/sbin/sshd", "-i", "-e", "-f", (m_folder / "config").string()};
            spec.environment = {{"PATH", "/usr/bin:/bin"}};
            spec.descriptors = {{0, connection.get()}, {1, connection.get()}, {2, log.get()}};
            if (auto child = ChildProcess::start(spec))
                children.push_back(std::move(*child));
        }
    }

    fs::path m_folder;
    FileDescriptor m_socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    int m_port = 0;
    std::jthread m_thread;
};

}  // namespace trainyard::test
