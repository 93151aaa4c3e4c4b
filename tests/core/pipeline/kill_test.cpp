// A driver is killed (-9) at each of its journal writes and at each effect on the world outside; others go on. However it went: one job,
// one version, the right end, every line of the job's log once.
#include "core/logs/archive_reader.h"
#include "core/pipeline/driver.h"
#include "tests/core/pipeline/child.h"
#include "tests/core/pipeline/engine.h"

#include <atomic>

using namespace trainyard;
using namespace trainyard::pipeline;
using namespace trainyard::pipeline::test;

namespace {

enum class Story { succeeds, job_fails, is_cancelled };

// The side that no kill reaches. A create is a folder: whoever asks again with the same id gets what is there.
struct World {
    fs::path folder;

    void create(const char* kind, const std::string& id) const { fs::create_directories(folder / kind / id); }
    void mark(const std::string& id, const char* word) const { must(replaceFile(folder / "job" / id / "state", word).has_value()); }
    std::size_t count(const char* kind) const
    {
        std::error_code absent;
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder / kind, absent), fs::directory_iterator()));
    }
    std::string stateOfJob() const
    {
        for (const auto& job : fs::directory_iterator(folder / "job"))
            return readFile(job.path() / "state").value_or("running");
        return "none";
    }
};

// Ends this process at the n-th step from here.
class Fuse {
public:
    explicit Fuse(int steps) : m_left(steps) {}
    void step()
    {
        if (--m_left == 0)
            ::kill(::getpid(), SIGKILL);
    }

private:
    std::atomic<int> m_left;
};

struct Stages {
    Engine& engine;
    World world;
    Fuse& fuse;
    Story story;

    // Intent, effect, outcome.
    std::string once(StageContext& context, const char* kind)
    {
        const auto before = context.recall(kind);
        const std::string id = before ? before->value.get<std::string>() : randomBase32(8);
        must(context.remember(kind, id).has_value());
        world.create(kind, id);
        fuse.step();
        return id;
    }

    Expected<std::string> train(StageContext& context)
    {
        const std::string job = once(context, "job");
        must(context.handOn(job).has_value());
        context.waitingFor(text("the job"), std::nullopt);
        for (const char* line : {"one", "two", "three"}) {
            context.log({context.clock().now(), Severity::info, line, line});
            fuse.step();
        }
        if (story == Story::job_fails)
            return failedWith("the job failed");
        if (story == Story::is_cancelled) {
            must(tellDriverToCancel(engine.home, engine.clock, engine.run).value());
            fuse.step();
            awaitStop(context);
            world.mark(job, "cancelled");
            fuse.step();
            return failCancelled();
        }
        context.working();
        return job;
    }

    Expected<std::string> createVersion(StageContext& context)
    {
        awaitEndOfInput(context, 0);
        if (context.inputState(0) == InputState::failed)
            awaitStop(context);
        if (auto good = context.commitPoint(); !good)
            return fail(good.error());
        return once(context, "version");
    }

    Recipe recipe()
    {
        Recipe made{"train-and-serve"};
        const auto session = made.stage("Authorization", plainStage(engine.events, "session"));
        const auto job = made.stage("Training", [this](StageContext& context, const std::string&) { return train(context); }, session);
        const auto next = made.stage("Create model", [this](StageContext& context, const std::string&) -> Expected<std::string> { return once(context, "model"); }, session);
        made.stage("Create version", [this](StageContext& context, const std::string&, const std::string&) { return createVersion(context); }, job, next);
        made.setAbandon(job, [this](StageContext& context) -> Expected<void> {
            if (const auto id = context.recall("job")) {
                world.create("job", id->value);   // it may not have come to be: then it must not, later
                world.mark(id->value, "cancelled");
            }
            fuse.step();
            return {};
        });
        return made;
    }
};

// One driver's life in a process of its own; killed at its `steps`-th step, or never when that is 0.
bool livesThrough(Engine& engine, Story story, bool first, int steps)
{
    Child driver([&] {
        Fuse fuse(steps);
        Stages stages{engine, {engine.folder.path / "world"}, fuse, story};
        const Recipe recipe = stages.recipe();
        const auto step = [&] { fuse.step(); };
        return (first ? engine.begin(recipe, step) : engine.resume(recipe, step)) ? 0 : 1;
    });
    const int code = driver.join();
    REQUIRE(code <= 0);
    return code == 0;
}

