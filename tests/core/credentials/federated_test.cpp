#include "core/credentials/credential_file.h"
#include "core/credentials/subject_program.h"

#include "tests/core/credentials/world.h"

using namespace trainyard;
using namespace trainyard::credentials;
using namespace trainyard::credentials::test;

namespace {

const Origin federation_origin{verbatim("the file fed.json"), "fed.json", verbatim("again")};

Json programFile(const std::string& command)
{
    Json file = federationFile("unused");
    file["credential_source"] = {{"executable", {{"command", command}, {"timeout_millis", 5000}}}};
    return file;
}

Error refusalOf(World& world, const Json& file)
{
    const auto made = fetcherOfFile(file, federation_origin, world.context());
    REQUIRE_FALSE(made);
    CHECK(world.transport.sent().empty());
    return made.error();
}

}  // namespace

TEST_CASE("A token from a file is exchanged for one of Google's, read anew each time")
{
    World world;
    const auto token_file = world.write("token", std::string("subject-token-1"));
    auto fetcher = fetcherOfFile(federationFile(token_file), federation_origin, world.context()).value();
    world.transport.expect(google_exchange).replies(200, given("federated-1"));
    world.transport.expect(google_exchange).replies(200, given("federated-2"));
    CHECK(fetcher->fetch({})->value == "federated-1");
    world.write("token", std::string("subject-token-2"));
    CHECK(fetcher->fetch({})->value == "federated-2");
    CHECK(formOf(world.transport.sent()[0]) == std::map<std::string, std::string>{{"grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"},
                                                                                 {"audience", "//iam.googleapis.com/projects/7/locations/global/workloadIdentityPools/ci/providers/git"},
                                                                                 {"scope", cloud_platform_scope},
                                                                                 {"requested_token_type", "urn:ietf:params:oauth:token-type:access_token"},
                                                                                 {"subject_token", "subject-token-1"},
                                                                                 {"subject_token_type", "urn:ietf:params:oauth:token-type:jwt"}});
    CHECK(formOf(world.transport.sent()[1])["subject_token"] == "subject-token-2");
    CHECK(world.redactor.redact("subject-token-1 subject-token-2") == "*** ***");
    CHECK(world.problems() == "");
}

TEST_CASE("A token in a field of JSON, from an allowed URL with its headers")
{
    World world;
    world.allowed = {"ci.example.org"};
    Json file = federationFile("unused");
    file["credential_source"] = {{"url", "https://ci.example.org/token?audience=x"}, {"headers", {{"Authorization", "bearer of-the-ci-run"}}}, {"format", {{"type", "json"}, {"subject_token_field_name", "value"}}}};
    world.transport.expect("GET https://ci.example.org/token?audience=x").withHeader("Authorization", "bearer of-the-ci-run").replies(200, Json{{"value", "oidc-token"}});
    world.transport.expect(google_exchange).replies(200, given("federated"));
    CHECK(fetcherOfFile(file, federation_origin, world.context()).value()->fetch({})->value == "federated");
    CHECK(formOf(world.transport.sent()[1])["subject_token"] == "oidc-token");
    CHECK(world.redactor.redact("bearer of-the-ci-run") == "***");
    CHECK(world.problems() == "");
}

TEST_CASE("The exchanged token acts as a service account when the file says so, for as long as it says")
{
    World world;
    Json file = federationFile(world.write("token", std::string("subject")));
    file["service_account_impersonation_url"] = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/ci@p.iam.gserviceaccount.com:generateAccessToken";
    file["service_account_impersonation"] = {{"token_lifetime_seconds", 1200}};
    world.transport.expect(google_exchange).replies(200, given("federated"));
    world.transport.expect("POST " + file["service_account_impersonation_url"].get<std::string>()).withHeader("Authorization", "Bearer federated")
        .withJson(Json{{"delegates", Json::array()}, {"scope", {cloud_platform_scope}}, {"lifetime", "1200s"}}).replies(200, Json{{"accessToken", "ya29.ci"}, {"expireTime", "2027-01-15T08:20:00Z"}});
    auto fetcher = fetcherOfFile(file, federation_origin, world.context()).value();
    CHECK(fetcher->fetch({})->value == "ya29.ci");
    CHECK(fetcher->facts().principal == "ci@p.iam.gserviceaccount.com");
    CHECK(world.problems() == "");
}

