#include "core/source/commit_files.h"
#include "core/source/fetch.h"
#include "core/source/recent_commits.h"
#include "tests/core/source/git_repository.h"
#include "tests/support/closed_port.h"
#include "tests/support/gate.h"

#include <arpa/inet.h>
#include <csignal>
#include <future>
#include <map>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace trainyard;
using namespace trainyard::source;
using test::GitRepository;

namespace {

struct Place {
    test::ScratchFolder scratch;
    fs::path cache = scratch.path / "cache";
    GitRepository remote{scratch.path / "bank-marketing"};

    FetchRequest request(const std::string& address, const std::string& ref = {}, const std::string& run = "20260504-030201-abcd")
    {
        const auto parsed = parseRepositoryAddress(address);
        REQUIRE(parsed.has_value());
        return {*parsed, ref, cache, RunId{run}};
    }
    fs::path bare() const
    {
        for (const auto& entry : fs::directory_iterator(cache))
            if (entry.is_directory())
                return entry.path();
        return {};
    }
};

// A server on loopback that takes connections and never answers.
class SilentServer {
public:
    SilentServer()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        REQUIRE(::bind(m_socket.get(), reinterpret_cast<sockaddr*>(&address), size) == 0);
        REQUIRE(::listen(m_socket.get(), 8) == 0);
        REQUIRE(::getsockname(m_socket.get(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
        m_port = ntohs(address.sin_port);
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port) + "/repo"; }
    FileDescriptor awaitRequest() const
    {
        FileDescriptor connection(::accept(m_socket.get(), nullptr, nullptr));
        char byte;
        REQUIRE(::read(connection.get(), &byte, 1) == 1);
        return connection;
    }

private:
    FileDescriptor m_socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    int m_port = 0;
};

std::string saidBy(const Error& error) { return error.message.english() + " | " + error.hint.english(); }

}  // namespace

TEST_CASE("The recent commits of a URL are those that were fetched before, each once, without asking its server")
{
    Place place;
    place.remote.writeExample();
    const std::string first = place.remote.commit("First");
    const auto parsed = parseRepositoryAddress(place.remote.url());
    CHECK(recentCommits(*parsed, place.cache, 20)->empty());
    REQUIRE(fetchCommit(place.request(place.remote.url(), {}, "20260504-030201-aaaa"), {}));
    REQUIRE(fetchCommit(place.request(place.remote.url(), {}, "20260504-030201-bbbb"), {}));
    const std::string second = place.remote.commit("Second");
    REQUIRE(fetchCommit(place.request(place.remote.url(), {}, "20260504-030201-cccc"), {}));
    fs::rename(place.remote.path(), place.scratch.path / "away");   // there is no server any more
    const auto found = recentCommits(*parsed, place.cache, 20);
    REQUIRE(found);
    REQUIRE(found->size() == 2);
    std::map<std::string, std::string> subjects;
    for (const RecentCommit& each : *found)
        subjects[each.commit] = each.subject;
    CHECK(subjects == std::map<std::string, std::string>{{first, "First"}, {second, "Second"}});
    CHECK(recentCommits(*parsed, place.cache, 1)->size() == 1);
}

TEST_CASE("A remote's HEAD, branch, tag and whole commit are each fetched and pinned")
{
    Place place;
    place.remote.writeExample();
    const std::string first = place.remote.commit("First");
    place.remote.git({"tag", "-a", "v1.0", "-m", "x"});
    place.remote.write("train.py", "print(2)\n");
    const std::string second = place.remote.commit("Second");
    place.remote.git({"branch", "feature/x", first});
    for (const auto& [ref, wanted] : {std::pair<std::string, std::string>{"", second}, {"main", second}, {"feature/x", first}, {"v1.0", first}, {"refs/heads/main", second}, {first, first}}) {
        INFO(ref);
        const auto checkout = fetchCommit(place.request(place.remote.url(), ref), {});
        REQUIRE(checkout.has_value());
        CHECK(checkout->commit == wanted);
        CHECK(checkout->subject == (wanted == first ? "First" : "Second"));
        CHECK(std::chrono::floor<std::chrono::seconds>(checkout->time).time_since_epoch().count() == 1700000000);
        CHECK(checkout->uncommitted.empty());
        const auto files = CommitFiles::open(checkout->repository, checkout->commit);
        REQUIRE(files.has_value());
        CHECK(files->contains("train.py"));
        CHECK(*files->read("train.py", 100) == (wanted == first ? "print('trained')\n" : "print(2)\n"));
    }
}

TEST_CASE("A pinned commit that is in the cache needs no remote any more; a branch does")
{
    Place place;
    place.remote.writeExample();
    const std::string commit = place.remote.commit();
    REQUIRE(fetchCommit(place.request(place.remote.url()), {}).has_value());
    fs::remove_all(place.remote.path());
    CHECK(fetchCommit(place.request(place.remote.url(), commit, "20260504-030201-bbbb"), {}).has_value());
    const auto branch = fetchCommit(place.request(place.remote.url(), "main"), {});
    REQUIRE_FALSE(branch.has_value());
    CHECK(branch.error().kind == ErrorKind::not_found);
    CHECK(saidBy(branch.error()).find(place.remote.url()) != std::string::npos);
}

TEST_CASE("The run's own ref protects what it fetched")
{
    Place place;
    const std::string commit = place.remote.commit();
    REQUIRE(fetchCommit(place.request(place.remote.url()), {}).has_value());
    const std::string bare = "--git-dir=" + place.bare().string();
    CHECK(place.remote.git({bare, "rev-parse", "refs/trainyard/20260504-030201-abcd"}) == commit);
}

TEST_CASE("A ref that is not there is named with the nearest one, remote and local")
{
    Place place;
    place.remote.writeExample();
    place.remote.commit();
    for (const std::string& address : {place.remote.url(), place.remote.path().string()}) {
        const auto checkout = fetchCommit(place.request(address, "mian"), {});
        REQUIRE_FALSE(checkout.has_value());
        CHECK(checkout.error().kind == ErrorKind::not_found);
        CHECK(saidBy(checkout.error()).find("mian") != std::string::npos);
        CHECK(saidBy(checkout.error()).find("Did you mean main?") != std::string::npos);
    }
    const std::string nowhere(40, 'a');
    const auto commit = fetchCommit(place.request(place.remote.url(), nowhere), {});
    REQUIRE_FALSE(commit.has_value());
    CHECK(commit.error().kind == ErrorKind::not_found);
    CHECK(saidBy(commit.error()).find(nowhere) != std::string::npos);
}

TEST_CASE("A local folder's commit is found by branch, tag, remote branch, beginning of an id and steps back, and by nothing else")
{
    Place place;
    place.remote.writeExample();
    const std::string first = place.remote.commit("First");
    place.remote.git({"tag", "-a", "v1.0", "-m", "x"});
    place.remote.git({"update-ref", "refs/remotes/origin/feature", first});
    place.remote.git({"symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/feature"});
    const std::string second = place.remote.commit("Second");
    place.remote.git({"checkout", "--quiet", "-b", "side", first});
    place.remote.commit("Beside");
    place.remote.git({"merge", "--quiet", "--no-edit", "main"});
    const auto found = [&](const std::string& ref) {
        const auto checkout = fetchCommit(place.request(place.remote.path().string(), ref), {});
        return checkout ? checkout->commit : std::string(checkout.error().kind == ErrorKind::not_found ? "" : "?");
    };
    CHECK(found("main") == second);
    CHECK(found("refs/heads/main") == second);
    CHECK(found("v1.0") == first);
    CHECK(found("feature") == first);
    CHECK(found("origin") == first);
    CHECK(found(second.substr(0, 9)) == second);
    CHECK(found("main~1") == first);
    CHECK(found("main^") == first);
    CHECK(found("side^2") == second);
    CHECK(found("side^2~") == first);
    for (const char* nothing : {"main~2", "side^3", "main~x", "main^{tree}", "main@{0}", ":/First", "abc", "main~99999999999", "~", "^"}) {
        INFO(nothing);
        CHECK(found(nothing).empty());
    }
    place.remote.git({"symbolic-ref", "refs/heads/a", "refs/heads/b"});
    place.remote.git({"symbolic-ref", "refs/heads/b", "refs/heads/a"});
    CHECK(found("a").empty());
}

TEST_CASE("No repository, no commit, no server: each says so")
{
    Place place;
    const auto empty = fetchCommit(place.request(place.remote.url()), {});
    REQUIRE_FALSE(empty.has_value());
    CHECK(saidBy(empty.error()).find("no commit yet") != std::string::npos);
    const auto empty_local = fetchCommit(place.request(place.remote.path().string()), {});
    REQUIRE_FALSE(empty_local.has_value());
    CHECK(saidBy(empty_local.error()).find("git commit") != std::string::npos);
    const auto absent = fetchCommit(place.request("file:///nowhere/at/all"), {});
    REQUIRE_FALSE(absent.has_value());
    CHECK(absent.error().kind == ErrorKind::not_found);
    CHECK(saidBy(absent.error()).find("/nowhere/at/all") != std::string::npos);
    const trainyard::test::ClosedPort nobody;
    const auto refused = fetchCommit(place.request(nobody.url("/x")), {});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == ErrorKind::unavailable);
    CHECK(saidBy(refused.error()).find("network") != std::string::npos);
    fs::create_directories(place.scratch.path / "plain");
    const auto plain = fetchCommit(place.request((place.scratch.path / "plain").string()), {});
    REQUIRE_FALSE(plain.has_value());
    CHECK(plain.error().kind == ErrorKind::not_found);
    CHECK(saidBy(plain.error()).find("git init") != std::string::npos);
}

