// Who am I for this call: the twelve set-ups in which people lose their way, and what the card says in each.
#include "core/credentials/identity_card.h"

#include "core/credentials/application_default.h"
#include "core/credentials/authorized_user.h"
#include "core/credentials/token_sources.h"
#include "tests/core/credentials/world.h"
#include "tests/support/fake_secret_store.h"

using namespace trainyard;
using namespace trainyard::credentials;
using namespace trainyard::credentials::test;

namespace {

const CallPlace ada_place{"cloud", "ada-project", "europe-west1", "ada-bucket", false};
constexpr const char* gclouds_file = ".config/gcloud/application_default_credentials.json";

// The card of the application default credentials, as --json shows it.
Json cardIn(World& world, const CallPlace& place = ada_place)
{
    const SourceContext context = world.context();
    const auto source = applicationDefault(context, {});
    return publicJson(source ? identityCard(**source, place, context, {}) : identityCard(source.error(), place, context));
}

void useVariable(World& world, const Json& file) { world.variables["GOOGLE_APPLICATION_CREDENTIALS"] = world.write("named.json", file); }

std::string warningsOf(const Json& card) { return card["warnings"].dump(); }

}  // namespace

TEST_CASE("A good key: who, where from, project, region, bucket, end, clock, and no warning")
{
    World world;
    useVariable(world, keyFile());
    world.transport.expect(google_token).replies(200, given("ya29.good"), {{"Date", now_date}});
    const Json card = cardIn(world);
    CHECK(card == Json{{"environment", "cloud"}, {"project", "ada-project"}, {"project_source", "the environment cloud"}, {"region", "europe-west1"}, {"bucket", "gs://ada-bucket"}, {"kind", "service-account"},
                       {"principal", "trainer@ada-project.iam.gserviceaccount.com"}, {"source", "the file " + world.variables["GOOGLE_APPLICATION_CREDENTIALS"] + " that GOOGLE_APPLICATION_CREDENTIALS names"},
                       {"chain", Json::array()}, {"credential_project", "ada-project"}, {"quota_project", ""}, {"scopes", {cloud_platform_scope}}, {"warnings", Json::array()},
                       {"expires", "2027-01-15T09:00:00.000000Z"}, {"clock_skew_seconds", 0}});
    CHECK(card.dump().find("ya29") == std::string::npos);
}

TEST_CASE("1: an expired token says when it ended and how to paste a new one")
{
    World world;
    Home home = Home::open(world.folder.path / "home").value();
    CredentialBook book(home);
    trainyard::test::FakeSecretStore secrets;
    Credential credential;
    credential.name = "pasted";
    credential.expires = world.clock.now() - std::chrono::minutes(5);
    REQUIRE(book.put(credential));
    REQUIRE(secrets.write("pasted", "ya29.old-token", {}));
    const auto source = TokenSources(book, secrets, world.context()).named("pasted", {});
    const Json card = publicJson(identityCard(**source, ada_place, world.context(), {}));
    CHECK(card["kind"] == "access-token");
    CHECK(card["expires"] == "2027-01-15T07:55:00.000000Z");
    CHECK(card["error"]["kind"] == "unauthenticated");
    CHECK(card["error"]["message"].get<std::string>().find("ended at 2027-01-15T07:55:00") != std::string::npos);
    CHECK(card["error"]["hint"].get<std::string>().find("credentials add pasted access-token") != std::string::npos);
}

TEST_CASE("2: a revoked sign-in says whose, and how to sign in again")
{
    World world;
    const std::string file = world.write(gclouds_file, userFile());
    world.transport.expect(google_token).replies(400, oauthError("invalid_grant", "Token has been expired or revoked."));
    const Json card = cardIn(world);
    CHECK(card["kind"] == "authorized-user");
    CHECK(card["error"]["message"] == "The sign-in of the file " + file + " of `gcloud auth application-default login` has expired or was revoked.");
    CHECK(card["error"]["hint"] == "Sign in again with `gcloud auth application-default login`.");
    CHECK_FALSE(card.contains("expires"));
}

TEST_CASE("3: a wrong project: the variable and the environment disagree")
{
    World world;
    useVariable(world, keyFile());
    world.variables["GOOGLE_CLOUD_PROJECT"] = "forgotten-project";
    world.transport.expect(google_token).replies(200, given("ya29.good"));
    const Json card = cardIn(world);
    CHECK(card["project"] == "ada-project");
    CHECK(card["warnings"] == Json{"GOOGLE_CLOUD_PROJECT says forgotten-project, the calls go to the project ada-project. If that is wrong, name another environment; else unset the variable."});
}

