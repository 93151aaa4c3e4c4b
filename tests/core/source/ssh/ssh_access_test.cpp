#include "core/source/fetch.h"
#include "core/source/host_key.h"
#include "core/source/ssh_key.h"
#include "tests/core/source/git_repository.h"
#include "tests/support/git_server.h"

#include <csignal>
#include <future>

using namespace trainyard;
using namespace trainyard::source;
using test::GitRepository;
using test::SshGitServer;

namespace {

struct SshPlace {
    test::ScratchFolder scratch;
    GitRepository remote{scratch.path / "model"};
    SshGitServer server{scratch.path};
    fs::path key = test::makeKey(scratch.path / "deploy_key");
    Redactor redactor;
    GitAccess access;
    GitSettings git;

    SshPlace()
    {
        remote.writeExample();
        remote.commit();
        server.authorize(key);
        knowHosts(server.knownHostsLine());
        access.ssh_config_file = scratch.path / "config";
        access.agent = false;
        git.known_hosts = scratch.path / "home" / "known_hosts";
        git.redactor = &redactor;
        git.patience = std::chrono::seconds(20);
        offer(key);
    }
    // What stands in the user's known_hosts.
    void knowHosts(const std::string& lines) const
    {
        REQUIRE(replaceFile(scratch.path / "user_known_hosts", lines, 0600).has_value());
        REQUIRE(replaceFile(scratch.path / "config", "UserKnownHostsFile " + (scratch.path / "user_known_hosts").string() + "\n", 0600).has_value());
    }
    void offer(const fs::path& file, const std::string& passphrase = {}) { access.ssh = SshAccess{server.place(), *readFile(file), passphrase, file.string()}; }

    Expected<Checkout> fetch(std::stop_token stop = {}, const std::string& address = {})
    {
        const auto parsed = parseRepositoryAddress(address.empty() ? server.url(remote.path()) : address);
        REQUIRE(parsed.has_value());
        git.access = [this](const GitPlace&, std::stop_token) -> Expected<GitAccess> { return access; };
        return fetchCommit({*parsed, {}, scratch.path / "cache", RunId{"20260504-030201-abcd"}, [](const Text&) {}, git}, stop);
    }
    // The branches alone: one connection.
    Expected<std::vector<RemoteRef>> list(const std::string& address = {})
    {
        const auto parsed = parseRepositoryAddress(address.empty() ? server.url(remote.path()) : address);
        REQUIRE(parsed.has_value());
        git.access = [this](const GitPlace&, std::stop_token) -> Expected<GitAccess> { return access; };
        return listRefs(*parsed, {}, git);
    }
    Error error(const std::string& address = {})
    {
        const auto listed = list(address);
        REQUIRE_FALSE(listed.has_value());
        return listed.error();
    }
};

std::string said(const Error& error) { return error.message.english() + " | " + error.hint.english() + " | " + error.raw; }

bool opens(SshPlace& place)
{
    const auto listed = place.list();
    if (!listed)
        UNSCOPED_INFO(said(listed.error()));
    return listed.has_value();
}

}  // namespace

TEST_CASE("A deploy key of every type opens a private repository at a real sshd")
{
    SshPlace place;
    for (const auto& [type, more] : {std::pair<std::string, std::vector<std::string>>{"ed25519", {}}, {"ecdsa", {"-b", "256"}}, {"ecdsa", {"-b", "521"}}, {"rsa", {"-b", "2048"}}, {"rsa", {"-b", "2048", "-m", "PEM"}}, {"ecdsa", {"-m", "PKCS8"}}}) {
        INFO(type << (more.empty() ? "" : more.back()));
        const fs::path key = test::makeKey(place.scratch.path / ("key-" + randomBase32(6)), type, {}, more);
        place.server.authorize(key);
        place.offer(key);
        CHECK(opens(place));
    }
}

