// The second half of Create version: a name is only a forecast, a create may be answered twice, a stop never deletes.
#include "core/stages/create_version.h"
#include "tests/core/stages/stage_world.h"

using namespace trainyard;
using namespace trainyard::stages;
using namespace trainyard::stages::test;
using namespace std::chrono_literals;

namespace {

struct RegisteredWorld : StageWorld {
    Submission submission;
    const std::string versions = project_path + "/models/churn/versions";
    const std::string artifact = "gs://bank/" + job_id + "/model.joblib";

    RegisteredWorld()
    {
        submission.job = job_id;
        submission.storage_path = "gs://bank/" + job_id;
        submission.package_folder = job_id + "/abc/";
        submission.framework = "scikit_learn";
        submission.waiting_time_min = 2;
        context.inputs[0] = InputState::succeeded;
    }
    Expected<ServedVersion> run() { return createVersion(services)(context, submission, NextVersion{"churn", "v3"}); }
    void modelIsThere() { filesAreAsked({file(job_id + "/model.joblib")}); }
    Exchange& created(const std::string& version)
    {
        return expect("POST " + versions).withJson({{"name", version}, {"deploymentUri", submission.storage_path}, {"framework", "SCIKIT_LEARN"}, {"labels", {{"trainyard_run", run_label}, {"trainyard_job", job_id}}}}).replies(200, Json{{"name", "projects/p/operations/o"}});
    }
    Exchange& asked(const std::string& version, const char* state, const std::string& run = run_label, const std::string& job = job_id, const std::string& error = {})
    {
        return expect("GET " + versions + "/" + version).replies(200, Json{{"name", "projects/p/models/churn/versions/" + version}, {"state", state}, {"errorMessage", error}, {"labels", {{"trainyard_run", run}, {"trainyard_job", job}}}});
    }
    Exchange& listed(const Strings& names)
    {
        Json all = Json::array();
        for (const std::string& each : names)
            all.push_back({{"name", "projects/p/models/churn/versions/" + each}});
        return expect("GET " + versions + "?pageSize=100").replies(200, Json{{"versions", all}});
    }
    void begunBefore(const std::string& version, const std::string& job = job_id)
    {
        context.journal["version"] = {{{"version", version}, {"artifact", artifact}, {"folder", submission.storage_path}, {"job", job}}, 1};
    }
};

const Json exists = refusal(409, "Field: version.name Error: A version with the same name already exists.");

}  // namespace

TEST_CASE_METHOD(RegisteredWorld, "The first 409 too is answered by looking: a version of this run and this job is ours")
{
    modelIsThere();
    created("v3").fails(ErrorKind::unavailable);   // the answer was lost
    created("v3").replies(409, exists);
    asked("v3", "CREATING");
    asked("v3", "READY");
    CHECK(run().value().version == "v3");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(RegisteredWorld, "A name that another run took gives way to the next free one, journaled before it is sent, and said")
{
    modelIsThere();
    created("v3").replies(409, exists);
    asked("v3", "READY", "20260504-030202-bbbb");
    listed({"v1", "v2", "v3", "v7"});
    created("v8").meanwhile([&] { CHECK(context.recall("version")->value["version"] == "v8"); });
    asked("v8", "READY");
    CHECK(run().value().version == "v8");
    CHECK(context.said("INFO v3 was taken by another run meanwhile; this one becomes v8"));
    CHECK(problems() == "");
}

TEST_CASE_METHOD(RegisteredWorld, "A version of this run that serves another job's model is not taken for this one's")
{
    modelIsThere();
    created("v3").replies(409, exists);
    asked("v3", "READY", run_label, job_id + "_2");
    listed({"v3"});
    created("v4");
    asked("v4", "READY");
    CHECK(run().value().version == "v4");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(RegisteredWorld, "A taken name that is gone again when it is looked at is no reason to stop")
{
    modelIsThere();
    created("v3").replies(409, exists);
    expect("GET " + versions + "/v3").replies(404, refusal(404, "no"));
    listed({"v1", "v2"});
    created("v3");
    asked("v3", "READY");
    CHECK(run().value().version == "v3");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(RegisteredWorld, "A service that finds every name taken is left after fifty")
{
    modelIsThere();
    for (int i = 0; i < 50; ++i) {
        created("v3").replies(409, exists);
        asked("v3", "READY", "somebody");
        listed({"v2"});
    }
    CHECK(run().error().kind == ErrorKind::conflict);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(RegisteredWorld, "A create that is refused otherwise is the error, and no other name is tried")
{
    modelIsThere();
    created("v3").replies(400, refusal(400, "The framework is not served."));
    CHECK(run().error().message.english() == "The framework is not served.");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(RegisteredWorld, "Without its intent in the journal no version is created")
{
    modelIsThere();
    context.journal_broken = true;
    CHECK(run().error().kind == ErrorKind::exhausted);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(RegisteredWorld, "Taken up after the create, the same version is created again, found to be ours, and waited for")
{
    begunBefore("v5");
    created("v5").replies(409, exists);
    asked("v5", "CREATING");
    asked("v5", "READY");
    const auto served = run();
    CHECK(served->version == "v5");
    CHECK(served->artifact == artifact);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(RegisteredWorld, "What was begun for another job's model is not gone on with")
{
    begunBefore("v5", job_id + "_old");
    modelIsThere();
    created("v3");
    asked("v3", "READY");
    CHECK(run().value().version == "v3");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(RegisteredWorld, "A version that does not load fails with the service's words, the artifact and the command that removes it")
{
    modelIsThere();
    created("v3");
    asked("v3", "FAILED", run_label, job_id, "Failed to load model: No module named 'churn'");
    const auto served = run();
    CHECK(served.error().kind == ErrorKind::failed);
    CHECK(served.error().message.english() == "The version v3 of churn could not be created: Failed to load model: No module named 'churn'");
    CHECK(served.error().hint.english().find("`trainyardctl delete churn v3`") != std::string::npos);
    CHECK(served.error().where == artifact);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(RegisteredWorld, "A platform that is away for a moment does not end the wait; a version that went away does")
{
    modelIsThere();
    created("v3");
    for (int i = 0; i < 5; ++i)
        expect("GET " + versions + "/v3").replies(503, "busy");
    expect("GET " + versions + "/v3").replies(404, refusal(404, "deleted by somebody"));
    CHECK(run().error().kind == ErrorKind::not_found);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(RegisteredWorld, "A version that was being created when the run was cancelled is reported and never deleted")
{
    modelIsThere();
    created("v3");
    asked("v3", "CREATING");
    service.clock.at(100ms, [&] { context.stopFor(StopReason::user); });
    const auto served = run();
    CHECK(served.error().message.english() == "The version v3 of churn was being created when the run was cancelled; it stays.");
    CHECK(served.error().hint.english() == "`trainyardctl delete churn v3` removes it.");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(RegisteredWorld, "An interrupted wait leaves everything as it is and says nothing")
{
    modelIsThere();
    created("v3");
    asked("v3", "CREATING");
    service.clock.at(100ms, [&] { context.stopFor(StopReason::interrupted); });
    CHECK(run().error().cancelled());
    CHECK(problems() == "");
}
