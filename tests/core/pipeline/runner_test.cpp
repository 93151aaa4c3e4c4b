#include "core/pipeline/runner.h"

#include "tests/core/pipeline/engine.h"

#include <barrier>

using namespace trainyard;
using namespace trainyard::pipeline;
using namespace trainyard::pipeline::test;

TEST_CASE("Stages run in the order in which they need one another, each with the outputs it needs")
{
    Engine engine;
    Recipe recipe{"line"};
    const auto a = recipe.stage("A", plainStage(engine.events, "A"));
    const auto b = recipe.stage("B", plainStage(engine.events, "B"), a);
    recipe.stage("C", plainStage(engine.events, "C"), b, a);
    recipe.setResult([](const auto& outputs) { return nlohmann::json{{"last", outputs[2]}}; });

    CHECK(engine.begin(recipe).value() == RunState::succeeded);

    CHECK(engine.events.taken() == Strings{"A()", "B(A)", "C(B,A)"});
    CHECK(engine.stages() == Strings{"A succeeded", "B succeeded", "C succeeded"});
    const RunSnapshot run = engine.snapshot();
    CHECK(run.state == RunState::succeeded);
    CHECK(run.result == nlohmann::json{{"last", "C"}});
    CHECK(run.stages[2].used_inputs == nlohmann::json{"B", "A"});
    CHECK(run.ended == engine.clock.now());
}

TEST_CASE("Stages that do not need one another run side by side")
{
    Engine engine;
    std::barrier together(2);   // neither passes alone
    const auto meet = [&](StageContext&, const std::string&) -> Expected<std::string> { together.arrive_and_wait(); return std::string("met"); };
    Recipe recipe{"fork"};
    const auto a = recipe.stage("A", plainStage(engine.events, "A"));
    const auto b = recipe.stage("B", meet, a);
    const auto c = recipe.stage("C", meet, a);
    recipe.stage("D", plainStage(engine.events, "D"), b, c);

    CHECK(engine.begin(recipe).value() == RunState::succeeded);
    CHECK(engine.events.taken() == Strings{"A()", "D(met,met)"});
}

TEST_CASE("A failure skips what needs it and lets the other branch finish")
{
    Engine engine;
    Gate failed;
    Recipe recipe{"fork"};
    const auto a = recipe.stage("A", plainStage(engine.events, "A"));
    const auto b = recipe.stage("B", [&](StageContext&, const std::string&) -> Expected<std::string> { return failedWith("no luck"); }, a);
    const auto c = recipe.stage("C", [&](StageContext& context, const std::string&) -> Expected<std::string> {
        failed.pass(context.stopToken());
        return std::string(context.stopReason() == StopReason::none ? "finished" : "stopped");
    }, a);
    const auto d = recipe.stage("D", plainStage(engine.events, "D"), b, c);
    recipe.stage("E", plainStage(engine.events, "E"), d);
    const auto open_when_failed = [&] { if (engine.stage(1).state == StageState::failed) failed.open(); };

    CHECK(engine.begin(recipe, open_when_failed).value() == RunState::failed);

    CHECK(engine.stages() == Strings{"A succeeded", "B failed", "C succeeded", "D skipped", "E skipped"});
    const RunSnapshot run = engine.snapshot();
    CHECK(run.error->message.english() == "no luck");
    CHECK(run.stages[2].output == "finished");
    CHECK(run.stages[3].reason.english() == "not started: B failed");
    CHECK(run.stages[4].reason.english() == "not started: D was skipped");
    CHECK(engine.events.taken() == Strings{"A()"});
}

TEST_CASE("A stage that hands on lets its dependents start while it goes on")
{
    Engine engine;
    Gate seen;
    Recipe recipe{"hand on"};
    const auto a = recipe.stage("A", [&](StageContext& context) -> Expected<std::string> {
        must(context.handOn(std::string("job")).has_value());
        seen.pass(context.stopToken());
        engine.events.add("A ends");
        return std::string("job");
    });
    recipe.stage("B", [&](StageContext& context, const std::string& job) -> Expected<std::string> {
        must(context.inputState(0) == InputState::running);
        engine.events.add("B has " + job);
        seen.open();
        awaitEndOfInput(context, 0);
        must(context.inputState(0) == InputState::succeeded);
        engine.events.add("B ends");
        return job;
    }, a);

    CHECK(engine.begin(recipe).value() == RunState::succeeded);
    CHECK(engine.events.taken() == Strings{"B has job", "A ends", "B ends"});
}

