// Following a job: its state, then its log, until it has ended; a platform that does not answer is "unknown since", never a guess.
#include "core/stages/job_follower.h"

#include "core/base/job_steps.h"
#include "tests/core/stages/stage_world.h"

using namespace trainyard;
using namespace trainyard::stages;
using namespace trainyard::stages::test;
using namespace std::chrono_literals;

namespace {

struct Followed : StageWorld {
    JobFollower follower{context, services, job_id};
    Exchange& cancelIsSent() { return expect("POST " + project_path + "/jobs/" + job_id + ":cancel").withBody("{}"); }
};

}  // namespace

TEST_CASE_METHOD(Followed, "State and log are read every half second until the job has ended, the log last")
{
    jobIsAsked("QUEUED");
    logIsAsked();
    jobIsAsked("RUNNING");
    logIsAsked({line("a", "2026-05-04T03:02:02Z", "epoch 1"), line("b", "2026-05-04T03:02:03Z", "10%\r 60%")});
    jobIsAsked("SUCCEEDED");
    logIsAsked({line("c", "2026-05-04T03:02:04Z", "saved")});
    const auto job = follower.follow();
    REQUIRE(job);
    CHECK(job->state == google::JobState::succeeded);
    CHECK(context.lines == Strings{"INFO epoch 1", "INFO 10%\r 60%", "INFO saved"});
    CHECK(context.statuses == Strings{"the job waits in the queue", " 60%", "saved"});
    CHECK(service.clock.sleeps() == std::vector<Elapsed>{500ms, 500ms});
    CHECK(problems() == "");
}

