#include "core/pipeline/journal.h"

#include "tests/core/pipeline/child.h"
#include "tests/core/pipeline/engine.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <atomic>
#include <sys/resource.h>
#include <thread>

using namespace trainyard;
using namespace trainyard::pipeline;
using namespace trainyard::pipeline::test;

namespace {

Recipe twoStages()
{
    Recipe recipe{"two"};
    const auto a = recipe.stage("A", [](StageContext&) -> Expected<int> { return 1; });
    recipe.stage("B", [](StageContext&, int) -> Expected<int> { return 2; }, a);
    return recipe;
}

RunId runNumber(int number) { return RunId{"20260504-030201-" + std::to_string(1000 + number)}; }

int remembersMany(const Home& home, const RunId& run, int stage, int count)
{
    auto journal = Journal::openForWriting(home);
    for (int i = 0; journal && i < count; ++i)
        if (!journal->remember(run, stage, 1, "key " + std::to_string(i), i))
            return 1;
    return journal ? 0 : 1;
}

}  // namespace

TEST_CASE("A writer has its turn from before SQLite lets it in until it is done: nobody else may write or checkpoint between")
{
    Engine engine;
    auto journal = Journal::openForWriting(engine.home).value();
    CHECK_FALSE(FileLock::isHeld(engine.home.journalLock()));
    SQLite::Database outsider(engine.home.journal().string(), SQLite::OPEN_READWRITE);
    outsider.exec("BEGIN IMMEDIATE");
    std::atomic<bool> written = false;
    std::jthread writing([&] { written = journal.addRun(engine.newRun(), twoStages(), engine.clock.now()).has_value(); });
    bool held = false;   // while it waits for the outsider, who took no turn
    const SystemClock real;
    for (const AwakeTime until = real.awake() + std::chrono::seconds(4); !held && real.awake() < until; std::this_thread::yield())
        held = FileLock::isHeld(engine.home.journalLock());
    CHECK(held);
    CHECK_FALSE(written);
    outsider.exec("ROLLBACK");
    writing.join();
    CHECK(written);
    CHECK_FALSE(FileLock::isHeld(engine.home.journalLock()));
}

TEST_CASE("The last one to close a journal leaves its log as it is: a checkpoint has its turn, a close has none")
{
    Engine engine;
    {
        auto journal = Journal::openForWriting(engine.home).value();
        REQUIRE(journal.addRun(engine.newRun(), twoStages(), engine.clock.now()));
    }
    const fs::path log = engine.home.journal().string() + "-wal";
    const auto size = fs::exists(log) ? fs::file_size(log) : 0;
    CHECK(size > 0);
    { CHECK(Journal::openForReading(engine.home).value().run(engine.run).value()); }
    CHECK((fs::exists(log) && fs::file_size(log) == size));
}

TEST_CASE("A run is read back as it was written, by a reader that was there before")
{
    Engine engine;
    auto journal = Journal::openForWriting(engine.home).value();
    const auto reader = Journal::openForReading(engine.home).value();
    REQUIRE(journal.addRun(engine.newRun(), twoStages(), engine.clock.now()));
    REQUIRE(journal.beginStage(engine.run, 0, 1, nlohmann::json::array(), engine.clock.now()));
    REQUIRE(journal.handOn(engine.run, 0, {{"job", "bank_1"}}));
    REQUIRE(journal.commit(engine.run, 0));
    REQUIRE(journal.setStageState(engine.run, 0, StageState::waiting));

    RunSnapshot run = *reader.run(engine.run).value();
    CHECK(run.recipe == "two");
    CHECK(run.environment == "this-machine");
    CHECK(run.model == "bank");
    CHECK(run.request == engine.newRun().request);
    CHECK(run.created == engine.clock.now());
    CHECK(run.stages.at(0).state == StageState::waiting);
    CHECK(run.stages.at(0).handed_on);
    CHECK(run.stages.at(0).committed);
    CHECK(run.stages.at(0).output["job"] == "bank_1");
    CHECK(run.stages.at(1).inputs == std::vector<int>{0});
    CHECK_FALSE(run.stages.at(1).started);

    Error error = makeError(ErrorKind::failed, text("The job %1 failed.", "bank_1"), text("Look at its log."), "bank_1");
    REQUIRE(journal.endStage(engine.run, 0, {StageState::failed, engine.clock.now(), nullptr, error, {}}));
    REQUIRE(journal.endRun(engine.run, {RunState::failed, engine.clock.now(), nlohmann::json::object(), error}));
    run = *reader.run(engine.run).value();
    CHECK(run.state == RunState::failed);
    CHECK(run.error->message == error.message);   // with its arguments apart
    CHECK(run.stages.at(0).output["job"] == "bank_1");   // what was handed on stays
    CHECK(run.stages.at(0).error->hint == error.hint);
}

