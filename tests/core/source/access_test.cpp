#include "core/source/askpass/askpass.h"
#include "core/source/git_access.h"
#include "core/source/host_key.h"
#include "core/source/one_host.h"
#include "core/source/token_shape.h"
#include "core/source/transfer_progress.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

using namespace trainyard;
using namespace trainyard::source;

namespace {

GitPlace at(const std::string& address)
{
    const auto parsed = parseRepositoryAddress(address);
    REQUIRE(parsed.has_value());
    return placeOf(*parsed);
}

}  // namespace

TEST_CASE("An address is taken apart: way, user, host, port and path")
{
    const GitPlace https = at("https://somebody@GitHub.com:443/team/x.git");
    CHECK(https.way == GitPlace::Way::https);
    CHECK(https.user == "somebody");
    CHECK(https.hostAndPort() == "github.com");
    CHECK(https.authority == "GitHub.com:443");
    CHECK(https.path == "/team/x.git");
    const GitPlace scp = at("git@example.org:team/x.git");
    CHECK(scp.way == GitPlace::Way::ssh);
    CHECK(scp.user == "git");
    CHECK(scp.host == "example.org");
    CHECK(scp.path == "team/x.git");
    CHECK(at("ssh://git@example.org:2222/x").hostAndPort() == "example.org:2222");
    CHECK(at("ssh://git@[::1]:2222/x").hostAndPort() == "[::1]:2222");
    CHECK(at("file:///srv/x").host.empty());
}

TEST_CASE("A credential's host is the address's host and port, whatever its case, and nothing near it")
{
    const GitPlace plain = at("https://github.com/x/y"), port = at("https://git.example.org:8443/x");
    for (const char* same : {"github.com", "GitHub.COM", "github.com:443"})
        CHECK(plain.isAt(same));
    for (const char* other : {"", "github.com:80", "github.com.evil.example", "evil-github.com", "api.github.com", "github.co", "github.com/", "*", ".com", "github.com@evil.example"}) {
        INFO(other);
        CHECK_FALSE(plain.isAt(other));
    }
    CHECK(port.isAt("git.example.org:8443"));
    CHECK_FALSE(port.isAt("git.example.org"));
    CHECK_FALSE(at("file:///srv/x").isAt(""));
}

TEST_CASE("Each platform's kind of token goes with its user name")
{
    for (const auto& [host, token, user] : {std::tuple<std::string, std::string, std::string>{"github.com", "github_pat_11ABCDEFG0123456789_abc", "x-access-token"},
                                            {"github.com", "ghp_0123456789abcdefABCDEF0123456789abcd", "x-access-token"},
                                            {"github.example.org", "ghs_0123456789abcdefABCDEF0123456789abcd", "x-access-token"},
                                            {"gitlab.com", "glpat-0123456789abcdefghij", "oauth2"},
                                            {"git.example.org", "glpat-0123456789abcdefghij", "oauth2"},
                                            {"gitlab.com", "glcbt-64_0123456789abcdefgh", "gitlab-ci-token"},
                                            {"gitlab.com", "gldt-0123456789abcdefghij", ""},
                                            {"bitbucket.org", "ATCTT3xFfGN0abcdefghijklmnop", "x-token-auth"},
                                            {"bitbucket.org", "ATATT3xFfGF0abcdefghijklmnop", "x-bitbucket-api-token-auth"},
                                            {"bitbucket.org", "something-of-their-own", "x-token-auth"},
                                            {"github.com", "0123456789abcdef0123456789abcdef01234567", "x-access-token"},
                                            {"codeberg.org", "0123456789abcdef0123456789abcdef01234567", "oauth2"}}) {
        INFO(token);
        CHECK(usualUser(host, token) == user);
    }
    const auto given = readyAccess({.https = HttpsAccess{"gitlab.com", "gitlab+deploy-token-1", "gldt-0123456789abcdefghij"}}, at("https://gitlab.com/x/y"));
    REQUIRE(given.has_value());
    CHECK(given->https->user == "gitlab+deploy-token-1");
}

