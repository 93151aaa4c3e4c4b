#include "core/platform/jobs/job_service.h"

#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "tests/support/catch.h"

#include <condition_variable>
#include <mutex>

using namespace trainyard;
using namespace trainyard::platform;

namespace {

Json goodJob(const std::string& id = "job_1")
{
    return {{"jobId", id}, {"trainingInput", {{"region", "us-central1"}, {"scaleTier", "CUSTOM"}, {"masterType", "n1"}, {"packageUris", {"gs://b/p.tar.gz"}}, {"pythonModule", "p.train"}, {"args", {"--a", "b c"}}}}};
}

// Ends a job when it is told to.
class HeldRunner final : public JobRunner {
public:
    Expected<void> run(const Job& job, const JobReporter& reporter, std::stop_token stop) override
    {
        reporter.log("master-replica-0", Severity::info, "begun " + job.id);
        reporter.running("runtime-1");
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [this] { return m_released; }))
            return failCancelled();
        return m_outcome;
    }
    int mostAtOnce() const override { return 2; }
    void sweep(const std::string& id) override { swept.push_back(id); }
    void release(Expected<void> outcome)
    {
        const std::lock_guard lock(m_mutex);
        m_outcome = std::move(outcome);
        m_released = true;
        m_changed.notify_all();
    }
    std::vector<std::string> swept;

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_released = false;
    Expected<void> m_outcome;
};

struct World {
    fs::path folder = fs::temp_directory_path() / ("trainyard-jobs-" + randomBase32(8));
    SystemClock clock;
    std::unique_ptr<ObjectStore> store;
    std::unique_ptr<EntryStore> entries;
    HeldRunner runner;
    std::unique_ptr<JobService> jobs;

    World()
    {
        fs::create_directories(folder);
        store = std::move(*ObjectStore::open(folder, clock));
        entries = std::move(*EntryStore::open(folder, clock));
        jobs = std::move(*JobService::open(folder, clock, *store, *entries, runner));
        jobs->start();
    }
    ~World()
    {
        jobs.reset();
        static_cast<void>(removeTree(folder));
    }
    Job until(const std::string& id, JobState state) const
    {
        SystemClock waiting;
        for (int i = 0; i < 1000 && jobs->get(id)->state != state; ++i)
            waiting.sleep(std::chrono::milliseconds(10), {});
        return *jobs->get(id);
    }
};

}  // namespace

TEST_CASE("A job request is refused with the field that is wrong")
{
    CHECK(jobFromRequest(goodJob()));
    const auto refused = [](const char* key, const Json& value) {
        Json request = goodJob();
        (std::string(key) == "jobId" ? request : request["trainingInput"])[key] = value;
        const auto job = jobFromRequest(request);
        REQUIRE_FALSE(job);
        CHECK(job.error().kind == ErrorKind::invalid_input);
        return job.error().message.english();
    };
    CHECK(refused("jobId", "no good").find("job.job_id") != std::string::npos);
    CHECK(refused("packageUris", Json::array()).find("package_uris") != std::string::npos);
    CHECK(refused("packageUris", {"http://x"}).find("http://x") != std::string::npos);
    CHECK(refused("pythonModule", "").find("python_module") != std::string::npos);
    CHECK(refused("masterType", "").find("master_type") != std::string::npos);
    CHECK(refused("scaleTier", "BASIC").find("master_type") != std::string::npos);
    CHECK(refused("args", {1, 2}).find("args") != std::string::npos);
    CHECK(refused("args", "--a=b").find("args") != std::string::npos);
    CHECK(refused("args", {std::string("a\0b", 3)}).find("args") != std::string::npos);
    CHECK(refused("packageUris", {"gs://b/p.tar.gz", 7}).find("package_uris") != std::string::npos);
    CHECK(refused("workerCount", "2").find("worker") != std::string::npos);
}

TEST_CASE("The service adds --job-dir only when jobDir is set and passes arguments verbatim")
{
    Json request = goodJob();
    CHECK(jobFromRequest(request)->arguments() == std::vector<std::string>{"--a", "b c"});
    request["trainingInput"]["jobDir"] = "gs://b/d";
    CHECK(jobFromRequest(request)->arguments() == std::vector<std::string>{"--a", "b c", "--job-dir", "gs://b/d"});
}

TEST_CASE("A job goes from the queue to its end, its log is complete then, and its id cannot be used again")
{
    World world;
    REQUIRE(world.jobs->create(*jobFromRequest(goodJob())));
    CHECK(world.until("job_1", JobState::running).runtime == "runtime-1");
    const auto again = world.jobs->create(*jobFromRequest(goodJob()));
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == ErrorKind::conflict);
    world.runner.release({});
    const Job ended = world.until("job_1", JobState::succeeded);
    CHECK(ended.ended);
    const auto entries = world.entries->entriesOf("job_1", std::nullopt, 0, 100);
    CHECK(entries->front().text == "begun job_1");
    CHECK(entries->back().text == "Job completed successfully.");
}

TEST_CASE("A failed job carries its own last error")
{
    World world;
    world.runner.release(fail(ErrorKind::failed, text("ValueError: no rows")));
    REQUIRE(world.jobs->create(*jobFromRequest(goodJob())));
    CHECK(world.until("job_1", JobState::failed).error_message == "ValueError: no rows");
}