TEST_CASE("A workforce pool says whose project pays, unless a client does")
{
    World world;
    Json file = federationFile(world.write("token", std::string("subject")));
    file["workforce_pool_user_project"] = "payer";
    world.transport.expect(google_exchange).replies(200, given("federated"));
    REQUIRE(fetcherOfFile(file, federation_origin, world.context()).value()->fetch({}));
    CHECK(Json::parse(*percentDecode(formOf(world.transport.sent()[0])["options"])) == Json{{"userProject", "payer"}});
    file["client_id"] = "client-1";
    file["client_secret"] = "client-secret";
    world.transport.expect(google_exchange).withHeader("Authorization", "Basic " + base64("client-1:client-secret")).replies(200, given("federated"));
    REQUIRE(fetcherOfFile(file, federation_origin, world.context()).value()->fetch({}));
    CHECK(formOf(world.transport.sent()[1]).count("options") == 0);
    CHECK(world.problems() == "");
}

TEST_CASE("A refused exchange keeps the server's words and points to the provider")
{
    World world;
    world.transport.expect(google_exchange).replies(400, oauthError("invalid_grant", "The audience in ID Token does not match"));
    const auto token = fetcherOfFile(federationFile(world.write("token", std::string("subject"))), federation_origin, world.context()).value()->fetch({});
    CHECK(token.error().kind == ErrorKind::unauthenticated);
    CHECK(token.error().message.english() == "sts.googleapis.com gives no token: The audience in ID Token does not match");
    CHECK(token.error().hint.english().find("provider") != std::string::npos);
}

TEST_CASE("A token file that is missing, empty or without the field is named; nothing is sent")
{
    World world;
    const auto errorOf = [&](const Json& file) { return fetcherOfFile(file, federation_origin, world.context()).value()->fetch({}).error(); };
    const Error missing = errorOf(federationFile(world.folder.path / "none"));
    CHECK(missing.kind == ErrorKind::unauthenticated);
    CHECK(missing.message.english().find((world.folder.path / "none").string()) != std::string::npos);
    CHECK(errorOf(federationFile(world.write("empty", std::string()))).message.english().find("it is empty") != std::string::npos);
    Json file = federationFile(world.write("json", std::string("{\"other\": 1}")));
    file["credential_source"]["format"] = {{"type", "json"}, {"subject_token_field_name", "value"}};
    CHECK(errorOf(file).message.english().find("no text under value") != std::string::npos);
    CHECK(world.transport.sent().empty());
}

TEST_CASE("Every host of a federation file is asked about: where the exchange goes, whom it acts as, where the token comes from")
{
    World world;
    Json file = federationFile("token");
    file["token_url"] = "https://sts.evil.example/v1/token";
    CHECK(refusalOf(world, file).question->subject == "sts.evil.example");
    file = federationFile("token");
    file["service_account_impersonation_url"] = "https://iam.evil.example/v1/projects/-/serviceAccounts/a@b:generateAccessToken";
    CHECK(refusalOf(world, file).question->subject == "iam.evil.example");
    file = federationFile("token");
    file["credential_source"] = {{"url", "https://evil.example/token"}};
    CHECK(refusalOf(world, file).question->subject == "evil.example");
    file["credential_source"] = {{"url", "http://evil.example/token"}};
    CHECK(refusalOf(world, file).message.english().find("unencrypted") != std::string::npos);
}

TEST_CASE("AWS, certificates and sources that are none are refused with words")
{
    World world;
    Json file = federationFile("token");
    file["credential_source"] = {{"environment_id", "aws1"}, {"url", "http://169.254.169.254/x"}};
    CHECK(refusalOf(world, file).message.english().find("AWS") != std::string::npos);
    file["credential_source"] = {{"certificate", {{"use_default_certificate_config", true}}}};
    CHECK(refusalOf(world, file).message.english().find("certificate") != std::string::npos);
    for (const Json& source : std::vector<Json>{nullptr, Json::object(), {{"file", ""}}, {{"file", "a"}, {"url", "https://x"}}, "text"}) {
        file["credential_source"] = source;
        CHECK(refusalOf(world, file).kind == ErrorKind::invalid_input);
    }
    file["credential_source"] = {{"file", "a"}, {"format", {{"type", "xml"}}}};
    CHECK(refusalOf(world, file).message.english().find("xml") != std::string::npos);
    file["credential_source"] = {{"file", "a"}, {"format", {{"type", "json"}}}};
    CHECK(refusalOf(world, file).message.english().find("subject_token_field_name") != std::string::npos);
    file["credential_source"] = {{"url", "http://169.254.169.254/x"}, {"headers", {{"X\r\nEvil", "1"}}}};
    CHECK(refusalOf(world, file).kind == ErrorKind::invalid_input);
    file = federationFile("token");
    file.erase("audience");
    CHECK(refusalOf(world, file).message.english().find("audience") != std::string::npos);
}

