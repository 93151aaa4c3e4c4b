// Training, from a real repository to the job's end: what is sent in which order, what is journaled before it, and whose job it is.
#include "core/stages/training.h"

#include "core/base/job_steps.h"
#include "core/source/inspection.h"
#include "tests/core/source/git_repository.h"
#include "tests/core/stages/stage_world.h"

using namespace trainyard;
using namespace trainyard::stages;
using namespace trainyard::stages::test;
using namespace std::chrono_literals;

namespace {

const std::string second_job = job_id + "_2";

struct TrainingWorld : StageWorld {
    trainyard::test::GitRepository repository{folder.path / "bank"};
    TrainRequest request;
    source::Package package;
    std::string crc32c;

    TrainingWorld()
    {
        repository.writeExample();
        commit();
        request.repository = repository.path().string();
        request.model = "churn";
    }
    void commit()
    {
        repository.commit();
        inspect();
    }
    // What the stage will make of the commit: same commit, same bytes.
    void inspect()
    {
        const auto address = source::parseRepositoryAddress(repository.path().string());
        source::InspectRequest inspect;
        inspect.fetch = {*address, {}, services.git_cache, context.run(), [](const Text&) {}, {}};
        inspect.overrides = request.overrides;
        const auto inspection = source::inspect(inspect, {});
        REQUIRE(inspection);
        if (!inspection->input)
            return;
        package = *source::makePackage(*inspection->files, inspection->checkout, *address, "", *inspection->input);
        Checksums sums;
        sums.add(package.bytes);
        crc32c = sums.crc32c();
    }

    Expected<Submission> run() { return train(services, request)(context, Session{}); }
    std::string object(const std::string& job = job_id) const { return job + "/" + package.sha256 + "/" + package.file_name; }
    Exchange& packageIsSent(const std::string& job = job_id)
    {
        const std::string name = job + "%2F" + package.sha256 + "%2F" + package.file_name;
        return expect("POST /upload/storage/v1/b/bank/o?name=" + name + "&ifGenerationMatch=0&uploadType=media").withBody(package.bytes).replies(200, objectAnswer(job));
    }
    Json objectAnswer(const std::string& job = job_id) const { return {{"bucket", "bank"}, {"name", object(job)}, {"generation", "1"}, {"size", std::to_string(package.bytes.size())}, {"crc32c", crc32c}}; }
    Json jobBody(const std::string& job = job_id, int attempt = 1) const
    {
        return {{"jobId", job}, {"labels", {{"trainyard_run", run_label}, {"trainyard_attempt", std::to_string(attempt)}}},
                {"trainingInput", {{"scaleTier", "CUSTOM"}, {"masterType", "n1-standard-4"}, {"packageUris", {"gs://bank/" + object(job)}}, {"pythonModule", "bank.train"}, {"args", {"--storage-path=gs://bank/" + job, "--a=1"}}, {"region", "europe-west1"}}}};
    }
    Exchange& jobIsSubmitted(const std::string& job = job_id, int attempt = 1) { return expect("POST " + project_path + "/jobs").withJson(jobBody(job, attempt)).replies(200, Json{{"jobId", job}, {"state", "QUEUED"}}); }
    void jobEnds(const char* state, const std::string& message = {})
    {
        jobIsAsked(state, message);
        logIsAsked();
    }
    void isSubmitted()
    {
        filesAreAsked();
        packageIsSent();
        jobIsSubmitted();
    }
};

}  // namespace

TEST_CASE_METHOD(TrainingWorld, "A commit becomes a package, the package a job, and every intent is journaled before it is sent")
{
    filesAreAsked({file(job_id + "/old.txt", "1", "77")}).meanwhile([&] { CHECK(context.journaled == Strings{"commit"}); });
    packageIsSent().meanwhile([&] { CHECK(context.journaled == Strings{"commit", "submission"}); });
    jobIsSubmitted().meanwhile([&] { CHECK(context.journaled == Strings{"commit", "submission", "submit"}); CHECK(context.handed_on.is_null()); });
    jobIsAsked("RUNNING").meanwhile([&] { CHECK(context.handed_on["job"] == job_id); });   // handed on before the job's end is known
    logIsAsked();
    jobEnds("SUCCEEDED");
    const auto submission = run();
    REQUIRE(submission);
    CHECK(nlohmann::json(*submission) == context.handed_on);
    CHECK(submission->storage_path == "gs://bank/" + job_id);
    CHECK(submission->package_folder == job_id + "/" + package.sha256 + "/");
    CHECK(submission->commit == repository.git({"rev-parse", "HEAD"}));
    CHECK(submission->waiting_time_min == 30);
    CHECK(submission->files_before == std::map<std::string, std::int64_t>{{"gs://bank/" + job_id + "/old.txt", 77}});
    CHECK(context.recall("submit")->value == jobBody());
    CHECK(problems() == "");
    CHECK(fs::is_empty(services.scratch));   // the package on its way is gone
}

