#include "core/pipeline/driver.h"

#include "core/pipeline/journal.h"
#include "tests/core/pipeline/child.h"
#include "tests/core/pipeline/engine.h"

#include <SQLiteCpp/SQLiteCpp.h>

using namespace trainyard;
using namespace trainyard::pipeline;
using namespace trainyard::pipeline::test;

namespace {

// A, then B (which blocks until stopped, or ends as `b` says) beside D, then C.
struct Stoppable {
    Engine engine;
    Gate b_begun;
    bool b_waits = false;
    bool b_hands_on = false;
    std::function<Expected<std::string>(StageContext&)> b = [this](StageContext& context) { return block(context); };

    Expected<std::string> block(StageContext& context)
    {
        if (b_hands_on)
            must(context.handOn(std::string("job")).has_value());
        if (b_waits)
            context.waitingFor(text("the job"), std::nullopt);
        must(context.remember("job", "bank_1").has_value());
        b_begun.open();
        awaitStop(context);
        engine.events.add(context.stopReason() == StopReason::user ? "B cancels its job" : "B leaves its job alone");
        return failCancelled();
    }

    Recipe recipe()
    {
        Recipe recipe{"stoppable"};
        const auto a = recipe.stage("A", plainStage(engine.events, "A"));
        const auto begun_b = recipe.stage("B", [this](StageContext& context, const std::string&) { return b(context); }, a);
        recipe.stage("C", plainStage(engine.events, "C"), begun_b);
        recipe.setAbandon(begun_b, [this](StageContext& context) -> Expected<void> {
            must(context.stopReason() == StopReason::user && !context.stopToken().stop_requested());
            engine.events.add("cancel left-over " + context.recall("job")->value.get<std::string>());
            return {};
        });
        return recipe;
    }

    std::future<Expected<RunState>> beginAside()
    {
        auto driver = std::async(std::launch::async, [this] { return engine.begin(recipe()); });
        b_begun.pass();
        return driver;
    }
};

}  // namespace

TEST_CASE("Cancel makes begun stages cancelled and pending ones skipped, and each hears that the user wanted it")
{
    Stoppable test;
    SECTION("while a stage runs") {}
    SECTION("while a stage waits") { test.b_waits = true; }
    auto driver = test.beginAside();
    test.engine.cancel.request_stop();
    CHECK(driver.get().value() == RunState::cancelled);
    CHECK(test.engine.stages() == Strings{"A succeeded", "B cancelled", "C skipped"});
    CHECK(test.engine.stage(2).reason.english() == "not started: the run was cancelled");
    CHECK(test.engine.events.taken() == Strings{"A()", "B cancels its job"});
    CHECK_FALSE(test.engine.snapshot().error);
    CHECK_FALSE(test.engine.stage(1).error);   // cancelled is a state, never a failure's text
}

TEST_CASE("Cancel after a hand-on reaches both the stage and its dependent")
{
    Stoppable test;
    test.b_hands_on = true;
    Gate c_begun;
    Recipe recipe = test.recipe();
    recipe.stage("D", [&](StageContext& context, const std::string& job) -> Expected<std::string> {
        c_begun.open();
        awaitStop(context);
        test.engine.events.add("D has " + job);
        return failCancelled();
    }, Output<std::string>{1});
    auto driver = std::async(std::launch::async, [&] { return test.engine.begin(recipe); });
    test.b_begun.pass();
    c_begun.pass();
    test.engine.cancel.request_stop();
    CHECK(driver.get().value() == RunState::cancelled);
    CHECK(test.engine.stages() == Strings{"A succeeded", "B cancelled", "C succeeded", "D cancelled"});
}

TEST_CASE("A run that was cancelled before it began runs nothing")
{
    Stoppable test;
    test.engine.cancel.request_stop();
    CHECK(test.engine.begin(test.recipe()).value() == RunState::cancelled);
    CHECK(test.engine.stages() == Strings{"A skipped", "B skipped", "C skipped"});
    CHECK(test.engine.events.taken().empty());
}

