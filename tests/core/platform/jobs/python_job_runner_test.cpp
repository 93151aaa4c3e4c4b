// Real jobs with the real runtime, in the sandbox and without it.
#include "core/platform/jobs/job_service.h"
#include "core/platform/jobs/python_job_runner.h"

#include "core/base/files.h"
#include "core/base/installation.h"
#include "core/base/json.h"
#include "core/base/process.h"
#include "core/platform/storage/storage_routes.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <cstdlib>

using namespace trainyard;
using namespace trainyard::platform;

namespace {

class RealWorld {
public:
    explicit RealWorld(bool contained)
        : m_sandbox(Sandbox::probe(m_scratch.path / "sandbox", contained, {})), m_runtimes(std::getenv("TRAINYARD_RUNTIMES"), resourcesFolder() / "runtimes")
    {
        m_store = std::move(*ObjectStore::open(m_scratch.path, m_clock));
        m_entries = std::move(*EntryStore::open(m_scratch.path, m_clock));
        REQUIRE(m_store->makeBucket("bucket"));
        addStorageRoutes(m_router, *m_store);
        ServerOptions options;
        options.token_is_good = [](std::string_view) { return false; };
        m_server = Server::start(std::move(options), m_router);
        m_runner = std::make_unique<PythonJobRunner>(m_scratch.path / "jobs", ownProgram("trainyard-launch"), "a-project", m_sandbox, m_runtimes, *m_store);
        m_runner->serveThrough(*m_server);
        m_jobs = std::move(*JobService::open(m_scratch.path, m_clock, *m_store, *m_entries, *m_runner));
        m_jobs->start();
    }
    ~RealWorld() { m_jobs.reset(); }
    RealWorld(const RealWorld&) = delete;
    RealWorld& operator=(const RealWorld&) = delete;

    bool contained() const { return m_sandbox.contained(); }
    Job get(const std::string& id) const { return *m_jobs->get(id); }
    ObjectStore& store() { return *m_store; }
    JobService& jobs() { return *m_jobs; }
    fs::path folderOf(const std::string& id) const { return m_scratch.path / "jobs" / id; }

    void submit(const std::string& id, const std::string& script, const std::string& requirements = {}, const Json& more = Json::object())
    {
        upload(id, script, requirements);
        Json input = {{"region", "us-central1"}, {"packageUris", {"gs://bucket/" + id + ".tar.gz"}}, {"pythonModule", "trainer.train"}, {"args", {"--storage-path=gs://bucket/" + id, "two words"}}};
        input.update(more);
        const auto created = m_jobs->create(*jobFromRequest({{"jobId", id}, {"trainingInput", input}}));
        REQUIRE(created);
    }

    Job until(const std::string& id, bool (*there)(const Job&))
    {
        for (int i = 0; i < 6000 && !there(get(id)); ++i)
            m_clock.sleep(std::chrono::milliseconds(10), {});
        return get(id);
    }

    Job ended(const std::string& id)
    {
        return until(id, [](const Job& job) { return hasEnded(job.state); });
    }

    std::string log(const std::string& id, Severity at_least = Severity::standard)
    {
        std::string all;
        const auto entries = m_entries->entriesOf(id, std::nullopt, 0, 100000);
        for (const Entry& entry : *entries)
            if (entry.severity >= at_least)
                all += entry.task + ": " + entry.text + "\n";
        return all;
    }

    // A source distribution of one empty module.
    void uploadLibrary(const std::string& object_name, const std::string& module)
    {
        const fs::path folder = m_scratch.path / "source" / module / (module + "-0.0.0");
        fs::create_directories(folder);
        REQUIRE(replaceFile(folder / "setup.py", "from setuptools import setup\nsetup(name='" + module + "', version='0.0.0', py_modules=['" + module + "'])\n"));
        REQUIRE(replaceFile(folder / "PKG-INFO", "Metadata-Version: 2.1\nName: " + module + "\nVersion: 0.0.0\n"));
        REQUIRE(replaceFile(folder / (module + ".py"), ""));
        storePacked(folder, object_name);
    }

private:
    // A source distribution, made as the pipeline makes it.
    void upload(const std::string& id, const std::string& script, const std::string& requirements)
    {
        const fs::path folder = m_scratch.path / "source" / id / "trainer-0.0.0";
        fs::create_directories(folder / "trainer");
        REQUIRE(replaceFile(folder / "setup.py", "from setuptools import setup\nsetup(name='trainer', version='0.0.0', packages=['trainer'])\n"));
        REQUIRE(replaceFile(folder / "PKG-INFO", "Metadata-Version: 2.1\nName: trainer\nVersion: 0.0.0\n"));
        REQUIRE(replaceFile(folder / "trainer" / "__init__.py", ""));
        REQUIRE(replaceFile(folder / "trainer" / "train.py", script));
        if (!requirements.empty())
            REQUIRE(replaceFile(folder / "requirements.txt", requirements));
        storePacked(folder, id + ".tar.gz");
    }

