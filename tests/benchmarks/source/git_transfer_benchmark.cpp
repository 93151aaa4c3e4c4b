// What a fetch costs beside `git clone --depth 1`, over HTTPS with a token and over ssh with a key, from the same server in the same minutes:
// the first run (nothing in the cache) and the next one (a new commit).
#include "core/base/encoding.h"
#include "core/source/fetch.h"
#include "tests/core/source/git_repository.h"
#include "tests/support/git_server.h"

#include <algorithm>
#include <cstdio>
#include <random>

using namespace trainyard;
using namespace trainyard::source;

namespace {

constexpr int rounds = 7;
constexpr std::size_t megabyte = 1u << 20;

std::string noise(std::mt19937_64& random, std::size_t size)
{
    std::string bytes(size, '\0');
    for (char& c : bytes)
        c = static_cast<char>(random());
    return bytes;
}

double seconds(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

// Of the same round: what else the machine does then counts for both.
std::vector<double> ratios(const std::vector<double>& ours, const std::vector<double>& theirs)
{
    std::vector<double> each;
    for (std::size_t i = 0; i < ours.size(); ++i)
        each.push_back(ours[i] / theirs[i]);
    return each;
}

// 106 MiB: code, and what should not be in a repository and is.
struct Model {
    test::ScratchFolder scratch;
    test::GitRepository remote{scratch.path / "repositories" / "model"};
    std::mt19937_64 random{20260504};

    Model()
    {
        remote.writeExample();
        for (int i = 0; i < 300; ++i)
            remote.write("package/module_" + std::to_string(i) + ".py", "# module\n" + base64(noise(random, 3000)) + "\n");
        for (int i = 0; i < 21; ++i)
            remote.write("data/part_" + std::to_string(i) + ".bin", noise(random, 5 * megabyte));
        remote.commit("First");
        remote.git({"repack", "-adq"});   // as a platform keeps it
    }
    void change(int round)
    {
        remote.write("train.py", "print(" + std::to_string(round) + ")\n");
        remote.write("data/new_" + std::to_string(round) + ".bin", noise(random, megabyte / 2));
        remote.commit("Change");
    }
};

void compare(const char* way, Model& model, const std::string& address, const GitSettings& git, const std::map<std::string, std::string>& clone_environment, const std::vector<std::string>& clone_settings)
{
    std::vector<double> clones, firsts, nexts;
    const auto parsed = parseRepositoryAddress(address);
    REQUIRE(parsed.has_value());
    for (int round = 0; round < rounds; ++round) {
        const fs::path cache = model.scratch.path / "cache", clone = model.scratch.path / "clone";
        const auto fetch = [&](const char* run) {
            const auto fetched = fetchCommit({*parsed, {}, cache, RunId{run}, [](const Text&) {}, git}, {});
            INFO((fetched ? "" : fetched.error().message.english()));
            REQUIRE(fetched.has_value());
        };
        std::vector<std::string> argv = {"git"};
        argv.insert(argv.end(), clone_settings.begin(), clone_settings.end());
        argv.insert(argv.end(), {"clone", "--quiet", "--depth", "1", address, clone.string()});
        const auto cloning = [&] { clones.push_back(seconds([&] { test::ran(argv, {}, clone_environment); })); };
        const auto first = [&] { firsts.push_back(seconds([&] { fetch("20260504-030201-aaaa"); })); };
        if (round % 2 == 0)
            cloning(), first();
        else
            first(), cloning();
        model.change(round);
        nexts.push_back(seconds([&] { fetch("20260504-030202-bbbb"); }));
        REQUIRE(removeTree(cache).has_value());
        REQUIRE(removeTree(clone).has_value());
    }
    std::printf("%-6s git clone --depth 1: %.2f s   first run: %.2f s = %.2fx (at most 1.05)   next run: %.2f s = %.2fx (at most 0.35)\n", way, median(clones), median(firsts), median(ratios(firsts, clones)), median(nexts),
                median(ratios(nexts, clones)));
}

}  // namespace

TEST_CASE("A fetch beside git clone --depth 1")
{
    Model model;
    std::printf("repository: %.0f MiB, median of %d rounds\n", static_cast<double>(treeBytes(model.remote.path() / ".git")) / megabyte, rounds);
    {
        test::HttpsGitServer server(model.scratch.path, {.root = model.scratch.path / "repositories"});
        const test::Variable trust("GIT_SSL_CAINFO", server.certificate().string());
        GitSettings git;
        git.access = [&](const GitPlace&, std::stop_token) -> Expected<GitAccess> { return GitAccess{.https = HttpsAccess{server.place(), {}, server.token()}}; };
        auto environment = inheritedEnvironment({"PATH", "GIT_SSL_CAINFO"});
        environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        compare("https", model, server.url("private/model"), git, environment, {"-c", "credential.helper=!f() { echo username=x-access-token; echo password=" + server.token() + "; }; f"});
    }
    {
        test::SshGitServer server(model.scratch.path);
        const fs::path key = test::makeKey(model.scratch.path / "key");
        server.authorize(key);
        GitSettings git;
        git.known_hosts = model.scratch.path / "known_hosts";
        REQUIRE(replaceFile(git.known_hosts, server.knownHostsLine(), 0600).has_value());
        git.access = [&](const GitPlace&, std::stop_token) -> Expected<GitAccess> {
            GitAccess access{.ssh = SshAccess{server.place(), *readFile(key), {}, "key"}};
            access.ssh_config = false;
            return access;
        };
        compare("ssh", model, server.url(model.remote.path()), git,
                {{"PATH", "/usr/bin:/bin"}, {"GIT_CONFIG_GLOBAL", "/dev/null"}, {"GIT_SSH_COMMAND", "ssh -F none -o IdentitiesOnly=yes -i " + key.string() + " -o UserKnownHostsFile=" + git.known_hosts.string()}}, {});
    }
}