TEST_CASE("A stage that cannot cancel at the other side is cancelled, and says what is left there")
{
    Stoppable test;
    test.b = [&](StageContext& context) -> Expected<std::string> {
        test.b_begun.open();
        awaitStop(context);
        return fail(ErrorKind::unavailable, text("The job may still run."));
    };
    auto driver = test.beginAside();
    test.engine.cancel.request_stop();
    CHECK(driver.get().value() == RunState::cancelled);
    CHECK(test.engine.stage(1).state == StageState::cancelled);
    CHECK(test.engine.stage(1).error->message.english() == "The job may still run.");
}

TEST_CASE("Another process cancels by a row that the driver sees; of a run that nobody drives it is told so")
{
    Stoppable test;
    auto driver = test.beginAside();
    CHECK(tellDriverToCancel(test.engine.home, test.engine.clock, test.engine.run).value());
    CHECK(driver.get().value() == RunState::cancelled);
    CHECK(test.engine.stages() == Strings{"A succeeded", "B cancelled", "C skipped"});
    CHECK_FALSE(tellDriverToCancel(test.engine.home, test.engine.clock, test.engine.run).value());
    CHECK(tellDriverToCancel(test.engine.home, test.engine.clock, RunId{"20260504-030201-zzzz"}).error().kind == ErrorKind::not_found);
}

TEST_CASE("An interrupted driver records no end; the next one goes on in the same attempt with what was remembered")
{
    Stoppable test;
    test.b_waits = GENERATE(false, true);
    auto driver = test.beginAside();
    test.engine.interrupt.request_stop();
    CHECK(driver.get().value() == RunState::interrupted);
    CHECK(test.engine.stages() == Strings{"A succeeded", test.b_waits ? "B waiting" : "B running", "C pending"});
    CHECK(test.engine.snapshot().state == RunState::interrupted);
    CHECK(test.engine.events.taken() == Strings{"A()", "B leaves its job alone"});

    test.engine.interrupt = std::stop_source();
    test.b = [&](StageContext& context) -> Expected<std::string> {
        test.engine.events.add("B goes on with " + context.recall("job")->value.get<std::string>());
        return std::string("B");
    };
    CHECK(test.engine.resume(test.recipe()).value() == RunState::succeeded);
    CHECK(test.engine.stages() == Strings{"A succeeded", "B succeeded", "C succeeded"});
    CHECK(test.engine.events.taken() == Strings{"B goes on with bank_1", "C(B)"});
}

TEST_CASE("A real failure of a stage that is being interrupted is not recorded either: the next driver tries again")
{
    Stoppable test;
    test.b = [&](StageContext& context) -> Expected<std::string> {
        test.b_begun.open();
        awaitStop(context);
        return failedWith("connection lost");
    };
    auto driver = test.beginAside();
    test.engine.interrupt.request_stop();
    CHECK(driver.get().value() == RunState::interrupted);
    CHECK(test.engine.stage(1).state == StageState::running);
    CHECK_FALSE(test.engine.stage(1).error);
}

TEST_CASE("Going on with a failed run makes a new attempt of what did not succeed, and only of that")
{
    Stoppable test;
    test.b = [](StageContext& context) -> Expected<std::string> {
        must(context.remember("job", "bank_1").has_value());
        return failedWith("quota");
    };
    CHECK(test.engine.begin(test.recipe()).value() == RunState::failed);
    CHECK(test.engine.events.taken() == Strings{"A()"});

    test.b = [&](StageContext& context) -> Expected<std::string> {
        must(context.attempt() == 2 && context.recall("job")->attempt == 1);
        return std::string("B");
    };
    CHECK(test.engine.resume(test.recipe()).value() == RunState::succeeded);
    CHECK(test.engine.stages() == Strings{"A succeeded", "B succeeded 2", "C succeeded"});   // C was never begun: its first attempt
    CHECK(test.engine.events.taken() == Strings{"C(B)"});
    CHECK_FALSE(test.engine.snapshot().error);
}

