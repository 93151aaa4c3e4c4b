#include "core/credentials/credential_file.h"
#include "core/credentials/impersonated.h"

#include "tests/core/credentials/world.h"
#include "tests/support/fake_token_source.h"

using namespace trainyard;
using namespace trainyard::credentials;
using namespace trainyard::credentials::test;

namespace {

const Origin acting_origin{verbatim("the file adc.json"), "adc.json", verbatim("Sign in again.")};
constexpr const char* target_url = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/trainer@p.iam.gserviceaccount.com:generateAccessToken";

std::unique_ptr<TokenFetcher> actingAs(World& world, std::vector<std::string> delegates = {})
{
    return Impersonated::from(Impersonated::Target::of("trainer@p.iam.gserviceaccount.com", delegates), std::make_unique<trainyard::test::FakeTokenSource>(), "payer", acting_origin, world.context()).value();
}

Json impersonatedFile(const Json& source) { return {{"type", "impersonated_service_account"}, {"service_account_impersonation_url", target_url}, {"source_credentials", source}}; }

}  // namespace

TEST_CASE("A token of the base asks for one of the target, for an hour and the whole cloud platform")
{
    World world;
    world.transport.expect(std::string("POST ") + target_url).withHeader("Authorization", "Bearer token-1").withHeader("Content-Type", "application/json")
        .withJson(Json{{"delegates", Json::array()}, {"scope", {cloud_platform_scope}}, {"lifetime", "3600s"}})
        .replies(200, Json{{"accessToken", "ya29.target"}, {"expireTime", "2027-01-15T08:30:00Z"}});
    const auto token = actingAs(world)->fetch({});
    REQUIRE(token);
    CHECK(token->value == "ya29.target");
    CHECK(token->life == std::chrono::minutes(30));
    CHECK(world.problems() == "");
}

TEST_CASE("The end of the target's token is told by the server's clock, not by a wrong one of ours")
{
    World world;
    world.transport.expect(std::string("POST ") + target_url).replies(200, Json{{"accessToken", "ya29.target"}, {"expireTime", "2027-01-15T10:00:00Z"}}, {{"Date", "Fri, 15 Jan 2027 09:00:00 GMT"}});
    CHECK(actingAs(world)->fetch({})->life == std::chrono::hours(1));
}

TEST_CASE("Delegates are named as the service wants them")
{
    World world;
    world.transport.expect(std::string("POST ") + target_url)
        .withJson(Json{{"delegates", {"projects/-/serviceAccounts/a@p.iam.gserviceaccount.com", "projects/-/serviceAccounts/b@p.iam.gserviceaccount.com"}}, {"scope", {cloud_platform_scope}}, {"lifetime", "3600s"}})
        .replies(200, Json{{"accessToken", "ya29.target"}, {"expireTime", "2027-01-15T09:00:00Z"}});
    auto fetcher = actingAs(world, {"a@p.iam.gserviceaccount.com", "projects/-/serviceAccounts/b@p.iam.gserviceaccount.com"});
    REQUIRE(fetcher->fetch({}));
    CHECK(world.problems() == "");
    CHECK(fetcher->facts().chain.size() == 4);
    CHECK(fetcher->facts().chain[1] == "a@p.iam.gserviceaccount.com");
    CHECK(fetcher->facts().chain.back() == "trainer@p.iam.gserviceaccount.com");
    CHECK(fetcher->facts().quota_project == "payer");
}

TEST_CASE("A base token that is refused is renewed once, not more often")
{
    World world;
    world.transport.expect(std::string("POST ") + target_url).withHeader("Authorization", "Bearer token-1").replies(401, apiError(401, "UNAUTHENTICATED", "expired"));
    world.transport.expect(std::string("POST ") + target_url).withHeader("Authorization", "Bearer token-2").replies(401, apiError(401, "UNAUTHENTICATED", "expired"));
    CHECK(actingAs(world)->fetch({}).error().kind == ErrorKind::unauthenticated);
    CHECK(world.problems() == "");
}

