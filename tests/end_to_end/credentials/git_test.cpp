// Private repositories over real HTTPS and ssh servers, opened by what is in a real keyring.
#include "tests/end_to_end/credentials/place.h"
#include "tests/support/git_server.h"
#include "tests/support/secret_shapes.h"
#include "tests/support/watched_programs.h"

using namespace trainyard;
using test::CredentialPlace;
using test::Ran;
using test::WatchedPrograms;

namespace {

std::vector<std::pair<std::string, std::string>> example() { return {{"__init__.py", ""}, {"train.py", "print('not run here')\n"}, {"training_input.json", test::trainingInput()}}; }

}  // namespace

TEST_CASE("A token in the keyring opens its host's private repositories, is in no child's arguments or environment, and no file; removed, it opens nothing")
{
    if (!test::haveKeyring())
        return;
    CredentialPlace place;
    const WatchedPrograms watched(place.home);
    place.home.repository("repositories/model", example());
    test::HttpsGitServer server(place.home.path, {.root = place.home.path / "repositories"});
    place.home.variables["GIT_SSL_CAINFO"] = server.certificate().string();
    const auto check = [&] { return place.home.ctl({"--json", "check", server.url("private/model")}); };

    CHECK(check().code == 3);
    REQUIRE(place.add({"own", "git-https", "--host", server.place()}, server.token() + "\n").code == 0);
    const Ran opened = check();
    INFO(opened.output << opened.words);
    CHECK(opened.json()["ok"] == true);
    CHECK(server.wasSent("Basic "));

    place.session.lockKeyring();
    const Ran locked = check();
    CHECK(locked.code == 3);
    CHECK(test::wordOfError(locked, "message") == "The keyring is locked.");
    place.session.killKeyring();
    place.session.startKeyring();
    REQUIRE(place.home.ctl({"credentials", "remove", "own"}).code == 0);
    CHECK(check().code == 3);

    const std::string seen = watched.seen(), kept = test::everythingIn(place.home.path / "home") + opened.output + opened.words + locked.output + locked.words;
    CHECK(seen.find("TRAINYARD_ASKPASS=/proc/") != std::string::npos);
    for (const auto& disguise : test::disguisesOf(server.token())) {
        CHECK_FALSE(test::shows(seen, disguise));
        CHECK_FALSE(test::shows(kept, disguise));
    }
}

TEST_CASE("A deploy key and its passphrase, asked once, open a repository over ssh again and again; another key of that name replaces both")
{
    if (!test::haveKeyring())
        return;
    CredentialPlace place;
    const WatchedPrograms watched(place.home);
    const std::string repository = place.home.repository("model", example());
    test::SshGitServer server(place.home.path);
    const fs::path key = test::makeKey(place.home.path / "deploy", "ed25519", "open sesame now"), plain = test::makeKey(place.home.path / "plain");
    server.authorize(key);
    server.authorize(plain);
    REQUIRE(makeFolders(place.home.path / "home"));
    REQUIRE(replaceFile(place.home.path / "home" / "known_hosts", server.knownHostsLine(), 0600));
    const auto check = [&] { return place.home.ctl({"--json", "check", server.url(repository)}); };

    const Ran unasked = place.add({"deploy", "git-ssh", "--host", server.place(), "--file", key.string()});
    CHECK(unasked.code == 3);
    CHECK(test::wordOfError(unasked, "message").find("locked with a passphrase") != std::string::npos);
    REQUIRE(place.add({"deploy", "git-ssh", "--host", server.place(), "--file", key.string()}, "open sesame now\n").code == 0);
    for (int again = 0; again < 2; ++again) {
        const Ran opened = check();
        INFO(opened.output << opened.words << server.log());
        CHECK(opened.json()["ok"] == true);
    }
    REQUIRE(place.add({"deploy", "git-ssh", "--host", server.place(), "--file", plain.string()}).code == 0);
    CHECK(check().json()["ok"] == true);

    const std::string seen = watched.seen(), kept = test::everythingIn(place.home.path / "home");
    CHECK(seen.find("ssh-keygen") != std::string::npos);
    for (const std::string& secret : {*readFile(key), *readFile(plain), std::string("open sesame now")})
        for (const auto& disguise : test::disguisesOf(secret)) {
            CHECK_FALSE(test::shows(seen, disguise));
            CHECK_FALSE(test::shows(kept, disguise));
        }
}