TEST_CASE("Going on with a cancelled run makes a new attempt of what was cancelled, and the old request to cancel is forgotten")
{
    Stoppable test;
    auto driver = test.beginAside();
    CHECK(tellDriverToCancel(test.engine.home, test.engine.clock, test.engine.run).value());
    CHECK(driver.get().value() == RunState::cancelled);
    static_cast<void>(Journal::openForWriting(test.engine.home)->requestCancel(test.engine.run, test.engine.clock.now()));   // one that came too late

    test.b = [](StageContext&) -> Expected<std::string> { return std::string("B"); };
    CHECK(test.engine.resume(test.recipe()).value() == RunState::succeeded);
    CHECK(test.engine.stages() == Strings{"A succeeded", "B succeeded 2", "C succeeded"});
}

TEST_CASE("A stage that succeeded is done again only when its inputs turn out different")
{
    Engine engine;
    std::string job = "bank_1";
    bool fails = true;
    const auto recipe = [&] {
        Recipe made{"reuse"};
        const auto a = made.stage("A", [&](StageContext& context) -> Expected<std::string> {
            must(context.handOn(job).has_value());
            while (engine.stage(1).state != StageState::succeeded)
                std::this_thread::yield();
            if (fails)
                return failedWith("the job failed after it wrote its model");
            return job;
        });
        made.stage("B", [&](StageContext& context, const std::string& input) -> Expected<std::string> {
            must(context.commitPoint().has_value());
            engine.events.add("B serves " + input);
            return std::string("v1");
        }, a);
        return made;
    };
    CHECK(engine.begin(recipe()).value() == RunState::failed);
    CHECK(engine.stages() == Strings{"A failed", "B succeeded"});
    CHECK(engine.events.taken() == Strings{"B serves bank_1"});

    fails = false;
    SECTION("the same inputs")
    {
        CHECK(engine.resume(recipe()).value() == RunState::succeeded);
        CHECK(engine.stages() == Strings{"A succeeded 2", "B succeeded"});
        CHECK(engine.events.taken().empty());
    }
    SECTION("other inputs")
    {
        job = "bank_1_2";
        CHECK(engine.resume(recipe()).value() == RunState::succeeded);
        CHECK(engine.stages() == Strings{"A succeeded 2", "B succeeded 2"});
        CHECK(engine.events.taken() == Strings{"B serves bank_1_2"});
    }
}

TEST_CASE("A success stands when its input fails again before it has handed on")
{
    Engine engine;
    bool hands_on = true;
    const auto recipe = [&] {
        Recipe made{"reuse"};
        const auto a = made.stage("A", [&](StageContext& context) -> Expected<std::string> {
            if (hands_on) {
                must(context.handOn(std::string("job")).has_value());
                while (engine.stage(1).state != StageState::succeeded)
                    std::this_thread::yield();
            }
            return failedWith("no");
        });
        made.stage("B", [](StageContext&, const std::string&) -> Expected<std::string> { return std::string("v1"); }, a);
        return made;
    };
    CHECK(engine.begin(recipe()).value() == RunState::failed);
    hands_on = false;
    CHECK(engine.resume(recipe()).value() == RunState::failed);
    CHECK(engine.stages() == Strings{"A failed 2", "B succeeded"});
}

TEST_CASE("A succeeded run is returned as it is")
{
    Stoppable test;
    test.b = [](StageContext&) -> Expected<std::string> { return std::string("B"); };
    CHECK(test.engine.begin(test.recipe()).value() == RunState::succeeded);
    test.engine.events.taken();
    CHECK(test.engine.resume(test.recipe()).value() == RunState::succeeded);
    CHECK(test.engine.events.taken().empty());
}