TEST_CASE("A folder inside a repository is told to use --folder")
{
    Place place;
    place.remote.write("models/bank/train.py", "");
    place.remote.commit();
    const auto inner = fetchCommit(place.request((place.remote.path() / "models").string()), {});
    REQUIRE_FALSE(inner.has_value());
    CHECK(saidBy(inner.error()).find("--folder") != std::string::npos);
}

TEST_CASE("A local folder is read at HEAD; what is not committed is listed and not in it")
{
    Place place;
    place.remote.writeExample();
    const std::string commit = place.remote.commit();
    place.remote.write("train.py", "changed");
    place.remote.write("new\x1b[31m.py", "new");
    const auto checkout = fetchCommit(place.request(place.remote.path().string()), {});
    REQUIRE(checkout.has_value());
    CHECK(checkout->commit == commit);
    REQUIRE(checkout->uncommitted.size() == 2);
    for (const std::string& file : checkout->uncommitted)
        CHECK(file.find('\x1b') == std::string::npos);
    const auto files = CommitFiles::open(checkout->repository, checkout->commit);
    REQUIRE(files.has_value());
    CHECK(*files->read("train.py", 100) == "print('trained')\n");
    CHECK(files->all().size() == 3);
    CHECK_FALSE(fs::exists(place.cache));
}

