// The real command line, the real platform, the real example.
#include "core/base/file_watch.h"
#include "tests/support/catch.h"
#include "tests/support/programs.h"

#include <set>
#include <thread>

using namespace trainyard;
using test::TestHome;

namespace {

const std::string two_customers = R"({"instances": [
  [57,"technician","married","high.school","no","no","yes","cellular","may","mon",371,1,999,1,"failure",-1.8,92.893,-46.2,1.299,5099.1],
  [21,"technician","married","high.school","no","no","yes","cellular","may","mon",371,1,5,1,"failure",-6.8,12.893,-4.2,5.299,53.1]]})";

std::string messageOf(const test::Ran& ran) { return stringAt(valueAt(ran.lastEvent(), "error"), "message"); }
std::string kindOf(const test::Ran& ran) { return stringAt(valueAt(ran.lastEvent(), "error"), "kind"); }

}  // namespace

TEST_CASE("The bundled example becomes a served version that answers, and a second run the next version")
{
    TestHome home;
    const std::string repository = stringAt(home.ctl({"--json", "example"}).json(), "repository");
    REQUIRE_FALSE(repository.empty());
    const auto first = home.ctl({"--json", "run", repository, "bank"});
    REQUIRE(first.code == 0);
    const Json end = first.lastEvent();
    CHECK(stringAt(end, "event") == "run");
    CHECK(stringAt(end, "state") == "succeeded");
    CHECK(stringAt(end, "version") == "v1");
    CHECK(stringAt(end, "artifact") == "gs://trainyard-local/" + stringAt(end, "job") + "/model.joblib");
    CHECK(stringAt(end, "commit").size() == 40);
    const auto answer = home.ctl({"predict", "bank", "--request", "-"}, two_customers);
    REQUIRE(answer.code == 0);
    const Json predictions = answer.json()["predictions"];
    REQUIRE(predictions.size() == 2);
    for (const Json& each : predictions)
        CHECK((each == 0 || each == 1));

    const auto wrong = home.ctl({"--json", "predict", "bank", "--instances", "-"}, "[[1, 2, 3]]");
    CHECK(wrong.code == 1);
    CHECK(messageOf(wrong).find("20 features") != std::string::npos);
    CHECK(home.ctl({"--json", "predict", "nobody", "--instances", "-"}, "[[1]]").code == 2);

    const auto second = home.ctl({"--json", "run", repository, "bank", "--arg=--n-estimators=10"});
    CHECK(second.code == 0);
    CHECK(stringAt(second.lastEvent(), "version") == "v2");
    CHECK(home.ctl({"--json", "set-default", "bank", "v2"}).code == 0);
    CHECK(home.ctl({"--json", "delete", "bank", "v1"}).code == 0);
    CHECK(home.ctl({"--json", "versions", "bank"}).json().size() == 1);

    // Everything survives the platform's end.
    REQUIRE(home.ctl({"platform", "stop"}).code == 0);
    CHECK(home.ctl({"predict", "bank", "--request", "-"}, two_customers).code == 0);
    CHECK(home.ctl({"--json", "resume", stringAt(end, "run")}).code == 0);
}

TEST_CASE("What goes wrong in training names its cause")
{
    TestHome home;
    const auto run = [&](const std::string& name, const std::string& script) {
        const std::string folder = home.repository(name, {{"__init__.py", ""}, {"train.py", script}, {"training_input.json", test::trainingInput()}});
        return home.ctl({"--json", "run", folder, "m"});
    };
    const auto raises = run("raises", "raise ValueError('the third column is empty')\n");
    CHECK(raises.code == 1);
    CHECK(messageOf(raises).find("ValueError: the third column is empty") != std::string::npos);

    const auto nothing = run("nothing", "print('done')\n");
    CHECK(nothing.code == 1);
    CHECK(messageOf(nothing).find("wrote no model.joblib or model.pkl") != std::string::npos);

    const std::string upload = "import sys\nfrom google.cloud import storage\npath = [a for a in sys.argv if a.startswith('--storage-path=')][0][20:]\n"
                               "folder = path.split('/', 1)[1]\nbucket = storage.Client().bucket('trainyard-local')\n";
    const auto garbage = run("garbage", upload + "bucket.blob(folder + '/model.joblib').upload_from_string('no model')\n");
    CHECK(garbage.code == 1);
    CHECK(messageOf(garbage).find("Failed to load model") != std::string::npos);

    const auto elsewhere = run("elsewhere", upload + "bucket.blob('somewhere/model.joblib').upload_from_string('x')\n");
    CHECK(elsewhere.code == 1);
    CHECK(messageOf(elsewhere).find("gs://trainyard-local/somewhere/model.joblib") != std::string::npos);

    const auto two = run("two", upload + "for n in 'ab':\n    bucket.blob(folder + '/' + n + '/model.joblib').upload_from_string('x')\n");
    CHECK(two.code == 1);
    CHECK(messageOf(two).find("several models") != std::string::npos);

    const auto hostile = run("hostile", "import os, urllib.request\nassert not os.path.exists(os.path.expanduser('~root/.ssh'))\nassert 'TOKEN' not in str(os.environ)\n"
                                        "try:\n    urllib.request.urlopen('http://192.0.2.1', timeout=2)\n    raise SystemExit('the network is open')\nexcept OSError:\n    raise SystemExit('contained')\n");
    CHECK(messageOf(hostile).find("contained") != std::string::npos);
}