TEST_CASE_METHOD(TrainingWorld, "The first 409 to a job is answered by looking: with this run's label it is ours")
{
    filesAreAsked();
    packageIsSent();
    jobIsSubmitted().fails(ErrorKind::unavailable);   // the answer was lost
    jobIsSubmitted().replies(409, refusal(409, "exists"));
    jobIsAsked("RUNNING");
    jobEnds("SUCCEEDED");
    CHECK(run().value().job == job_id);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TrainingWorld, "Somebody else's job of that name is left alone, and nothing is handed on")
{
    filesAreAsked();
    packageIsSent();
    jobIsSubmitted().replies(409, refusal(409, "exists"));
    jobIsAsked("RUNNING", {}, "somebody-else");
    const auto submission = run();
    CHECK(submission.error().kind == ErrorKind::conflict);
    CHECK(submission.error().message.english() == "The name " + job_id + " is taken by somebody else's job.");
    CHECK(context.handed_on.is_null());
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TrainingWorld, "A package that lies there already is ours by the hash in its name; something else there is a conflict")
{
    const std::string there = "GET /storage/v1/b/bank/o/" + job_id + "%2F" + package.sha256 + "%2F" + package.file_name;
    filesAreAsked();
    packageIsSent().replies(412, refusal(412, "there"));
    expect(there).replies(200, objectAnswer());
    jobIsSubmitted();
    jobEnds("SUCCEEDED");
    CHECK(run());
    context.journal.clear();
    Json other = objectAnswer();
    other["size"] = "5";
    filesAreAsked();
    packageIsSent().replies(412, refusal(412, "there"));
    expect(there).replies(200, other);
    const auto taken = run();
    CHECK(taken.error().kind == ErrorKind::conflict);
    CHECK(taken.error().message.english() == "At gs://bank/" + object() + " lies something else than this package.");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TrainingWorld, "A job that fails ends the stage with the job's own last error; no other file is looked at than a model")
{
    isSubmitted();
    jobEnds("FAILED", "The replica master 0 exited with 1.\nValueError: the third column is empty");
    filesAreAsked({file(job_id + "/metrics.json")});
    const auto failed = run();
    CHECK(failed.error().kind == ErrorKind::failed);
    CHECK(failed.error().message.english() == "The job failed: The replica master 0 exited with 1.\nValueError: the third column is empty");
    CHECK(failed.error().hint.english().find(std::string("`trainyardctl logs ") + run_label + " --stage Training`") != std::string::npos);
    CHECK(failed.error().where == job_id);
    CHECK(context.handed_on["job"] == job_id);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TrainingWorld, "A job that failed after it wrote its model is told so: the file is there and gives no version")
{
    isSubmitted();
    jobEnds("FAILED", "KeyError: 'bucket'");
    filesAreAsked({file(job_id + "/model.joblib")});
    CHECK(run().error().message.english() == "The job failed: KeyError: 'bucket' (it had written gs://bank/" + job_id + "/model.joblib before; no version is made of that)");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TrainingWorld, "A job that ended with its platform is nobody's fault: the run is offered again as a new job")
{
    isSubmitted();
    jobEnds("FAILED", job_steps::stopped_with_platform);
    const auto failed = run();
    CHECK(failed.error().message == text(job_steps::stopped_with_platform));
    CHECK(context.statuses.back() == job_steps::stopped_with_platform);
    CHECK(failed.error().hint.english().find(std::string("`trainyardctl resume ") + run_label + "`") != std::string::npos);
    REQUIRE(failed.error().fix);
    CHECK(failed.error().fix->action == Fix::Action::resume);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TrainingWorld, "A full disk is not the script's fault, and a job that somebody cancelled is said to be")
{
    isSubmitted();
    jobEnds("FAILED", "OSError: [Errno 28] No space left on device");
    CHECK(run().error().kind == ErrorKind::exhausted);
    context.journal.clear();
    isSubmitted();
    jobEnds("CANCELLED");
    const auto cancelled = run();
    CHECK(cancelled.error().kind == ErrorKind::failed);
    CHECK(cancelled.error().message.english() == "The job " + job_id + " was cancelled from outside this run.");
    CHECK(context.statuses.back() == "the job was cancelled");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TrainingWorld, "The user's stop cancels the job at the other side; being let go or interrupted leaves it alone")
{
    const std::string cancel = "POST " + project_path + "/jobs/" + job_id + ":cancel";
    isSubmitted();
    jobIsAsked("RUNNING");
    logIsAsked();
    SECTION("the user")
    {
        service.clock.at(100ms, [&] { context.stopFor(StopReason::user); });
        expect(cancel).replies(200, "{}");
        jobIsAsked("CANCELLED");
        logIsAsked();
        CHECK(run().error().cancelled());
        CHECK(context.said("WARNING Cancelled the job " + job_id));
        CHECK(context.statuses.back() == "the job was cancelled");
    }
    SECTION("the user, and the platform refuses")
    {
        service.clock.at(100ms, [&] { context.stopFor(StopReason::user); });
        expect(cancel).replies(403, refusal(403, "You may not."));
        CHECK(run().error().message.english() == "The job " + job_id + " may still run: cancelling it failed. You may not.");
    }
    SECTION("let go")
    {
        service.clock.at(100ms, [&] { context.stopFor(StopReason::let_go); });
        CHECK(run().error().cancelled());
        CHECK(context.statuses.back() == "the job " + job_id + " goes on");
    }
    SECTION("interrupted")
    {
        service.clock.at(100ms, [&] { context.stopFor(StopReason::interrupted); });
        CHECK(run().error().cancelled());
    }
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TrainingWorld, "A stop before the job is submitted submits none")
{
    filesAreAsked();
    packageIsSent().meanwhile([&] { context.stopFor(StopReason::user); });
    CHECK(run().error().cancelled());
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TrainingWorld, "A framework, a routine and a machine that the environment does not have are refused before anything is submitted")
{
    const auto refused = [&](const std::string& setting) {
        INFO(setting);
        request.overrides = {setting};
        const auto submission = run();
        REQUIRE_FALSE(submission);
        CHECK(problems() == "");
        return submission.error();
    };
    const Error framework = refused("FRAMEWORK=xgboost");
    CHECK(framework.kind == ErrorKind::unavailable);
    CHECK(exitCode(framework.kind) == 3);
    CHECK(framework.message.english() == "The environment test does not serve xgboost yet; nothing was submitted.");
    CHECK(framework.hint.english() == "It serves scikit_learn.");
    CHECK(exitCode(refused("PREDICTION_CLASS=bank.Predictor").kind) == 3);
    service.environment.machines = {"n1-standard-4"};
    const Error machine = refused("MACHINE=n1-standard-400");
    CHECK(machine.kind == ErrorKind::invalid_input);
    CHECK(machine.where == "MACHINE");
    CHECK(context.journaled == Strings{"commit", "commit", "commit"});
}

