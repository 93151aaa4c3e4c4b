#include "core/pipeline/plan.h"

#include "tests/support/catch.h"

using namespace trainyard::pipeline;

namespace {

// 0 → {1, 2} → 3
std::vector<StageProgress> diamond() { return {{{}}, {{0}}, {{0}}, {{1, 2}}}; }

void succeed(StageProgress& stage)
{
    stage.state = StageState::succeeded;
    stage.has_output = true;
}

}  // namespace

TEST_CASE("At first the stages without inputs are ready, then each whose inputs all have an output")
{
    auto stages = diamond();
    CHECK(readyStages(stages) == std::vector<int>{0});
    succeed(stages[0]);
    CHECK(readyStages(stages) == std::vector<int>{1, 2});
    stages[1].state = StageState::running;
    succeed(stages[2]);
    CHECK(readyStages(stages).empty());
    stages[1].has_output = true;   // handed on
    CHECK(readyStages(stages) == std::vector<int>{3});
}

TEST_CASE("A pending stage with an input that ended badly can never start, and names that input")
{
    auto stages = diamond();
    succeed(stages[0]);
    succeed(stages[1]);
    stages[2].state = GENERATE(StageState::failed, StageState::cancelled, StageState::skipped);
    stages[2].has_output = GENERATE(false, true);   // that it had handed on before does not help
    CHECK(readyStages(stages).empty());
    const auto unreachable = unreachableStages(stages);
    REQUIRE(unreachable.size() == 1);
    CHECK(unreachable[0].stage == 3);
    CHECK(unreachable[0].because == 2);
}

TEST_CASE("A committed stage goes on whatever became of its inputs")
{
    auto stages = diamond();
    succeed(stages[0]);
    succeed(stages[1]);
    stages[2].state = StageState::failed;
    stages[2].has_output = stages[3].committed = true;
    CHECK(readyStages(stages) == std::vector<int>{3});
    CHECK(unreachableStages(stages).empty());
}

TEST_CASE("A run has succeeded when every stage has, and a failure outweighs a cancel")
{
    auto stages = diamond();
    for (auto& stage : stages)
        succeed(stage);
    CHECK(endState(stages) == RunState::succeeded);
    stages[3].state = StageState::skipped;
    CHECK(endState(stages) == RunState::cancelled);
    stages[1].state = StageState::cancelled;
    CHECK(endState(stages) == RunState::cancelled);
    stages[2].state = StageState::failed;
    CHECK(endState(stages) == RunState::failed);
}