TEST_CASE("A local folder's own configuration runs nothing")
{
    Place place;
    place.remote.writeExample();
    place.remote.write(".gitattributes", "*.py filter=evil\n");
    place.remote.commit();
    const fs::path mark = place.scratch.path / "ran";
    const std::string command = "touch " + mark.string();
    place.remote.git({"config", "core.fsmonitor", command});
    place.remote.git({"config", "filter.evil.process", command});
    place.remote.git({"config", "filter.evil.clean", command});
    place.remote.git({"config", "uploadpack.packObjectsHook", command});
    place.remote.write("train.py", "changed");
    CHECK(fetchCommit(place.request(place.remote.path().string()), {}).has_value());
    CHECK(listRefs(*parseRepositoryAddress(place.remote.path().string()), {}).has_value());
    CHECK(fetchCommit(place.request(place.remote.url()), {}).has_value());
    CHECK_FALSE(fs::exists(mark));
}

TEST_CASE("Bare repositories, worktrees and detached heads are read too")
{
    Place place;
    place.remote.writeExample();
    const std::string commit = place.remote.commit();
    const fs::path bare = place.scratch.path / "bare.git", tree = place.scratch.path / "tree";
    place.remote.git({"clone", "--quiet", "--bare", place.remote.path().string(), bare.string()});
    place.remote.git({"worktree", "add", "--quiet", "--detach", tree.string()});
    for (const fs::path& each : {bare, tree}) {
        INFO(each);
        const auto checkout = fetchCommit(place.request(each.string()), {});
        REQUIRE(checkout.has_value());
        CHECK(checkout->commit == commit);
        const auto files = CommitFiles::open(checkout->repository, checkout->commit);
        REQUIRE(files.has_value());
        CHECK(files->contains("train.py"));
    }
}