namespace {

// A hands on and fails when B is where the test wants it.
Recipe failsAfterHandOn(Engine& engine, Gate& b_is_there, bool b_commits)
{
    Recipe recipe{"late failure"};
    const auto a = recipe.stage("A", [&](StageContext& context) -> Expected<std::string> {
        must(context.handOn(std::string("job")).has_value());
        b_is_there.pass(context.stopToken());
        return failedWith("ImportError: no module named bank");
    });
    const auto b = recipe.stage("B", [&, b_commits](StageContext& context, const std::string&) -> Expected<std::string> {
        if (b_commits)
            must(context.commitPoint().has_value());
        b_is_there.open();
        awaitEndOfInput(context, 0);
        engine.events.add(context.inputError(0)->message.english());
        if (!b_commits) {
            awaitStop(context);
            must(context.stopReason() == StopReason::input_failed);
            must(context.commitPoint().error().cancelled());
            return failCancelled();
        }
        return std::string("version");
    }, a);
    recipe.stage("C", plainStage(engine.events, "C"), b);
    return recipe;
}

}  // namespace

TEST_CASE("When a stage fails after it handed on, a dependent before its point of no return is stopped and skipped, with the reason")
{
    Engine engine;
    Gate b_is_there;
    CHECK(engine.begin(failsAfterHandOn(engine, b_is_there, false)).value() == RunState::failed);
    CHECK(engine.stages() == Strings{"A failed", "B skipped", "C skipped"});
    CHECK(engine.stage(1).reason.english() == "not finished: A failed");
    CHECK(engine.snapshot().error->message.english() == "ImportError: no module named bank");
    CHECK(engine.events.taken() == Strings{"ImportError: no module named bank"});
}

TEST_CASE("When a stage fails after it handed on, a dependent past its point of no return goes on to its end")
{
    Engine engine;
    Gate b_is_there;
    CHECK(engine.begin(failsAfterHandOn(engine, b_is_there, true)).value() == RunState::failed);
    CHECK(engine.stages() == Strings{"A failed", "B succeeded", "C succeeded"});
    CHECK(engine.stage(1).committed);
}

TEST_CASE("A stage that lets its input go ends that as cancelled, with its reason and without a word to the other side")
{
    Engine engine;
    Recipe recipe{"let go"};
    const auto a = recipe.stage("A", [&](StageContext& context) -> Expected<std::string> {
        must(context.handOn(std::string("job")).has_value());
        awaitStop(context);
        engine.events.add(context.stopReason() == StopReason::let_go ? "A leaves its job alone" : "A cancels its job");
        return failCancelled();
    });
    recipe.stage("B", [&](StageContext& context, const std::string&) -> Expected<std::string> {
        context.letGo(0, text("job left running"));
        awaitEndOfInput(context, 0);
        must(context.stopReason() == StopReason::none);
        return fail(ErrorKind::timed_out, text("The waiting time is up."));
    }, a);

    CHECK(engine.begin(recipe).value() == RunState::failed);
    CHECK(engine.events.taken() == Strings{"A leaves its job alone"});
    CHECK(engine.stages() == Strings{"A cancelled", "B failed"});
    CHECK(engine.stage(0).reason.english() == "job left running");
    CHECK(engine.snapshot().error->kind == ErrorKind::timed_out);
}

TEST_CASE("A stage may hand on once only, and ends with what it handed on")
{
    Engine engine;
    Recipe recipe{"two outputs"};
    recipe.stage("A", [](StageContext& context) -> Expected<std::string> {
        must(context.handOn(std::string("one")).has_value());
        must(context.handOn(std::string("one")).has_value());
        must(context.handOn(std::string("two")).error().kind == ErrorKind::internal);
        return std::string("one");
    });
    recipe.stage("B", [](StageContext& context) -> Expected<std::string> {
        must(context.handOn(std::string("one")).has_value());
        return std::string("two");
    });
    CHECK(engine.begin(recipe).value() == RunState::failed);
    CHECK(engine.stages() == Strings{"A succeeded", "B failed"});
    CHECK(engine.stage(1).output == "one");
    CHECK(engine.stage(1).error->message.english() == "B ended with another output than it had handed on.");
}