TEST_CASE_METHOD(Followed, "The log is asked for from the last known entry on, and what is known already is not written twice")
{
    jobIsAsked("RUNNING");
    logIsAsked({line("a", "2026-05-04T03:02:02Z", "1"), line("b", "2026-05-04T03:02:02.5Z", "2")});
    jobIsAsked("SUCCEEDED");
    logIsAsked({line("b", "2026-05-04T03:02:02.5Z", "2"), line("c", "2026-05-04T03:02:02.5Z", "3")});
    REQUIRE(follower.follow());
    CHECK(context.lines == Strings{"INFO 1", "INFO 2", "INFO 3"});
    CHECK(Json::parse(service.transport.sent().back().body)["filter"].get<std::string>().find(R"(timestamp>="2026-05-04T03:02:02.500000Z")") != std::string::npos);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(Followed, "The lines of a run's second job are kept although the service numbers them as it did the first one's")
{
    jobIsAsked("FAILED");
    logIsAsked({line("e1", "2026-05-04T03:02:02Z", "first job"), line("e2", "2026-05-04T03:02:03Z", "its end")});
    REQUIRE(follower.follow());
    const std::string second = std::string(job_id) + "_2";
    expect("GET " + project_path + "/jobs/" + second).replies(200, Json{{"jobId", second}, {"state", "SUCCEEDED"}}.dump());
    logIsAsked({line("e1", "2026-05-04T03:03:02Z", "second job")});
    JobFollower again(context, services, second);
    REQUIRE(again.follow());
    CHECK(context.lines == Strings{"INFO first job", "INFO its end", "INFO second job"});
    CHECK(problems() == "");
}

TEST_CASE_METHOD(Followed, "A line that goes on is shown as it stands and kept once, when it has ended")
{
    const auto open = [](Json entry, bool last = false) {
        entry["operation"] = {{"id", "x"}, {"producer", "trainyard.open-line"}, {"last", last}};
        return entry;
    };
    jobIsAsked("RUNNING");
    logIsAsked({line("a", "2026-05-04T03:02:02Z", "begun"), open(line("b", "2026-05-04T03:02:03Z", "\x1b[32m 10%|█   |\x1b[0m"))});
    jobIsAsked("RUNNING");
    logIsAsked({open(line("b", "2026-05-04T03:02:03Z", "\x1b[32m 10%|█   |\x1b[0m"))});   // has not moved
    jobIsAsked("RUNNING");
    logIsAsked({line("c", "2026-05-04T03:02:04Z", "meanwhile"), open(line("d", "2026-05-04T03:02:05Z", " 90%|███ |"))});
    jobIsAsked("RUNNING");
    logIsAsked({open(line("e", "2026-05-04T03:02:06Z", "           "))});   // wiped
    jobIsAsked("SUCCEEDED");
    logIsAsked({open(line("f", "2026-05-04T03:02:07Z", "100%|████|"), true)});
    REQUIRE(follower.follow());
    CHECK(context.lines == Strings{"INFO begun", "INFO meanwhile", "INFO 100%|████|"});
    CHECK(context.live_lines == Strings{"\x1b[32m 10%|█   |\x1b[0m", " 90%|███ |", ""});
    CHECK(context.statuses == Strings{" 10%|█   |", " 90%|███ |", "100%|████|"});
    CHECK(problems() == "");
}

TEST_CASE_METHOD(Followed, "A platform that does not answer is unknown since then, and the job is followed on when it does")
{
    jobIsAsked("RUNNING");
    logIsAsked();
    for (int i = 0; i < 5; ++i)
        expect("GET " + project_path + "/jobs/" + job_id).fails(ErrorKind::unavailable);
    jobIsAsked("RUNNING");
    for (int i = 0; i < 5; ++i)
        expect("POST /v2/entries:list").replies(503, "busy");   // its log alone counts too
    jobIsAsked("SUCCEEDED");
    logIsAsked();
    REQUIRE(follower.follow());
    CHECK(context.statuses.size() == 2);
    CHECK(context.statuses.front() == "the job runs");
    CHECK(context.statuses.back().rfind("unknown since ", 0) == 0);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(Followed, "That the platform ended under the job is left to the stage's own error, and is not in the log twice")
{
    jobIsAsked("FAILED");
    logIsAsked({line("a", "2026-05-04T03:02:02Z", "epoch 1"), line("b", "2026-05-04T03:02:03Z", job_steps::stopped_with_platform, "service")});
    REQUIRE(follower.follow());
    CHECK(context.lines == Strings{"INFO epoch 1"});
    CHECK(problems() == "");
}

TEST_CASE_METHOD(Followed, "A job that is not there, or not for us, is an error at once")
{
    expect("GET " + project_path + "/jobs/" + job_id).replies(404, refusal(404, "no such job"));
    CHECK(follower.follow().error().kind == ErrorKind::not_found);
    jobIsAsked("RUNNING");
    expect("POST /v2/entries:list").replies(403, refusal(403, "no"));
    CHECK(follower.follow().error().kind == ErrorKind::permission_denied);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(Followed, "A stop ends the wait and sends nothing more; the job is left alone unless it is to be cancelled")
{
    jobIsAsked("RUNNING");
    logIsAsked();
    service.clock.at(100ms, [&] { context.stopFor(StopReason::let_go); });
    CHECK(follower.follow().error().cancelled());
    CHECK(problems() == "");
}

TEST_CASE_METHOD(Followed, "Cancel is sent although we are stopped, its end is awaited, and its last lines are kept")
{
    context.stopFor(StopReason::user);
    cancelIsSent().replies(200, "{}");
    jobIsAsked("CANCELLING");
    jobIsAsked("CANCELLED");
    logIsAsked({line("z", "2026-05-04T03:03:00Z", "stopped")});
    CHECK(follower.cancel().has_value());
    CHECK(context.lines == Strings{"INFO stopped", "WARNING Cancelled the job " + job_id});
    CHECK(problems() == "");
}

TEST_CASE_METHOD(Followed, "A job that takes its time to end is waited for ten seconds, no longer")
{
    cancelIsSent().replies(200, "{}");
    for (int i = 0; i < 40; ++i)
        jobIsAsked("CANCELLING");
    logIsAsked();
    CHECK(follower.cancel().has_value());
    CHECK(service.clock.passed() == 10s);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(Followed, "Cancel is sent again while the platform that it needs is being started, for ten seconds")
{
    context.stopFor(StopReason::user);
    for (int i = 0; i < http::RetryPolicy{}.max_attempts; ++i)   // as often as any call
        cancelIsSent().replies(503, refusal(503, "not yet"));
    cancelIsSent().replies(200, "{}");
    jobIsAsked("FAILED");
    logIsAsked();
    CHECK(follower.cancel().has_value());
    CHECK(problems() == "");
}

TEST_CASE_METHOD(Followed, "There is nothing to cancel where there is no job, and a cancel that failed says that the job may still run")
{
    cancelIsSent().replies(404, refusal(404, "no such job"));
    CHECK(follower.cancel().has_value());
    cancelIsSent().replies(403, refusal(403, "You may not."));
    const auto refused = follower.cancel();
    CHECK(refused.error().kind == ErrorKind::permission_denied);
    CHECK(refused.error().message.english() == "The job " + job_id + " may still run: cancelling it failed. You may not.");
    CHECK(refused.error().hint.english() == std::string("Cancel the run again with `trainyardctl cancel ") + run_label + "`.");
    CHECK(problems() == "");
}