TEST_CASE("What is remembered is found by its latest value, with the attempt that wrote it; what never was is not")
{
    Engine engine;
    auto journal = Journal::openForWriting(engine.home).value();
    REQUIRE(journal.remember(engine.run, 1, 1, "job", "one"));
    REQUIRE(journal.remember(engine.run, 1, 2, "job", "two"));
    const auto found = journal.recall(engine.run, 1, "job").value();
    CHECK(found->value == "two");
    CHECK(found->attempt == 2);
    CHECK_FALSE(journal.recall(engine.run, 0, "job").value());
    CHECK_FALSE(journal.recall(engine.run, 1, "version").value());
}

TEST_CASE("A home without a journal reads as one without runs, and reading makes none")
{
    Engine engine;
    const auto reader = Journal::openForReading(engine.home).value();
    CHECK(reader.absent());
    CHECK(reader.runs(10).value().empty());
    CHECK_FALSE(reader.run(engine.run).value());
    CHECK_FALSE(fs::exists(engine.home.journal()));
}

TEST_CASE("Three hundred runs are listed, those that run first, then the newest first")
{
    Engine engine;
    auto journal = Journal::openForWriting(engine.home).value();
    for (int i = 0; i < 300; ++i) {
        NewRun run = engine.newRun();
        run.id = runNumber(i);
        REQUIRE(journal.addRun(run, twoStages(), engine.clock.now() + std::chrono::seconds(i)));
        if (i != 7)
            REQUIRE(journal.endRun(run.id, {RunState::succeeded, engine.clock.now(), nlohmann::json::object(), std::nullopt}));
    }
    const auto runs = Journal::openForReading(engine.home)->runs(300).value();
    REQUIRE(runs.size() == 300);
    CHECK(runs[0].id == runNumber(7));
    CHECK(runs[1].id == runNumber(299));
    CHECK(runs[299].id == runNumber(0));
    CHECK(journal.runs(2).value().size() == 2);
}

TEST_CASE("Several processes write one journal at once and nothing is lost")
{
    Engine engine;
    REQUIRE(Journal::openForWriting(engine.home)->addRun(engine.newRun(), twoStages(), engine.clock.now()));
    {
        Child one([&] { return remembersMany(engine.home, engine.run, 0, 100); });
        Child two([&] { return remembersMany(engine.home, engine.run, 1, 100); });
        Child three([&] { return remembersMany(engine.home, engine.run, 2, 100); });
        CHECK(one.join() == 0);
        CHECK(two.join() == 0);
        CHECK(three.join() == 0);
    }
    const auto reader = Journal::openForReading(engine.home).value();
    for (int stage = 0; stage < 3; ++stage)
        for (int i = 0; i < 100; ++i)
            REQUIRE(reader.recall(engine.run, stage, "key " + std::to_string(i)).value()->value == i);
    SQLite::Database database(engine.home.journal().string());
    CHECK(database.execAndGet("PRAGMA integrity_check").getString() == "ok");
}