TEST_CASE("A key that was pasted with other line ends, without the last one or behind a mark still opens")
{
    SshPlace place;
    const std::string key = *readFile(place.key);
    std::string windows;
    for (const char c : key)
        windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    for (const std::string& text : {windows, key.substr(0, key.size() - 1), "\xEF\xBB\xBF \n" + key + "\n\n"}) {
        place.access.ssh->key = text;
        CHECK(opens(place));
    }
}

TEST_CASE("A passphrase is asked for, and opens keys of both formats when it is given; a wrong one is asked for again")
{
    SshPlace place;
    for (const std::vector<std::string>& more : {std::vector<std::string>{"-a", "4"}, {"-m", "PEM"}}) {
        const fs::path key = test::makeKey(place.scratch.path / ("locked-" + randomBase32(6)), more.front() == "-a" ? "ed25519" : "rsa", "correct horse battery", more);
        place.server.authorize(key);
        CHECK(hasPassphrase(*readFile(key)));
        place.offer(key);
        const Error without = place.error();
        REQUIRE(without.question.has_value());
        CHECK(without.kind == ErrorKind::unauthenticated);
        CHECK(without.question->about == Question::About::passphrase);
        CHECK(without.question->subject == key.string());
        place.offer(key, "wrong horse battery");
        const Error wrong = place.error();
        REQUIRE(wrong.question.has_value());
        CHECK(said(wrong).find("does not open") != std::string::npos);
        CHECK(said(wrong).find("wrong horse") == std::string::npos);
        place.offer(key, "correct horse battery");
        CHECK(opens(place));
        CHECK(place.redactor.redact("correct horse battery") == "***");
    }
    CHECK_FALSE(hasPassphrase(*readFile(place.key)));
}

TEST_CASE("A key that cannot be one is refused in words before the server is asked")
{
    SshPlace place;
    const std::string key = *readFile(place.key);
    for (const auto& [text, words] : {std::pair<std::string, std::string>{"", "empty"}, {*readFile(place.key.string() + ".pub"), "public half"}, {"PuTTY-User-Key-File-3: ssh-ed25519\n", "PuTTY"}, {"hello", "no private key"},
                                      {key.substr(0, 150), "cut short"}, {key.substr(0, 100) + "!!!!" + key.substr(104), "cannot read"}}) {
        INFO(words);
        place.access.ssh->key = text;
        const Error error = place.error();
        CHECK(error.kind == ErrorKind::invalid_input);
        CHECK(said(error).find(words) != std::string::npos);
        CHECK_FALSE(error.hint.empty());
    }
    CHECK(place.server.log().empty());
}

TEST_CASE("A key file that others can read is refused as ssh would, with the command that mends it")
{
    SshPlace place;
    const auto address = parseRepositoryAddress(place.server.url(place.remote.path()));
    const GitAccessFor access = accessFromEnvironment({{"TRAINYARD_SSH_KEY_FILE", place.key.string()}});
    CHECK(access(placeOf(*address), {})->ssh->key == *readFile(place.key));
    fs::permissions(place.key, fs::perms::others_read, fs::perm_options::add);
    const auto refused = access(placeOf(*address), {});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == ErrorKind::permission_denied);
    CHECK(refused.error().fix->value == "chmod 600 " + place.key.string());
    CHECK_FALSE(accessFromEnvironment({{"TRAINYARD_SSH_KEY_FILE", "/nowhere/key"}})(placeOf(*address), {}).has_value());
    CHECK(access(placeOf(*parseRepositoryAddress("https://example.org/x")), {}).has_value());   // of no concern to https
}

TEST_CASE("A key that the server does not take, and a repository that is not there, say so; a key for another host is not offered")
{
    SshPlace place;
    place.offer(test::makeKey(place.scratch.path / "stranger"));
    const Error stranger = place.error();
    CHECK(stranger.kind == ErrorKind::unauthenticated);
    CHECK(said(stranger).find("private, or there is no repository") != std::string::npos);
    CHECK(said(stranger).find("deploy keys") != std::string::npos);
    place.offer(place.key);
    const Error missing = place.error(place.server.url(place.scratch.path / "nothing"));
    CHECK(missing.kind == ErrorKind::not_found);
    CHECK(said(missing).find("private, or there is no repository") != std::string::npos);
    place.access.ssh->host = "github.com";
    CHECK(place.error().kind == ErrorKind::unauthenticated);
}

