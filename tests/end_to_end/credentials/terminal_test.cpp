// What only happens at a terminal: secrets that are typed, questions that are answered, a browser that signs in. The real trainyardctl on a pty.
#include "core/base/encoding.h"
#include "tests/end_to_end/credentials/place.h"
#include "tests/support/git_server.h"
#include "tests/support/loopback_server.h"
#include "tests/support/terminal.h"

#include <mutex>

using namespace trainyard;
using test::CredentialPlace;
using test::Ran;
using test::Terminal;

namespace {

const std::string typed_token = "ghp_" + std::string("5Rt6Yu7Io8Pa9Sd0Fg1H") + "jKlZxCvBnMqWeRt2";

bool shows(const Terminal& terminal, const std::string& words) { return terminal.shown().find(words) != std::string::npos; }

std::size_t timesShown(const Terminal& terminal, const std::string& words)
{
    std::size_t times = 0;
    for (std::size_t at = terminal.shown().find(words); at != std::string::npos; at = terminal.shown().find(words, at + 1))
        ++times;
    return times;
}

std::vector<std::pair<std::string, std::string>> withoutDefect() { return {{"__init__.py", ""}, {"train.py", "print('not run here')\n"}, {"training_input.json", test::trainingInput()}}; }

// A repository behind a real sshd that has never been met.
struct UnmetHost {
    explicit UnmetHost(CredentialPlace& given, const std::string& passphrase = {}) : place(given), repository(place.home.repository("model", withoutDefect())), server(place.home.path), key(test::makeKey(place.home.path / "deploy", "ed25519", passphrase, {"-a", "1"}))
    {
        server.authorize(key);
        place.home.variables["TRAINYARD_SSH_KEY_FILE"] = key.string();
    }
    std::string url() const { return server.url(repository); }
    void meet() const
    {
        REQUIRE(makeFolders(place.home.path / "home"));
        REQUIRE(replaceFile(knownHosts(), server.knownHostsLine(), 0600));
    }
    fs::path knownHosts() const { return place.home.path / "home" / "known_hosts"; }
    std::string fingerprint() const
    {
        const std::string line = test::ran({"ssh-keygen", "-l", "-f", server.hostKey().string() + ".pub"});
        return line.substr(line.find("SHA256:"), line.find(' ', line.find("SHA256:")) - line.find("SHA256:"));
    }