TEST_CASE("Without the role the error says who may not act as whom, and the command that grants it")
{
    World world;
    auto fetcher = fetcherOfFile(impersonatedFile(keyFile()), acting_origin, world.context()).value();
    world.transport.expect(google_token).replies(200, given("ya29.base"));
    world.transport.expect(std::string("POST ") + target_url).withHeader("Authorization", "Bearer ya29.base").replies(403, apiError(403, "PERMISSION_DENIED", "Permission 'iam.serviceAccounts.getAccessToken' denied"));
    const auto token = fetcher->fetch({});
    CHECK(token.error().kind == ErrorKind::permission_denied);
    CHECK(token.error().message.english() == "trainer@ada-project.iam.gserviceaccount.com may not act as trainer@p.iam.gserviceaccount.com.");
    CHECK(token.error().fix->value == "gcloud iam service-accounts add-iam-policy-binding trainer@p.iam.gserviceaccount.com --member=serviceAccount:trainer@ada-project.iam.gserviceaccount.com --role=roles/iam.serviceAccountTokenCreator");
    CHECK(token.error().hint.english().find(token.error().fix->value) != std::string::npos);
    CHECK(token.error().raw.find("getAccessToken") != std::string::npos);
    CHECK(world.problems() == "");
}

TEST_CASE("A target that is not there is named")
{
    World world;
    world.transport.expect(std::string("POST ") + target_url).replies(404, apiError(404, "NOT_FOUND", "Unknown service account"));
    CHECK(actingAs(world)->fetch({}).error().message.english() == "There is no service account trainer@p.iam.gserviceaccount.com.");
}

TEST_CASE("Credentials nest: a user acts as one account, which acts as the next")
{
    World world;
    Json inner = impersonatedFile(userFile());
    inner["service_account_impersonation_url"] = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/middle@p.iam.gserviceaccount.com:generateAccessToken";
    auto fetcher = fetcherOfFile(impersonatedFile(inner), acting_origin, world.context()).value();
    world.transport.expect(google_token).replies(200, given("ya29.user"));
    world.transport.expect("POST " + inner["service_account_impersonation_url"].get<std::string>()).withHeader("Authorization", "Bearer ya29.user")
        .replies(200, Json{{"accessToken", "ya29.middle"}, {"expireTime", "2027-01-15T09:00:00Z"}});
    world.transport.expect(std::string("POST ") + target_url).withHeader("Authorization", "Bearer ya29.middle").replies(200, Json{{"accessToken", "ya29.target"}, {"expireTime", "2027-01-15T09:00:00Z"}});
    CHECK(fetcher->fetch({})->value == "ya29.target");
    CHECK(fetcher->facts().chain == std::vector<std::string>{"the file adc.json", "middle@p.iam.gserviceaccount.com", "trainer@p.iam.gserviceaccount.com"});
    CHECK(world.problems() == "");
}

TEST_CASE("A chain that nests for ever, a target that is none and a foreign host are refused before anything is sent")
{
    World world;
    Json nested = userFile();
    for (int i = 0; i < 10; ++i)
        nested = impersonatedFile(nested);
    CHECK(fetcherOfFile(nested, acting_origin, world.context()).error().message.english().find("nests more than 5") != std::string::npos);
    for (const char* url : {"", "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/:generateAccessToken", "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b:signBlob"}) {
        Json file = impersonatedFile(userFile());
        file["service_account_impersonation_url"] = url;
        CHECK(fetcherOfFile(file, acting_origin, world.context()).error().kind == ErrorKind::invalid_input);
    }
    Json foreign = impersonatedFile(userFile());
    foreign["service_account_impersonation_url"] = "https://iam.evil.example/v1/projects/-/serviceAccounts/a@b:generateAccessToken";
    CHECK(fetcherOfFile(foreign, acting_origin, world.context()).error().question->subject == "iam.evil.example");
    Json foreign_source = userFile();
    foreign_source["token_uri"] = "https://evil.example/";
    CHECK(fetcherOfFile(impersonatedFile(foreign_source), acting_origin, world.context()).error().question->subject == "evil.example");
    CHECK(world.transport.sent().empty());
}
