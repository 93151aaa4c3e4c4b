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