TEST_CASE("The private key is in no argument, environment or file of what git starts")
{
    SshPlace place;
    const fs::path bin = place.scratch.path / "bin", log = place.scratch.path / "started";
    fs::create_directories(bin);
    for (const std::string program : {"git", "ssh", "ssh-keygen"})
        REQUIRE(replaceFile(bin / program, "#!/bin/sh\n{ tr '\\0' '\\n' < /proc/$$/cmdline; tr '\\0' '\\n' < /proc/$$/environ; } >> " + log.string() + "\nexec /usr/bin/" + program + " \"$@\"\n", 0755).has_value());
    const fs::path key = test::makeKey(place.scratch.path / "locked", "ed25519", "correct horse battery", {"-a", "4"});
    const test::Variable path("PATH", bin.string() + ":" + std::getenv("PATH"));
    place.server.authorize(key);
    place.offer(key, "correct horse battery");
    CHECK(opens(place));
    const std::string seen = *readFile(log), secret = readFile(key)->substr(60, 60);
    CHECK(seen.find("IdentityFile=/proc/") != std::string::npos);
    CHECK(seen.find("StrictHostKeyChecking=yes") != std::string::npos);
    CHECK(seen.find(secret) == std::string::npos);
    CHECK(seen.find("correct horse") == std::string::npos);
}

TEST_CASE("ssh-agent's key opens when it is allowed, and is not offered beside a key that was given")
{
    SshPlace place;
    place.access.ssh.reset();
    const fs::path socket = place.scratch.path / "agent";
    ProcessSpec spec;
    spec.argv = {"ssh-agent", "-D", "-a", socket.string()};
    spec.environment = inheritedEnvironment({"PATH"});
    auto agent = ChildProcess::start(spec);
    REQUIRE(agent.has_value());
    while (!fs::exists(socket))
        std::this_thread::yield();
    test::ran({"ssh-add", "-q", place.key.string()}, {}, {{"PATH", "/usr/bin:/bin"}, {"SSH_AUTH_SOCK", socket.string()}});
    const test::Variable variable("SSH_AUTH_SOCK", socket.string());
    CHECK(place.error().kind == ErrorKind::unauthenticated);
    place.access.agent = true;
    CHECK(opens(place));
    place.offer(test::makeKey(place.scratch.path / "stranger"));
    CHECK(place.error().kind == ErrorKind::unauthenticated);
}

TEST_CASE("~/.ssh/config is used: an alias with its own host name, port, user and key; and is not when it is not allowed")
{
    SshPlace place;
    place.access.ssh.reset();
    REQUIRE(replaceFile(place.scratch.path / "config",
                        "Host work\n  HostName 127.0.0.1\n  Port " + std::to_string(place.server.port()) + "\n  User " + SshGitServer::user() + "\n  IdentityFile " + place.key.string() + "\n  UserKnownHostsFile " +
                            (place.scratch.path / "user_known_hosts").string() + "\n  LogLevel QUIET\n  RemoteCommand id\n  PermitLocalCommand yes\n  LocalCommand touch " + (place.scratch.path / "ran").string() + "\n",
                        0600)
                .has_value());
    const std::string address = "work:" + place.remote.path().string();
    CHECK(place.list(address).has_value());
    CHECK_FALSE(fs::exists(place.scratch.path / "ran"));
    place.access.ssh_config_file.clear();
    place.access.ssh_config = false;
    CHECK(place.error(address).kind == ErrorKind::unavailable);
}