TEST_CASE("A stage that throws fails alone, with what was thrown")
{
    Engine engine;
    Recipe recipe{"throws"};
    recipe.stage("A", [](StageContext&) -> Expected<std::string> { throw std::out_of_range("no such column"); });
    recipe.stage("B", plainStage(engine.events, "B"));
    CHECK(engine.begin(recipe).value() == RunState::failed);
    CHECK(engine.stages() == Strings{"A failed", "B succeeded"});
    CHECK(engine.stage(0).error->kind == ErrorKind::internal);
    CHECK(engine.stage(0).error->raw == "no such column");
}

TEST_CASE("A waiting stage says what for, since when and until when; what it says of itself stands in now.json")
{
    Engine engine;
    Gate look, looked;
    Recipe recipe{"waits"};
    recipe.stage("A", [&](StageContext& context) -> Expected<std::string> {
        context.status(text("job %1 runs", "bank_1"));
        context.progress(0.25);
        context.waitingFor(text("model file %1", "1"), context.clock().now() + std::chrono::minutes(30));
        engine.clock.advance(std::chrono::minutes(1));
        context.waitingFor(text("model file %1", "2"), context.clock().now() + std::chrono::minutes(29));
        look.open();
        looked.pass(context.stopToken());
        context.working();
        return std::string("done");
    });
    const Time began = engine.clock.now();
    auto driver = std::async(std::launch::async, [&] { return engine.begin(recipe); });
    look.pass();
    RunWatch watch(engine.home, engine.run);
    StageSnapshot stage = watch.read(engine.run).value().stages[0];
    while (stage.waiting_for.english() != "model file 2") {   // now.json comes a moment later
        watch.wait(std::chrono::seconds(1), {});
        stage = watch.read(engine.run).value().stages[0];
    }
    CHECK(stage.state == StageState::waiting);
    CHECK(stage.status.english() == "job bank_1 runs");
    CHECK(stage.progress == 0.25);
    CHECK(stage.since == began);
    CHECK(stage.until == began + std::chrono::minutes(30));
    looked.open();
    CHECK(driver.get().value() == RunState::succeeded);
    CHECK(engine.stage(0).waiting_for.empty());   // nobody drives it: now.json is void
}

TEST_CASE("What a stage said last before it succeeded is kept with its arguments, also when a later driver takes the run up")
{
    Engine engine;
    bool fails = true;
    Recipe recipe{"line"};
    const auto a = recipe.stage("A", [](StageContext& context) -> Expected<std::string> {
        context.status(text("looking for %1", "bank"));
        context.status(text("%1 · next is %2", "bank", "v3"));
        return std::string("a");
    });
    recipe.stage("B", [&](StageContext& context, const std::string&) -> Expected<std::string> {
        context.status(text("trying"));
        return fails ? Expected<std::string>(failedWith("no luck")) : Expected<std::string>("b");
    }, a);
    CHECK(engine.begin(recipe).value() == RunState::failed);
    CHECK(engine.stage(0).status == text("%1 · next is %2", "bank", "v3"));
    CHECK(engine.stage(0).reason.empty());
    CHECK(engine.stage(1).status.empty());

    fails = false;
    Text while_driven;
    CHECK(engine.resume(recipe, [&] { while_driven = engine.stage(0).status; }).value() == RunState::succeeded);
    CHECK(while_driven == text("%1 · next is %2", "bank", "v3"));
    CHECK(engine.stages() == Strings{"A succeeded", "B succeeded 2"});
    CHECK(engine.stage(0).status == text("%1 · next is %2", "bank", "v3"));
}

TEST_CASE("Secrets reach neither the journal nor the log nor now.json")
{
    Engine engine;
    engine.redactor.add("hunter2hunter2");
    Recipe recipe{"secret"};
    recipe.stage("A", [&](StageContext& context) -> Expected<std::string> {
        must(context.remember("token", {{"value", "hunter2hunter2"}}).has_value());
        context.status(text("asks with %1", "hunter2hunter2"));
        context.log(Severity::info, text("token hunter2hunter2"));
        must(context.handOn(std::string("Bearer hunter2hunter2")).has_value());
        return fail(ErrorKind::unauthenticated, text("refused: %1", "hunter2hunter2"));
    });
    CHECK(engine.begin(recipe).value() == RunState::failed);
    CHECK(engine.stage(0).error->message.english() == "refused: ***");
    for (const auto& entry : fs::recursive_directory_iterator(engine.folder.path))
        if (entry.is_regular_file()) {
            INFO(entry.path());
            CHECK(readFile(entry.path())->find("hunter2hunter2") == std::string::npos);
        }
}