    void storePacked(const fs::path& folder, const std::string& name)
    {
        ProcessSpec tar;
        tar.argv = {"tar", "-czf", "-", "-C", folder.parent_path().string(), folder.filename().string()};
        tar.environment = {{"PATH", "/usr/bin:/bin"}};
        const auto packed = runProcess(tar, {});
        REQUIRE(packed);
        auto incoming = m_store->receive();
        REQUIRE(incoming);
        REQUIRE(incoming->write(packed->output));
        NewObject object;
        object.bucket = "bucket";
        object.name = name;
        REQUIRE(m_store->commit(std::move(*incoming), object));
    }

    test::ScratchFolder m_scratch;
    SystemClock m_clock;
    Sandbox m_sandbox;
    RuntimeStore m_runtimes;
    std::unique_ptr<ObjectStore> m_store;
    std::unique_ptr<EntryStore> m_entries;
    Router m_router;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<PythonJobRunner> m_runner;
    std::unique_ptr<JobService> m_jobs;
};

bool canRunJobs()
{
    const char* folder = std::getenv("TRAINYARD_RUNTIMES");
    const bool can = folder && *folder && RuntimeStore(folder, resourcesFolder() / "runtimes").ensure("default", [](const Text&) {}, {});
    if (!can)
        WARN("TRAINYARD_RUNTIMES names no usable folder of runtimes: real jobs are not tried.");
    return can;
}

// In the sandbox where there is one, and without it.
void eachWay(void (*test)(RealWorld& world))
{
    if (!canRunJobs())
        return;
    for (const bool wanted : {true, false}) {
        RealWorld world(wanted);
        INFO("contained: " << world.contained());
        test(world);
        if (wanted && !world.contained())
            return;   // this was the fall-back
    }
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

constexpr const char* uploading_script = R"(
import os, sys
from google.cloud import storage
assert sys.argv[2] == "two words", sys.argv
assert os.environ["CLOUD_ML_JOB_ID"] == "good", os.environ
assert "TF_CONFIG" in os.environ
open("in_the_working_folder", "w").write("x")
open(os.path.join(os.environ["TMPDIR"], "in_tmp"), "w").write("x")
storage.Client().bucket("bucket").blob("good/model.joblib").upload_from_string("model")
print("accuracy 0.9")
print("WARNING: slow", file=sys.stderr)
sys.stdout.buffer.write(b"bad \xff utf-8\n")
print("x" * 10_000_000)
)";

constexpr const char* hostile_script = R"(
import os, socket, subprocess, sys
found = []
for path in ("/etc/shadow", "/root/.bashrc", os.path.expanduser("~/.ssh"), "/var/lib"):
    if os.path.exists(path) and (not os.path.isdir(path) or path == "/var/lib"):
        found.append(path)
# Of the homes there is no file but those that the job is given, which a user may keep in his own: its runtime, its folders, the launcher.
given = [os.path.realpath(path) for path in [sys.prefix, os.getcwd(), os.environ["TMPDIR"]] + [path for path in sys.path if path]]
def look(folder):
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if path in given or name == "trainyard-launch":
            continue
        if os.path.isdir(path) and not os.path.islink(path):
            look(path)
        else:
            found.append(path)
for folder in ("/home", "/root"):
    if os.path.isdir(folder):
        look(folder)
for name, value in os.environ.items():
    if "token" in name.lower() or "secret" in name.lower() or "Bearer" in value:
        found.append(name)
for host in (("192.0.2.1", 80), ("169.254.169.254", 80)):
    try:
        socket.create_connection(host, timeout=1)
        found.append("network " + host[0])
    except OSError:
        pass
try:
    open(os.__file__, "a")
    found.append("the runtime is writable")
except OSError:
    pass
if "CapEff:\t0000000000000000" not in open("/proc/self/status").read():
    found.append("capabilities")
subprocess.Popen(["sleep", "76543218"], start_new_session=True)
print("found:", found, flush=True)
os.kill(os.getpid(), 11)
)";

}  // namespace

