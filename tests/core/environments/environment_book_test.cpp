#include "core/environments/environment_book.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <thread>

using namespace trainyard;
using environments::Environment;
using environments::EnvironmentBook;

namespace {

Environment named(const std::string& name)
{
    Environment environment;
    environment.name = name;
    environment.endpoint = "https://ml.example.com";
    environment.project = "churn-prod";
    environment.region = "europe-west4";
    environment.bucket = "churn-models";
    environment.routines = true;
    return environment;
}

struct BookFixture {
    test::ScratchFolder folder;
    Home home = *Home::open(folder.path);
    EnvironmentBook book{home};
    fs::path file = home.path() / "environments.json";

    void write(const std::string& content) { REQUIRE(replaceFile(file, content)); }
};

}  // namespace

TEST_CASE_METHOD(BookFixture, "An empty home has this-machine, which nothing in the file changes or removes")
{
    REQUIRE(book.list());
    CHECK(book.list()->size() == 1);
    CHECK(book.list()->front().name == "this-machine");
    CHECK(book.list()->front().project == "trainyard-local");
    CHECK(book.list()->front().bucket == "trainyard-local");
    CHECK(book.list()->front().region == "us-central1");
    CHECK(book.remove("this-machine").error().kind == ErrorKind::invalid_input);
    CHECK(book.add(named("this-machine")).error().kind == ErrorKind::invalid_input);
    write("not JSON at all");
    CHECK(book.find("this-machine"));
    CHECK_FALSE(book.list());
    write(R"({"environments": [{"name": "this-machine", "endpoint": "https://evil.example.com", "project": "churn-prod", "region": "global", "bucket": "abc"}]})");
    CHECK(book.find("this-machine")->endpoint.empty());
    CHECK_FALSE(book.list());
}

TEST_CASE_METHOD(BookFixture, "What is added is found by another process's book, field by field")
{
    Environment environment = named("team");
    environment.identity = "team-key";
    environment.storage_url = "https://storage.example.com";
    environment.ml_url = "https://ml2.example.com";
    environment.logging_url = "https://logging.example.com";
    environment.token_url = "https://login.example.com/token";
    environment.frameworks = {"SCIKIT_LEARN", "XGBOOST"};
    environment.machines = {"n1-standard-4"};
    environment.routines = false;
    REQUIRE(book.add(environment));
    REQUIRE(EnvironmentBook(home).find("team"));
    CHECK(*EnvironmentBook(home).find("team") == environment);
    CHECK(environment.storageUrl() == "https://storage.example.com");
    CHECK(named("x").storageUrl() == "https://ml.example.com");
    REQUIRE(book.add(environment));   // again the same: fine
    environment.bucket = "other-bucket";
    CHECK(book.add(environment).error().kind == ErrorKind::conflict);
    CHECK(book.find("team")->bucket == "churn-models");
    REQUIRE(book.remove("team"));
    CHECK(book.find("team").error().kind == ErrorKind::not_found);
}

TEST_CASE_METHOD(BookFixture, "What this version does not know stays in the file, whatever is added or removed")
{
    write(R"({"format": 1, "colour": "green", "environments": [{"name": "team", "endpoint": "https://ml.example.com", "project": "churn-prod", "region": "europe-west4", "bucket": "gs://churn-models", "quota": {"jobs": 3}}]})");
    REQUIRE(book.add(named("other")));
    REQUIRE(book.remove("other"));
    const Json document = Json::parse(*readFile(file));
    CHECK(document["colour"] == "green");
    CHECK(document["environments"].size() == 1);
    CHECK(document["environments"][0]["quota"]["jobs"] == 3);
}

TEST_CASE_METHOD(BookFixture, "An environment is changed in its place, under a new name too, and nothing else is touched")
{
    write(R"({"format": 1, "note": "ours", "environments": [
        {"name": "a", "endpoint": "https://a.example.com", "project": "churn-prod", "region": "global", "bucket": "abc", "identity": "key", "colour": "green"},
        {"name": "b", "endpoint": "https://b.example.com", "project": "churn-prod", "region": "global", "bucket": "abc"}]})");
    Environment other = named("a");
    other.endpoint = "https://other.example.com/";
    REQUIRE(book.replace("a", other));
    CHECK(book.find("a")->endpoint == "https://other.example.com");
    CHECK(book.find("a")->identity.empty());
    CHECK(readFile(file)->find("green") != std::string::npos);
    REQUIRE(book.replace("a", named("team")));
    CHECK(book.find("a").error().kind == ErrorKind::not_found);
    CHECK(book.replace("a", named("a")).error().kind == ErrorKind::not_found);
    CHECK(book.replace("team", named("b")).error().kind == ErrorKind::conflict);
    CHECK(book.find("b")->endpoint == "https://b.example.com");
    CHECK(book.replace("this-machine", named("c")).error().kind == ErrorKind::invalid_input);
    Environment wrong = named("team");
    wrong.bucket = "No Bucket";
    CHECK(book.replace("team", wrong).error().kind == ErrorKind::invalid_input);
    CHECK(book.find("team")->bucket == "churn-models");
}

