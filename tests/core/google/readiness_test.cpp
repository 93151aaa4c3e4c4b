// What `environments test` sends, and what it makes of the answers.
#include "core/google/readiness.h"
#include "core/base/json.h"
#include "tests/support/catch.h"
#include "tests/support/fake_token_source.h"
#include "tests/support/stepping_clock.h"

#include <map>

using namespace trainyard;
using google::ReadinessCheck;

namespace {

// Answers by what the request is about; everything works unless the test says otherwise.
class AnsweringService final : public http::Transport {
public:
    Expected<http::Response> send(const http::Request& request, std::stop_token) override
    {
        const std::string about = topicOf(request);
        sent.push_back(request.method + " " + request.url.substr(0, request.url.find("trainyard-test-")));
        with_token = with_token || (about == "root" && !http::header(request.headers, "Authorization").empty());
        const auto found = answers.find(about);
        return found == answers.end() ? Expected<http::Response>(http::Response{200, {}, "{}"}) : found->second;
    }
    static std::string topicOf(const http::Request& request)
    {
        for (const char* topic : {"/jobs", "/models", "entries:list", "/upload/", "maxResults"})
            if (request.url.find(topic) != std::string::npos)
                return topic;
        return request.method == "DELETE" ? "delete" : "root";
    }
    std::map<std::string, Expected<http::Response>> answers;
    std::vector<std::string> sent;
    bool with_token = false;
};

struct Readiness {
    environments::Environment environment;
    AnsweringService service;
    trainyard::test::FakeTokenSource tokens;
    trainyard::test::SteppingClock clock;

    Readiness()
    {
        environment.name = "team";
        environment.endpoint = "https://ml.example.com";
        environment.project = "churn-prod";
        environment.region = "global";
        environment.bucket = "churn-models";
    }
    std::map<std::string, ReadinessCheck> run()
    {
        std::map<std::string, ReadinessCheck> checks;
        std::size_t told = 0;
        const auto all = google::testReadiness(environment, service, tokens, clock, [&](const ReadinessCheck&) { ++told; }, {});
        CHECK(told == all.size());
        for (const ReadinessCheck& check : all)
            checks.emplace(check.name, check);
        return checks;
    }
    static http::Response refusal(int status, const std::string& message) { return {status, {}, Json{{"error", {{"code", status}, {"message", message}}}}.dump()}; }
};

bool works(const ReadinessCheck& check) { return check.state == ReadinessCheck::State::works; }
bool fails(const ReadinessCheck& check) { return check.state == ReadinessCheck::State::fails; }

}  // namespace

TEST_CASE_METHOD(Readiness, "Everything that a run needs is tried once, and what was written is deleted")
{
    for (const auto& [name, check] : run()) {
        INFO(name);
        CHECK(works(check));
    }
    CHECK(service.sent == std::vector<std::string>{"GET https://ml.example.com/", "GET https://ml.example.com/storage/v1/b/churn-models/o?maxResults=1",
                                                   "POST https://ml.example.com/upload/storage/v1/b/churn-models/o?uploadType=media&ifGenerationMatch=0&name=",
                                                   "DELETE https://ml.example.com/storage/v1/b/churn-models/o/", "GET https://ml.example.com/v1/projects/churn-prod/models?pageSize=1",
                                                   "GET https://ml.example.com/v1/projects/churn-prod/jobs?pageSize=1", "POST https://ml.example.com/v2/entries:list"});
    CHECK_FALSE(service.with_token);   // whoever answers first is not shown it
}

TEST_CASE_METHOD(Readiness, "Each address of its own is tried")
{
    environment.storage_url = "https://storage.example.com";
    environment.logging_url = "http://127.0.0.1:8123";
    CHECK(works(run().at("tls")));
    CHECK(service.sent[1] == "GET https://storage.example.com/");
    CHECK(service.sent[2] == "GET http://127.0.0.1:8123/");
}

TEST_CASE_METHOD(Readiness, "A service that is not there, or sends callers elsewhere, gets no token")
{
    service.answers.emplace("root", fail(ErrorKind::unavailable, verbatim("Nothing answers at ml.example.com.")));
    auto checks = run();
    CHECK(fails(checks.at("endpoint")));
    CHECK(checks.at("models").words.english() == "not tried: endpoint does not work");
    service.answers.at("root") = http::Response{302, {{"Location", "https://elsewhere.example.com/"}}, {}};
    checks = run();
    CHECK(checks.at("endpoint").words.english() == "https://ml.example.com sends callers on to https://elsewhere.example.com/.");
    CHECK(tokens.asked() == 0);
    CHECK(service.sent.size() == 2);
}

TEST_CASE_METHOD(Readiness, "An unknown certificate is a failure of TLS, not of the endpoint")
{
    Error error = makeError(ErrorKind::unavailable, verbatim("No secure connection."));
    error.raw = "The certificate is self-signed, and untrusted";
    service.answers.emplace("root", fail(error));
    const auto checks = run();
    CHECK(works(checks.at("endpoint")));
    CHECK(fails(checks.at("tls")));
    CHECK(checks.at("token").words.english() == "not tried: tls does not work");
}

TEST_CASE_METHOD(Readiness, "Without a token nothing else is tried, and its own next step stays")
{
    tokens.failWith(makeError(ErrorKind::unauthenticated, verbatim("The sign-in has expired."), verbatim("Sign in again.")));
    const auto checks = run();
    CHECK(checks.at("token").hint.english() == "Sign in again.");
    CHECK(checks.at("jobs").words.english() == "not tried: token does not work");
    CHECK(service.sent.size() == 1);
}

TEST_CASE_METHOD(Readiness, "Who may not, and what is not there, is told with the next step of that thing")
{
    service.answers.emplace("/models", refusal(403, "Permission denied."));
    service.answers.emplace("/jobs", refusal(404, "Not found."));
    service.answers.emplace("entries:list", refusal(401, "Who is that?"));
    service.answers.emplace("/upload/", refusal(403, "No."));
    const auto checks = run();
    CHECK(checks.at("models").hint.english().rfind("Is churn-prod the project's id, and may ada@example.org use it?", 0) == 0);
    CHECK(checks.at("jobs").hint.english() == "Is churn-prod the project's id, and is https://ml.example.com the base URL of an AI Platform v1 service?");
    CHECK(checks.at("logging").hint.english().rfind("The service knows no such token (ada@example.org).", 0) == 0);
    CHECK(works(checks.at("bucket-read")));
    CHECK(checks.at("bucket-write").hint.english() == "Let ada@example.org read and write objects in gs://churn-models (roles/storage.objectAdmin), or choose another bucket.");
}

TEST_CASE_METHOD(Readiness, "An answer that is no JSON is no success, and a test object that stays is told")
{
    service.answers.emplace("/models", http::Response{200, {}, "<html>Sign in to the hotel's network</html>"});
    service.answers.emplace("delete", refusal(403, "No."));
    const auto checks = run();
    CHECK(fails(checks.at("models")));
    CHECK(works(checks.at("bucket-write")));
    CHECK(checks.at("bucket-write").words.english().find("gs://churn-models/trainyard-test-") != std::string::npos);
}
