// Kills the real trainyardctl at journal transitions, seeded, and goes on: one job, one version, the right end, every log line once.
#include "core/base/file_watch.h"
#include "tests/support/catch.h"
#include "tests/support/programs.h"

#include <csignal>
#include <random>
#include <set>

using namespace trainyard;
using namespace std::chrono_literals;

namespace {

constexpr int kills_in_all = 100;
constexpr int most_transitions = 24;
constexpr int lines_a_job = 20;

class QuickPlatform {
public:
    explicit QuickPlatform(const test::TestHome& home)
    {
        ProcessSpec spec;
        spec.argv = {QUICK_PLATFORM, (home.path / "home").string()};
        spec.environment = home.environment();
        auto started = ChildProcess::start(spec);
        REQUIRE(started);
        m_process = std::make_unique<ChildProcess>(std::move(*started));
        FileWatch watch;
        fs::create_directories(home.path / "home" / "platform");
        watch.add(home.path / "home" / "platform");
        while (!fs::exists(home.path / "home" / "platform" / "endpoint.json")) {
            REQUIRE_FALSE(m_process->poll());
            watch.wait(200ms, {});
        }
    }

private:
    std::unique_ptr<ChildProcess> m_process;
};

// Starts the command and kills it after the n-th change of the journal; false when it ended by itself before.
bool killAfterTransitions(const test::TestHome& home, const std::vector<std::string>& arguments, int transitions)
{
    FileWatch watch;
    watch.add(home.path / "home");
    auto process = ChildProcess::start(home.spec(arguments));
    REQUIRE(process);
    for (int seen = 0; seen < transitions;) {
        seen += watch.wait(50ms, {}) ? 1 : 0;
        if (process->poll())
            return false;
    }
    process->signalGroup(SIGKILL);
    process->wait(5s);
    return true;
}

}  // namespace

TEST_CASE("A run that is killed at any journal transition goes on to one job, one version and every log line once")
{
    test::TestHome home;
    const std::string repository = home.repository("example", {{"__init__.py", ""}, {"train.py", "print('never run here')\n"}, {"training_input.json", test::trainingInput()}});
    const QuickPlatform platform(home);
    std::mt19937 random(20260504);
    std::uniform_int_distribution<int> when(1, most_transitions);
    for (int kills = 0, number = 1; kills < kills_in_all; ++number) {
        const std::string model = "model_" + std::to_string(number);
        INFO(model);
        kills += killAfterTransitions(home, {"--json", "run", repository, model}, when(random)) ? 1 : 0;
        std::string run;
        for (const Json& each : home.ctl({"--json", "runs"}).json())
            if (stringAt(each, "model") == model)
                run = stringAt(each, "run");
        if (run.empty())
            continue;   // killed before the run was journaled: nothing was begun
        for (int again = 0; again < 2; ++again)
            kills += killAfterTransitions(home, {"--json", "resume", run}, when(random)) ? 1 : 0;
        const auto resumed = home.ctl({"--json", "resume", run});
        INFO(resumed.words << resumed.output);
        REQUIRE(resumed.code == 0);
        CHECK(stringAt(resumed.lastEvent(), "state") == "succeeded");
        CHECK(stringAt(resumed.lastEvent(), "version") == "v1");
        CHECK(home.ctl({"--json", "versions", model}).json().size() == 1);
        std::multiset<std::string> lines;
        const std::string log = home.ctl({"--json", "logs", run}).output;
        for (std::size_t at = 0; at < log.size();) {
            const auto end = log.find('\n', at);
            const std::string text = stringAt(Json::parse(log.substr(at, end - at), nullptr, false), "text");
            if (text.rfind("line ", 0) == 0)
                lines.insert(text);
            at = end + 1;
        }
        CHECK(lines.size() == lines_a_job);
        CHECK(std::set<std::string>(lines.begin(), lines.end()).size() == lines_a_job);
    }
}
