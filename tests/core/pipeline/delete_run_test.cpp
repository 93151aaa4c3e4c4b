#include "core/pipeline/delete_run.h"

#include "core/base/files.h"
#include "tests/core/pipeline/engine.h"

using namespace trainyard;
using namespace trainyard::pipeline;
using namespace trainyard::pipeline::test;

namespace {

Recipe failsOnce(bool fails)
{
    Recipe recipe{"once"};
    recipe.stage("A", [fails](StageContext&) -> Expected<int> {
        if (fails)
            return fail(ErrorKind::failed, text("No rows in %1.", "data.csv"), text("Look at it."));
        return 1;
    });
    return recipe;
}

}  // namespace

TEST_CASE("A run that has ended is deleted with its log, and no trace of it is left in the journal")
{
    Engine engine;
    REQUIRE(engine.begin(failsOnce(false)) == RunState::succeeded);
    REQUIRE(fs::exists(engine.home.run(engine.run)));
    REQUIRE(deleteRun(engine.home, engine.run));
    CHECK_FALSE(fs::exists(engine.home.run(engine.run)));
    CHECK(listRuns(engine.home, 10)->empty());
    CHECK(readRun(engine.home, engine.run).error().kind == ErrorKind::not_found);
    CHECK(deleteRun(engine.home, engine.run).error().kind == ErrorKind::not_found);
}

TEST_CASE("A run that somebody drives, or whose job may still run, is not deleted")
{
    Engine engine;
    const Recipe recipe = failsOnce(false);
    {
        auto driver = Driver::begin(engine.home, engine.clock, engine.redactor, engine.newRun(), recipe);
        REQUIRE(driver);
        CHECK(deleteRun(engine.home, engine.run).error().kind == ErrorKind::conflict);
    }
    const auto interrupted = deleteRun(engine.home, engine.run);
    REQUIRE(!interrupted);
    CHECK(interrupted.error().kind == ErrorKind::conflict);
    CHECK(engine.snapshot().state == RunState::interrupted);
    REQUIRE(engine.resume(recipe) == RunState::succeeded);
    CHECK(deleteRun(engine.home, engine.run));
}

TEST_CASE("How an earlier attempt ended stays known after the run has gone on")
{
    Engine engine;
    REQUIRE(engine.begin(failsOnce(true)) == RunState::failed);
    CHECK(engine.stage(0).earlier.empty());
    REQUIRE(engine.resume(failsOnce(true)) == RunState::failed);
    REQUIRE(engine.resume(failsOnce(false)) == RunState::succeeded);
    const StageSnapshot stage = engine.stage(0);
    CHECK(stage.attempt == 3);
    REQUIRE(stage.earlier.size() == 2);
    CHECK(stage.earlier[1].number == 2);
    CHECK(stage.earlier[0].state == StageState::failed);
    CHECK(stage.earlier[0].error->message == text("No rows in %1.", "data.csv"));
    CHECK(stage.earlier[0].started);
    CHECK(stage.earlier[0].ended);
    CHECK(publicJson(stage)["earlier"][1]["attempt"] == 2);
}

TEST_CASE("What a run took is the time that it worked; the night until it was resumed does not count, in a list neither")
{
    using namespace std::chrono_literals;
    Engine engine;
    const auto working = [&](std::chrono::seconds time, bool fails) {
        Recipe recipe{"works"};
        recipe.stage("First", [&engine, time, fails](StageContext&) -> Expected<std::string> {
            engine.clock.advance(time);
            return fails ? Expected<std::string>(fail(ErrorKind::failed, text("No rows."))) : std::string("done");
        });
        return recipe;
    };
    REQUIRE(engine.begin(working(5s, true)) == RunState::failed);
    CHECK(engine.snapshot().took == 5s);
    engine.clock.advance(8h);
    REQUIRE(engine.resume(working(7s, true)) == RunState::failed);
    engine.clock.advance(1h);
    REQUIRE(engine.resume(working(2s, false)) == RunState::succeeded);
    CHECK(*engine.snapshot().ended - engine.snapshot().created == 9h + 14s);
    CHECK(engine.snapshot().took == 14s);
    CHECK(listRuns(engine.home, 10)->at(0).took == 14s);
    CHECK(publicJson(engine.snapshot())["took_seconds"] == 14.0);
}
