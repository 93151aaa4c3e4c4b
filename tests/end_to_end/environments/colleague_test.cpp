// Two people, two homes, two projects: what one exports, the other runs in their own project.
#include "tests/end_to_end/environments/places.h"

#include <csignal>
#include <cstdlib>

using namespace trainyard;
using test::QuickPlatform;
using test::TestHome;

TEST_CASE("A colleague imports an environment and a run, picks their own project and identity, and the same run works there")
{
    TestHome ada, service, ben;
    const QuickPlatform adas(ada);                                                   // Ada's own machine
    const QuickPlatform team(service, "churn-test", "churn-test-models");            // the service that both can reach
    const std::string repository = test::smallRepository(ada);

    // Ada runs on her machine, and knows the service under another project.
    const auto run = ada.ctl({"--json", "run", repository, "churn", "--arg=--bucket-name=trainyard-local", "--arg=--epochs=3", "--arg=--api-key=s3cr3t-of-ada", "--set", "WAITING_TIME_MIN=7"});
    INFO(run.words << run.output);
    REQUIRE(run.code == 0);
    REQUIRE(ada.ctl({"environments", "add", "team", "--endpoint", team.endpoint(), "--project", "adas-project", "--region", "europe-west4", "--bucket", "gs://adas-bucket", "--token-url", team.endpoint() + "/token"}).code == 0);
    const fs::path recipe = ada.path / "churn.json", where = ada.path / "team.json";
    REQUIRE(ada.ctl({"runs", "export", stringAt(run.lastEvent(), "run"), recipe.string()}).code == 0);
    REQUIRE(ada.ctl({"environments", "export", "team", where.string()}).code == 0);
    const std::string shared = *readFile(recipe) + *readFile(where);
    for (const std::string& own : {std::string("trainyard-local"), std::string("adas-"), std::string("s3cr3t"), repository, ada.path.string(), adas.token()}) {
        INFO(own << " in " << shared);
        CHECK(shared.find(own) == std::string::npos);
    }

    // Ben brings project, bucket and identity. Whoever wrote the file decides where his token would go: he is asked.
    test::signIn(ben, team.token());
    const std::vector<std::string> import = {"--json", "environments", "import", where.string(), "work", "--project", "churn-test", "--bucket", "gs://churn-test-models"};
    const auto asked = ben.ctl(import);
    CHECK(asked.code == 3);
    CHECK(test::errorOf(asked, "hint").find("--allow-host 127.0.0.1:" + std::to_string(team.port())) != std::string::npos);
    auto allowed = import;
    allowed.insert(allowed.end(), {"--allow-host", "127.0.0.1:" + std::to_string(team.port())});
    const auto imported = ben.ctl(allowed);
    INFO(imported.words << imported.output);
    REQUIRE(imported.code == 0);
    CHECK(stringAt(imported.json(), "region") == "europe-west4");
    const auto tested = ben.ctl({"--json", "environments", "test", "work"});
    INFO(tested.output);
    REQUIRE(tested.code == 0);
    CHECK(tested.json()["checks"].size() == 8);

    const std::string clone = test::smallRepository(ben);
    const auto missing = ben.ctl({"--json", "--environment", "work", "run", "--from", recipe.string(), clone, "--ref", "HEAD"});
    CHECK(missing.code == 2);
    CHECK(test::errorOf(missing, "hint") == "Give your own: --arg=--api-key=VALUE.");
    const auto bens = ben.ctl({"--json", "--environment", "work", "run", "--from", recipe.string(), clone, "--ref", "HEAD", "--arg=--api-key=bens"});
    INFO(bens.words << bens.output);
    REQUIRE(bens.code == 0);
    CHECK(stringAt(bens.lastEvent(), "model") == "churn");
    CHECK(stringAt(bens.lastEvent(), "artifact").rfind("gs://churn-test-models/", 0) == 0);
    const Json job = test::get(team, "/v1/projects/churn-test/jobs/" + stringAt(bens.lastEvent(), "job"));
    const std::string arguments = valueAt(valueAt(job, "trainingInput"), "args").dump();
    CHECK(arguments.find("--bucket-name=churn-test-models\",\"--epochs=3\",\"--api-key=bens") != std::string::npos);
    CHECK(stringAt(valueAt(job, "trainingInput"), "region") == "europe-west4");
    const auto answer = ben.ctl({"--environment", "work", "predict", "churn", "--instances", "-"}, "[[1, 2]]");
    CHECK(answer.json()["predictions"].size() == 1);

    // Nothing of it touched Ada's platform, and Ben's own was never started.
    CHECK(test::get(adas, "/v1/projects/trainyard-local/jobs")["jobs"].size() == 1);
    CHECK_FALSE(fs::exists(ben.path / "home" / "platform" / "endpoint.json"));
    CHECK_FALSE(fs::exists(ben.path / "home" / "platform" / "token"));
}

