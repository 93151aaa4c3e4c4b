#include "core/credentials/authorized_user.h"

#include "tests/core/credentials/world.h"

using namespace trainyard;
using namespace trainyard::credentials;
using namespace trainyard::credentials::test;

namespace {

const Origin user_origin{verbatim("the file adc.json"), "adc.json", verbatim("Sign in again.")};

Json workforceFile()
{
    return {{"type", "external_account_authorized_user"}, {"client_id", "client-1"}, {"client_secret", "hush-hush-client"}, {"refresh_token", "workforce-refresh-token"}, {"token_url", "https://sts.googleapis.com/v1/oauthtoken"}};
}

}  // namespace

TEST_CASE("A user's refresh token is exchanged with the client that it belongs to, without scopes")
{
    World world;
    world.transport.expect(google_token)
        .withBody("grant_type=refresh_token&client_id=client-1&client_secret=hush-hush-client&refresh_token=1%2F%2Frefresh-token-of-ada")
        .replies(200, given("ya29.user"));
    auto fetcher = RefreshToken::from(userFile(), user_origin, world.context()).value();
    CHECK(fetcher->fetch({})->value == "ya29.user");
    CHECK(fetcher->facts().kind == CredentialKind::authorized_user);
    CHECK(world.problems() == "");
    for (const char* secret : {"hush-hush-client", "1//refresh-token-of-ada", "1%2F%2Frefresh-token-of-ada"})
        CHECK(world.redactor.redact(secret) == "***");
}

TEST_CASE("A revoked sign-in says so and how to renew it; one whose organization wants it renewed too")
{
    World world;
    auto fetcher = RefreshToken::from(userFile(), user_origin, world.context()).value();
    world.transport.expect(google_token).replies(400, oauthError("invalid_grant", "Token has been expired or revoked."));
    const auto revoked = fetcher->fetch({});
    CHECK(revoked.error().kind == ErrorKind::unauthenticated);
    CHECK(revoked.error().message.english() == "The sign-in of the file adc.json has expired or was revoked.");
    CHECK(revoked.error().hint.english() == "Sign in again.");
    CHECK(revoked.error().raw.find("Token has been expired or revoked.") != std::string::npos);
    Json reauthentication = oauthError("invalid_grant", "reauth related error (invalid_rapt)");
    reauthentication["error_subtype"] = "invalid_rapt";
    world.transport.expect(google_token).replies(400, reauthentication);
    CHECK(fetcher->fetch({}).error().message.english().find("must be renewed") != std::string::npos);
    world.transport.expect(google_token).replies(401, oauthError("deleted_client", "The OAuth client was deleted."));
    CHECK(fetcher->fetch({}).error().message.english().find("no longer known") != std::string::npos);
    CHECK(world.problems() == "");
}

TEST_CASE("A file that lacks something is refused, and its token_uri is asked about")
{
    World world;
    for (const char* key : {"client_id", "client_secret", "refresh_token"}) {
        Json file = userFile();
        file.erase(key);
        CHECK(RefreshToken::from(file, user_origin, world.context()).error().message.english().find(key) != std::string::npos);
    }
    Json file = userFile();
    file["token_uri"] = "https://evil.example/token";
    CHECK(RefreshToken::from(file, user_origin, world.context()).error().question->subject == "evil.example");
    CHECK(world.problems() == "");
}

TEST_CASE("A workforce sign-in says its client in a header, and the refresh token that comes back is the next one")
{
    World world;
    const std::string basic = "Basic " + base64("client-1:hush-hush-client");
    auto fetcher = RefreshToken::from(workforceFile(), user_origin, world.context()).value();
    Json answer = given("ya29.workforce");
    answer["refresh_token"] = "the-next-refresh-token";
    world.transport.expect("POST https://sts.googleapis.com/v1/oauthtoken").withHeader("Authorization", basic).withBody("grant_type=refresh_token&refresh_token=workforce-refresh-token").replies(200, answer);
    world.transport.expect("POST https://sts.googleapis.com/v1/oauthtoken").withBody("grant_type=refresh_token&refresh_token=the-next-refresh-token").replies(200, given("ya29.workforce"));
    REQUIRE(fetcher->fetch({}));
    REQUIRE(fetcher->fetch({}));
    CHECK(world.problems() == "");
    CHECK(world.redactor.redact(basic) == "Basic ***");
    CHECK(world.redactor.redact("the-next-refresh-token") == "***");
}

TEST_CASE("The platform's token is read anew for each refresh: it may have been replaced")
{
    World world;
    std::string token = "first-platform-token";
    AuthorizedUser user(world.transport, world.clock, world.redactor, "http://127.0.0.1:1/token", [&] { return Expected<std::string>(token); }, verbatim("local identity"));
    world.transport.expect("POST http://127.0.0.1:1/token").withBody("grant_type=refresh_token&client_id=trainyard&refresh_token=first-platform-token").replies(200, given("ty.one"));
    world.transport.expect("POST http://127.0.0.1:1/token").withBody("grant_type=refresh_token&client_id=trainyard&refresh_token=second-platform-token").replies(200, given("ty.two"));
    CHECK(user.token({}).value() == "ty.one");
    user.invalidate("ty.one");
    token = "second-platform-token";
    CHECK(user.token({}).value() == "ty.two");
    CHECK(user.identity().english() == "local identity");
    CHECK(world.problems() == "");
}
