// Create version: waits for the model, registers the version under a name that is free, waits until it is READY.
#include "core/stages/create_version.h"
#include "tests/core/stages/stage_world.h"

using namespace trainyard;
using namespace trainyard::stages;
using namespace trainyard::stages::test;
using namespace std::chrono_literals;

namespace {

const std::string versions_path = project_path + "/models/churn/versions";

struct VersionWorld : StageWorld {
    Submission submission;
    NextVersion next{"churn", "v3"};

    VersionWorld()
    {
        submission.job = job_id;
        submission.storage_path = "gs://bank/" + job_id;
        submission.package_folder = job_id + "/abc/";
        submission.framework = "scikit_learn";
        submission.waiting_time_min = 2;
    }
    Expected<ServedVersion> run() { return createVersion(services)(context, submission, next); }
    Json body(const std::string& version, const std::string& uri = "") const
    {
        return {{"name", version}, {"deploymentUri", uri.empty() ? submission.storage_path : uri}, {"framework", "SCIKIT_LEARN"}, {"labels", {{"trainyard_run", run_label}, {"trainyard_job", job_id}}}};
    }
    Exchange& versionIsCreated(const std::string& version) { return expect("POST " + versions_path).withJson(body(version)).replies(200, Json{{"name", "projects/p/operations/o"}}); }
    Exchange& versionIsAsked(const std::string& version, const char* state, const std::string& run = run_label, const std::string& error = {})
    {
        return expect("GET " + versions_path + "/" + version).replies(200, Json{{"name", "projects/p/models/churn/versions/" + version}, {"state", state}, {"errorMessage", error}, {"labels", {{"trainyard_run", run}, {"trainyard_job", job_id}}}});
    }
    void becomesReady(const std::string& version)
    {
        versionIsCreated(version);
        versionIsAsked(version, "READY");
    }
    void jobHas(InputState state) { context.inputs[0] = state; }
    void jobEndsAt(Elapsed when, InputState state) { service.clock.at(when, [this, state] { jobHas(state); }); }
};

const std::string model_file = job_id + "/model.joblib";

}  // namespace

TEST_CASE_METHOD(VersionWorld, "The model of a job that has succeeded becomes the forecast version, journaled before it is sent")
{
    jobHas(InputState::succeeded);
    submission.runtime_version = "2.11";
    submission.python_version = "3.7";
    filesAreAsked({file(model_file)});
    Json sent = body("v3");
    sent["runtimeVersion"] = "2.11";
    sent["pythonVersion"] = "3.7";
    expect("POST " + versions_path).withJson(sent).meanwhile([&] { CHECK(context.recall("version")->value["version"] == "v3"); CHECK(context.committed); }).replies(200, Json{{"name", "projects/p/operations/o"}});
    versionIsAsked("v3", "CREATING");
    versionIsAsked("v3", "READY");
    const auto served = run();
    REQUIRE(served);
    CHECK(nlohmann::json(*served) == nlohmann::json{{"model", "churn"}, {"version", "v3"}, {"artifact", "gs://bank/" + model_file}});
    CHECK(context.said("INFO churn v3 is ready"));
    CHECK(problems() == "");
}