TEST_CASE("A run stays in its own environment, whoever resumes or cancels it")
{
    TestHome home, service;
    const QuickPlatform team(service, "churn-test", "churn-test-models");
    test::signIn(home, team.token());
    REQUIRE(test::addTeam(home, team).code == 0);
    const std::string repository = test::smallRepository(home);
    {
        // Killed as soon as its job is there.
        auto process = ChildProcess::start(home.spec({"--json", "--environment", "team", "run", repository, "m"}));
        REQUIRE(process);
        FileWatch watch;
        watch.add(service.path / "home" / "platform");
        while (test::get(team, "/v1/projects/churn-test/jobs")["jobs"].empty()) {
            REQUIRE_FALSE(process->poll());
            watch.wait(std::chrono::milliseconds(50), {});
        }
        process->signalGroup(SIGKILL);
        process->wait(std::chrono::seconds(5));
    }
    const std::string run = stringAt(home.ctl({"--json", "runs"}).json()[0], "run");
    const auto elsewhere = home.ctl({"--json", "--environment", "this-machine", "resume", run});
    CHECK(elsewhere.code == 2);
    CHECK(test::errorOf(elsewhere, "message") == "The run " + run + " was begun in the environment team, not in this-machine.");

    // The environment under that name has another project: not the run's.
    REQUIRE(home.ctl({"environments", "remove", "team"}).code == 0);
    const auto gone = home.ctl({"--json", "resume", run});
    CHECK(gone.code == 2);
    CHECK(test::errorOf(gone, "message") == "The run " + run + " was begun in the environment team, which is not there any more.");
    REQUIRE(test::addTeam(home, team, "churn-other").code == 0);
    const auto other = home.ctl({"--json", "resume", run});
    CHECK(other.code == 1);
    CHECK(test::errorOf(other, "message").find("was begun in project churn-test") != std::string::npos);

    REQUIRE(home.ctl({"environments", "remove", "team"}).code == 0);
    REQUIRE(test::addTeam(home, team).code == 0);
    const auto resumed = home.ctl({"--json", "resume", run});
    INFO(resumed.words << resumed.output);
    CHECK(resumed.code == 0);
    CHECK(test::get(team, "/v1/projects/churn-test/jobs")["jobs"].size() == 1);
    CHECK_FALSE(fs::exists(home.path / "home" / "platform" / "endpoint.json"));
}

TEST_CASE("The bundled example trains on somebody else's real platform and is served there")
{
    if (!std::getenv("TRAINYARD_RUNTIMES")) {
        WARN("Skipped: TRAINYARD_RUNTIMES does not name an installed Python runtime.");
        return;
    }
    TestHome home, service;
    const Json started = service.ctl({"--json", "platform", "start"}).json();
    const std::string endpoint = stringAt(started, "endpoint"), token = *readFile(stringAt(started, "token_file"));
    REQUIRE_FALSE(endpoint.empty());
    test::signIn(home, token.substr(0, token.find('\n')));
    REQUIRE(home.ctl({"environments", "add", "theirs", "--endpoint", endpoint, "--project", "trainyard-local", "--region", "us-central1", "--bucket", "trainyard-local", "--token-url", endpoint + "/token"}).code == 0);
    const std::string repository = stringAt(home.ctl({"--json", "--environment", "theirs", "example"}).json(), "repository");
    const auto run = home.ctl({"--json", "--environment", "theirs", "run", repository, "bank", "--arg=--n-estimators=5"});
    INFO(run.words << run.output);
    REQUIRE(run.code == 0);
    const auto answer = home.ctl({"--environment", "theirs", "predict", "bank", "--instances", "-"},
                                 R"([[57,"technician","married","high.school","no","no","yes","cellular","may","mon",371,1,999,1,"failure",-1.8,92.893,-46.2,1.299,5099.1]])");
    CHECK(answer.json()["predictions"].size() == 1);
    CHECK(service.ctl({"--json", "versions", "bank"}).json().size() == 1);   // the same thing, seen by whom it belongs to
    CHECK_FALSE(fs::exists(home.path / "home" / "platform" / "endpoint.json"));
}