TEST_CASE("A job that uploads a model succeeds, its output is its log and its working folder is gone")
{
    eachWay([](RealWorld& world) {
        world.submit("good", uploading_script, "numpy>=1\n# a remark\nscikit-learn ; python_version >= '3'\n");
        const Job job = world.ended("good");
        const std::string log = world.log("good");
        INFO(log.substr(0, 3000));
        REQUIRE(job.state == JobState::succeeded);
        CHECK(job.started);
        CHECK_FALSE(job.runtime.empty());
        CHECK(world.store().get("bucket", "good/model.joblib")->writer == "good");
        CHECK(holds(log, "master-replica-0: accuracy 0.9\n"));
        CHECK(holds(log, "service: Wrote gs://bucket/good/model.joblib (5 bytes)\n"));
        CHECK(holds(log, "service: Job completed successfully.\n"));
        CHECK(holds(log, "bad \xEF\xBF\xBD utf-8"));
        CHECK(holds(world.log("good", Severity::warning), "WARNING: slow"));
        CHECK_FALSE(holds(log, "Installing what the package names"));   // the runtime has it all
        CHECK(std::count(log.begin(), log.end(), 'x') >= 10'000'000);
        CHECK(holds(log, "This job is not contained") == !world.contained());
        CHECK_FALSE(fs::exists(world.folderOf("good") / "work"));
        CHECK_FALSE(fs::exists(world.folderOf("good") / "home"));
        CHECK(fs::exists(world.folderOf("good") / "site" / "trainer"));   // its version is served with it
    });
}

TEST_CASE("Two packages of one name are both there")
{
    eachWay([](RealWorld& world) {
        world.uploadLibrary("lib/two.tar.gz", "helper_of_two");
        world.submit("two", "import helper_of_two\nprint('both')\n", {}, {{"packageUris", {"gs://bucket/two.tar.gz", "gs://bucket/lib/two.tar.gz"}}});
        const Job job = world.ended("two");
        INFO(world.log("two"));
        CHECK(job.state == JobState::succeeded);
    });
}

TEST_CASE("How a job ended is its error: what it raised, its silent status, its signal, its time, what does not build or install")
{
    eachWay([](RealWorld& world) {
        world.submit("raises", "def f():\n    raise ValueError('the third column is empty')\nf()\n");
        world.submit("silent", "import sys\nsys.exit(3)\n");
        world.submit("signal", "import os\nos.kill(os.getpid(), 6)\n");
        world.submit("slow", "import time\ntime.sleep(600)\n", {}, {{"scheduling", {{"maxRunningTime", "1s"}}}});
        world.submit("lacks", "print('never')\n", "./not-in-the-package\n");
        world.submit("greedy", "import os\nbytearray(os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE'))\n");
        world.submit("nomodule", "print('never')\n", {}, {{"pythonModule", "trainer.trian"}});
        const Job raised = world.ended("raises");
        CHECK(raised.state == JobState::failed);
        CHECK(raised.error_message == "ValueError: the third column is empty\nThe replica master 0 exited with a non-zero status of 1.");
        CHECK(holds(world.log("raises", Severity::error), "Traceback (most recent call last)"));
        CHECK(world.ended("silent").error_message == "The replica master 0 exited with a non-zero status of 3.");
        CHECK(holds(world.ended("signal").error_message, "signal 6"));
        CHECK(holds(world.ended("slow").error_message, "maxRunningTime of 1 s"));
        CHECK(holds(world.ended("lacks").error_message, "could not be installed"));
        CHECK(holds(world.log("lacks"), "not-in-the-package"));
        CHECK_FALSE(holds(world.log("lacks"), "never"));
        CHECK(holds(world.ended("greedy").error_message, "MemoryError"));
        CHECK(holds(world.ended("nomodule").error_message, "trainer.trian"));
    });
}

TEST_CASE("A job is cancelled while its script runs, and the next one runs")
{
    eachWay([](RealWorld& world) {
        world.submit("long", "import time\nprint('begun', flush=True)\ntime.sleep(600)\n");
        world.until("long", [](const Job& job) { return job.state == JobState::running || hasEnded(job.state); });
        REQUIRE(world.jobs().cancel("long"));
        CHECK(world.ended("long").state == JobState::cancelled);
        CHECK(holds(world.log("long"), "Job cancelled."));
        world.submit("next", "print('after it')\n");
        CHECK(world.ended("next").state == JobState::succeeded);
    });
}

TEST_CASE("A hostile job finds no home, no secret, no network and no way to write, and leaves no process")
{
    if (!canRunJobs())
        return;
    RealWorld world(true);
    if (!world.contained()) {
        WARN("There is no sandbox here: not tried.");
        return;
    }
    world.submit("hostile", hostile_script);
    CHECK(holds(world.ended("hostile").error_message, "signal 11"));
    INFO(world.log("hostile"));
    CHECK(holds(world.log("hostile"), "found: []"));
    SystemClock clock;
    const auto is_there = [] {
        std::error_code error;
        for (const auto& entry : fs::directory_iterator("/proc", error))
            if (const auto words = readFile(entry.path() / "cmdline", 4096); words && holds(*words, "76543218"))
                return true;
        return false;
    };
    bool left = is_there();
    for (int again = 0; left && again < 500 && clock.sleep(std::chrono::milliseconds(10), {}); ++again)
        left = is_there();   // ended by the kernel, at its own time
    CHECK_FALSE(left);
}