TEST_CASE_METHOD(VersionWorld, "A file that is there before the job's end is waited on; what for and until when is said")
{
    filesAreAsked();
    filesAreAsked({file(model_file)});
    filesAreAsked({file(model_file, "20", "3")});
    jobEndsAt(900ms, InputState::succeeded);
    becomesReady("v3");
    CHECK(run());
    REQUIRE(context.waits.size() == 2);
    CHECK(context.waits[0] == "model.joblib or model.pkl in gs://bank/" + job_id + "/; the job runs and has not written it yet");
    CHECK(context.waits[1] == "the end of the job " + job_id + "; gs://bank/" + model_file + " is there already");
    CHECK(*context.waiting_until == Time(1'800'000'000s) + 2min);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(VersionWorld, "A job that fails ends the wait, and nothing is created")
{
    filesAreAsked({file(model_file)});
    jobEndsAt(300ms, InputState::failed);
    CHECK(run().error().cancelled());
    CHECK_FALSE(context.committed);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(VersionWorld, "When the job's end and the stage's commit cross, the job's failure wins before anything is sent")
{
    jobHas(InputState::succeeded);
    context.input_failed_first = true;
    filesAreAsked({file(model_file)});
    CHECK(run().error().cancelled());
    CHECK(context.journaled.empty());
    CHECK(problems() == "");
}

TEST_CASE_METHOD(VersionWorld, "Two candidates are both named and neither is taken; one directly under the storage path wins")
{
    jobHas(InputState::succeeded);
    filesAreAsked({file(job_id + "/a/model.joblib"), file(job_id + "/b/model.joblib")});
    const auto two = run();
    CHECK(two.error().kind == ErrorKind::failed);
    CHECK(two.error().message.english().find("gs://bank/" + job_id + "/a/model.joblib (10 bytes), gs://bank/" + job_id + "/b/model.joblib (10 bytes)") != std::string::npos);
    CHECK(two.error().hint.english() == "Write one of them directly to gs://bank/" + job_id + "/, or name its folder with MODEL_URI.");
    filesAreAsked({file(job_id + "/a/model.joblib"), file(model_file)});
    becomesReady("v3");
    CHECK(run().value().artifact == "gs://bank/" + model_file);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(VersionWorld, "A job that succeeded without a model is told what it did write, and where")
{
    jobHas(InputState::succeeded);
    filesAreAsked({file(job_id + "/metrics.json"), file(job_id + "/abc/bank-0.0.0.tar.gz")});
    logIsAsked({line("a", "2026-05-04T03:02:02Z", "Wrote gs://trap/not-the-service.txt (1 byte)"), line("b", "2026-05-04T03:02:03Z", "Wrote gs://bank/" + job_id + "/metrics.json (9 bytes)", "service"), line("c", "2026-05-04T03:02:03Z", "Wrote gs://elsewhere/report.html (9 bytes)", "service")});
    const auto served = run();
    CHECK(served.error().kind == ErrorKind::failed);
    CHECK(served.error().message.english() == "The job succeeded, but wrote no model.joblib or model.pkl to gs://bank/" + job_id + "/. It wrote: gs://bank/" + job_id + "/metrics.json (10 bytes), gs://elsewhere/report.html.");
    CHECK(served.error().hint.english().find("--storage-path") != std::string::npos);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(VersionWorld, "A model in another place is named with the setting that finds it, and found with it")
{
    jobHas(InputState::succeeded);
    filesAreAsked();
    logIsAsked({line("a", "2026-05-04T03:02:03Z", "Wrote gs://other/models/x/model.pkl (9 bytes)", "service")});
    const auto served = run();
    CHECK(served.error().message.english() == "The job succeeded, but wrote its model to gs://other/models/x/model.pkl and not to gs://bank/" + job_id + "/.");
    CHECK(served.error().hint.english() == "Let the script upload it under --storage-path, or run again with --set MODEL_URI=gs://other/models/x.");
    submission.model_uri = "gs://other/models/x";
    filesAreAsked();
    filesAreAsked({file("models/x/model.pkl", "9", "1", "2020-01-01T00:00:00Z", "other")}, "models%2Fx", "other");
    expect("POST " + versions_path).withJson(body("v3", "gs://other/models/x")).replies(200, Json{{"name", "projects/p/operations/o"}});
    versionIsAsked("v3", "READY");
    CHECK(run().value().artifact == "gs://other/models/x/model.pkl");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(VersionWorld, "A job that wrote nothing, or an empty model, or only an old one there, is told just that")
{
    jobHas(InputState::succeeded);
    filesAreAsked();
    expect("POST /v2/entries:list").replies(403, refusal(403, "no"));   // the message is only less telling then
    CHECK(run().error().message.english().find("it wrote nothing at all") != std::string::npos);
    filesAreAsked({file(model_file, "0")});
    CHECK(run().error().message.english() == "The job succeeded, but its model is empty: gs://bank/" + model_file + " (0 bytes).");
    submission.files_before["gs://bank/" + model_file] = 2;
    filesAreAsked({file(model_file)});
    logIsAsked();
    CHECK(run().error().message.english().find("gs://bank/" + model_file + " is there, but not from this job.") != std::string::npos);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(VersionWorld, "While it waits, a model that was there before is named as not from this job; written again, it is")
{
    submission.files_before["gs://bank/" + model_file] = 2;
    filesAreAsked({file(model_file, "10", "2")});
    jobEndsAt(100ms, InputState::succeeded);
    filesAreAsked({file(model_file, "10", "4")});
    becomesReady("v3");
    CHECK(run());
    CHECK(context.waits.front().find("gs://bank/" + model_file + " is there, but not from this job") != std::string::npos);
    CHECK(problems() == "");
}

namespace {

std::string secondsBeforeTheDeadline(int seconds) { return rfc3339(Time(1'800'000'000s) + 2min - std::chrono::seconds(seconds)); }

}  // namespace

TEST_CASE_METHOD(VersionWorld, "At the deadline a file that still grows is not taken: the job is left running and both ways on are named")
{
    submission.waiting_time_min = 1;
    for (int i = 0; i < 120; ++i)
        filesAreAsked({file(model_file)});
    filesAreAsked({file(model_file, "10", "9", rfc3339(Time(1'800'000'000s) + 1s))});   // 59 s ago
    const auto served = run();
    CHECK(served.error().kind == ErrorKind::timed_out);
    CHECK(served.error().message.english() == "No model came within WAITING_TIME_MIN (1 min); the job " + job_id + " was left running.");
    CHECK(served.error().hint.english().find(std::string("`trainyardctl resume ") + run_label) != std::string::npos);
    CHECK(served.error().hint.english().find(std::string("`trainyardctl cancel ") + run_label) != std::string::npos);
    CHECK(context.let_go == std::vector<int>{0});
    CHECK(context.said("let go: job left running"));
    CHECK_FALSE(context.committed);
    CHECK(service.clock.passed() == 1min);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(VersionWorld, "At the deadline a file that has not changed for a minute is taken, and the run says so")
{
    for (int i = 0; i < 240; ++i)
        filesAreAsked();
    filesAreAsked({file(model_file, "10", "9", secondsBeforeTheDeadline(60))});
    becomesReady("v3");
    CHECK(run());
    CHECK(context.said("WARNING WAITING_TIME_MIN is up and the job still runs: taking gs://bank/" + model_file));
    CHECK(context.let_go.empty());
    CHECK(problems() == "");
}

TEST_CASE_METHOD(VersionWorld, "What is left of the waiting time is journaled, does not count suspended hours, and is gone on with")
{
    for (int i = 0; i < 80; ++i)
        filesAreAsked();
    service.clock.at(10s, [&] { service.clock.suspend(5h); });
    service.clock.at(39'900ms, [&] { context.stopFor(StopReason::interrupted); });
    CHECK(run().error().cancelled());
    CHECK(context.recall("remaining_ms")->value == 90'000);
    CHECK(problems() == "");

    // Another process, the same attempt.
    VersionWorld taken_up;
    taken_up.context.journal = context.journal;
    for (int i = 0; i < 181; ++i)
        taken_up.filesAreAsked();
    CHECK(taken_up.run().error().kind == ErrorKind::timed_out);
    CHECK(taken_up.service.clock.passed() == 90s);
    CHECK(taken_up.problems() == "");

    // A resume is a new attempt with a new clock.
    VersionWorld resumed;
    resumed.context.journal = context.journal;
    resumed.context.attempt_number = 2;
    for (int i = 0; i < 241; ++i)
        resumed.filesAreAsked();
    CHECK(resumed.run().error().kind == ErrorKind::timed_out);
    CHECK(resumed.problems() == "");
}

TEST_CASE_METHOD(VersionWorld, "After a pick-up it is looked once before giving up")
{
    context.journal["remaining_ms"] = {0, 1};
    jobHas(InputState::succeeded);
    filesAreAsked({file(model_file)});
    becomesReady("v3");
    CHECK(run());
    CHECK(problems() == "");
}

TEST_CASE_METHOD(VersionWorld, "A storage that does not answer is asked again; one that refuses ends the wait")
{
    jobHas(InputState::succeeded);
    for (int i = 0; i < 5; ++i)
        expect("GET /storage/v1/b/bank/o?prefix=" + job_id + "%2F&delimiter=").replies(503, "busy");
    filesAreAsked({file(model_file)});
    becomesReady("v3");
    CHECK(run());
    expect("GET /storage/v1/b/bank/o?prefix=" + job_id + "%2F&delimiter=").replies(403, refusal(403, "no"));
    context.journal.clear();
    CHECK(run().error().kind == ErrorKind::permission_denied);
    CHECK(problems() == "");
}