TEST_CASE("A program that a file names runs only when the user allows programs")
{
    World world;
    const auto program = world.write("program", std::string("#!/bin/sh\n/usr/bin/touch ") + (world.folder.path / "ran").string() + "\n", 0700);
    for (const char* value : {"", "0", "true", "2"}) {
        world.variables["GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES"] = value;
        const Error error = refusalOf(world, programFile(program));
        CHECK(error.kind == ErrorKind::permission_denied);
        CHECK(error.message.english().find(program) != std::string::npos);
        CHECK(error.hint.english().find("GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES") != std::string::npos);
    }
    CHECK_FALSE(fs::exists(world.folder.path / "ran"));
}

TEST_CASE("An allowed program's token is exchanged; its refusals and odd answers are told")
{
    World world;
    world.variables["GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES"] = "1";
    const auto program = world.write("a program", std::string("#!/bin/sh\n[ \"$1 $2\" = '--for ci run' ] || exit 9\n[ \"$GOOGLE_EXTERNAL_ACCOUNT_INTERACTIVE\" = 0 ] || exit 8\nread -r answer <\"$ANSWER\"\necho \"$answer\"\n"), 0700);
    const Json file = programFile("'" + program + "' --for \"ci run\"");
    const auto fetchWith = [&](const Json& answer) {
        world.variables["ANSWER"] = world.write("answer", answer.dump() + "\n");
        return fetcherOfFile(file, federation_origin, world.context()).value()->fetch({});
    };
    world.transport.expect(google_exchange).replies(200, given("federated"));
    const Json good = {{"version", 1}, {"success", true}, {"token_type", "urn:ietf:params:oauth:token-type:jwt"}, {"id_token", "of-the-program"}, {"expiration_time", 1'800'000'600}};
    CHECK(fetchWith(good)->value == "federated");
    CHECK(formOf(world.transport.sent()[0])["subject_token"] == "of-the-program");
    Json bad = good;
    bad["expiration_time"] = 1'700'000'000;
    CHECK(fetchWith(bad).error().message.english().find("has ended") != std::string::npos);
    bad = good;
    bad["version"] = 2;
    CHECK(fetchWith(bad).error().message.english().find("version 2") != std::string::npos);
    CHECK(fetchWith({{"version", 1}, {"success", false}, {"code", "401"}, {"message", "who are you"}}).error().message.english().find("who are you (401)") != std::string::npos);
    CHECK(fetchWith("nonsense").error().kind == ErrorKind::unauthenticated);
    bad = good;
    bad["token_type"] = "urn:x:password";
    CHECK_FALSE(fetchWith(bad));
    CHECK(world.transport.sent().size() == 1);
}

TEST_CASE("A command is split as a shell splits it, and nothing in it is expanded")
{
    CHECK(*splitCommand("a  b\tc") == std::vector<std::string>{"a", "b", "c"});
    CHECK(*splitCommand("'a b' \"c d\" e\\ f") == std::vector<std::string>{"a b", "c d", "e f"});
    CHECK(*splitCommand("a'b'\"c\"") == std::vector<std::string>{"abc"});
    CHECK(*splitCommand("$HOME `x` ; '' \"\\\"\"") == std::vector<std::string>{"$HOME", "`x`", ";", "", "\""});
    CHECK_FALSE(splitCommand("'a"));
    CHECK(splitCommand("  ")->empty());
}

TEST_CASE("Files of no known type are refused with the types that there are; another cloud's too")
{
    World world;
    const auto errorOf = [&](const std::string& content) { return fetcherOfContent(content, federation_origin, world.context()).error(); };
    CHECK(errorOf("{}").message.english().find("does not say its type") != std::string::npos);
    CHECK(errorOf("{\"type\": \"retina\"}").message.english().find("retina") != std::string::npos);
    CHECK(errorOf("{\"type\": \"gdch_service_account\"}").message.english().find("Distributed") != std::string::npos);
    CHECK(errorOf("not json").message.english().find("not valid JSON") != std::string::npos);
    CHECK(errorOf("not json").raw.empty());
    CHECK(errorOf("{\"installed\": {}}").hint.english().find("browser") != std::string::npos);
    Json elsewhere = keyFile();
    elsewhere["universe_domain"] = "other.cloud";
    CHECK(errorOf(elsewhere.dump()).message.english().find("other.cloud") != std::string::npos);
    CHECK(kindOfContent(keyFile().dump()) == CredentialKind::service_account);
    CHECK(kindOfContent("{\"installed\": {}}") == CredentialKind::browser);
    CHECK_FALSE(kindOfContent("[]"));
}
