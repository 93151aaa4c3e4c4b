#include "core/recipes/left_behind.h"
#include "core/recipes/train_and_serve.h"
#include "core/stages/values.h"
#include "tests/support/catch.h"

using namespace trainyard;
using pipeline::RunState;
using pipeline::StageState;

namespace {

pipeline::RunSnapshot failedRun(bool empty)
{
    pipeline::RunSnapshot run;
    run.id = RunId{"20260504-030201-ab2c"};
    run.recipe = recipes::train_and_serve;
    run.environment = "this-machine";
    run.state = RunState::failed;
    run.stages.resize(4);
    run.stages[1].state = StageState::failed;
    run.stages[2].state = StageState::succeeded;
    run.stages[2].output = stages::NextVersion{"churn", empty ? "v1" : "v2", empty};
    run.stages[3].state = StageState::skipped;
    return run;
}

std::string saidOf(const pipeline::RunSnapshot& run) { return recipes::leftBehind(run).english(); }

}  // namespace

TEST_CASE("A run that ended without a version names the empty model and the command that deletes it, where the run was")
{
    pipeline::RunSnapshot run = failedRun(true);
    CHECK(recipes::emptyModelOf(run) == "churn");
    CHECK(saidOf(run).find("The model churn is there without a version") == 0);
    CHECK(saidOf(run).find("`trainyardctl delete churn`") != std::string::npos);
    run.state = RunState::cancelled;
    CHECK_FALSE(saidOf(run).empty());
    run.environment = "team";
    CHECK(saidOf(run).find("`trainyardctl --environment team delete churn`") != std::string::npos);
}

TEST_CASE("Nothing is said of a model that has versions, of a run that goes on or succeeded, or that never came so far")
{
    CHECK(saidOf(failedRun(false)).empty());
    for (const RunState state : {RunState::running, RunState::interrupted, RunState::succeeded}) {
        pipeline::RunSnapshot run = failedRun(true);
        run.state = state;
        CHECK(saidOf(run).empty());
    }
    pipeline::RunSnapshot early = failedRun(true);
    early.stages[2].output = nullptr;
    CHECK(saidOf(early).empty());
    pipeline::RunSnapshot other = failedRun(true);
    other.recipe = "another";
    CHECK(saidOf(other).empty());
    other = failedRun(true);
    other.stages.clear();   // of a list
    CHECK(saidOf(other).empty());
    other = failedRun(true);
    other.stages[2].output = {{"model", "churn"}, {"version", "v1"}};   // of a journal that did not know it yet
    CHECK(saidOf(other).empty());
}

TEST_CASE("A version that failed or was being created is named by its own error, not called absent")
{
    pipeline::RunSnapshot run = failedRun(true);
    run.stages[3].committed = true;
    CHECK(saidOf(run).empty());
    run = failedRun(true);
    Error failed = makeError(ErrorKind::failed, text("The version v1 of churn could not be created"));
    failed.fix = Fix{Fix::Action::delete_thing, text("Delete churn v1"), "churn/v1", {}};
    run.stages[3].earlier = {{1, StageState::failed, {}, {}, failed, {}}};
    CHECK(saidOf(run).empty());
}
