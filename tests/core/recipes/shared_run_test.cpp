#include "core/base/json.h"
#include "core/recipes/shared_run.h"
#include "core/source/repository_address.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

using namespace trainyard;
using recipes::exportRun;
using recipes::importRun;

namespace {

pipeline::RunSnapshot runOf(const stages::TrainRequest& request)
{
    pipeline::RunSnapshot run;
    run.id = RunId{"20260504-030201-ab2c"};
    run.recipe = "train-and-serve";
    run.request = request;
    run.result = {{"commit", "3bbe8042099cdd589777aa4cfee6a35db2a873c2"}, {"version", "v3"}};
    return run;
}

const recipes::RunPlace adas = {"adas-project", "adas-bucket"}, bens = {"bens-project", "bens-bucket"};

}  // namespace

TEST_CASE("The same run comes out in another project: same commit, model and settings, other project and bucket")
{
    stages::TrainRequest request{"https://github.com/ada/churn", "main", "training", "churn", "team", {"WAITING_TIME_MIN=60", "MODEL_URI=gs://adas-bucket/best"}, {"--data=gs://adas-bucket/rows.csv", "--project", "adas-project", "--price=5$"}};
    const std::string content = exportRun(runOf(request), adas).dump();
    CHECK(content.find("adas-") == std::string::npos);
    CHECK(content.find("team") == std::string::npos);
    const auto shared = importRun(content, "churn.json", bens);
    REQUIRE(shared);
    CHECK(shared->request.repository == "https://github.com/ada/churn");
    CHECK(shared->request.ref == "3bbe8042099cdd589777aa4cfee6a35db2a873c2");
    CHECK(shared->request.folder == "training");
    CHECK(shared->request.model == "churn");
    CHECK(shared->request.overrides == std::vector<std::string>{"WAITING_TIME_MIN=60", "MODEL_URI=gs://bens-bucket/best"});
    CHECK(shared->request.arguments == std::vector<std::string>{"--data=gs://bens-bucket/rows.csv", "--project", "bens-project", "--price=5$"});
    CHECK(shared->left_out.empty());
}

TEST_CASE("What looks like a secret is left out and named, its value too when it stands apart")
{
    stages::TrainRequest request{"https://github.com/ada/churn", "", "", "churn", "team",
                                 {"HF_TOKEN=abc", "WAITING_TIME_MIN=9", "args=[\"--key\", \"ghp_0123456789abcdef\"]"},
                                 {"--api-key=s3cr3t-1", "--db-password", "s3cr3t-2", "--epochs=3", "--AccessToken=s3cr3t-3", "glpat-s3cr3t-4-0123456789", "--url=https://u:s3cr3t-5@db.example.com/x", "--tokenizer=bert",
                                  "--max-tokens=5", "--client_secret=s3cr3t-6", "--header=ya29.s3cr3t-7-0123456"}};
    const Json document = exportRun(runOf(request), adas);
    CHECK(document.dump().find("s3cr3t") == std::string::npos);
    CHECK(document.dump().find("abc\"") == std::string::npos);
    CHECK(document["arguments"] == Json{"--epochs=3", "--tokenizer=bert", "--max-tokens=5"});
    CHECK(document["set"] == Json{"WAITING_TIME_MIN=9"});
    CHECK(document["left_out"] == Json{"--set HF_TOKEN", "--set args", "--api-key", "--db-password", "--AccessToken", "an argument", "--url", "--client_secret", "--header"});
}

TEST_CASE("A folder of this machine and the user before an https host are nobody else's")
{
    const auto repositoryOf = [](const std::string& repository) { return stringAt(exportRun(runOf({repository, "", "", "m", "e", {}, {}}), adas), "repository"); };
    const test::ScratchFolder folder;
    CHECK(source::parseRepositoryAddress(folder.path.string())->local());
    CHECK(repositoryOf(folder.path.string()).empty());
    CHECK(repositoryOf("/home/ada/gone-by-now").empty());
    CHECK(repositoryOf("./churn").empty());
    CHECK(repositoryOf("file:///home/ada/churn").empty());
    CHECK(repositoryOf("https://ada@github.com/ada/churn") == "https://github.com/ada/churn");
    CHECK(repositoryOf("https://ada:pw@github.com/ada/churn").empty());   // a run of it is refused anyway
    CHECK(repositoryOf("git@github.com:ada/churn.git") == "git@github.com:ada/churn.git");
    CHECK(repositoryOf("ssh://git@github.com/ada/churn") == "ssh://git@github.com/ada/churn");
}

TEST_CASE("A file that is no exported run is refused in words")
{
    for (const char* content : {"", "[]", "{}", "{\"trainyard\": \"environment\", \"format\": 1}", "{\"trainyard\": 5}"}) {
        INFO(content);
        const auto shared = importRun(content, "x.json", bens);
        REQUIRE_FALSE(shared);
        CHECK(shared.error().kind == ErrorKind::invalid_input);
        CHECK(shared.error().message.english().find("x.json") != std::string::npos);
    }
    CHECK(importRun(R"({"trainyard": "run", "format": 2})", "x.json", bens).error().kind == ErrorKind::conflict);
    const auto odd = importRun(R"({"trainyard": "run", "format": 1, "arguments": [5, null, "--x"], "set": {}, "model": []})", "x.json", bens);
    REQUIRE(odd);
    CHECK(odd->request.arguments == std::vector<std::string>{"--x"});
    CHECK(odd->request.model.empty());
}