TEST_CASE("A second driver is refused, and told how to watch and to cancel")
{
    Stoppable test;
    auto driver = test.beginAside();
    const auto second = test.engine.resume(test.recipe());
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == ErrorKind::conflict);
    CHECK(second.error().hint.english().find("trainyardctl cancel 20260504-030201-aaaa") != std::string::npos);
    test.engine.cancel.request_stop();
    CHECK(driver.get().value() == RunState::cancelled);
}

TEST_CASE("A run that is not there, or whose stages are others, is not taken up")
{
    Stoppable test;
    CHECK(test.engine.resume(test.recipe()).error().kind == ErrorKind::not_found);
    CHECK_FALSE(fs::exists(test.engine.home.run(test.engine.run)));   // nothing half-made
    test.b = [](StageContext&) { return Expected<std::string>(failedWith("no")); };
    CHECK(test.engine.begin(test.recipe()).value() == RunState::failed);
    Recipe other{"stoppable"};
    other.stage("Z", plainStage(test.engine.events, "Z"));
    CHECK(test.engine.resume(other).error().kind == ErrorKind::invalid_input);
    CHECK(test.engine.snapshot().state == RunState::failed);
}

TEST_CASE("A run whose journal cannot take it leaves no folder behind, and one that is there already stays as it is")
{
    Stoppable test;
    test.b = [](StageContext&) { return Expected<std::string>(std::string("B")); };
    CHECK(test.engine.begin(test.recipe()).value() == RunState::succeeded);
    CHECK_FALSE(test.engine.begin(test.recipe()));   // the same id again
    CHECK(test.engine.snapshot().state == RunState::succeeded);
    CHECK(fs::exists(test.engine.home.run(test.engine.run) / "log.txt"));
}

TEST_CASE("To abandon an interrupted run cancels what it left running elsewhere and ends it as cancelled")
{
    Stoppable test;
    auto driver = test.beginAside();
    test.engine.interrupt.request_stop();
    CHECK(driver.get().value() == RunState::interrupted);
    test.engine.events.taken();

    CHECK(test.engine.abandon(test.recipe()).value() == RunState::cancelled);
    CHECK(test.engine.events.taken() == Strings{"cancel left-over bank_1"});
    CHECK(test.engine.stages() == Strings{"A succeeded", "B cancelled", "C skipped"});
    CHECK(test.engine.snapshot().state == RunState::cancelled);
}

TEST_CASE("A driver that takes up a run in the middle of its cancelling goes on cancelling")
{
    Stoppable test;
    auto driver = test.beginAside();
    test.engine.interrupt.request_stop();
    CHECK(driver.get().value() == RunState::interrupted);
    static_cast<void>(Journal::openForWriting(test.engine.home)->requestCancel(test.engine.run, test.engine.clock.now()));
    test.engine.events.taken();

    test.engine.interrupt = std::stop_source();
    CHECK(test.engine.resume(test.recipe()).value() == RunState::cancelled);
    CHECK(test.engine.events.taken() == Strings{"cancel left-over bank_1"});
}

TEST_CASE("To abandon an ended run cancels what was let go; its end stays, and says so")
{
    Engine engine;
    Recipe recipe{"let go"};
    const auto a = recipe.stage("A", [](StageContext& context) -> Expected<std::string> {
        must(context.remember("job", "bank_1").has_value());
        must(context.handOn(std::string("job")).has_value());
        awaitStop(context);
        return failCancelled();
    });
    recipe.stage("B", [](StageContext& context, const std::string&) -> Expected<std::string> {
        context.letGo(0, text("job left running"));
        return fail(ErrorKind::timed_out, text("The waiting time is up."));
    }, a);
    recipe.setAbandon(a, [&](StageContext& context) -> Expected<void> {
        engine.events.add("cancel " + context.recall("job")->value.get<std::string>());
        return {};
    });
    CHECK(engine.begin(recipe).value() == RunState::failed);
    CHECK(engine.abandon(recipe).value() == RunState::failed);
    CHECK(engine.events.taken() == Strings{"cancel bank_1"});
    CHECK(engine.stages() == Strings{"A cancelled", "B failed"});
    CHECK(engine.stage(0).reason.english() == "what it had left running was cancelled afterwards");
}

