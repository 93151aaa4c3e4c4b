#include "core/base/encoding.h"
#include "core/source/commit_files.h"
#include "core/source/fetch.h"
#include "tests/core/source/git_repository.h"
#include "tests/support/git_server.h"

#include <atomic>
#include <future>

// libgit2 1.5 leaks a regular expression's matches when it opens a repository with extensions (SHA-256).
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libpcre2\n"; }

using namespace trainyard;
using namespace trainyard::source;
using test::GitRepository;
using test::HttpsGitServer;

namespace {

// Two servers for all tests of this file.
struct Servers {
    test::ScratchFolder scratch;
    GitRepository remote{scratch.path / "repositories" / "model"};
    HttpsGitServer elsewhere{scratch.path, {.root = scratch.path / "repositories"}};
    HttpsGitServer server{scratch.path, {.root = scratch.path / "repositories", .elsewhere = "https://" + elsewhere.place()}};
    std::string commit;

    Servers()
    {
        remote.writeExample();
        commit = remote.commit();
    }
    static Servers& shared()
    {
        static Servers servers;
        return servers;
    }
};

struct HttpsPlace {
    test::ScratchFolder scratch;
    GitRepository& remote = Servers::shared().remote;
    HttpsGitServer& elsewhere = Servers::shared().elsewhere;
    HttpsGitServer& server = Servers::shared().server;
    test::Variable trust{"GIT_SSL_CAINFO", server.certificate().string()};
    Redactor redactor;

    HttpsPlace()
    {
        server.forgetRequests();
        elsewhere.forgetRequests();
    }

    GitSettings with(const std::string& token, const std::string& user = {}, const std::string& host = {})
    {
        GitSettings git;
        git.redactor = &redactor;
        git.patience = std::chrono::seconds(20);
        if (!token.empty())
            git.access = [=, this](const GitPlace&, std::stop_token) -> Expected<GitAccess> {
                GitAccess access;
                access.https = HttpsAccess{host.empty() ? server.place() : host, user, token};
                return access;
            };
        return git;
    }
    FetchRequest request(const std::string& path, GitSettings git)
    {
        const auto address = parseRepositoryAddress(server.url(path));
        REQUIRE(address.has_value());
        return {*address, {}, scratch.path / "cache", RunId{"20260504-030201-abcd"}, [](const Text&) {}, std::move(git)};
    }
    Error errorOf(const std::string& path, GitSettings git)
    {
        const auto fetched = fetchCommit(request(path, std::move(git)), {});
        REQUIRE_FALSE(fetched.has_value());
        return fetched.error();
    }
};

std::string wordsOf(const Error& error) { return error.message.english() + " | " + error.hint.english() + " | " + error.where + " | " + error.raw; }

// Puts a git before the real one that writes down what it and its parent were started with: arguments and environment.
struct WatchedGit {
    fs::path folder, log;
    test::Variable path;
    WatchedGit(const fs::path& scratch, const std::string& real = "/usr/bin/git")
        : folder(scratch / "watched"), log(scratch / "watched.log"), path("PATH", (scratch / "watched").string() + ":" + std::getenv("PATH"))
    {
        fs::create_directories(folder);
        REQUIRE(replaceFile(folder / "git", "#!/bin/sh\n{ tr '\\0' '\\n' < /proc/$$/cmdline; tr '\\0' '\\n' < /proc/$$/environ; } >> '" + log.string() + "'\nexec " + real + " \"$@\"\n", 0755).has_value());
    }
    std::string seen() const { return readFile(log).value_or(std::string()); }
};

}  // namespace

TEST_CASE("A private repository opens with its token over TLS; git asks for it and never carries it")
{
    HttpsPlace place;
    const WatchedGit watched(place.scratch.path);
    const auto checkout = fetchCommit(place.request("private/model", place.with(place.server.token())), {});
    if (!checkout)
        UNSCOPED_INFO(wordsOf(checkout.error()));
    REQUIRE(checkout.has_value());
    CHECK(checkout->commit == Servers::shared().commit);
    CHECK(CommitFiles::open(checkout->repository, checkout->commit)->contains("train.py"));
    CHECK(place.server.wasSent("Basic "));
    const std::string seen = watched.seen();
    CHECK(seen.find("ls-remote") != std::string::npos);
    CHECK(seen.find("TRAINYARD_ASKPASS=/proc/") != std::string::npos);
    CHECK(seen.find(place.server.token()) == std::string::npos);
    for (const auto& entry : fs::recursive_directory_iterator(place.scratch.path / "cache"))
        if (entry.is_regular_file())
            CHECK(readFile(entry.path())->find(place.server.token()) == std::string::npos);
}