TEST_CASE_METHOD(BookFixture, "A bad file is told with the line, and is not written over")
{
    const auto refusalOf = [&](const std::string& content) {
        write(content);
        const auto list = book.list();
        REQUIRE_FALSE(list);
        CHECK(list.error().kind == ErrorKind::invalid_input);
        CHECK_FALSE(book.add(named("new-one")));
        CHECK_FALSE(book.remove("team"));
        CHECK(*readFile(file) == content);
        REQUIRE_FALSE(list.error().defects.empty());
        return list.error().defects;
    };
    CHECK(refusalOf("{\n  \"environments\": [\n    {\"name\": \"a\",}\n  ]\n}").front().line == 3);
    CHECK(refusalOf("").front().line == 1);
    CHECK(refusalOf("{\"environments\": [\n\n").front().line == 3);
    CHECK(refusalOf("[]").front().message.english() == "The file is an object that holds a list “environments”.");
    CHECK(refusalOf("{\"environments\":\n 5}").front().line == 2);
    CHECK(refusalOf("{\"environments\": [\n 7]}").front().line == 2);
    CHECK(refusalOf(std::string(200, '[')).front().message.english() == "It is nested more than 50 levels deep.");
    const auto defects = refusalOf("{\"environments\": [\n{\"name\": \"a\",\n\"endpoint\": \"http://example.com\",\n\"project\": 5,\n\"region\": \"global\",\n\"bucket\": \"abc\"},\n"
                                   "{\"name\": \"b\",\n\"endpoint\": \"http://example.com\",\n\"project\": \"churn-prod\",\n\"region\": \"global\",\n\"bucket\": \"Abc\"}]}");
    REQUIRE(defects.size() == 3);
    CHECK(defects[0].line == 4);
    CHECK(defects[1].line == 8);
    CHECK(defects[1].hint.english() == "Use https://example.com.");
    CHECK(defects[2].line == 11);
    const auto twice = refusalOf("{\"environments\": [\n{\"name\": \"a\", \"endpoint\": \"https://example.com\", \"project\": \"churn-prod\", \"region\": \"global\", \"bucket\": \"abc\"},\n"
                                 "{\"name\": \"a\", \"endpoint\": \"https://example.com\", \"project\": \"churn-prod\", \"region\": \"global\", \"bucket\": \"abc\"}]}");
    CHECK(twice.front().kind == "duplicate_name");
    CHECK(twice.front().line == 3);
    write(R"({"format": 2, "environments": []})");
    CHECK(book.list().error().kind == ErrorKind::conflict);
}

TEST_CASE_METHOD(BookFixture, "An unknown name is answered with the ones like it")
{
    REQUIRE(book.add(named("team-europe")));
    CHECK(book.find("team-eurpe").error().hint.english().find("team-europe") != std::string::npos);
    CHECK(book.remove("team-eurpe").error().kind == ErrorKind::not_found);
}

TEST_CASE_METHOD(BookFixture, "Many writers at once lose nothing")
{
    constexpr int writers = 8, each = 5;
    {
        std::vector<std::jthread> threads;
        for (int writer = 0; writer < writers; ++writer)
            threads.emplace_back([&, writer] {
                EnvironmentBook own(home);
                for (int i = 0; i < each; ++i)
                    static_cast<void>(own.add(named("w" + std::to_string(writer) + "-" + std::to_string(i))));
            });
    }
    CHECK(book.list()->size() == 1 + writers * each);
}