TEST_CASE("The key of a CI system is offered where ~/.ssh/config says that the named host is, and to no jump host on the way there")
{
    SshPlace place;
    fs::create_directories(place.scratch.path / "far");
    const SshGitServer jump(place.scratch.path / "far");
    const fs::path own = test::makeKey(place.scratch.path / "jump_key");
    jump.authorize(own);
    jump.authorize(place.key);   // it would be let in, were it offered
    place.knowHosts(place.server.knownHostsLine() + jump.knownHostsLine());
    const auto host = [&](const std::string& name, int port, const std::string& more) { return "Host " + name + "\n  HostName 127.0.0.1\n  Port " + std::to_string(port) + "\n  User " + SshGitServer::user() + "\n" + more; };
    REQUIRE(replaceFile(place.scratch.path / "config", host("git.example.org", place.server.port(), "  ProxyJump jump\n") + host("jump", jump.port(), "  IdentityFile " + own.string() + "\n  IdentitiesOnly yes\n") +
                            "Host *\n  UserKnownHostsFile " + (place.scratch.path / "user_known_hosts").string() + "\n", 0600).has_value());
    const auto fingerprint = [](const fs::path& key) { return fingerprintOf(SshGitServer::publicKeyOf(key).substr(SshGitServer::publicKeyOf(key).find(' ') + 1)); };
    const GitAccess from_variables = *accessFromEnvironment({{"TRAINYARD_SSH_KEY_FILE", place.key.string()}})(placeOf(*parseRepositoryAddress("ssh://git.example.org/x")), {});
    place.access.ssh = from_variables.ssh;
    const std::string address = "ssh://git.example.org" + place.remote.path().string();
    CHECK(place.list(address).has_value());
    CHECK(place.server.log().find("Accepted publickey") != std::string::npos);
    CHECK(place.server.log().find(fingerprint(place.key)) != std::string::npos);
    CHECK(jump.log().find(fingerprint(own)) != std::string::npos);
    CHECK(jump.log().find(fingerprint(place.key)) == std::string::npos);
    static_cast<void>(place.list("ssh://jump" + place.remote.path().string()));   // a host that the key was not given for: opened by its own, or not at all
    CHECK(jump.log().find(fingerprint(place.key)) == std::string::npos);
}

TEST_CASE("The verdict about a host's key is OpenSSH's own, in eight cases")
{
    SshPlace place;
    const fs::path other = test::makeKey(place.scratch.path / "other_host_key");
    const std::string name = place.server.knownName(), right = SshGitServer::publicKeyOf(place.server.hostKey()), wrong = SshGitServer::publicKeyOf(other);
    SECTION("known")
    {
        const auto fetched = place.fetch();
        REQUIRE(fetched.has_value());
        CHECK(fetched->subject == "Change");
    }
    SECTION("unknown")
    {
        place.knowHosts("example.org " + right + "\n");
        CHECK(place.error().question.has_value());
    }
    SECTION("no file")
    {
        fs::remove(place.scratch.path / "user_known_hosts");
        CHECK(place.error().question.has_value());
    }
    SECTION("changed")
    {
        place.knowHosts(name + " " + wrong + "\n");
        const Error error = place.error();
        CHECK(error.kind == ErrorKind::permission_denied);
        CHECK_FALSE(error.question.has_value());
        CHECK(said(error).find("another key") != std::string::npos);
        CHECK(said(error).find("ssh-keygen -R") != std::string::npos);
    }
    SECTION("revoked")
    {
        place.knowHosts("@revoked * " + right + "\n" + name + " " + right + "\n");
        const Error error = place.error();
        CHECK(error.kind == ErrorKind::permission_denied);
        CHECK_FALSE(error.question.has_value());
        CHECK(said(error).find("revoked") != std::string::npos);
    }
    SECTION("hashed")
    {
        place.knowHosts(place.server.knownHostsLine());
        test::ran({"ssh-keygen", "-q", "-H", "-f", (place.scratch.path / "user_known_hosts").string()});
        CHECK(readFile(place.scratch.path / "user_known_hosts")->find("127.0.0.1") == std::string::npos);
        CHECK(opens(place));
    }
    SECTION("of another port: one without a port does, one with a different port does not")
    {
        place.knowHosts("127.0.0.1 " + right + "\n");
        CHECK(opens(place));
        place.knowHosts("[127.0.0.1]:1 " + right + "\n");
        CHECK(place.error().question.has_value());
    }
    SECTION("signed by an authority")
    {
        const fs::path authority = test::makeKey(place.scratch.path / "authority");
        test::ran({"ssh-keygen", "-q", "-s", authority.string(), "-I", "host", "-h", "-n", "127.0.0.1", place.server.hostKey().string() + ".pub"});
        std::ofstream(place.scratch.path / "sshd" / "config", std::ios::app) << "HostCertificate " << place.server.hostKey().string() << "-cert.pub\n";
        place.knowHosts("@cert-authority " + name + " " + SshGitServer::publicKeyOf(authority) + "\n");
        CHECK(opens(place));
        place.knowHosts("@cert-authority " + name + " " + wrong + "\n");
        CHECK_FALSE(place.list().has_value());
    }
}

