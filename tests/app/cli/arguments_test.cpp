#include "app/cli/arguments.h"

#include "tests/support/catch.h"

using namespace trainyard::cli;

namespace {

Parsed parsed(std::vector<const char*> values)
{
    values.insert(values.begin(), "trainyardctl");
    return parseArguments(static_cast<int>(values.size()), values.data());
}

}  // namespace

TEST_CASE("A run's arguments are taken verbatim, options before or behind the verb")
{
    const auto run = parsed({"run", "https://host/x", "churn", "--set", "WAITING_TIME_MIN=60", "--set", "MACHINE=n1", "--arg=--epochs=3", "--arg", "plain", "--json"});
    REQUIRE(run.arguments);
    CHECK(run.arguments->verb == "run");
    CHECK(run.arguments->repository == "https://host/x");
    CHECK(run.arguments->model == "churn");
    CHECK(run.arguments->set == std::vector<std::string>{"WAITING_TIME_MIN=60", "MACHINE=n1"});
    CHECK(run.arguments->arguments == std::vector<std::string>{"--epochs=3", "plain"});
    CHECK(run.arguments->json);
}

TEST_CASE("Wrong usage says what is missing and exits with 2")
{
    for (const auto& values : std::vector<std::vector<const char*>>{{}, {"run"}, {"run", "repository"}, {"fly"}, {"predict", "m"}, {"platform"}, {"predict", "m", "--instances", "a", "--request", "b"}, {"platform", "start", "--port", "0"}}) {
        const auto result = parsed(values);
        CHECK_FALSE(result.arguments);
        CHECK(result.exit_code == 2);
        CHECK_FALSE(result.words.empty());
    }
}

TEST_CASE("A verb that does not exist is named with the one that was likely meant and with those that there are")
{
    const auto words = [](std::vector<const char*> values) { return parsed(std::move(values)).words; };
    CHECK(words({"rnu", ".", "m"}).rfind("trainyardctl has no verb rnu. Did you mean run? It has: run, ", 0) == 0);
    CHECK(words({"frobnicate"}).rfind("trainyardctl has no verb frobnicate. It has: run, ", 0) == 0);
    CHECK(words({"--home", "run", "--json", "shwo", "x"}).rfind("trainyardctl has no verb shwo. Did you mean show?", 0) == 0);   // run is the home's name
    CHECK(words({"platform", "strat"}) == "trainyardctl platform has no verb strat. Did you mean start? It has: start, stop, status.\nRun `trainyardctl platform --help` for examples.\n");
    CHECK(words({"storage"}) == "trainyardctl storage needs a verb: ls, cat, cp, rm, mb.\nRun `trainyardctl storage --help` for examples.\n");
    CHECK(words({}).rfind("trainyardctl needs a verb: run, ", 0) == 0);
}

TEST_CASE("Every verb's help teaches by example")
{
    for (const char* verb : {"storage", "platform", "run", "runs", "show", "logs", "cancel", "resume", "check", "models", "versions", "describe", "set-default", "delete", "predict", "whoami"}) {
        const auto help = parsed({verb, "--help"});
        INFO(verb);
        CHECK(help.exit_code == 0);
        CHECK(help.words.find("trainyardctl " + std::string(verb)) != std::string::npos);
    }
}

TEST_CASE("whoami takes what it tests, whom it asks for and which hosts are allowed")
{
    const auto result = parsed({"--environment", "team", "whoami", "--test", "--identity", "my-key", "--allow-host", "sts.example.org", "--allow-host", "ci.example.org:8443"});
    REQUIRE(result.arguments);
    CHECK(result.arguments->verb == "whoami");
    CHECK(result.arguments->test);
    CHECK(result.arguments->identity == "my-key");
    CHECK(result.arguments->allow_hosts == std::vector<std::string>{"sts.example.org", "ci.example.org:8443"});
}