std::vector<std::string> jobLines(const Engine& engine)
{
    logs::ArchiveReader archive(engine.home.run(engine.run));
    std::vector<std::string> lines;
    for (std::size_t i = 0, count = archive.refresh(); i < count; ++i)
        if (archive.record(i).insert_hash != 0)
            lines.push_back(archive.text(i));
    return lines;
}

void checkEnd(const Engine& engine, Story story)
{
    const World world{engine.folder.path / "world"};
    const RunSnapshot run = engine.snapshot();
    CHECK(world.count("job") <= 1);
    CHECK(world.count("model") <= 1);
    for (const StageSnapshot& stage : run.stages) {
        INFO(stage.name);
        CHECK(hasEnded(stage.state));
        CHECK(stage.attempt == 1);
    }
    if (story == Story::is_cancelled) {
        CHECK(run.state == RunState::cancelled);
        CHECK(world.stateOfJob() == "cancelled");
        CHECK(world.count("version") == 0);
        return;
    }
    CHECK(jobLines(engine) == Strings{"one", "two", "three"});
    CHECK(world.count("model") == 1);
    CHECK(world.count("job") == 1);
    CHECK(world.count("version") == (story == Story::succeeds ? 1u : 0u));
    CHECK(run.state == (story == Story::succeeds ? RunState::succeeded : RunState::failed));
}

}  // namespace

TEST_CASE("Killed at any step and taken up again, a run ends as if nothing had happened", "[one thread]")
{
    const Story story = GENERATE(Story::succeeds, Story::job_fails, Story::is_cancelled);
    int kills = 0;
    for (int steps = 1;; ++steps, ++kills) {
        INFO("killed at step " << steps);
        Engine engine;
        const bool lived = livesThrough(engine, story, true, steps);
        if (!lived) {
            REQUIRE(engine.snapshot().state != RunState::running);   // everybody sees that nobody drives it
            if (engine.snapshot().state == RunState::interrupted)
                REQUIRE(livesThrough(engine, story, false, 0));
        }
        checkEnd(engine, story);
        if (lived)
            break;
    }
    CHECK(kills >= 15);
}

TEST_CASE("Killed again and again, a run comes to the same end", "[one thread]")
{
    const Story story = GENERATE(Story::succeeds, Story::job_fails, Story::is_cancelled);
    for (int steps = 4; steps <= 9; ++steps) {
        INFO("killed at step " << steps << " of its first life, and somewhat later in each one after");
        Engine engine;
        bool lived = livesThrough(engine, story, true, steps);
        for (int lives = 0; !lived && engine.snapshot().state == RunState::interrupted; ++lives) {
            REQUIRE(lives < 60);
            lived = livesThrough(engine, story, false, steps + lives / 3);
        }
        checkEnd(engine, story);
    }
}

TEST_CASE("A driver killed while it cancels at its user's wish leaves that wish to the next one")
{
    Engine engine;
    bool in_child = false;
    Recipe recipe{"cancel"};
    const auto a = recipe.stage("A", [&](StageContext& context) -> Expected<std::string> {
        engine.cancel.request_stop();   // Ctrl+C, in the process that drives
        awaitStop(context);
        if (in_child)
            ::kill(::getpid(), SIGKILL);
        return std::string("A");
    });
    recipe.setAbandon(a, [&](StageContext&) -> Expected<void> { engine.events.add("cancelled at the other side"); return {}; });
    Child driver([&] { in_child = true; return engine.begin(recipe) ? 0 : 1; });
    CHECK(driver.join() == -1);
    CHECK(engine.resume(recipe).value() == RunState::cancelled);
    CHECK(engine.events.taken() == Strings{"cancelled at the other side"});
}

TEST_CASE("While one process drives, another reads every state of the run")
{
    Engine engine;
    Child driver([&] {
        Fuse fuse(0);
        Stages stages{engine, {engine.folder.path / "world"}, fuse, Story::succeeds};
        return engine.begin(stages.recipe()).value() == RunState::succeeded ? 0 : 1;
    });
    std::size_t seen = 0;
    while (!driver.hasEnded()) {
        const auto runs = listRuns(engine.home, 10);
        REQUIRE(runs);
        if (runs->empty())
            continue;
        const auto run = readRun(engine.home, engine.run);
        REQUIRE(run);
        REQUIRE(run->stages.size() == 4);
        ++seen;
    }
    CHECK(driver.join() == 0);
    CHECK(seen > 0);
}
