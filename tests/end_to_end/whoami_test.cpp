// `trainyardctl whoami`, the real one: this machine's card from its real platform, Google's application default credentials from files.
#include "tests/support/catch.h"
#include "tests/support/http_client.h"
#include "tests/support/programs.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>

using namespace trainyard;
using test::Ran;
using test::TestHome;

namespace {

// With variables of its own, and without whatever the caller of the tests has set.
Ran whoami(const TestHome& home, std::vector<std::string> arguments, const std::map<std::string, std::string>& variables)
{
    arguments.insert(arguments.begin(), {"--json", "whoami"});
    ProcessSpec spec = home.spec(std::move(arguments));
    for (const char* name : {"GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "GOOGLE_CLOUD_QUOTA_PROJECT", "CLOUDSDK_CONFIG"})
        spec.environment.erase(name);
    spec.environment["HOME"] = home.path.string();
    spec.environment["NO_GCE_CHECK"] = "true";
    for (const auto& [name, value] : variables)
        spec.environment[name] = value;
    ProcessLimits limits;
    limits.timeout = std::chrono::minutes(2);
    const auto result = runProcess(spec, {}, limits);
    return result ? Ran{result->end.exit_code, result->output, result->error_output} : Ran{-1, {}, result.error().message.english()};
}

std::string write(const TestHome& home, const std::string& name, const Json& content)
{
    REQUIRE(replaceFile(home.path / name, content.dump(), 0600, false));
    return (home.path / name).string();
}

// A token server on loopback that answers one request, and keeps it.
class OneTokenServer {
public:
    explicit OneTokenServer(std::string answer) : m_answer(std::move(answer))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(m_socket.get(), reinterpret_cast<sockaddr*>(&address), size);
        ::listen(m_socket.get(), 4);
        ::getsockname(m_socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
        m_thread = std::jthread([this] { serve(); });
    }
    ~OneTokenServer() { ::shutdown(m_socket.get(), SHUT_RDWR); }
    OneTokenServer(const OneTokenServer&) = delete;
    OneTokenServer& operator=(const OneTokenServer&) = delete;
    std::string asked()
    {
        m_thread.join();
        return m_asked;
    }

    int port = 0;

private:
    void serve()
    {
        const FileDescriptor client(::accept4(m_socket.get(), nullptr, nullptr, SOCK_CLOEXEC));
        char piece[4096];
        for (ssize_t got = 1; got > 0 && m_asked.find("subject_token_type=") == std::string::npos;)
            if (got = ::recv(client.get(), piece, sizeof piece, 0); got > 0)
                m_asked.append(piece, static_cast<std::size_t>(got));
        const std::string bytes = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(m_answer.size()) + "\r\nConnection: close\r\n\r\n" + m_answer;
        ::send(client.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }

    FileDescriptor m_socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    std::string m_answer, m_asked;
    std::jthread m_thread;
};

}  // namespace

TEST_CASE("This machine's card names its project and bucket, and its owner lacks nothing")
{
    TestHome home;
    const Ran ran = whoami(home, {"--test"}, {{"GOOGLE_APPLICATION_CREDENTIALS", "/nowhere"}});
    INFO(ran.words);
    REQUIRE(ran.code == 0);
    CHECK(ran.json()["kind"] == "this-machine");
    CHECK(ran.json()["project"] == "trainyard-local");
    CHECK(ran.json()["bucket"] == "gs://trainyard-local");
    CHECK(ran.json()["region"] == "us-central1");
    CHECK(ran.json()["missing"] == Json::array());
    CHECK(ran.json()["expires"].is_string());
    CHECK(ran.json()["warnings"].dump().find("not used here") != std::string::npos);
    const auto token = readFile(home.path / "home" / "platform" / "token");
    CHECK(ran.output.find(token->substr(0, token->find('\n'))) == std::string::npos);
}

TEST_CASE("The variable set to a missing file is an error; no credential at all says how to get one")
{
    TestHome home;
    const Ran missing = whoami(home, {"--identity", "application-default"}, {{"GOOGLE_APPLICATION_CREDENTIALS", "/nowhere/key.json"}});
    CHECK(missing.code == 2);
    CHECK(missing.json()["error"]["message"] == "GOOGLE_APPLICATION_CREDENTIALS names a file that is not there: /nowhere/key.json");
    const Ran nothing = whoami(home, {"--identity", "application-default"}, {});
    CHECK(nothing.code == 3);
    CHECK(nothing.json()["error"]["hint"].get<std::string>().find("gcloud auth application-default login") != std::string::npos);
}

TEST_CASE("A federation file with a foreign host is refused naming --allow-host; allowed, its token is exchanged there and shown nowhere")
{
    TestHome home;
    OneTokenServer server(R"({"access_token":"federated-access-token","expires_in":3600,"token_type":"Bearer"})");
    const std::string host = "127.0.0.1:" + std::to_string(server.port);
    REQUIRE(replaceFile(home.path / "token", "the-subject-token", 0600, false));
    const std::string file = write(home, "fed.json", {{"type", "external_account"}, {"audience", "//iam.googleapis.com/x"}, {"subject_token_type", "urn:ietf:params:oauth:token-type:jwt"},
                                                      {"token_url", "http://" + host + "/token"}, {"credential_source", {{"file", (home.path / "token").string()}}}});
    const Ran refused = whoami(home, {"--identity", "application-default"}, {{"GOOGLE_APPLICATION_CREDENTIALS", file}});
    CHECK(refused.code == 3);
    CHECK(refused.json()["error"]["hint"].get<std::string>().find("--allow-host " + host) != std::string::npos);
    const Ran allowed = whoami(home, {"--identity", "application-default", "--allow-host", host}, {{"GOOGLE_APPLICATION_CREDENTIALS", file}, {"GOOGLE_CLOUD_PROJECT", "ada-project"}});
    INFO(allowed.output << allowed.words);
    CHECK(allowed.code == 0);
    CHECK(allowed.json()["kind"] == "federated");
    CHECK(allowed.json()["project"] == "ada-project");
    CHECK(server.asked().find("subject_token=the-subject-token") != std::string::npos);
    for (const char* secret : {"federated-access-token", "the-subject-token"})
        CHECK((refused.output + refused.words + allowed.output + allowed.words).find(secret) == std::string::npos);
}