TEST_CASE("The first meeting shows the fingerprint; the accepted key is kept in the home and trusted from then on, another one never")
{
    SshPlace place;
    place.knowHosts("");
    const Error error = place.error();
    REQUIRE(error.question.has_value());
    CHECK(error.question->about == Question::About::host_key);
    const std::string fingerprint = test::ran({"ssh-keygen", "-l", "-f", place.server.hostKey().string() + ".pub"});
    const std::string expected = fingerprint.substr(fingerprint.find("SHA256:"), 50);
    CHECK(said(error).find(expected) != std::string::npos);
    CHECK(error.question->text.english().find(expected) != std::string::npos);
    CHECK(error.question->subject + "\n" == place.server.knownHostsLine());
    CHECK(place.server.log().find("Accepted") == std::string::npos);
    CHECK(place.server.log().find("publickey") == std::string::npos);   // nothing was offered to the stranger
    REQUIRE(acceptHostKey(place.git.known_hosts, *error.question).has_value());
    REQUIRE(acceptHostKey(place.git.known_hosts, *error.question).has_value());
    CHECK(*readFile(place.git.known_hosts) == place.server.knownHostsLine());
    CHECK((fs::status(place.git.known_hosts).permissions() & fs::perms(077)) == fs::perms::none);
    CHECK(opens(place));
    CHECK(readFile(place.scratch.path / "user_known_hosts")->empty());   // the user's own file is not written
    REQUIRE(replaceFile(place.git.known_hosts, place.server.knownName() + " " + SshGitServer::publicKeyOf(test::makeKey(place.scratch.path / "x")) + "\n", 0600).has_value());
    CHECK(said(place.error()).find("another key") != std::string::npos);
}

TEST_CASE("Cancel ends ssh too, and a server that accepts and says nothing is given up")
{
    SshPlace place;
    // upload-pack that never answers: the connection lives, so ssh's own watch sees nothing wrong.
    std::ofstream(place.scratch.path / "sshd" / "config", std::ios::app) << "ForceCommand touch " << (place.scratch.path / "started").string() << "; exec sleep 60\n";
    place.git.patience = std::chrono::seconds(1);
    const auto begin = std::chrono::steady_clock::now();
    const Error stalled = place.error();
    INFO(said(stalled));
    CHECK(stalled.kind == ErrorKind::unavailable);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
    place.git.patience = std::chrono::seconds(60);
    fs::remove(place.scratch.path / "started");
    std::stop_source stop;
    auto fetch = std::async(std::launch::async, [&] { return place.fetch(stop.get_token()); });
    while (!fs::exists(place.scratch.path / "started"))
        std::this_thread::yield();
    const auto asked = std::chrono::steady_clock::now();
    stop.request_stop();
    CHECK(fetch.get().error().cancelled());
    CHECK(std::chrono::steady_clock::now() - asked < std::chrono::seconds(4));
}
