#include "core/environments/field_checks.h"
#include "tests/support/catch.h"

using namespace trainyard;
using environments::Environment;
using environments::FieldProblem;
using environments::problemsOf;

namespace {

Environment goodOne()
{
    Environment environment;
    environment.name = "team";
    environment.endpoint = "https://ml.example.com";
    environment.project = "churn-prod";
    environment.region = "europe-west4";
    environment.bucket = "churn-models";
    environment.routines = true;
    return environment;
}

// The proposal for a value of one field; "(good)" when it is none of a problem.
std::string proposed(std::string Environment::*field, const std::string& value)
{
    Environment environment = goodOne();
    environment.*field = value;
    const auto problems = problemsOf(environment);
    if (problems.empty())
        return "(good)";
    REQUIRE(problems.size() == 1);
    return problems.front().proposal;
}

}  // namespace

TEST_CASE("A good environment has no problems, and gs:// and projects/ are only ways of writing")
{
    Environment environment = goodOne();
    CHECK(problemsOf(environment).empty());
    environment.bucket = "gs://churn-models/";
    environment.project = "projects/churn-prod";
    environment.endpoint = "https://ml.example.com/";
    environment.frameworks = {"scikit-learn", "XGBoost"};
    CHECK(problemsOf(environment).empty());
    CHECK(environment.bucket == "churn-models");
    CHECK(environment.project == "churn-prod");
    CHECK(environment.endpoint == "https://ml.example.com");
    CHECK(environment.frameworks == std::vector<std::string>{"SCIKIT_LEARN", "XGBOOST"});
}

TEST_CASE("Bucket names keep Google's rules")
{
    const auto bucket = [](const std::string& value) { return proposed(&Environment::bucket, value); };
    for (const char* good : {"abc", "a-b_c.d", "1st-bucket", "www.example.com", "a.b.c"})
        CHECK(bucket(good) == "(good)");
    CHECK(bucket(std::string(63, 'a')) == "(good)");
    CHECK(bucket(std::string(64, 'a')) == std::string(63, 'a'));
    CHECK(bucket("0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9") == "");   // a token: the cut one would show most of it
    CHECK(bucket(std::string(63, 'a') + "." + std::string(63, 'b')) == "(good)");
    CHECK(bucket(std::string(64, 'a') + ".com").empty() == false);
    CHECK(bucket("Churn Models") == "churn-models");
    CHECK(bucket("-churn-") == "churn");
    CHECK(bucket("gs://churn-models/data") == "churn-models");
    CHECK(bucket("ab").empty());
    CHECK(bucket("192.168.5.4") == "192-168-5-4");
    CHECK(bucket("a..b") == "a-b");
    CHECK(bucket("goog-models").empty());
    CHECK(bucket("my-google-models").empty());
    CHECK(bucket("g00gle-models").empty());
    CHECK(bucket("").empty());
}

TEST_CASE("Project ids keep Google's rules; domains and numbers are ids too")
{
    const auto project = [](const std::string& value) { return proposed(&Environment::project, value); };
    for (const char* good : {"churn1", "churn-prod-17", "example.com:churn-prod", "123456789012"})
        CHECK(project(good) == "(good)");
    CHECK(project("My Project") == "my-project");
    CHECK(project("churn-prod-") == "churn-prod");
    CHECK(project("churn_prod") == "churn-prod");
    CHECK(project(std::string(31, 'a')) == std::string(30, 'a'));
    CHECK(project("demo").empty());
    CHECK(project("1churn-prod").empty());
    CHECK(project("").empty());
}

TEST_CASE("A region near a known one is a slip of the pen; another of the same form is somebody's own")
{
    const auto region = [](const std::string& value) { return proposed(&Environment::region, value); };
    for (const char* good : {"us-central1", "global", "europe-west12", "us-east7", "cellar-rack3", "onpremise"})
        CHECK(region(good) == "(good)");
    CHECK(region("us-centrl1") == "us-central1");
    CHECK(region("US-CENTRAL1") == "us-central1");
    CHECK(region("us-central-1") == "us-central1");
    CHECK(region("us-central1-a") == "us-central1");
    CHECK(region("europe_west4") == "europe-west4");
    CHECK(region("uscentral1") == "us-central1");
    CHECK(region("somewhere else 5").empty());
    CHECK(region("").empty());
}

TEST_CASE("An environment's name is a word that a shell leaves alone, and this-machine is taken")
{
    const auto name = [](const std::string& value) { return proposed(&Environment::name, value); };
    CHECK(name("team-2") == "(good)");
    CHECK(name("Team 2") == "team-2");
    CHECK(name("--json") == "json");
    CHECK(name("../team") == "team");
    CHECK(name("this-machine").empty());
    CHECK(name("7").empty());
    CHECK(name(std::string(41, 'x')) == std::string(40, 'x'));
}

TEST_CASE("Overrides are checked as the endpoint is; a token service is one address, not a base")
{
    CHECK(proposed(&Environment::storage_url, "http://storage.example.com") == "https://storage.example.com");
    CHECK(proposed(&Environment::ml_url, "https://ml.example.com/v1") == "https://ml.example.com");
    CHECK(proposed(&Environment::logging_url, "https://logging.example.com") == "(good)");
    CHECK(proposed(&Environment::token_url, "https://login.example.com/oauth2/v1/token") == "(good)");
    CHECK(proposed(&Environment::token_url, "http://login.example.com/token") == "https://login.example.com/token");
    CHECK(proposed(&Environment::token_url, "https://login.example.com/token?client=1").empty());
}

TEST_CASE("Every problem is told at once, and a lone one speaks for itself")
{
    Environment environment;
    environment.frameworks = {"sklearn"};
    const auto problems = problemsOf(environment);
    CHECK(problems.size() == 6);
    const Error all = environments::fieldsError(problems, text("%1 are not right.", problems.size()), "x");
    CHECK(all.kind == ErrorKind::invalid_input);
    CHECK(all.defects.size() == 6);
    CHECK(all.defects.front().file == "name");
    const Error one = environments::fieldsError({problems.front()}, text("never shown"), "x");
    CHECK(one.message.english() == "The environment has no name.");
    CHECK(one.defects.empty());
}