TEST_CASE("4: no quota project: a user's calls may be refused, and the command mends it; the variable does too")
{
    World world;
    world.write(gclouds_file, userFile());
    world.transport.expect(google_token).replies(200, given("ya29.user"));
    const Json card = cardIn(world);
    CHECK(card["quota_project"] == "");
    CHECK(warningsOf(card).find("gcloud auth application-default set-quota-project ada-project") != std::string::npos);
    world.variables["GOOGLE_CLOUD_QUOTA_PROJECT"] = "payer";
    world.transport.expect(google_token).replies(200, given("ya29.user"));
    const Json paying = cardIn(world);
    CHECK(paying["quota_project"] == "payer");
    CHECK(paying["warnings"].empty());
    world.variables.erase("GOOGLE_CLOUD_QUOTA_PROJECT");
    SourceContext private_service = world.context();
    private_service.token_url = "https://tokens.example.org/t";
    private_service.allowed_hosts = {"tokens.example.org"};
    world.transport.expect("POST https://tokens.example.org/t").replies(200, given("private"));
    const auto source = applicationDefault(private_service, {});
    CHECK(identityCard(**source, ada_place, private_service, {}).warnings.empty());
}

TEST_CASE("5: a key of another project is named, and the calls still go where the environment says")
{
    World world;
    useVariable(world, keyFile("bobs-project"));
    world.transport.expect(google_token).replies(200, given("ya29.bob"));
    const Json card = cardIn(world);
    CHECK(card["credential_project"] == "bobs-project");
    CHECK(card["warnings"] == Json{"The credential belongs to the project bobs-project, the calls go to ada-project. If that is not meant, name another credential or another environment."});
}

TEST_CASE("6: two sources that contradict each other: the variable wins, the other is named")
{
    World world;
    const std::string file = world.write(gclouds_file, userFile());
    useVariable(world, keyFile());
    world.transport.expect(google_token).replies(200, given("ya29.good"));
    const Json card = cardIn(world);
    CHECK(card["principal"] == "trainer@ada-project.iam.gserviceaccount.com");
    CHECK(warningsOf(card).find(file + " is somebody else's") != std::string::npos);
}

TEST_CASE("7: the variable set to a missing file: no other source is used")
{
    World world;
    world.write(gclouds_file, userFile());
    world.variables["GOOGLE_APPLICATION_CREDENTIALS"] = "/nowhere/key.json";
    const Json card = cardIn(world);
    CHECK(card["kind"] == "none");
    CHECK(card["principal"] == "");
    CHECK(card["error"]["message"] == "GOOGLE_APPLICATION_CREDENTIALS names a file that is not there: /nowhere/key.json");
    CHECK(world.transport.sent().empty());
}

TEST_CASE("8: a clock an hour off is corrected, and named")
{
    World world;
    useVariable(world, keyFile());
    const http::Headers earlier = {{"Date", "Fri, 15 Jan 2027 07:00:00 GMT"}};
    world.transport.expect(google_token).replies(400, oauthError("invalid_grant", "Check your iat and exp values"), earlier);
    world.transport.expect(google_token).replies(200, given("ya29.good"), earlier);
    const Json card = cardIn(world);
    CHECK_FALSE(card.contains("error"));
    CHECK(card["clock_skew_seconds"] == -3600);
    CHECK(card["expires"] == "2027-01-15T08:00:00.000000Z");   // an hour from then by the server's clock
    CHECK(warningsOf(card).find("This machine's clock is 60 minutes ahead of the server's.") != std::string::npos);
    CHECK(warningsOf(card).find("timedatectl") != std::string::npos);
}

TEST_CASE("9: no network: the card still says who, and what could not be reached")
{
    World world;
    useVariable(world, keyFile());
    for (int i = 0; i < 3; ++i)
        world.transport.expect(google_token).fails(ErrorKind::unavailable);
    const Json card = cardIn(world);
    CHECK(card["principal"] == "trainer@ada-project.iam.gserviceaccount.com");
    CHECK(card["error"]["kind"] == "unavailable");
    CHECK(world.problems() == "");
}