TEST_CASE("What cannot be read from the journal does not look like never done: the next intent fails")
{
    Engine engine;
    Recipe recipe{"unreadable"};
    recipe.stage("A", [&](StageContext& context) -> Expected<std::string> {
        const auto rename = [&](const char* sql) { SQLite::Database(engine.home.journal().string(), SQLite::OPEN_READWRITE).exec(sql); };
        rename("ALTER TABLE remembered RENAME TO hidden");
        must(!context.recall("job"));
        rename("ALTER TABLE hidden RENAME TO remembered");
        if (auto intent = context.remember("job", "another"); !intent)
            return fail(intent.error());
        engine.events.add("a second effect");
        return std::string("A");
    });
    CHECK(engine.begin(recipe).value() == RunState::failed);
    CHECK(engine.events.taken().empty());
    REQUIRE(engine.stage(0).error);
    CHECK(engine.stage(0).error->message.english().find("cannot be used") != std::string::npos);
}

namespace {

// A hands on and fails; B, past its point of no return or before it, goes on until it is stopped, or to its end when `b_may_end`.
Recipe handsOnAndFails(Engine& engine, bool b_commits, Gate& b_begun, const bool& b_may_end)
{
    Recipe recipe{"late failure"};
    const auto a = recipe.stage("A", [&](StageContext& context) -> Expected<std::string> {
        engine.events.add("A");
        must(context.handOn(std::string("job")).has_value());
        b_begun.pass();
        return failedWith("no");
    });
    recipe.stage("B", [&, b_commits](StageContext& context, const std::string& job) -> Expected<std::string> {
        engine.events.add("B has " + job);
        if (b_commits)
            must(context.commitPoint().has_value());
        b_begun.open();
        awaitEndOfInput(context, 0);
        if (b_may_end)
            return std::string("v1");
        awaitStop(context);
        return failCancelled();
    }, a);
    return recipe;
}

}  // namespace

TEST_CASE("A stage past its point of no return goes on in a later process too, although its input has failed meanwhile")
{
    Engine engine;
    Gate b_begun;
    bool interrupted = false;
    const Recipe recipe = handsOnAndFails(engine, true, b_begun, interrupted);
    Gate a_failed;
    const std::jthread interrupter([&] { a_failed.pass(); engine.interrupt.request_stop(); });
    CHECK(engine.begin(recipe, [&] { if (engine.stage(0).state == StageState::failed) a_failed.open(); }).value() == RunState::interrupted);
    CHECK(engine.stages() == Strings{"A failed", "B running"});

    interrupted = true;
    engine.interrupt = std::stop_source();
    CHECK(engine.resume(recipe).value() == RunState::failed);
    CHECK(engine.stages() == Strings{"A failed", "B succeeded"});
    CHECK(engine.events.taken() == Strings{"A", "B has job", "B has job"});   // A is not done again
    REQUIRE(engine.snapshot().error);
    CHECK(engine.snapshot().error->message.english() == "no");
}

TEST_CASE("A stage before its point of no return is skipped by a later process when its input has failed meanwhile")
{
    Engine engine;
    Gate b_begun;
    const bool b_may_end = false;
    const Recipe recipe = handsOnAndFails(engine, false, b_begun, b_may_end);
    Child driver([&] { return engine.begin(recipe, [&] { if (engine.stage(0).state == StageState::failed) ::kill(::getpid(), SIGKILL); }) ? 0 : 1; });
    CHECK(driver.join() == -1);
    CHECK(engine.stages() == Strings{"A failed", "B running"});
    CHECK(engine.resume(recipe).value() == RunState::failed);
    CHECK(engine.stages() == Strings{"A failed", "B skipped"});
    CHECK(engine.stage(1).reason.english() == "not finished: A failed");
    CHECK(engine.events.taken().empty());   // neither is done again
}