TEST_CASE("Branches and tags are listed, remote and local alike")
{
    Place place;
    const std::string commit = place.remote.commit();
    place.remote.git({"branch", "other"});
    place.remote.git({"tag", "-a", "v1", "-m", "x"});
    for (const std::string& address : {place.remote.url(), place.remote.path().string()}) {
        const auto refs = listRefs(*parseRepositoryAddress(address), {});
        REQUIRE(refs.has_value());
        REQUIRE(refs->size() == 3);
        CHECK((*refs)[0].name == "main");
        CHECK((*refs)[1].name == "other");
        CHECK((*refs)[2].name == "v1");
        CHECK((*refs)[2].tag);
        CHECK((*refs)[2].commit == commit);
    }
}

TEST_CASE("What a killed fetch left behind hinders nobody")
{
    Place place;
    place.remote.commit();
    REQUIRE(fetchCommit(place.request(place.remote.url()), {}).has_value());
    const fs::path bare = place.bare();
    SECTION("shallow.lock") { std::ofstream(bare / "shallow.lock") << ""; }
    SECTION("the run's own ref lock") { std::ofstream(bare / "refs/trainyard/20260504-030201-abcd.lock") << ""; }
    SECTION("a cache without its inside")
    {
        fs::remove_all(bare / "objects");
        fs::remove_all(bare / "refs");
    }
    SECTION("a cache cut short while it was made") { std::ofstream(bare / "HEAD", std::ios::trunc) << ""; }
    const std::string next = place.remote.commit("Next");
    const auto checkout = fetchCommit(place.request(place.remote.url()), {});
    if (!checkout)
        UNSCOPED_INFO(saidBy(checkout.error()) << checkout.error().raw);
    REQUIRE(checkout.has_value());
    CHECK(checkout->commit == next);
}

TEST_CASE("A git that a dead driver left is ended before the next fetch")
{
    Place place;
    const SilentServer server;
    const FetchRequest request = place.request(server.url());
    // A child of ours takes the fetch up and dies by SIGKILL in the middle of it.
    const pid_t driver = ::fork();
    if (driver == 0) {
        static_cast<void>(fetchCommit(request, {}));
        ::_exit(0);
    }
    const FileDescriptor held = server.awaitRequest();
    ::kill(driver, SIGKILL);
    ::waitpid(driver, nullptr, 0);
    std::stop_source stop;
    auto next = std::async(std::launch::async, [&] { return fetchCommit(request, stop.get_token()); });
    const FileDescriptor second = server.awaitRequest();
    char byte;
    while (::recv(held.get(), &byte, 1, 0) > 0) {}   // ends only when the left one's connection does
    stop.request_stop();
    CHECK(next.get().error().cancelled());
}