TEST_CASE("A long write-ahead log is shortened while it is written, a short one at a run's end")
{
    Engine engine;
    auto journal = Journal::openForWriting(engine.home).value();
    const fs::path log = engine.home.journal().string() + "-wal";
    const std::string large(200'000, 'x');
    for (int i = 0; i < 60; ++i)   // 12 MB, over and over the same value
        REQUIRE(journal.remember(engine.run, 0, 1, "large", large + std::to_string(i)));
    CHECK(fs::file_size(log) < 6u << 20);
    CHECK(fs::file_size(log) > 0);
    REQUIRE(journal.checkpoint());
    CHECK(fs::file_size(log) == 0);
    CHECK(journal.recall(engine.run, 0, "large").value()->value == large + "59");
}

TEST_CASE("A newer journal is refused by writers and readers alike, and stays as it is")
{
    Engine engine;
    SQLite::Database(engine.home.journal().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("PRAGMA user_version=2; CREATE TABLE of_the_future (a)");
    const auto writer = Journal::openForWriting(engine.home);
    REQUIRE_FALSE(writer);
    CHECK(writer.error().kind == ErrorKind::invalid_input);
    CHECK(writer.error().message.english().find("newer Trainyard") != std::string::npos);
    CHECK_FALSE(writer.error().hint.empty());
    CHECK_FALSE(Journal::openForReading(engine.home));
    SQLite::Database database(engine.home.journal().string());
    CHECK(database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 1);
}

TEST_CASE("A journal that is damaged is an error with words, not an end of the program")
{
    Engine engine;
    REQUIRE(replaceFile(engine.home.journal(), std::string(5000, '?')));
    const auto writer = Journal::openForWriting(engine.home);
    REQUIRE_FALSE(writer);
    CHECK(writer.error().where == engine.home.journal().string());
    CHECK(writer.error().raw.find("not a database") != std::string::npos);

    Engine other;
    REQUIRE(Journal::openForWriting(other.home)->addRun(other.newRun(), twoStages(), other.clock.now()));
    SQLite::Database(other.home.journal().string(), SQLite::OPEN_READWRITE).exec("UPDATE runs SET request='{'");
    CHECK(Journal::openForReading(other.home)->run(other.run).error().kind == ErrorKind::internal);
}

TEST_CASE("On a full disk a write is refused as exhausted and what was there stays; with space again it goes on")
{
    Engine engine;
    REQUIRE(Journal::openForWriting(engine.home)->addRun(engine.newRun(), twoStages(), engine.clock.now()));
    Child limited([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{200'000, RLIM_INFINITY};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        auto journal = Journal::openForWriting(engine.home);
        if (!journal || !journal->remember(engine.run, 0, 1, "small", "kept"))
            return 2;
        const auto refused = journal->remember(engine.run, 0, 1, "large", std::string(400'000, 'x'));
        if (refused || refused.error().kind != ErrorKind::exhausted || refused.error().hint.empty())
            return 3;
        if (journal->recall(engine.run, 0, "small").value()->value != "kept" || journal->recall(engine.run, 0, "large").value())
            return 4;
        const rlimit unlimited{RLIM_INFINITY, RLIM_INFINITY};
        ::setrlimit(RLIMIT_FSIZE, &unlimited);
        return journal->remember(engine.run, 0, 1, "large", std::string(400'000, 'x')) ? 0 : 5;
    });
    CHECK(limited.join() == 0);
    CHECK(Journal::openForReading(engine.home)->recall(engine.run, 0, "large").value());
}

TEST_CASE("A run on a disk that fills up ends as exhausted and goes on when there is space")
{
    Engine engine;
    const bool room_for_the_end = GENERATE(false, true);
    const std::string large(400'000, 'x');
    bool limited = true;
    Recipe recipe{"fills the disk"};
    recipe.stage("A", [&](StageContext& context) -> Expected<std::string> {
        const rlimit limit{fs::file_size(engine.home.journal().string() + "-wal") + (room_for_the_end ? 100'000 : 0), RLIM_INFINITY};
        if (limited)
            ::setrlimit(RLIMIT_FSIZE, &limit);
        if (auto kept = context.remember("large", large); !kept)
            return fail(kept.error());
        return std::string("A");
    });
    Child driver([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const auto ended = engine.begin(recipe);
        if (room_for_the_end)
            return ended && *ended == RunState::failed ? 0 : 1;
        return !ended && ended.error().kind == ErrorKind::exhausted ? 0 : 2;
    });
    CHECK(driver.join() == 0);
    const RunSnapshot run = engine.snapshot();
    CHECK(run.state == (room_for_the_end ? RunState::failed : RunState::interrupted));
    CHECK((!room_for_the_end || run.error->kind == ErrorKind::exhausted));
    limited = false;
    CHECK(engine.resume(recipe).value() == RunState::succeeded);
}
