// Authorization: a token is had, and the bucket answers to it.
#include "core/stages/authorization.h"
#include "tests/core/stages/stage_world.h"

using namespace trainyard;
using namespace trainyard::stages;
using namespace trainyard::stages::test;

TEST_CASE_METHOD(StageWorld, "Who we are and where is handed on, and the token is not")
{
    expect("GET /storage/v1/b/bank").replies(200, "{}");
    const auto session = authorize(services)(context);
    REQUIRE(session);
    CHECK(nlohmann::json(*session) == nlohmann::json{{"environment", "test"}, {"identity", "ada@example.org"}, {"project", "my project"}, {"region", "europe-west1"}, {"bucket", "bank"}});
    CHECK(context.lines == Strings{"INFO Authorized as ada@example.org in test, project my project, bucket gs://bank"});
    CHECK(context.journaled.empty());
    CHECK(problems() == "");
}

TEST_CASE_METHOD(StageWorld, "Without a token nothing is sent, and its own words say what to do")
{
    service.tokens.failWith(makeError(ErrorKind::unauthenticated, verbatim("The sign-in has expired."), verbatim("Sign in again.")));
    const auto session = authorize(services)(context);
    CHECK(session.error().kind == ErrorKind::unauthenticated);
    CHECK(session.error().hint.english() == "Sign in again.");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(StageWorld, "A bucket that is not there is named with the command that makes it, of this environment or of this machine")
{
    expect("GET /storage/v1/b/bank").replies(404, refusal(404, "no"));
    const auto elsewhere = authorize(services)(context);
    CHECK(elsewhere.error().kind == ErrorKind::not_found);
    CHECK(elsewhere.error().message.english() == "The bucket gs://bank of the environment test does not exist.");
    CHECK(elsewhere.error().hint.english().find("`trainyardctl --environment test storage mb gs://bank`") != std::string::npos);
    service.environment.name = environments::this_machine;
    expect("GET /storage/v1/b/bank").replies(404, refusal(404, "no"));
    CHECK(authorize(services)(context).error().hint.english() == "Make it with `trainyardctl storage mb gs://bank`.");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(StageWorld, "Who may not read the bucket is told by the service, and a stopped stage asks nothing")
{
    expect("GET /storage/v1/b/bank").replies(403, refusal(403, "ada@example.org does not have storage.buckets.get access."));
    const auto session = authorize(services)(context);
    CHECK(session.error().kind == ErrorKind::permission_denied);
    CHECK(session.error().message.english() == "ada@example.org does not have storage.buckets.get access.");
    context.stopFor(StopReason::user);
    CHECK(authorize(services)(context).error().cancelled());
    CHECK(problems() == "");
}