TEST_CASE("A public repository is read without the token that is at hand")
{
    HttpsPlace place;
    REQUIRE(fetchCommit(place.request("public/model", place.with(place.server.token())), {}).has_value());
    CHECK_FALSE(place.server.wasSent("Basic "));
}

TEST_CASE("Private without a token, private with a wrong one, and missing are one error with both ways out")
{
    HttpsPlace place;
    const std::string wrong = "ghp_wrongwrongwrongwrongwrongwrongwrong1";
    const Error none = place.errorOf("private/model", place.with({})), bad = place.errorOf("private/model", place.with(wrong)), missing = place.errorOf("missing/model", place.with(place.server.token()));
    for (const Error& error : {none, bad, missing}) {
        INFO(wordsOf(error));
        CHECK(error.message.english().find("private, or there is no repository") != std::string::npos);
        CHECK(error.hint.english().find("Mend the address") != std::string::npos);
        CHECK(error.hint.english().find("token") != std::string::npos);
    }
    CHECK(none.kind == ErrorKind::unauthenticated);
    CHECK(none.hint.english().find("TRAINYARD_GIT_TOKEN") != std::string::npos);
    CHECK(bad.kind == ErrorKind::unauthenticated);
    CHECK(bad.hint.english().find("expired") != std::string::npos);
    CHECK(wordsOf(bad).find(wrong) == std::string::npos);
}

TEST_CASE("A token for another host, or for another port of this one, is not sent")
{
    HttpsPlace place;
    for (const std::string& host : {std::string("github.com"), std::string("127.0.0.1"), place.elsewhere.place(), std::string("localhost") + place.server.place().substr(9)}) {
        INFO(host);
        CHECK(place.errorOf("private/model", place.with(place.server.token(), {}, host)).kind == ErrorKind::unauthenticated);
    }
    CHECK_FALSE(place.server.wasSent("Basic "));
}

TEST_CASE("A redirect is explained and no credential follows it, asked for before or after")
{
    HttpsPlace place;
    for (const char* way : {"redirect/model", "redirect-first-ask/model", "redirect-to-file/model", "redirect-for-ever/model"}) {
        INFO(way);
        const Error error = place.errorOf(way, place.with(place.server.token()));
        CHECK(error.kind == ErrorKind::invalid_input);
        CHECK(wordsOf(error).find("moved") != std::string::npos);
    }
    CHECK(place.elsewhere.requests().empty());
}

TEST_CASE("A server that repeats the credential in its refusal gives it to no error, plain or in base64")
{
    HttpsPlace place;
    const Error error = place.errorOf("repeat/model", place.with(place.server.token()));
    const std::string sent = base64("x-access-token:" + place.server.token());
    REQUIRE(place.server.wasSent(sent));
    CHECK(error.kind == ErrorKind::permission_denied);
    CHECK(wordsOf(error).find(place.server.token()) == std::string::npos);
    CHECK(wordsOf(error).find(sent) == std::string::npos);
    CHECK(error.raw.find("***") != std::string::npos);
    CHECK(place.redactor.redact("x " + sent + " y " + place.server.token()) == "x *** y ***");
}

TEST_CASE("The redactor knows the token before git starts")
{
    HttpsPlace place;
    const test::Variable no_git("PATH", (place.scratch.path / "nowhere").string());
    CHECK(place.errorOf("private/model", place.with(place.server.token())).kind == ErrorKind::not_found);
    CHECK(place.redactor.redact(place.server.token()) == "***");
}

TEST_CASE("A user's name in the address gives way to the one that goes with the token")
{
    HttpsPlace place;
    FetchRequest request = place.request("private/model", place.with(place.server.token()));
    request.address = *parseRepositoryAddress("https://somebody@" + place.server.place() + "/private/model");
    CHECK(fetchCommit(request, {}).has_value());
    CHECK(listRefs(request.address, {}, request.git)->size() == 1);
}

