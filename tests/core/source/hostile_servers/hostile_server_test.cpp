#include "tests/core/source/hostile/hostile_place.h"

using namespace trainyard;
using namespace trainyard::source;
using test::HttpsGitServer;

namespace {

struct HostileServers {
    test::ScratchFolder scratch;
    test::GitRepository remote{scratch.path / "repositories" / "model"};
    HttpsGitServer elsewhere{scratch.path, {.root = scratch.path / "repositories"}};
    HttpsGitServer server{scratch.path, {.root = scratch.path / "repositories", .elsewhere = "https://" + elsewhere.place()}};
    static HostileServers& shared()
    {
        static HostileServers servers;
        return servers;
    }
};

}  // namespace

TEST_CASE("A server that lies, floods, stalls, cuts off or sends elsewhere harms nothing and gets no credential to another place")
{
    HostileServers& servers = HostileServers::shared();
    const test::Variable trust("GIT_SSL_CAINFO", servers.server.certificate().string());
    for (const char* way : {"silent", "stall", "stall-in-pack", "endless-header", "endless-refs", "endless-words", "html", "garbage", "bad-length", "negative-length", "cut", "empty-pack", "lying-pack", "broken-pack", "bomb", "commit-bomb", "other-commit",
                            "terminal", "fatal-words", "ref-escape", "ref-option", "ref-terminal", "ref-bytes", "no-refs", "sha256", "packfile-uri", "dumb", "redirect", "redirect-first-ask", "redirect-to-file", "redirect-for-ever", "repeat", "missing", "nothing"}) {
        INFO(way);
        test::Tally::all().begin("servers that lie, flood, stall, cut off or send elsewhere");
        test::HostilePlace place;
        place.git.access = [&](const GitPlace&, std::stop_token) -> Expected<GitAccess> {
            GitAccess access;
            access.https = HttpsAccess{servers.server.place(), {}, servers.server.token()};
            return access;
        };
        if (std::string_view(way).find("s") == 0)   // silent, stall …: how long is what counts
            place.git.patience = std::chrono::seconds(1);
        const auto outcome = place.goThrough(servers.server.url(std::string(way) + "/model"));
        place.holds(outcome, servers.server.token());
        CHECK_FALSE(outcome.packaged);
    }
    CHECK(servers.elsewhere.requests().empty());
}

TEST_CASE("A name that a server gives to a branch reaches the words alone, made safe")
{
    HostileServers& servers = HostileServers::shared();
    const test::Variable trust("GIT_SSL_CAINFO", servers.server.certificate().string());
    for (const char* way : {"ref-escape", "ref-option", "ref-terminal", "ref-bytes"})
        for (const char* ref : {"nothing", "../../../escape", "--upload-pack=touch", "\x1b[31mred"}) {
            INFO(way << " " << ref);
            test::Tally::all().begin("branch names that a server gives");
            const test::HostilePlace place;
            place.holds(place.goThrough(servers.server.url(std::string(way) + "/model"), ref));
        }
}

TEST_CASE("Together: no escape, no credential leaked, no program started, no hang")
{
    test::Tally::all().leaks += static_cast<int>(HostileServers::shared().elsewhere.requests().size());   // nobody was sent there
    test::Tally::all().tell();
}