TEST_CASE("Two fetches of one repository at once both arrive; the second says what it waits for and can be cancelled")
{
    Place place;
    place.remote.writeExample();
    const std::string commit = place.remote.commit();
    std::vector<std::future<Expected<Checkout>>> fetches;
    for (const char* run : {"20260504-030201-aaaa", "20260504-030201-bbbb", "20260504-030201-cccc"}) {
        const FetchRequest request = place.request(place.remote.url(), {}, run);
        fetches.push_back(std::async(std::launch::async, [request] { return fetchCommit(request, {}); }));
    }
    for (auto& each : fetches) {
        const auto checkout = each.get();
        REQUIRE(checkout.has_value());
        CHECK(checkout->commit == commit);
    }
    auto lock = FileLock::tryTake(place.bare().string() + ".lock");
    REQUIRE((lock && *lock));
    FetchRequest waiting = place.request(place.remote.url());
    test::Gate said;
    std::string words;
    waiting.progress = [&](const Text& line) {
        words = line.english();
        said.open();
    };
    std::stop_source stop;
    auto blocked = std::async(std::launch::async, [&] { return fetchCommit(waiting, stop.get_token()); });
    said.pass();
    CHECK(words.find("bank-marketing") != std::string::npos);
    stop.request_stop();
    CHECK(blocked.get().error().cancelled());
}

TEST_CASE("A server that never answers is left at once when the user stops")
{
    Place place;
    const SilentServer server;
    std::stop_source stop;
    const FetchRequest request = place.request(server.url());
    auto fetch = std::async(std::launch::async, [&] { return fetchCommit(request, stop.get_token()); });
    const FileDescriptor connection = server.awaitRequest();
    const auto begin = std::chrono::steady_clock::now();
    stop.request_stop();
    const auto result = fetch.get();
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().cancelled());
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}

TEST_CASE("A commit whose trees are endless is refused, not walked")
{
    Place place;
    std::string tree = place.remote.git({"mktree"}, "");
    SECTION("wide: ten levels of sixteen same empty folders")
    {
        for (int level = 0; level < 10; ++level) {
            std::string lines;
            for (char name = 'a'; name < 'q'; ++name)
                lines += "040000 tree " + tree + "\t" + name + "\n";
            tree = place.remote.git({"mktree"}, lines);
        }
    }
    SECTION("deep")
    {
        tree = place.remote.git({"mktree"}, "100644 blob " + place.remote.blob("x") + "\tx\n");
        const std::string name(200, 'd');
        for (int level = 0; level < 60; ++level)
            tree = place.remote.git({"mktree"}, "040000 tree " + tree + "\t" + name + "\n");
    }
    const std::string commit = place.remote.git({"commit-tree", tree, "-m", "Endless"});
    const auto files = CommitFiles::open(place.remote.path() / ".git", commit);
    REQUIRE_FALSE(files.has_value());
    CHECK(files.error().kind == ErrorKind::invalid_input);
    CHECK(saidBy(files.error()).find(commit) != std::string::npos);
}

TEST_CASE("A commit of an impossible time, or with terminal codes in its subject, is read")
{
    Place place;
    const std::string tree = place.remote.git({"mktree"}, "");
    const std::string body = "tree " + tree + "\nauthor A <a@b> 99999999999999 +0000\ncommitter A <a@b> 99999999999999 +0000\n\nred \x1b[31m subject\n";
    const std::string commit = place.remote.git({"hash-object", "-t", "commit", "-w", "--stdin", "--literally"}, body);
    place.remote.git({"update-ref", "refs/heads/main", commit});
    const auto checkout = fetchCommit(place.request(place.remote.path().string()), {});
    REQUIRE(checkout.has_value());
    CHECK(checkout->time.time_since_epoch().count() > 0);
    CHECK(checkout->subject.find('\x1b') == std::string::npos);
}