TEST_CASE("An app password of Bitbucket and a private key as a token are refused before anything is sent")
{
    HttpsPlace place;
    for (const auto& [token, words] : {std::pair<std::string, std::string>{"ATBBabcdefghijklmnopqrstuvwx", "2026-07-28"}, {"-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----", "private key"}, {"two words of a token", "blanks"},
                                       {"gldt-abcdefghijklmnopqrst", "deploy token"}}) {
        INFO(token);
        const Error error = place.errorOf("private/model", place.with(token));
        CHECK(wordsOf(error).find(words) != std::string::npos);
        CHECK(wordsOf(error).find(token) == std::string::npos);
        CHECK_FALSE(error.hint.empty());
    }
    CHECK(place.server.requests().empty());
}

TEST_CASE("A server whose certificate nobody vouches for gets no credential")
{
    HttpsPlace place;
    const test::Variable trust("GIT_SSL_CAINFO", "/etc/ssl/certs/ca-certificates.crt");
    const Error error = place.errorOf("private/model", place.with(place.server.token()));
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK(wordsOf(error).find("certificate") != std::string::npos);
    CHECK(place.server.requests().empty());
}

TEST_CASE("A server that stalls before, in the middle of or after its first words is given up within seconds")
{
    HttpsPlace place;
    for (const char* way : {"silent/model", "stall/model", "stall-in-pack/model"}) {
        INFO(way);
        GitSettings git = place.with(place.server.token());
        git.patience = std::chrono::seconds(1);
        const auto begin = std::chrono::steady_clock::now();
        const Error error = place.errorOf(way, git);
        INFO(wordsOf(error));
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(12));
    }
}

TEST_CASE("Cancel ends a transfer at once, and nothing that git started goes on")
{
    HttpsPlace place;
    for (const char* way : {"silent/model", "stall-in-pack/model"}) {
        GitSettings git = place.with(place.server.token());
        git.patience = std::chrono::seconds(60);
        std::stop_source stop;
        const FetchRequest request = place.request(way, git);
        auto fetch = std::async(std::launch::async, [&] { return fetchCommit(request, stop.get_token()); });
        place.server.awaitRequest();
        const auto begin = std::chrono::steady_clock::now();
        stop.request_stop();
        CHECK(fetch.get().error().cancelled());
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(4));
    }
}

TEST_CASE("A helper that went into a session of its own is ended with the cancelled transfer")
{
    HttpsPlace place;
    const fs::path bin = place.scratch.path / "bin", pid_file = place.scratch.path / "pid";
    fs::create_directories(bin);
    REQUIRE(replaceFile(bin / "git", "#!/bin/sh\nsetsid sh -c 'echo $$ > " + pid_file.string() + ".new; mv " + pid_file.string() + ".new " + pid_file.string() + "; exec sleep 300' &\nwait\n", 0755).has_value());
    const test::Variable path("PATH", bin.string() + ":" + std::getenv("PATH"));
    std::stop_source stop;
    const FetchRequest request = place.request("private/model", place.with(place.server.token()));
    auto fetch = std::async(std::launch::async, [&] { return fetchCommit(request, stop.get_token()); });
    while (!fs::exists(pid_file))
        std::this_thread::yield();
    const int pid = std::stoi(*readFile(pid_file));
    stop.request_stop();
    CHECK(fetch.get().error().cancelled());
    const auto state = readFile("/proc/" + std::to_string(pid) + "/stat");
    CHECK((!state || state->find(") Z ") != std::string::npos));
}

