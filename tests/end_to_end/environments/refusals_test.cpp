// What goes wrong on the way to somebody's service, read as a stranger.
#include "tests/end_to_end/environments/places.h"

#include <csignal>

using namespace trainyard;
using test::QuickPlatform;
using test::TestHome;

namespace {

// A TLS server whose certificate nobody knows.
class UnknownServer {
public:
    explicit UnknownServer(const TestHome& home)
    {
        ProcessSpec make;
        make.argv = {"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "certificate.pem", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"};
        make.environment = inheritedEnvironment({"PATH"});
        make.folder = home.path;
        const auto made = runProcess(make, {});
        if (!made || !made->end.ok())
            return;
        for (int candidate = 20000 + static_cast<int>(::getpid() % 20000), tries = 0; tries < 20 && port == 0; ++candidate, ++tries) {
            ProcessSpec serve = make;
            serve.argv = {"openssl", "s_server", "-accept", "127.0.0.1:" + std::to_string(candidate), "-key", "key.pem", "-cert", "certificate.pem", "-www", "-quiet"};
            auto started = ChildProcess::start(serve);
            if (!started)
                return;
            for (int looks = 0; looks < 100 && port == 0; ++looks) {
                if (started->wait(std::chrono::milliseconds(50)))
                    break;   // the port is taken
                if (test::HttpClient(candidate).connected())
                    port = candidate;
            }
            if (port)
                m_process = std::make_unique<ChildProcess>(std::move(*started));
        }
    }
    int port = 0;   // 0: there is no openssl here

private:
    std::unique_ptr<ChildProcess> m_process;
};

}  // namespace

TEST_CASE("Each thing that is wrong with an environment is one failed check with its own next step")
{
    TestHome home, service;
    const QuickPlatform team(service, "churn-test", "churn-test-models");
    test::signIn(home, team.token());
    const auto testOf = [&](const std::string& project, const std::string& bucket) {
        home.ctl({"environments", "remove", "team"});
        REQUIRE(test::addTeam(home, team, project, bucket).code == 0);
        return home.ctl({"--json", "environments", "test", "team"});
    };

    const auto project = testOf("churn-prod", "churn-test-models");
    CHECK(project.code == 3);
    CHECK(stringAt(test::checkOf(project, "bucket-write"), "state") == "works");
    CHECK(stringAt(test::checkOf(project, "models"), "message") == "Permission denied on resource project churn-prod.");
    CHECK(stringAt(test::checkOf(project, "models"), "hint").rfind("Is churn-prod the project's id, and may ", 0) == 0);
    const auto run = home.ctl({"--json", "--environment", "team", "run", test::smallRepository(home), "m"});
    CHECK(run.code == 3);
    CHECK(run.output.find("Permission denied on resource project churn-prod.") != std::string::npos);

    const auto bucket = testOf("churn-test", "nobodys-bucket");
    CHECK(bucket.code == 2);
    CHECK(stringAt(test::checkOf(bucket, "bucket-read"), "hint") == "Make it with `trainyardctl --environment team storage mb gs://nobodys-bucket`, or choose another bucket.");
    CHECK(stringAt(test::checkOf(bucket, "bucket-write"), "state") == "not tried");
    CHECK(stringAt(test::checkOf(bucket, "jobs"), "state") == "works");

    test::signIn(home, "not-the-token-of-this-service");
    const auto token = testOf("churn-test", "churn-test-models");
    CHECK(token.code == 3);
    CHECK(stringAt(test::checkOf(token, "endpoint"), "state") == "works");
    CHECK(stringAt(test::checkOf(token, "token"), "state") == "fails");
    CHECK_FALSE(stringAt(test::checkOf(token, "token"), "hint").empty());
    CHECK(stringAt(test::checkOf(token, "models"), "message") == "not tried: token does not work");
    CHECK(token.output.find("not-the-token-of-this-service") == std::string::npos);

    home.variables["GOOGLE_APPLICATION_CREDENTIALS"] = (home.path / "nowhere.json").string();
    const auto nobody = testOf("churn-test", "churn-test-models");
    CHECK(stringAt(test::checkOf(nobody, "endpoint"), "state") == "works");
    CHECK(stringAt(test::checkOf(nobody, "token"), "message").find("nowhere.json") != std::string::npos);
}

TEST_CASE("A service that is down, one behind an unknown certificate, and plain http to another machine say what they are")
{
    TestHome home;
    test::signIn(home, "anything");
    const auto add = [&](const std::string& name, const std::string& url) {
        return home.ctl({"--json", "environments", "add", name, "--endpoint", url, "--project", "churn-test", "--region", "us-central1", "--bucket", "churn-test-models", "--token-url", url + "/token"});
    };
    REQUIRE(add("down", "http://127.0.0.1:9").code == 0);
    const auto down = home.ctl({"--json", "environments", "test", "down"});
    CHECK(down.code == 3);
    CHECK(stringAt(test::checkOf(down, "endpoint"), "message") == "Nothing answers at 127.0.0.1:9.");
    CHECK(stringAt(test::checkOf(down, "endpoint"), "hint").rfind("Is the service running, and is http://127.0.0.1:9 its address?", 0) == 0);
    const auto models = home.ctl({"--json", "--environment", "down", "models"});
    CHECK(models.code == 3);
    CHECK(test::errorOf(models, "message") == "Nothing answers at 127.0.0.1:9.");

    const auto http = home.ctl({"--json", "environments", "add", "open", "--endpoint", "http://ml.example.com:8080", "--project", "churn-test", "--region", "us-central1", "--bucket", "churn-test-models"});
    CHECK(http.code == 2);
    CHECK(test::errorOf(http, "message").rfind("Plain http to ml.example.com would show the token to everybody on the way.", 0) == 0);
    CHECK(test::errorOf(http, "hint") == "Use https://ml.example.com:8080.");
    CHECK(home.ctl({"--json", "environments", "list"}).json().size() == 2);

    const UnknownServer server(home);
    if (server.port == 0) {
        WARN("Skipped: there is no openssl here to be the server with an unknown certificate.");
        return;
    }
    const std::string url = "https://localhost:" + std::to_string(server.port);
    REQUIRE(add("unknown", url).code == 0);
    const auto unknown = home.ctl({"--json", "environments", "test", "unknown"});
    INFO(unknown.output);
    CHECK(unknown.code == 3);
    CHECK(stringAt(test::checkOf(unknown, "endpoint"), "state") == "works");
    CHECK(stringAt(test::checkOf(unknown, "tls"), "message").find("self-signed") != std::string::npos);
    CHECK(stringAt(test::checkOf(unknown, "tls"), "hint").find("update-ca-certificates") != std::string::npos);
    CHECK(stringAt(test::checkOf(unknown, "token"), "state") == "not tried");
    const auto untrusted = home.ctl({"--json", "--environment", "unknown", "models"});
    CHECK(untrusted.code == 3);
    CHECK(test::errorOf(untrusted, "message").find("self-signed") != std::string::npos);
}
