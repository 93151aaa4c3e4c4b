// A run that goes on by itself, watched from the first moment on.
#include "tests/end_to_end/environments/places.h"

#include <csignal>
#include <set>
#include <thread>

using namespace trainyard;
using test::QuickPlatform;
using test::TestHome;

namespace {

// Whether each run's lock is held at every look, from when the run is there until the test says that it is enough.
class LockWatch {
public:
    explicit LockWatch(fs::path runs) : m_thread([this, runs = std::move(runs)](std::stop_token stop) { watch(runs, stop); }) {}
    int looksAtFree()
    {
        m_thread.request_stop();
        m_thread.join();
        return m_free;
    }

private:
    void watch(const fs::path& runs, std::stop_token stop)
    {
        std::set<fs::path> held;
        std::error_code error;
        FileWatch changes;   // each look holds a free lock for an instant: a taker must find a gap
        changes.add(runs);
        for (; !stop.stop_requested(); changes.wait(std::chrono::milliseconds(1), stop))
            for (const auto& run : fs::directory_iterator(runs, error)) {
                const fs::path lock = run.path() / "driver.lock";
                if (FileLock::isHeld(lock))
                    held.insert(lock);
                else if (held.count(lock))
                    ++m_free;
            }
    }
    int m_free = 0;
    std::jthread m_thread;
};

}  // namespace

TEST_CASE("A detached run is never without a driver, and goes on when its starter is gone")
{
    TestHome home;
    const QuickPlatform platform(home);
    const std::string repository = test::smallRepository(home);
    REQUIRE(home.ctl({"--json", "runs"}).code == 0);
    for (int i = 0; i < 5; ++i) {
        LockWatch watch(home.path / "home" / "runs");
        const auto started = home.ctl({"--json", "run", repository, "m", "--detach"});
        const int free = watch.looksAtFree();
        INFO(started.words << started.output);
        REQUIRE(started.code == 0);
        CHECK(stringAt(started.lastEvent(), "state") == "running");
        CHECK(free == 0);
        const std::string run = stringAt(started.lastEvent(), "run");
        CHECK(home.ctl({"logs", run, "--follow"}).code == 0);
        CHECK(stringAt(home.ctl({"--json", "show", run}).json(), "state") == "succeeded");
        for (const auto& seen : fs::directory_iterator(home.path / "home" / "runs"))
            fs::remove(seen.path() / "driver.lock");   // of runs that have ended: not to be looked at again
    }
}

TEST_CASE("A detached run that cannot go on says so, and one that is resumed detached is taken up")
{
    TestHome home, service;
    const QuickPlatform team(service, "churn-test", "churn-test-models");
    test::signIn(home, team.token());
    REQUIRE(test::addTeam(home, team, "churn-prod").code == 0);
    const auto failed = home.ctl({"--json", "--environment", "team", "run", test::smallRepository(home), "m"});
    REQUIRE(failed.code == 3);
    const std::string run = stringAt(failed.lastEvent(), "run");
    const auto again = home.ctl({"--json", "resume", run, "--detach"});
    CHECK(again.code == 0);
    CHECK(stringAt(again.lastEvent(), "state") == "running");
    CHECK(home.ctl({"logs", run, "--follow"}).code == 0);
    CHECK(stringAt(home.ctl({"--json", "show", run}).json(), "state") == "failed");

    // Only who was handed the lock may say that it was.
    const auto pretender = home.ctl({"--json", "resume", run, "--as-detached-driver"});
    CHECK(pretender.code == 1);
    CHECK(test::errorOf(pretender, "message").find("was not handed down to this process") != std::string::npos);
}