TEST_CASE_METHOD(TrainingWorld, "A defective training_input.json is refused with every defect, in the log too, and nothing is submitted")
{
    repository.write("training_input.json", "{\n \"PYTHON_TRAIN\": \"tain.py\",\n \"JOB_NAME\": \"bank\",\n \"WAITING_TIME_MIN\": 0,\n \"MACHINE\": \"m\",\n \"FRAMEWORK\": \"scikit_learn\"\n \"args\": [\"--a=1\",]\n}\n");
    repository.commit();
    const auto submission = run();
    CHECK(submission.error().kind == ErrorKind::invalid_input);
    CHECK(submission.error().defects.size() == 4);
    CHECK(context.said("ERROR training_input.json:6:"));
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TrainingWorld, "What is not committed is not in the run, and the run says which files")
{
    repository.write("train.py", "print('changed')\n");
    repository.write("new.py", "");
    isSubmitted();
    jobEnds("SUCCEEDED");
    CHECK(run());
    CHECK(context.said("WARNING Not in this run, because not committed: "));
    CHECK(context.said("train.py"));
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TrainingWorld, "Without an intent in the journal nothing is sent")
{
    context.journal_broken = true;
    CHECK(run().error().kind == ErrorKind::exhausted);
    CHECK(problems() == "");
}