TEST_CASE("What can be refused before anything is submitted is refused with its kind and exit code")
{
    TestHome home;
    const auto missing = home.ctl({"--json", "run", "/nowhere/at/all", "m"});
    CHECK(missing.code == 2);
    CHECK(kindOf(missing) == "not_found");
    CHECK(home.ctl({"run"}).code == 2);
    CHECK(home.ctl({"--json", "run", ".", "no-good-name"}).code == 2);
    CHECK(home.ctl({"--json", "show", "20260101-000000-aaaa"}).code == 2);

    const std::string folder = home.repository("template", {{"__init__.py", ""}, {"train.py", ""},
        {"training_input.json", "{\n  \"PYTHON_TRAIN\": \"train.py\",\n  \"JOB_NAME\": \"job\",\n  \"WAITING_TIME_MIN\": 5,\n  \"MACHINE\": \"n1-standard-4\",\n  \"FRAMEWORK\": \"scikit_learn\"\n  \"args\": [\n    \"--a=1\",\n  ]\n}\n"}});
    const auto checked = home.ctl({"--json", "check", folder});
    CHECK(checked.code == 2);
    REQUIRE(checked.json()["defects"].size() == 2);
    CHECK(checked.json()["defects"][0]["kind"] == "missing_comma");
    CHECK(checked.json()["defects"][0]["line"] == 6);
    CHECK(checked.json()["defects"][1]["kind"] == "trailing_comma");
    CHECK(checked.json()["defects"][1]["line"] == 8);
    const auto run = home.ctl({"--json", "run", folder, "m"});
    CHECK(run.code == 2);
    CHECK(valueAt(run.lastEvent(), "error")["defects"].size() == 2);
    CHECK(home.ctl({"--json", "storage", "ls"}).code == 0);
    CHECK(stringAt(home.ctl({"--json", "run", folder, "m", "--ref", "mian"}).lastEvent(), "state") == "failed");
}

TEST_CASE("A run in the background can be cancelled from another process, and resumed")
{
    TestHome home;
    const std::string folder = home.repository("slow", {{"__init__.py", ""}, {"train.py", "import time\nprint('begun', flush=True)\ntime.sleep(600)\n"}, {"training_input.json", test::trainingInput()}});
    const auto started = home.ctl({"--json", "run", folder, "m", "--detach"});
    REQUIRE(started.code == 0);
    const std::string run = stringAt(started.lastEvent(), "run");
    CHECK(stringAt(home.ctl({"--json", "show", run}).json(), "state") == "running");
    const auto cancelled = home.ctl({"--json", "cancel", run});
    CHECK(cancelled.code == 0);
    CHECK(stringAt(home.ctl({"--json", "show", run}).json(), "state") == "cancelled");
    CHECK(home.ctl({"--json", "cancel", run}).code == 0);
}

TEST_CASE("Without a sandbox the same run succeeds, and the platform and the job's log say that it is not contained")
{
    TestHome home;
    ProcessSpec spec = home.spec({});
    spec.argv = {ownProgram("trainyard-platform").string(), "--home", (home.path / "home").string(), "--sandbox", "none"};
    auto platform = ChildProcess::start(spec);
    REQUIRE(platform);
    FileWatch watch;
    fs::create_directories(home.path / "home" / "platform");
    watch.add(home.path / "home" / "platform");
    while (!fs::exists(home.path / "home" / "platform" / "endpoint.json") && !platform->poll())
        watch.wait(std::chrono::milliseconds(200), {});
    CHECK(home.ctl({"--json", "platform", "status"}).json()["sandbox"] == "none");
    const auto run = home.ctl({"--json", "run", stringAt(home.ctl({"--json", "example"}).json(), "repository"), "bank"});
    REQUIRE(run.code == 0);
    CHECK(run.output.find("This job is not contained") != std::string::npos);
    CHECK(home.ctl({"predict", "bank", "--request", "-"}, two_customers).code == 0);
}

TEST_CASE("Two runs of one model at once end as two versions")
{
    TestHome home;
    const std::string repository = stringAt(home.ctl({"--json", "example"}).json(), "repository");
    test::Ran first, second;
    {
        const std::jthread one([&] { first = home.ctl({"--json", "run", repository, "bank"}); });
        const std::jthread other([&] { second = home.ctl({"--json", "run", repository, "bank"}); });
    }
    CHECK(first.code == 0);
    CHECK(second.code == 0);
    CHECK(std::set<std::string>{stringAt(first.lastEvent(), "version"), stringAt(second.lastEvent(), "version")} == std::set<std::string>{"v1", "v2"});
    CHECK(home.ctl({"--json", "versions", "bank"}).json().size() == 2);
}
