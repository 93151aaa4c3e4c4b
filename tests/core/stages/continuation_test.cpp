// A job's log through the real engine: a driver dies, another goes on, and the run's archive has every line once.
#include "core/logs/archive_reader.h"
#include "core/pipeline/driver.h"
#include "core/stages/job_follower.h"
#include "tests/core/stages/stage_world.h"
#include "tests/support/gate.h"

using namespace trainyard;
using namespace trainyard::stages;
using namespace trainyard::stages::test;
using namespace std::chrono_literals;

namespace {

struct ContinuedRun : StageWorld {
    Home home = *Home::open(folder.path / "home");
    Redactor redactor;
    const RunId run{run_label};
    std::stop_source interrupt;

    // `dies`: this process ends in the first pause.
    pipeline::Recipe recipe(bool dies)
    {
        pipeline::Recipe recipe{"follow"};
        recipe.stage("Training", [this, dies](pipeline::StageContext& engine) -> Expected<std::string> {
            if (dies)
                service.clock.at(service.clock.passed() + 1ms, [&] { interrupt.request_stop(); trainyard::test::Gate().pass(engine.stopToken()); });
            const auto job = JobFollower(engine, services, job_id).follow();
            return job ? Expected<std::string>(job->id) : fail(job.error());
        });
        return recipe;
    }
    pipeline::RunState begin()   // and dies
    {
        const pipeline::Recipe followed = recipe(true);
        auto driver = pipeline::Driver::begin(home, service.clock, redactor, {run, "test", "churn", nlohmann::json::object()}, followed);
        REQUIRE(driver);
        return driver->drive(followed, {{}, interrupt.get_token()}).value();
    }
    pipeline::RunState takeUp()
    {
        const pipeline::Recipe followed = recipe(false);
        auto driver = pipeline::Driver::takeUp(home, service.clock, redactor, run);
        REQUIRE(driver);
        return driver->drive(followed, {}).value();
    }
    Strings archived() const
    {
        logs::ArchiveReader reader(home.run(run));
        Strings lines;
        for (std::size_t i = 0, count = reader.refresh(); i < count; ++i)
            lines.push_back(reader.text(i));
        return lines;
    }
};

}  // namespace

TEST_CASE_METHOD(ContinuedRun, "Whoever takes a run up asks on from the last archived instant and drops what is there already")
{
    redactor.add("hunter2");
    jobIsAsked("RUNNING");
    logIsAsked({line("a", "2026-05-04T03:02:01Z", "epoch 1"), line("b", "2026-05-04T03:02:02.5Z", "password=hunter2"), line("c", "2026-05-04T03:02:02.5Z", "epoch 2")});
    CHECK(begin() == pipeline::RunState::interrupted);
    CHECK(archived() == Strings{"epoch 1", "password=***", "epoch 2"});

    jobIsAsked("RUNNING");
    logIsAsked({line("b", "2026-05-04T03:02:02.5Z", "password=hunter2"), line("c", "2026-05-04T03:02:02.5Z", "epoch 2"), line("d", "2026-05-04T03:02:02.5Z", "epoch 2")});
    jobIsAsked("SUCCEEDED");
    logIsAsked({line("d", "2026-05-04T03:02:02.5Z", "epoch 2"), line("e", "2026-05-04T03:02:04Z", "saved")});
    CHECK(takeUp() == pipeline::RunState::succeeded);
    CHECK(archived() == Strings{"epoch 1", "password=***", "epoch 2", "epoch 2", "saved"});   // a line that the job printed twice stays twice
    CHECK(Json::parse(service.transport.sent()[3].body)["filter"].get<std::string>().find(R"(timestamp>="2026-05-04T03:02:02.500000Z")") != std::string::npos);
    CHECK(problems() == "");
}
