#include "core/pipeline/run_values.h"

#include "tests/support/catch.h"

using namespace trainyard;
using namespace trainyard::pipeline;

TEST_CASE("Each state's name leads back to it, and an unknown name to none")
{
    for (int i = 0; i <= static_cast<int>(StageState::skipped); ++i)
        CHECK(stageStateFromName(name(static_cast<StageState>(i))) == static_cast<StageState>(i));
    for (int i = 0; i <= static_cast<int>(RunState::interrupted); ++i)
        CHECK(runStateFromName(name(static_cast<RunState>(i))) == static_cast<RunState>(i));
    CHECK_FALSE(stageStateFromName("done"));
    CHECK_FALSE(runStateFromName("pending"));
}

TEST_CASE("A run's public form has its result beside its state, English words and UTC times")
{
    RunSnapshot run;
    run.id.value = "20260504-030201-aaaa";
    run.recipe = "train-and-serve";
    run.environment = "this-machine";
    run.model = "bank";
    run.request = {{"ref", "main"}};
    run.state = RunState::failed;
    run.result = {{"version", "v1"}};
    run.error = makeError(ErrorKind::failed, text("%1 failed", "the job"));
    StageSnapshot stage;
    stage.name = "Training";
    stage.state = StageState::waiting;
    stage.inputs = {0};
    stage.waiting_for = text("job %1", "bank_1");
    stage.since = timeFromRfc3339("2026-05-04T03:02:01Z");
    run.stages = {stage};

    const nlohmann::json json = publicJson(run);
    CHECK(json["run"] == "20260504-030201-aaaa");
    CHECK(json["state"] == "failed");
    CHECK(json["model"] == "bank");
    CHECK(json["version"] == "v1");
    CHECK(json["error"]["message"] == "the job failed");
    CHECK_FALSE(json.contains("ended"));
    CHECK(json["stages"] == nlohmann::json::parse(
        R"([{"stage":"Training","inputs":[0],"state":"waiting","attempt":1,"waiting_for":"job bank_1","since":"2026-05-04T03:02:01.000000Z"}])"));
}