TEST_CASE("What a stage hangs on its token may ask the engine: stops are delivered outside the engine's lock")
{
    Engine engine;
    Gate begun;
    Recipe recipe{"callback"};
    recipe.stage("A", [&](StageContext& context) -> Expected<std::string> {
        Gate called;
        const std::stop_callback on_stop(context.stopToken(), [&] { engine.events.add(context.stopReason() == StopReason::user ? "user" : "?"); called.open(); });
        begun.open();
        called.pass();
        return failCancelled();
    });
    auto driver = std::async(std::launch::async, [&] { return engine.begin(recipe); });
    begun.pass();
    engine.cancel.request_stop();
    CHECK(driver.get().value() == RunState::cancelled);
    CHECK(engine.events.taken() == Strings{"user"});
}

TEST_CASE("An interrupt reaches a driver that is cancelling what another one left; nothing is recorded, and the next goes on cancelling")
{
    Stoppable test;
    auto driver = test.beginAside();
    test.engine.interrupt.request_stop();
    CHECK(driver.get().value() == RunState::interrupted);

    Gate abandoning;
    Recipe recipe = test.recipe();
    recipe.setAbandon(Output<std::string>{1}, [&](StageContext& context) -> Expected<void> {
        abandoning.open();
        awaitStop(context);
        return failCancelled();
    });
    std::stop_source stop;
    auto second = std::async(std::launch::async, [&] { return Driver::takeUp(test.engine.home, test.engine.clock, test.engine.redactor, test.engine.run)->abandon(recipe, stop.get_token()); });
    abandoning.pass();
    stop.request_stop();
    CHECK(second.get().value() == RunState::interrupted);
    CHECK(test.engine.stages() == Strings{"A succeeded", "B running", "C skipped"});
    test.engine.events.taken();
    test.engine.interrupt = std::stop_source();
    CHECK(test.engine.resume(test.recipe()).value() == RunState::cancelled);
    CHECK(test.engine.events.taken() == Strings{"cancel left-over bank_1"});
}

TEST_CASE("Two stages that are cancelled for a dead driver do not cut one another short")
{
    Engine engine;
    Gate both_begun;
    Recipe recipe{"two left-overs"};
    const auto a = recipe.stage("A", [](StageContext& context) -> Expected<std::string> {
        must(context.handOn(std::string("job")).has_value());
        awaitStop(context);
        return failCancelled();
    });
    const auto b = recipe.stage("B", [&](StageContext& context, const std::string&) -> Expected<std::string> {
        both_begun.open();
        awaitStop(context);
        return failCancelled();
    }, a);
    auto driver = std::async(std::launch::async, [&] { return engine.begin(recipe); });
    both_begun.pass();
    engine.interrupt.request_stop();
    CHECK(driver.get().value() == RunState::interrupted);

    recipe.setAbandon(a, [&](StageContext&) -> Expected<void> { engine.events.add("A"); return {}; });
    recipe.setAbandon(b, [&](StageContext& context) -> Expected<void> {
        awaitEndOfInput(context, 0);
        engine.events.add(context.stopToken().stop_requested() ? "B cut short" : "B");
        return {};
    });
    CHECK(engine.abandon(recipe).value() == RunState::cancelled);
    CHECK(engine.events.taken() == Strings{"A", "B"});
    CHECK(engine.stages() == Strings{"A cancelled", "B cancelled"});
}

TEST_CASE("A password in the request's URL stays out of the journal")
{
    Stoppable test;
    NewRun run = test.engine.newRun();
    run.request = {{"repository", "https://user:geheim123@example.org/bank.git"}};
    REQUIRE(Driver::begin(test.engine.home, test.engine.clock, test.engine.redactor, run, test.recipe()));
    CHECK(test.engine.snapshot().request["repository"] == "https://user:***@example.org/bank.git");
    CHECK(test.engine.snapshot().state == RunState::interrupted);   // that driver is gone again
}