TEST_CASE("A token is known in an address by its shape, a name is not")
{
    for (const char* token : {"ghp_0123456789abcdefABCDEF0123456789abcd", "github_pat_11ABCDEFG0123456789_abc", "glpat-0123456789abcdefghij", "ATCTT3xFfGN0abcdefghijklmnop", "ATBBabcdefghijklmnop"})
        CHECK(looksLikeToken(token));
    for (const char* name : {"", "git", "x-access-token", "oauth2", "ghp_x", "gitlab+deploy-token-1", "x-bitbucket-api-token-auth", "somebody@example.org"})
        CHECK_FALSE(looksLikeToken(name));
    for (const char* fine : {"https://x-access-token@github.com/a/b", "https://somebody@bitbucket.org/a/b"})
        CHECK(parseRepositoryAddress(fine).has_value());
}

TEST_CASE("A token as the user name is refused, and no error repeats it")
{
    const std::string token = "ghp_0123456789abcdefABCDEF0123456789abcd";
    const auto refused = readyAccess({.https = HttpsAccess{"github.com", token, "x-oauth-basic-and-more"}}, at("https://github.com/x/y"));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == ErrorKind::invalid_input);
    CHECK((refused.error().message.english() + refused.error().hint.english()).find(token) == std::string::npos);
}

TEST_CASE("The CI variables give a token to https, a key to ssh, and nothing to a folder")
{
    const GitAccessFor access = accessFromEnvironment({{"TRAINYARD_GIT_TOKEN", "glpat-0123456789abcdefghij"}, {"TRAINYARD_GIT_USER", "robot"}});
    const auto https = access(at("https://git.example.org:8443/x"), {});
    REQUIRE((https && https->https));
    CHECK(https->https->host == "git.example.org:8443");
    CHECK(https->https->user == "robot");
    CHECK_FALSE(https->credential_helpers);
    CHECK_FALSE(access(at("http://127.0.0.1/x"), {})->https.has_value());
    CHECK_FALSE(access(at("git@example.org:x"), {})->https.has_value());
    CHECK_FALSE(access(at("file:///x"), {})->https.has_value());
    CHECK(accessFromEnvironment({{"TRAINYARD_GIT_HELPERS", "yes"}})(at("https://example.org/x"), {})->credential_helpers);
    const GitAccessFor keyring = [](const GitPlace&, std::stop_token) -> Expected<GitAccess> { return GitAccess{.https = HttpsAccess{"example.org", {}, "from-the-keyring"}}; };
    CHECK(firstOf(access, keyring)(at("https://example.org/x"), {})->https->token == "glpat-0123456789abcdefghij");
    CHECK(firstOf(accessFromEnvironment({}), keyring)(at("https://example.org/x"), {})->https->token == "from-the-keyring");
}

TEST_CASE("The askpass answers what it is asked about its own place, and nothing else")
{
    const AskpassSecret https{AskpassSecret::For::https, "github.com:8443", "x-access-token", "the secret"};
    CHECK(answerTo("Username for 'https://github.com:8443': ", https) == "x-access-token");
    CHECK(answerTo("Password for 'https://x-access-token@github.com:8443': ", https) == "the secret");
    CHECK(answerTo("Password for 'https://a%40b@github.com:8443': ", https) == "the secret");
    for (const char* other : {"", "Password for 'https://x@github.com': ", "Password for 'https://github.com:8443@evil.example': ", "Password for 'http://x@github.com:8443': ", "Password for 'https://x@github.com:8443.evil.example': ",
                              "Password for 'https://evil.example/github.com:8443': ", "Username for 'https://evil.example': ", "Enter passphrase for key 'github.com:8443': ", "Password: ", "Password for 'https://x@github.com:8443'", "the secret"}) {
        INFO(other);
        CHECK_FALSE(answerTo(other, https).has_value());
    }
    const AskpassSecret key{AskpassSecret::For::ssh_key, "/proc/1/fd/7", {}, "the passphrase"};
    CHECK(answerTo("Enter passphrase for key '/proc/1/fd/7': ", key) == "the passphrase");
    CHECK(answerTo("Enter passphrase for \"/proc/1/fd/7\": ", key) == "the passphrase");
    CHECK(answerTo("Enter passphrase: ", key) == "the passphrase");
    for (const char* other : {"Enter passphrase for key '/home/somebody/.ssh/id_rsa': ", "(git@host) Enter passphrase: ", "git@host's password: ", "Username for 'https:///proc/1/fd/7': ", "Are you sure you want to continue connecting (yes/no/[fingerprint])? "}) {
        INFO(other);
        CHECK_FALSE(answerTo(other, key).has_value());
    }
    CHECK(unpacked(packed(https)) == https);
    CHECK(unpacked(packed(key)) == key);
    for (const std::string& bytes : {std::string(), std::string("https"), packed(https) + "x", std::string("other\0a\0b\0c\0", 12)})
        CHECK_FALSE(unpacked(bytes).has_value());
}