    CredentialPlace& place;
    std::string repository;
    test::SshGitServer server;
    fs::path key;
};

// An account's sign-in page and token endpoint on loopback.
class SignInServer {
public:
    std::string url(const std::string& path) const { return m_server.url(path); }
    std::map<std::string, std::string> asked() const { return locked(m_asked); }
    std::map<std::string, std::string> exchanged() const { return locked(m_exchanged); }

private:
    static std::map<std::string, std::string> fields(const std::string& form)
    {
        std::map<std::string, std::string> all;
        std::istringstream pairs(form);
        for (std::string pair; std::getline(pairs, pair, '&');)
            all[pair.substr(0, pair.find('='))] = percentDecode(pair.substr(pair.find('=') + 1)).value_or(std::string());
        return all;
    }
    std::map<std::string, std::string> locked(const std::map<std::string, std::string>& fields) const
    {
        const std::lock_guard lock(m_mutex);
        return fields;
    }
    void serve(int connection, const std::string& request)
    {
        const std::lock_guard lock(m_mutex);
        if (request.starts_with("GET /auth?")) {
            m_asked = fields(request.substr(10, request.find(' ', 10) - 10));
            test::LoopbackServer::send(connection, "HTTP/1.1 302 Found\r\nLocation: " + m_asked["redirect_uri"] + "?state=" + m_asked["state"] + "&code=the-code\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }
        m_exchanged = fields(request.substr(request.find("\r\n\r\n") + 4));
        const std::string body = Json{{"access_token", "ya29.access-of-the-browser"}, {"expires_in", 3600}, {"token_type", "Bearer"}, {"refresh_token", "1//refresh-of-the-browser"}}.dump();
        test::LoopbackServer::send(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    }

    mutable std::mutex m_mutex;
    std::map<std::string, std::string> m_asked, m_exchanged;
    test::LoopbackServer m_server{[this](test::LoopbackServer&, int connection, const std::string& request) { serve(connection, request); }};
};

}  // namespace

TEST_CASE("A secret that is typed is not echoed, and the terminal is as it was when it was taken, after Ctrl+C, and after SIGTERM")
{
    if (!test::haveKeyring())
        return;
    const CredentialPlace place;
    const std::vector<std::string> add = {"credentials", "add", "own", "git-https", "--host", "git.example.com"};
    {
        Terminal terminal(place.home.spec(add));
        terminal.await("Token for git.example.com (not shown):");
        CHECK_FALSE(terminal.echoes());
        terminal.type(typed_token + "\n");
        terminal.await("Added the credential own");
        CHECK(terminal.end() == 0);
        CHECK(terminal.isAsBefore());
        CHECK_FALSE(shows(terminal, typed_token.substr(0, 12)));
    }
    for (const bool by_key : {true, false}) {
        Terminal terminal(place.home.spec({"credentials", "add", "second", "git-https", "--host", "git.example.com"}));
        terminal.await("(not shown):");
        terminal.type(typed_token.substr(0, 20));
        if (by_key)
            terminal.type("\x03");
        else
            terminal.signal(SIGTERM);
        CHECK(terminal.end() == 130);
        CHECK(terminal.isAsBefore());
        CHECK_FALSE(shows(terminal, typed_token.substr(0, 12)));
    }
    const Json list = place.home.ctl({"--json", "credentials", "list"}).json();
    REQUIRE(list.size() == 1);
    CHECK(list[0]["source"] == "prompt");
    CHECK(list[0]["last_four"] == typed_token.substr(typed_token.size() - 4));
    CHECK(test::everythingIn(place.home.path / "home").find(typed_token) == std::string::npos);
}

TEST_CASE("A key's passphrase is asked for without echo, again when it was wrong, and then never again, since it is in the keyring")
{
    if (!test::haveKeyring())
        return;
    CredentialPlace place;
    const UnmetHost host(place, "open sesame now");
    host.meet();
    const Ran unasked = place.home.ctl({"--json", "check", host.url()});
    CHECK(unasked.code == 3);
    CHECK(test::wordOfError(unasked, "message").find("locked with a passphrase") != std::string::npos);
    {
        Terminal terminal(place.home.spec({"check", host.url()}));
        for (const std::string answer : {"open sesame wrong", "open sesame now"}) {
            terminal.await("Passphrase of the key " + host.key.string() + ":");
            CHECK_FALSE(terminal.echoes());
            terminal.type(answer + "\n");
        }
        terminal.await("No defects.");
        CHECK(terminal.end() == 0);
        CHECK(terminal.isAsBefore());
        CHECK_FALSE(shows(terminal, "open sesame"));
    }
    Terminal again(place.home.spec({"check", host.url(), "--ref", "HEAD"}));
    CHECK(again.end() == 0);
    CHECK_FALSE(shows(again, "Passphrase"));
    CHECK(place.home.ctl({"check", host.url()}).code == 0);
    CHECK(test::everythingIn(place.home.path / "home").find("open sesame") == std::string::npos);
}

TEST_CASE("An unknown ssh host is asked about with its fingerprint: no leaves it unknown, yes is kept; without a terminal it is refused with the line to add")
{
    CredentialPlace place(false);
    const UnmetHost host(place);
    const Ran refused = place.home.ctl({"--json", "check", host.url()});
    CHECK(refused.code == 3);
    CHECK(test::wordOfError(refused, "message").find(host.fingerprint()) != std::string::npos);
    CHECK(test::wordOfError(refused, "hint").find(host.server.knownHostsLine().substr(0, 40)) != std::string::npos);
    {
        Terminal terminal(place.home.spec({"check", host.url()}));
        terminal.await("shows the key " + host.fingerprint());
        terminal.await("Accept it? [y/N]");
        terminal.type("\n");
        CHECK(terminal.end() == 3);
        CHECK(shows(terminal, "is not known to ssh yet"));
        CHECK_FALSE(fs::exists(host.knownHosts()));
    }
    {
        Terminal terminal(place.home.spec({"check", host.url()}));
        terminal.await("Accept it? [y/N]");
        terminal.type("y\n");
        terminal.await("No defects.");
        CHECK(terminal.end() == 0);
        CHECK(timesShown(terminal, "Accept it?") == 1);
    }
    CHECK(readFile(host.knownHosts()).value_or("") == host.server.knownHostsLine());
    CHECK(place.home.ctl({"check", host.url()}).code == 0);
}

TEST_CASE("A jump host that is not known is refused, and ssh asks nothing at the terminal behind Trainyard's back")
{
    CredentialPlace place(false);
    const UnmetHost host(place);
    host.meet();
    REQUIRE(makeFolders(place.home.path / "far"));
    const test::SshGitServer jump(place.home.path / "far");
    const fs::path config = place.home.path / "ssh_config", programs = place.home.path / "programs";
    REQUIRE(makeFolders(programs));
    REQUIRE(replaceFile(config, "Host 127.0.0.1\n  ProxyJump jump\nHost jump\n  HostName 127.0.0.1\n  Port " + std::to_string(jump.port()) + "\n  User " + jump.user() + "\n  UserKnownHostsFile /dev/null\n", 0600));
    REQUIRE(replaceFile(programs / "ssh", "#!/bin/sh\nexec /usr/bin/ssh -F '" + config.string() + "' \"$@\"\n", 0755));   // in the place of ~/.ssh/config
    place.home.variables["PATH"] = programs.string() + ":" + wholeEnvironment()["PATH"];
    Terminal terminal(place.home.spec({"check", host.url()}));
    CHECK(terminal.end() == 3);
    CHECK_FALSE(shows(terminal, "continue connecting"));
    CHECK(jump.log().find("publickey") == std::string::npos);
}

TEST_CASE("A run whose stage asks is asked about at the terminal and goes on as the same run; where the answer is no it has failed, and resume asks again")
{
    CredentialPlace place(false);
    UnmetHost host(place);
    host.repository = place.home.repository("broken", {{"__init__.py", ""}, {"train.py", ""}, {"training_input.json", "{}"}});   // so that it ends when it has been fetched
    {
        Terminal terminal(place.home.spec({"run", host.url(), "model"}));
        terminal.await("Accept it? [y/N]");
        terminal.type("n\n");
        CHECK(terminal.end() == 3);
        CHECK(shows(terminal, "is not known to ssh yet"));
    }
    const Json runs = place.home.ctl({"--json", "runs"}).json();
    REQUIRE(runs.size() == 1);
    Terminal terminal(place.home.spec({"resume", stringAt(runs[0], "run")}));
    terminal.await("Accept it? [y/N]");
    terminal.type("yes\n");
    CHECK(terminal.end() == 2);
    CHECK(shows(terminal, "PYTHON_TRAIN"));
    INFO(terminal.shown());
    CHECK(timesShown(terminal, "Error:") == 1);   // the end's, not the question's
    CHECK(place.home.ctl({"--json", "runs"}).json().size() == 1);
}

TEST_CASE("A credential file that names an unknown host is asked about before anything is sent there; without a terminal --allow-host is the answer")
{
    CredentialPlace place(false);
    const SignInServer server;
    const fs::path file = place.home.path / "user.json";
    REQUIRE(replaceFile(file, Json{{"type", "authorized_user"}, {"client_id", "client"}, {"client_secret", "hush-hush-client-secret"}, {"refresh_token", "1//a-refresh-token"}, {"token_uri", server.url("/token")}}.dump(), 0600));
    place.home.variables["GOOGLE_APPLICATION_CREDENTIALS"] = file.string();
    REQUIRE(place.home.ctl({"environments", "add", "team", "--endpoint", "https://ml.example.invalid", "--project", "churn-test", "--region", "europe-west4", "--bucket", "gs://churn-test-models"}).code == 0);
    const std::vector<std::string> whoami = {"--environment", "team", "whoami"};
    const std::string host = server.url("").substr(7);

    const Ran refused = place.home.ctl(whoami);
    CHECK(refused.code == 3);
    CHECK(refused.words.find("--allow-host " + host) != std::string::npos);
    for (const std::string answer : {"n\n", "\x03", "y\n"}) {
        Terminal terminal(place.home.spec(whoami));
        terminal.await("be sent to " + host + "? [y/N]");
        CHECK(server.exchanged().empty());
        terminal.type(answer);
        CHECK(terminal.end() == (answer == "y\n" ? 0 : answer == "n\n" ? 3 : 130));
    }
    CHECK(server.exchanged()["refresh_token"] == "1//a-refresh-token");
    CHECK(place.home.ctl({"--environment", "team", "whoami", "--allow-host", host}).code == 0);
}

TEST_CASE("A sign-in through the browser: the user's own browser gets the address, the answer comes back by loopback, the refresh token is kept and shown nowhere")
{
    if (!test::haveKeyring())
        return;
    CredentialPlace place;
    const SignInServer server;
    const fs::path browser = place.home.path / "browser", client = place.home.path / "client.json";
    REQUIRE(replaceFile(browser, "#!/usr/bin/python3\nimport sys, urllib.request\nassert sys.argv[1] == '--new'\nurllib.request.urlopen(sys.argv[2]).read()\n", 0755));
    REQUIRE(replaceFile(client, Json{{"installed", {{"client_id", "desk"}, {"client_secret", "hush-hush-desk-secret"}, {"auth_uri", server.url("/auth")}, {"token_uri", server.url("/token")}}}}.dump(), 0600));
    place.home.variables["BROWSER"] = "/nonexistent/browser:" + browser.string() + " --new %s";

    Terminal terminal(place.home.spec({"credentials", "add", "me", "browser", "--file", client.string()}));
    terminal.await("? [y/N]");
    terminal.type("y\n");
    terminal.await("Sign in at this address");
    terminal.await(server.url("/auth?"));
    terminal.await("Added the credential me (browser)");
    CHECK(terminal.end() == 0);
    auto asked = server.asked(), exchanged = server.exchanged();
    CHECK(exchanged["code"] == "the-code");
    CHECK(exchanged["redirect_uri"] == asked["redirect_uri"]);
    std::string digest;
    for (const std::string hex = sha256(exchanged["code_verifier"]); digest.size() < hex.size() / 2;)
        digest += static_cast<char>(std::stoi(hex.substr(digest.size() * 2, 2), nullptr, 16));
    CHECK(asked["code_challenge"] == base64Url(digest));
    CHECK(asked["code_challenge_method"] == "S256");
    CHECK(place.home.ctl({"--json", "credentials", "list"}).json()[0]["source"] == "browser");
    CHECK(place.home.ctl({"credentials", "test", "me"}).code == 0);   // with the refresh token, from the keyring
    CHECK(server.exchanged()["refresh_token"] == "1//refresh-of-the-browser");
    const std::string shown = terminal.shown() + test::everythingIn(place.home.path / "home");
    for (const std::string secret : {"refresh-of-the-browser", "hush-hush-desk-secret", "access-of-the-browser", "the-code"})
        CHECK(shown.find(secret) == std::string::npos);
}
