#include "core/base/json.h"
#include "core/environments/placeholders.h"
#include "core/environments/shared_environment.h"
#include "tests/support/catch.h"

#include <random>

using namespace trainyard;
using namespace trainyard::environments;

TEST_CASE("Project and bucket leave a text where they stand as whole words, and come back as somebody else's")
{
    const auto moved = [](const std::string& text) { return withoutPlaceholders(withPlaceholders(text, "churn-prod", "churn-models"), "my-project", "my-bucket"); };
    CHECK(withPlaceholders("gs://churn-models/data/churn-prod.csv", "churn-prod", "churn-models") == "gs://${BUCKET}/data/churn-prod.csv");
    CHECK(moved("--bucket-name=churn-models") == "--bucket-name=my-bucket");
    CHECK(moved("--project=churn-prod") == "--project=my-project");
    CHECK(moved("gs://churn-models/x,gs://churn-models") == "gs://my-bucket/x,gs://my-bucket");
    CHECK(moved("MODEL_URI=gs://churn-models/best") == "MODEL_URI=gs://my-bucket/best");
    CHECK(moved("projects/churn-prod/models") == "projects/my-project/models");
    for (const char* other : {"gs://churn-models2/x", "my-churn-prod", "churn-prod_2", "churn-models.old", "", "churn"})
        CHECK(moved(other) == other);
}

TEST_CASE("Where project and bucket have one name, the place in the text tells which is meant")
{
    const auto shared = [](const std::string& text) { return withPlaceholders(text, "trainyard-local", "trainyard-local"); };
    CHECK(shared("gs://trainyard-local/x") == "gs://${BUCKET}/x");
    CHECK(shared("--bucket-name=trainyard-local") == "--bucket-name=${BUCKET}");
    CHECK(shared("--project=trainyard-local") == "--project=${PROJECT}");
    CHECK(shared("--project-bucket=trainyard-local") == "--project-bucket=${BUCKET}");
    CHECK(shared("projects/trainyard-local/jobs") == "projects/${PROJECT}/jobs");
}

TEST_CASE("A text of any characters comes back as it was")
{
    std::mt19937 random(20260504);
    const std::string pieces[] = {"$", "{", "}", "${", "$${", "BUCKET", "${BUCKET}", "${PROJECT}", "bucket-one", "project-one", "gs://", "/", "=", "-", "ä", " "};
    std::uniform_int_distribution<std::size_t> piece(0, std::size(pieces) - 1), length(0, 12);
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        for (std::size_t n = length(random); n > 0; --n)
            text += pieces[piece(random)];
        INFO(text);
        REQUIRE(withoutPlaceholders(withPlaceholders(text, "project-one", "bucket-one"), "project-one", "bucket-one") == text);
    }
}

TEST_CASE("An exported environment says where to call, and nothing of one project or one person")
{
    Environment environment;
    environment.name = "team";
    environment.endpoint = "https://ml.example.com/churn-prod";
    environment.project = "churn-prod";
    environment.region = "europe-west4";
    environment.bucket = "churn-models";
    environment.identity = "adas-key";
    environment.token_url = "https://login.example.com/token";
    environment.frameworks = {"SCIKIT_LEARN"};
    environment.routines = true;
    const std::string content = exportEnvironment(environment).dump(2);
    for (const char* own : {"churn-prod", "churn-models", "adas-key"})
        CHECK(content.find(own) == std::string::npos);

    const auto imported = importEnvironment(content, "team.json", {"", "my-project", "gs://my-bucket", "", "my-key"});
    REQUIRE(imported);
    CHECK(imported->name == "team");
    CHECK(imported->endpoint == "https://ml.example.com/my-project");
    CHECK(imported->project == "my-project");
    CHECK(imported->bucket == "gs://my-bucket");
    CHECK(imported->region == "europe-west4");
    CHECK(imported->identity == "my-key");
    CHECK(imported->token_url == "https://login.example.com/token");
    CHECK(imported->frameworks == environment.frameworks);
    CHECK(importEnvironment(content, "team.json", {"mine", "p", "b", "global", ""})->name == "mine");
    CHECK(importEnvironment(content, "team.json", {"mine", "p", "b", "global", ""})->region == "global");
}

TEST_CASE("An imported file brings no project and no identity of its own, and is an export or nothing")
{
    const auto smuggled = importEnvironment(R"({"trainyard": "environment", "format": 1, "name": "x", "endpoint": "https://e.example.com", "project": "theirs", "bucket": "theirs", "identity": "yours"})", "x.json", {});
    REQUIRE(smuggled);
    CHECK(smuggled->project.empty());
    CHECK(smuggled->bucket.empty());
    CHECK(smuggled->identity.empty());
    CHECK(importEnvironment("{\"trainyard\": \"run\"}", "x.json", {}).error().kind == ErrorKind::invalid_input);
    CHECK(importEnvironment("[]", "x.json", {}).error().kind == ErrorKind::invalid_input);
    CHECK(importEnvironment("{\n\"trainyard\" 5}", "x.json", {}).error().where == "x.json:2:13");
    CHECK(importEnvironment(R"({"trainyard": "environment", "format": 2})", "x.json", {}).error().kind == ErrorKind::conflict);
}