TEST_CASE("The published fingerprint stands beside the one that is shown; one that is not published is no question")
{
    // GitHub's own Ed25519 key, as its documentation prints it.
    const auto github = firstHostKey("github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\n");
    REQUIRE(github.has_value());
    CHECK(github->fingerprint == "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU");
    const Error right = unknownHostKey("github.com", *github);
    REQUIRE(right.question.has_value());
    CHECK(right.question->text.english().find("github.com publishes: SHA256:+DiY3wvv") != std::string::npos);
    CHECK(unknownHostKey("ssh.github.com:443", *github).question.has_value());
    const Error wrong = unknownHostKey("gitlab.com", *github);
    CHECK_FALSE(wrong.question.has_value());
    CHECK(wrong.hint.english().find("Do not connect") != std::string::npos);
    const Error other = unknownHostKey("git.example.org", *github);
    REQUIRE(other.question.has_value());
    CHECK(other.question->text.english().find("publishes: ") == std::string::npos);
    for (const char* host : {"github.com", "gitlab.com", "bitbucket.org"})
        CHECK(publishedFingerprints(host).size() == 3);
    CHECK(publishedFingerprints("github.com.evil.example").empty());
    const test::ScratchFolder scratch;
    CHECK_FALSE(acceptHostKey(scratch.path / "known_hosts", Question{Question::About::passphrase, {}, github->known_hosts_line}).has_value());
    CHECK_FALSE(acceptHostKey(scratch.path / "known_hosts", Question{Question::About::host_key, {}, "nonsense"}).has_value());
}

TEST_CASE("git's http reaches one host: every other leads to a proxy that is not there, and the user's proxy counts for that one")
{
    const GitPlace place = at("https://git.example.org:8443/team/x");
    const auto direct = onlyThisHost(place, {});
    CHECK(direct.at("GIT_CONFIG_VALUE_0") == "http://127.0.0.1:1");
    CHECK(direct.at("GIT_CONFIG_KEY_1") == "http.https://git.example.org:8443/.proxy");
    CHECK(direct.at("GIT_CONFIG_VALUE_1").empty());
    CHECK(onlyThisHost(place, {{"https_proxy", "http://proxy:3128"}}).at("GIT_CONFIG_VALUE_1") == "http://proxy:3128");
    CHECK(onlyThisHost(place, {{"https_proxy", "http://proxy:3128"}, {"no_proxy", "localhost, .example.org"}}).at("GIT_CONFIG_VALUE_1").empty());
    CHECK(onlyThisHost(place, {{"http_proxy", "http://proxy:3128"}}).at("GIT_CONFIG_VALUE_1").empty());
    CHECK(onlyThisHost(at("git@example.org:x"), {}).empty());
    CHECK(isWithoutProxy("127.0.0.1", "127.0.0.1,localhost,::1"));
    CHECK(isWithoutProxy("[::1]", "127.0.0.1,localhost,::1"));
    CHECK(isWithoutProxy("a.b", "*"));
    CHECK_FALSE(isWithoutProxy("notexample.org", "example.org"));
}

TEST_CASE("git's progress becomes a line each tenth, however it is cut")
{
    std::vector<std::string> said;
    TransferProgress progress("x", [&](const Text& line) { said.push_back(line.english()); });
    std::string words = "remote: Counting objects: 50% (1/2)\r";
    for (int percent = 0; percent <= 100; ++percent)
        words += "Receiving objects: " + std::string(percent < 10 ? "  " : percent < 100 ? " " : "") + std::to_string(percent) + "% (1/2), 1.00 MiB | 2.00 MiB/s\r";
    for (const char c : words + "Receiving objects: \x1b[31m% x\rReceiving objects: 999999% x\r")
        progress.add(std::string(1, c));
    CHECK(said.size() == 10);
    CHECK(said.back() == "Fetching x: 100%");
    progress.add(std::string(100'000, 'x'));
    CHECK(said.size() == 10);
}
