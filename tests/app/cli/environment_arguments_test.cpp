#include "app/cli/arguments.h"

#include "tests/support/catch.h"

using namespace trainyard::cli;

namespace {

Parsed parsedWords(std::vector<const char*> values)
{
    values.insert(values.begin(), "trainyardctl");
    return parseArguments(static_cast<int>(values.size()), values.data());
}

}  // namespace

TEST_CASE("environments add takes one endpoint or four, what it serves, and whose it is")
{
    const auto add = parsedWords({"environments", "add", "team", "--endpoint", "https://ml.example.com", "--project", "churn-prod", "--region", "europe-west4", "--bucket", "gs://churn", "--identity", "key",
                                  "--storage-url", "https://s", "--ml-url", "https://m", "--logging-url", "https://l", "--token-url", "https://t", "--framework", "xgboost", "--framework", "tensorflow", "--machine", "n1-standard-4"});
    REQUIRE(add.arguments);
    CHECK(add.arguments->verb == "environments add");
    CHECK(add.arguments->name == "team");
    CHECK(add.arguments->endpoint == "https://ml.example.com");
    CHECK(add.arguments->project == "churn-prod");
    CHECK(add.arguments->region == "europe-west4");
    CHECK(add.arguments->bucket == "gs://churn");
    CHECK(add.arguments->identity == "key");
    CHECK(add.arguments->storage_url + add.arguments->ml_url + add.arguments->logging_url + add.arguments->token_url == "https://shttps://mhttps://lhttps://t");
    CHECK(add.arguments->frameworks == std::vector<std::string>{"xgboost", "tensorflow"});
    CHECK(add.arguments->machines == std::vector<std::string>{"n1-standard-4"});
}

TEST_CASE("Exports and imports take their file where one expects it")
{
    const auto share = parsedWords({"environments", "export", "team", "team.json"});
    REQUIRE(share.arguments);
    CHECK(share.arguments->name == "team");
    CHECK(share.arguments->file == "team.json");
    const auto import = parsedWords({"environments", "import", "team.json", "mine", "--allow-host", "login.example.com"});
    REQUIRE(import.arguments);
    CHECK(import.arguments->file == "team.json");
    CHECK(import.arguments->name == "mine");
    CHECK(import.arguments->allow_hosts == std::vector<std::string>{"login.example.com"});
    CHECK(parsedWords({"environments", "import", "team.json"}).arguments->name.empty());
}

TEST_CASE("runs lists, runs export writes one, and run takes it instead of a repository")
{
    CHECK(parsedWords({"runs"}).arguments->verb == "runs");
    const auto share = parsedWords({"runs", "export", "20260504-030201-ab2c", "churn.json"});
    REQUIRE(share.arguments);
    CHECK(share.arguments->verb == "runs export");
    CHECK(share.arguments->run == "20260504-030201-ab2c");
    CHECK(share.arguments->file == "churn.json");
    const auto run = parsedWords({"--environment", "team", "run", "--from", "churn.json"});
    REQUIRE(run.arguments);
    CHECK(run.arguments->from == "churn.json");
    CHECK(run.arguments->environment == "team");
    CHECK(run.arguments->environment_given);
    CHECK_FALSE(parsedWords({"run", "r", "m"}).arguments->environment_given);
    CHECK(parsedWords({"run", "r"}).exit_code == 2);
}

TEST_CASE("Every verb of environments teaches by example, and misses what it needs")
{
    for (const char* verb : {"list", "show", "test", "remove", "add", "export", "import"}) {
        INFO(verb);
        CHECK(parsedWords({"environments", verb, "--help"}).words.find("trainyardctl environments " + std::string(verb)) != std::string::npos);
    }
    for (const auto& values : std::vector<std::vector<const char*>>{{"environments"}, {"environments", "show"}, {"environments", "add"}, {"environments", "import"}, {"environments", "export"}, {"environments", "fly"}, {"runs", "export"}})
        CHECK(parsedWords(values).exit_code == 2);
}
