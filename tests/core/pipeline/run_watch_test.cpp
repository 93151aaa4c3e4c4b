#include "core/pipeline/run_watch.h"

#include "core/pipeline/journal.h"
#include "tests/core/pipeline/child.h"
#include "tests/core/pipeline/engine.h"

using namespace trainyard;
using namespace trainyard::pipeline;
using namespace trainyard::pipeline::test;

namespace {

Recipe waitsForEver(Gate& begun)
{
    Recipe recipe{"waits"};
    recipe.stage("A", [&](StageContext& context) -> Expected<std::string> {
        context.status(text("still here"));
        context.waitingFor(text("nothing"), std::nullopt);
        begun.open();
        awaitStop(context);
        return failCancelled();
    });
    return recipe;
}

constexpr std::chrono::milliseconds at_once{0};

}  // namespace

TEST_CASE("A run that is not there is not_found, with a hint; a home without runs lists none")
{
    Engine engine;
    CHECK(listRuns(engine.home, 10).value().empty());
    const auto run = readRun(engine.home, engine.run);
    REQUIRE_FALSE(run);
    CHECK(run.error().kind == ErrorKind::not_found);
    CHECK(run.error().hint.english().find("trainyardctl runs") != std::string::npos);
}

TEST_CASE("A run whose driver was killed is interrupted for every reader, its followers hear it at once, and now.json is void")
{
    Engine engine;
    Gate begun;
    Child driver([&] { return engine.begin(waitsForEver(begun)) ? 0 : 1; });
    while (listRuns(engine.home, 10).value().empty())
        std::this_thread::yield();
    RunWatch watch(engine.home, engine.run);
    while (watch.read(engine.run).value().stages[0].status.empty())
        watch.wait(std::chrono::seconds(1), {});
    CHECK(watch.list(10).value().at(0).state == RunState::running);

    Gate followed;
    auto follower = std::async(std::launch::async, [&] {
        return followRun(engine.home, engine.run, [&](const RunSnapshot& run) { if (run.state == RunState::running) followed.open(); }, {});
    });
    followed.pass();
    driver.kill();
    const RunSnapshot run = follower.get().value();
    CHECK(run.state == RunState::interrupted);
    CHECK(run.stages[0].state == StageState::waiting);
    CHECK(run.stages[0].status.empty());
    CHECK(listRuns(engine.home, 10).value().at(0).state == RunState::interrupted);
}

TEST_CASE("Who follows a run sees each of its states in the end, and is let go with the run's end")
{
    Engine engine;
    Gate begun, follows;
    auto driver = std::async(std::launch::async, [&] { return engine.begin(waitsForEver(begun)); });
    begun.pass();
    std::vector<RunState> seen;
    auto follower = std::async(std::launch::async, [&] {
        return followRun(engine.home, engine.run, [&](const RunSnapshot& run) { seen.push_back(run.state); follows.open(); }, {});
    });
    follows.pass();
    engine.cancel.request_stop();
    CHECK(follower.get().value().state == RunState::cancelled);
    CHECK(seen.front() == RunState::running);
    CHECK(seen.back() == RunState::cancelled);
    CHECK(driver.get().value() == RunState::cancelled);
}

TEST_CASE("Who follows a run is let go by the stop token while the run goes on")
{
    Engine engine;
    Gate begun, follows;
    auto driver = std::async(std::launch::async, [&] { return engine.begin(waitsForEver(begun)); });
    begun.pass();
    std::stop_source stop;
    auto follower = std::async(std::launch::async, [&] { return followRun(engine.home, engine.run, [&](const RunSnapshot&) { follows.open(); }, stop.get_token()); });
    follows.pass();
    stop.request_stop();
    CHECK(follower.get().value().state == RunState::running);
    engine.cancel.request_stop();
    CHECK(driver.get().value() == RunState::cancelled);
}

TEST_CASE("A commit wakes a watcher; readers, however many, do not")
{
    Engine engine;
    auto journal = Journal::openForWriting(engine.home).value();
    REQUIRE(journal.addRun(engine.newRun(), Recipe{"empty"}, engine.clock.now()));
    RunWatch run_watch(engine.home, engine.run), list_watch(engine.home);
    for (int i = 0; i < 3; ++i) {
        REQUIRE(readRun(engine.home, engine.run));
        REQUIRE(listRuns(engine.home, 10));
        REQUIRE(run_watch.read(engine.run));
        REQUIRE(list_watch.list(10));
    }
    CHECK_FALSE(run_watch.wait(at_once, {}));
    CHECK_FALSE(list_watch.wait(at_once, {}));

    REQUIRE(journal.remember(engine.run, 0, 1, "a", 1));
    CHECK(run_watch.wait(at_once, {}));   // already: what woke it can be read
    CHECK(list_watch.wait(at_once, {}));
    CHECK_FALSE(run_watch.wait(at_once, {}));
}

TEST_CASE("A watcher that came before the first run sees it")
{
    Engine engine;
    RunWatch watch(engine.home);
    CHECK(watch.list(10).value().empty());
    REQUIRE(Journal::openForWriting(engine.home)->addRun(engine.newRun(), Recipe{"empty"}, engine.clock.now()));
    CHECK(watch.wait(std::chrono::seconds(10), {}));
    CHECK(watch.list(10).value().size() == 1);
}