TEST_CASE("10: a locked keyring is a question, never an absent credential")
{
    World world;
    Home home = Home::open(world.folder.path / "home").value();
    CredentialBook book(home);
    trainyard::test::FakeSecretStore secrets;
    Credential credential;
    credential.name = "key";
    credential.kind = CredentialKind::service_account;
    REQUIRE(book.put(credential));
    secrets.lock();
    const auto source = TokenSources(book, secrets, world.context()).named("key", {});
    REQUIRE_FALSE(source);
    const IdentityCard card = identityCard(source.error(), ada_place, world.context());
    CHECK(card.problem->question->about == Question::About::locked_keyring);
    CHECK(publicJson(card)["error"]["message"] == "The keyring is locked.");
}

TEST_CASE("11: impersonation without the role: who may not act as whom, and the command")
{
    World world;
    const std::string url = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/t@p.iam.gserviceaccount.com:generateAccessToken";
    useVariable(world, {{"type", "impersonated_service_account"}, {"service_account_impersonation_url", url}, {"source_credentials", keyFile()}});
    world.transport.expect(google_token).replies(200, given("ya29.base"));
    world.transport.expect("POST " + url).replies(403, apiError(403, "PERMISSION_DENIED", "denied"));
    const Json card = cardIn(world);
    CHECK(card["chain"] == Json{"trainer@ada-project.iam.gserviceaccount.com", "t@p.iam.gserviceaccount.com"});
    CHECK(card["error"]["kind"] == "permission_denied");
    CHECK(card["error"]["hint"].get<std::string>().find("--role=roles/iam.serviceAccountTokenCreator") != std::string::npos);
}

TEST_CASE("12: a federation file with a foreign host asks first, and is let through when that was allowed")
{
    World world;
    Json file = federationFile(world.write("token", std::string("subject-token")));
    file["token_url"] = "https://sts.example.org/v1/token";
    useVariable(world, file);
    const Json card = cardIn(world);
    CHECK(card["error"]["kind"] == "permission_denied");
    CHECK(card["error"]["hint"].get<std::string>().find("--allow-host sts.example.org") != std::string::npos);
    CHECK(world.transport.sent().empty());
    world.allowed = {"sts.example.org"};
    world.transport.expect("POST https://sts.example.org/v1/token").replies(200, given("federated"));
    CHECK_FALSE(cardIn(world).contains("error"));
    CHECK(world.problems() == "");
}

TEST_CASE("This machine's card: its own identity, and the variable that is not used here")
{
    World world;
    AuthorizedUser user(world.transport, world.clock, world.redactor, "http://127.0.0.1:1/token", [] { return Expected<std::string>("platform-token"); }, verbatim("local identity"));
    world.transport.expect("POST http://127.0.0.1:1/token").replies(200, given("ty.token"));
    world.variables["GOOGLE_APPLICATION_CREDENTIALS"] = "/a/key.json";
    const Json card = publicJson(identityCard(user, {"this-machine", "trainyard-local", "us-central1", "trainyard-local", true}, world.context(), {}));
    CHECK(card["kind"] == "this-machine");
    CHECK(card["source"] == "local identity");
    CHECK(card["project"] == "trainyard-local");
    CHECK(warningsOf(card).find("not used here") != std::string::npos);
    CHECK_FALSE(card.contains("error"));
}

TEST_CASE("Without a project in the environment it is looked for in Google's order")
{
    World world;
    const CallPlace nowhere{"cloud", "", "", "", false};
    const auto projectWith = [&](const Json& file) {
        useVariable(world, file);
        world.transport.expect(google_token).replies(200, given("ya29.x"));
        const Json card = cardIn(world, nowhere);
        return card["project"].get<std::string>() + " by " + card["project_source"].get<std::string>();
    };
    CHECK(projectWith(userFile()) == " by ");
    world.write("gcloud", std::string("#!/bin/sh\n[ \"$*\" = 'config get project' ] && echo of-gcloud\n"), 0700);
    CHECK(projectWith(userFile()) == "of-gcloud by gcloud's configuration");
    CHECK(projectWith(keyFile("of-the-key")) == "of-the-key by the credential");
    world.variables["GCLOUD_PROJECT"] = "of-the-old-variable";
    CHECK(projectWith(keyFile("of-the-key")) == "of-the-old-variable by the variable GCLOUD_PROJECT");
    world.variables["GOOGLE_CLOUD_PROJECT"] = "of-the-variable";
    CHECK(projectWith(keyFile("of-the-key")) == "of-the-variable by the variable GOOGLE_CLOUD_PROJECT");
}