TEST_CASE("The user's credential helpers are asked when they are allowed, and only then; what they give stays for this host")
{
    HttpsPlace place;
    const fs::path home = place.scratch.path / "home", asked = place.scratch.path / "asked";
    fs::create_directories(home);
    REQUIRE(replaceFile(home / ".gitconfig", "[credential]\n\thelper = \"!f() { echo \\\"$1\\\" >> " + asked.string() + "; test \\\"$1\\\" = get && { echo username=x-access-token; echo password=" + place.server.token() + "; }; }; f\"\n").has_value());
    const test::Variable at_home("HOME", home.string());
    CHECK(place.errorOf("private/model", place.with({})).kind == ErrorKind::unauthenticated);
    CHECK_FALSE(fs::exists(asked));
    GitSettings git = place.with({});
    git.access = [](const GitPlace&, std::stop_token) -> Expected<GitAccess> {
        GitAccess access;
        access.credential_helpers = true;
        return access;
    };
    const auto checkout = fetchCommit(place.request("private/model", git), {});
    if (!checkout)
        UNSCOPED_INFO(wordsOf(checkout.error()));
    CHECK(checkout.has_value());
    CHECK(*readFile(asked) == "get\n");   // told nothing afterwards: it neither stores nor erases
    CHECK(place.redactor.redact(place.server.token()) == "***");
}

TEST_CASE("A key in ~/.netrc that nobody gave us is not used")
{
    HttpsPlace place;
    const fs::path home = place.scratch.path / "home";
    fs::create_directories(home);
    REQUIRE(replaceFile(home / ".netrc", "machine 127.0.0.1 login x-access-token password " + place.server.token() + "\n", 0600).has_value());
    const test::Variable at_home("HOME", home.string());
    CHECK(place.errorOf("private/model", place.with({})).kind == ErrorKind::unauthenticated);
    CHECK_FALSE(place.server.wasSent("Basic "));
}

TEST_CASE("The variables of a CI system open the repository that is named, on its host alone")
{
    HttpsPlace place;
    GitSettings git = place.with({});
    git.access = accessFromEnvironment({{"TRAINYARD_GIT_TOKEN", place.server.token() + "\n"}});
    CHECK(fetchCommit(place.request("private/model", git), {}).has_value());
    CHECK(place.errorOf("redirect-first-ask/model", git).kind == ErrorKind::invalid_input);
    CHECK(place.elsewhere.requests().empty());

    // A submodule on another host stays there: that host is not even asked, and the package says what is missing.
    const GitRepository with_module(Servers::shared().scratch.path / "repositories" / "with-module");
    with_module.writeExample();
    with_module.write(".gitmodules", "[submodule \"lib\"]\n\tpath = lib\n\turl = " + place.elsewhere.url("private/model") + "\n");
    with_module.git({"add", "--all"});
    with_module.git({"update-index", "--add", "--cacheinfo", "160000," + Servers::shared().commit + ",lib"});
    with_module.git({"commit", "--quiet", "-m", "With a submodule"});
    place.server.forgetRequests();
    const auto fetched = fetchCommit(place.request("private/with-module", git), {});
    REQUIRE(fetched.has_value());
    CHECK(place.server.wasSent("Basic "));
    CHECK(place.elsewhere.requests().empty());
    const auto files = CommitFiles::open(fetched->repository, fetched->commit);
    REQUIRE(files.has_value());
    CHECK(files->find("lib") != nullptr);
}

TEST_CASE("A transfer says how far it is")
{
    HttpsPlace place;
    std::vector<std::string> said;
    FetchRequest request = place.request("public/model", place.with({}));
    request.progress = [&](const Text& line) { said.push_back(line.english()); };
    REQUIRE(fetchCommit(request, {}).has_value());
    CHECK(std::find(said.begin(), said.end(), "Fetching model: 100%") != said.end());
}

TEST_CASE("A SHA-256 repository is named as such, remote and local")
{
    HttpsPlace place;
    const Error remote = place.errorOf("sha256/model", place.with({}));
    CHECK(remote.kind == ErrorKind::invalid_input);
    CHECK(wordsOf(remote).find("SHA-256") != std::string::npos);
    const fs::path folder = place.scratch.path / "new";
    test::ran({"git", "init", "-q", "--object-format=sha256", folder.string()});
    const auto local = fetchCommit({*parseRepositoryAddress(folder.string()), {}, place.scratch.path / "cache", RunId{"20260504-030201-abcd"}}, {});
    REQUIRE_FALSE(local.has_value());
    INFO(wordsOf(local.error()));
    CHECK(wordsOf(local.error()).find("SHA-256") != std::string::npos);
}