TEST_CASE("A cancelled job ends as cancelled and cancelling an ended one changes nothing")
{
    World world;
    REQUIRE(world.jobs->create(*jobFromRequest(goodJob())));
    world.until("job_1", JobState::running);
    REQUIRE(world.jobs->cancel("job_1"));
    CHECK(world.until("job_1", JobState::cancelled).error_message.empty());
    REQUIRE(world.jobs->cancel("job_1"));
    CHECK(world.jobs->get("job_1")->state == JobState::cancelled);
    CHECK(world.jobs->cancel("nobody").error().kind == ErrorKind::not_found);
}

TEST_CASE("A job that ran when the platform ended is failed and says so after the next start")
{
    World world;
    REQUIRE(world.jobs->create(*jobFromRequest(goodJob())));
    world.until("job_1", JobState::running);
    world.jobs.reset();
    world.jobs = std::move(*JobService::open(world.folder, world.clock, *world.store, *world.entries, world.runner));
    world.jobs->start();
    const Job job = *world.jobs->get("job_1");
    CHECK(job.state == JobState::failed);
    CHECK(job.error_message.find("The platform was stopped") != std::string::npos);
    CHECK(world.runner.swept == std::vector<std::string>{"job_1"});
}

TEST_CASE("A queued job does not begin before what it calls is there")
{
    World world;
    world.jobs.reset();
    world.jobs = std::move(*JobService::open(world.folder, world.clock, *world.store, *world.entries, world.runner));
    REQUIRE(world.jobs->create(*jobFromRequest(goodJob())));
    world.jobs.reset();   // whatever thread there is has ended after this
    world.jobs = std::move(*JobService::open(world.folder, world.clock, *world.store, *world.entries, world.runner));
    CHECK(world.jobs->get("job_1")->state == JobState::queued);
    world.jobs->start();
    CHECK(world.until("job_1", JobState::running).state == JobState::running);
}

TEST_CASE("Labels that are changed while a job runs are there at its end")
{
    World world;
    REQUIRE(world.jobs->create(*jobFromRequest(goodJob())));
    world.until("job_1", JobState::running);
    REQUIRE(world.jobs->setLabels("job_1", {{"owner", "me"}}));
    world.runner.release({});
    CHECK(world.until("job_1", JobState::succeeded).labels == Json{{"owner", "me"}});
}

TEST_CASE("A job that ended by itself while the platform was stopping keeps its own end")
{
    // Ends well although it is told to stop: its script was done already.
    class Finished final : public JobRunner {
    public:
        Expected<void> run(const Job&, const JobReporter& reporter, std::stop_token stop) override
        {
            reporter.running("runtime-1");
            std::mutex mutex;
            std::condition_variable_any changed;
            std::unique_lock lock(mutex);
            changed.wait(lock, stop, [] { return false; });
            return {};
        }
        int mostAtOnce() const override { return 1; }
        void sweep(const std::string&) override {}
    };
    World world;
    world.jobs.reset();
    Finished runner;
    world.jobs = std::move(*JobService::open(world.folder, world.clock, *world.store, *world.entries, runner));
    world.jobs->start();
    REQUIRE(world.jobs->create(*jobFromRequest(goodJob())));
    world.until("job_1", JobState::running);
    world.jobs.reset();
    world.jobs = std::move(*JobService::open(world.folder, world.clock, *world.store, *world.entries, world.runner));
    world.jobs->start();
    CHECK(world.jobs->get("job_1")->state == JobState::succeeded);
}

TEST_CASE("Jobs that wait in the queue when the platform ends run after the next start, the first first")
{
    World world;
    for (const char* id : {"job_1", "job_2", "job_3"})
        REQUIRE(world.jobs->create(*jobFromRequest(goodJob(id))));
    world.until("job_1", JobState::running);
    world.until("job_2", JobState::running);
    CHECK(world.jobs->get("job_3")->state == JobState::queued);
    world.jobs.reset();
    world.runner.release({});
    world.jobs = std::move(*JobService::open(world.folder, world.clock, *world.store, *world.entries, world.runner));
    world.jobs->start();
    CHECK(world.until("job_3", JobState::succeeded).state == JobState::succeeded);
    CHECK(world.jobs->get("job_1")->state == JobState::failed);
    CHECK(world.jobs->get("job_2")->state == JobState::failed);
}

TEST_CASE("A queued job that is cancelled never runs")
{
    World world;
    for (const char* id : {"job_1", "job_2", "job_3"})
        REQUIRE(world.jobs->create(*jobFromRequest(goodJob(id))));
    world.until("job_1", JobState::running);
    world.until("job_2", JobState::running);
    REQUIRE(world.jobs->cancel("job_3"));
    CHECK(world.jobs->get("job_3")->state == JobState::cancelled);
    CHECK(world.jobs->get("job_3")->ended);
    world.runner.release({});
    world.until("job_1", JobState::succeeded);
    world.until("job_2", JobState::succeeded);
    CHECK(world.entries->entriesOf("job_3", std::nullopt, 0, 10)->empty());
}