TEST_CASE("A secret in a repository's address is refused and not repeated")
{
    if (!test::haveKeyring())
        return;
    const CredentialPlace place;
    const std::string secret = "ghp_" + std::string("9z8Y7x6W5v4U3t2S1r0Q") + "pOnMlKjIhGfEdC";
    for (const std::string& address : {"https://" + secret + "@127.0.0.1:1/model", "https://me:" + secret + "@127.0.0.1:1/model", "https://x-access-token:" + secret + "@127.0.0.1:1/model.git"})
        for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"check", address}, {"run", address, "model"}, {"--json", "run", address, "model"}, {"--json", "check", address}}) {
            const Ran ran = place.home.ctl(words);
            INFO(ran.output << ran.words);
            CHECK(ran.code == 2);
            CHECK((ran.output + ran.words).find(secret) == std::string::npos);
        }
    CHECK(test::everythingIn(place.home.path / "home").find(secret) == std::string::npos);
}

TEST_CASE("The variables of CI open the named repository on its own host alone: a server that it redirects to is sent nothing; TRAINYARD_SSH_KEY_FILE does the same for ssh")
{
    CredentialPlace place(false);   // no keyring, no terminal
    const WatchedPrograms watched(place.home);
    const std::string repository = place.home.repository("repositories/model", example());
    test::HttpsGitServer other(place.home.path, {.root = place.home.path / "repositories"});
    test::HttpsGitServer server(place.home.path, {.root = place.home.path / "repositories", .elsewhere = "https://" + other.place()});
    place.home.variables["GIT_SSL_CAINFO"] = server.certificate().string();
    const auto check = [&](const std::string& url) { return place.home.ctl({"--json", "check", url}); };
    CHECK(check(server.url("private/model")).code == 3);

    place.home.variables["TRAINYARD_GIT_TOKEN"] = server.token();
    place.home.variables["TRAINYARD_GIT_USER"] = "x-access-token";
    const Ran opened = check(server.url("private/model"));
    INFO(opened.output << opened.words);
    CHECK(opened.json()["ok"] == true);
    CHECK(server.wasSent("Basic "));
    std::string shown = opened.output + opened.words;
    for (const std::string path : {"redirect/model", "redirect-first-ask/model"}) {
        const Ran redirected = check(server.url(path));
        CHECK(redirected.code != 0);
        shown += redirected.output + redirected.words;
    }
    CHECK_FALSE(other.wasSent("Basic "));

    test::SshGitServer ssh(place.home.path);
    const fs::path key = test::makeKey(place.home.path / "deploy");
    ssh.authorize(key);
    REQUIRE(replaceFile(place.home.path / "home" / "known_hosts", ssh.knownHostsLine(), 0600));
    CHECK(check(ssh.url(repository)).code == 3);
    place.home.variables["TRAINYARD_SSH_KEY_FILE"] = key.string();
    const Ran by_key = check(ssh.url(repository));
    INFO(by_key.output << by_key.words << ssh.log());
    CHECK(by_key.json()["ok"] == true);
    shown += by_key.output + by_key.words + test::everythingIn(place.home.path / "home");
    shown += watched.seen();   // no child was started with it either
    CHECK(watched.seen().find("fetch") != std::string::npos);
    for (const auto& disguise : test::disguisesOf(server.token()))
        CHECK_FALSE(test::shows(shown, disguise));
    for (const auto& disguise : test::disguisesOf(*readFile(key)))
        CHECK_FALSE(test::shows(shown, disguise));
}