namespace {

struct TakenUp : TrainingWorld {
    Submission earlier;
    TakenUp()
    {
        earlier.job = job_id;
        earlier.commit = repository.git({"rev-parse", "HEAD"});
        earlier.storage_path = "gs://bank/" + job_id;
        earlier.package_folder = job_id + "/" + package.sha256 + "/";
        earlier.framework = "scikit_learn";
        earlier.waiting_time_min = 30;
        context.journal["commit"] = {earlier.commit, 1};
        context.journal["submission"] = {earlier, 1};
    }
};

}  // namespace

TEST_CASE_METHOD(TakenUp, "Taken up with its job running, the same job is followed: nothing is read, uploaded or submitted")
{
    fs::remove_all(repository.path());
    jobIsAsked("RUNNING");
    jobIsAsked("RUNNING");
    logIsAsked();
    jobEnds("SUCCEEDED");
    CHECK(run().value().job == job_id);
    CHECK(context.handed_on == nlohmann::json(earlier));
    CHECK(context.said("INFO Going on with the job " + job_id));
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TakenUp, "Taken up before the job was submitted, it is submitted under the same id, from the commit that was pinned")
{
    repository.write("train.py", "print('a later commit')\n");
    repository.commit("Later");
    expect("GET " + project_path + "/jobs/" + job_id).replies(404, refusal(404, "no"));
    isSubmitted();   // with the package of the earlier commit
    jobEnds("SUCCEEDED");
    CHECK(run().value().commit == earlier.commit);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TakenUp, "Taken up when somebody else's job has the name meanwhile, that job is neither followed nor handed on")
{
    const auto answers_theirs = [&] { jobIsAsked("RUNNING", {}, "somebody-else"); };
    answers_theirs();
    filesAreAsked();
    packageIsSent();
    jobIsSubmitted().replies(409, refusal(409, "exists"));
    answers_theirs();
    const auto submission = run();
    REQUIRE_FALSE(submission);
    CHECK(submission.error().kind == ErrorKind::conflict);
    CHECK(context.handed_on.is_null());
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TakenUp, "A new attempt uses the job when it still runs or has succeeded, and makes a second one when it has ended badly")
{
    context.attempt_number = 2;
    SECTION("it runs")
    {
        jobIsAsked("RUNNING");
        jobEnds("SUCCEEDED");
        CHECK(run().value().job == job_id);
    }
    SECTION("it failed")
    {
        jobIsAsked("FAILED", "ValueError");
        filesAreAsked({}, second_job + "%2F");
        packageIsSent(second_job);
        jobIsSubmitted(second_job, 2);
        expect("GET " + project_path + "/jobs/" + second_job).replies(200, Json{{"jobId", second_job}, {"state", "SUCCEEDED"}, {"labels", {{"trainyard_run", run_label}}}});
        logIsAsked();
        CHECK(run().value().job == second_job);
        CHECK(context.recall("submission")->attempt == 2);
    }
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TakenUp, "In the same attempt a job that has failed meanwhile is the stage's end, not a second job")
{
    jobIsAsked("FAILED", "ValueError: x");
    jobEnds("FAILED", "ValueError: x");
    filesAreAsked();
    CHECK(run().error().message.english() == "The job failed: ValueError: x");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TakenUp, "A platform that does not answer to a pick-up is an error, never a second job")
{
    for (int i = 0; i < 5; ++i)
        expect("GET " + project_path + "/jobs/" + job_id).fails(ErrorKind::unavailable);
    CHECK(run().error().kind == ErrorKind::unavailable);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(TakenUp, "The job of a run that nobody drives is cancelled when it still runs and is ours")
{
    const auto abandon = abandonTraining(services);
    jobIsAsked("RUNNING");
    expect("POST " + project_path + "/jobs/" + job_id + ":cancel").replies(200, "{}");
    jobIsAsked("CANCELLED");
    logIsAsked();
    CHECK(abandon(context).has_value());
    jobIsAsked("SUCCEEDED");
    CHECK(abandon(context).has_value());
    jobIsAsked("RUNNING", {}, "somebody-else");
    CHECK(abandon(context).has_value());
    expect("GET " + project_path + "/jobs/" + job_id).replies(404, refusal(404, "no"));
    CHECK(abandon(context).has_value());
    expect("GET " + project_path + "/jobs/" + job_id).replies(403, refusal(403, "no"));
    CHECK(abandon(context).error().kind == ErrorKind::permission_denied);
    context.journal.clear();
    CHECK(abandon(context).has_value());   // it never came to a job
    CHECK(problems() == "");
}
