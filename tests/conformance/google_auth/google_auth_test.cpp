// Google's Python auth library and ours, given the same files and variables, against one recording server: the same requests (headers,
// claims, form fields), the same source, the same refusal. What differs on purpose is a test of its own, and is explained in
// docs/adr/0007-credentials.md.
#include "core/base/process.h"
#include "core/credentials/application_default.h"
#include "core/credentials/identity_card.h"
#include "core/credentials/pasted_token.h"
#include "tests/conformance/google_auth/recording_server.h"
#include "tests/core/credentials/world.h"
#include "tests/support/closed_port.h"

#include <future>

using namespace trainyard;
using namespace trainyard::credentials;
using namespace trainyard::credentials::test;
using trainyard::test::Asked;
using trainyard::test::LedToServer;
using trainyard::test::RecordingServer;

namespace {

constexpr const char* impersonation_root = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/";
constexpr const char* well_known = ".config/gcloud/application_default_credentials.json";

// TRAINYARD_GOOGLE_AUTH names a Python that has google-auth and requests; packaging/test makes one.
std::string python() { return std::getenv("TRAINYARD_GOOGLE_AUTH") ? std::getenv("TRAINYARD_GOOGLE_AUTH") : ""; }

bool missingLibrary()
{
    if (!python().empty())
        return false;
    WARN("SKIPPED: Google's auth library is not here (TRAINYARD_GOOGLE_AUTH is not set), so nothing was compared.");
    return true;
}

// What one library did: its requests in one comparable form, and what it found.
struct Seen {
    Json requests = Json::array();
    Json found;
};

Json decodedJwt(const std::string& jwt)
{
    const auto first = jwt.find('.'), second = jwt.rfind('.');
    Json claims = Json::parse(fromBase64(jwt.substr(first + 1, second - first - 1)).value_or(""), nullptr, false);
    claims["life"] = integerAt(claims, "exp") - integerAt(claims, "iat");
    claims.erase("exp");
    claims.erase("iat");
    return {{"header", Json::parse(fromBase64(jwt.substr(0, first)).value_or(""), nullptr, false)}, {"claims", claims}, {"signature_bytes", fromBase64(jwt.substr(second + 1)).value_or("").size()}};
}

Json decodedForm(const Asked& asked)
{
    http::Request request;
    request.body = asked.body;
    std::replace(request.body.begin(), request.body.end(), '+', ' ');
    Json form = Json::object();
    for (const auto& [name, value] : formOf(request))
        form[name] = name == "assertion" ? decodedJwt(value) : name == "options" ? Json::parse(percentDecode(value).value_or(""), nullptr, false) : Json(value);
    return form;
}

Json comparable(const Asked& asked)
{
    Json json = {{"method", asked.method}, {"target", percentDecode(asked.target).value_or(asked.target)}};
    for (const char* name : {"Content-Type", "Authorization", "Metadata-Flavor", "X-Goog-User-Project", "X-Of-The-Ci"})
        if (const std::string value = http::header(asked.headers, name); !value.empty())
            json[name] = value.substr(0, value.find(';'));
    if (json.value("Content-Type", "") == "application/x-www-form-urlencoded")
        json["form"] = decodedForm(asked);
    else if (!asked.body.empty())
        json["body"] = Json::parse(asked.body, nullptr, false);
    if (const Json& body = valueAt(json, "body"); body.is_object() && (valueAt(body, "delegates").is_null() || valueAt(body, "delegates").empty()))
        json["body"].erase("delegates");   // none: null in theirs, an empty list in ours, alike to the service
    if (asked.body.empty())
        json.erase("Content-Type");   // of nothing
    return json;
}

// Google's services as far as tokens go, by the first part of the path.
http::Response good(const Asked& asked)
{
    if (asked.target.find(":generateAccessToken") != std::string::npos)
        return {200, {}, Json{{"accessToken", "ya29.impersonated"}, {"expireTime", "2099-01-01T00:00:00Z"}}.dump()};
    if (asked.target.find("computeMetadata") != std::string::npos || asked.target == "/") {
        const http::Headers headers = {{"Metadata-Flavor", "Google"}, {"Content-Type", asked.target.find("project-id") != std::string::npos || asked.target.find("universe") != std::string::npos ? "application/text" : "application/json"}};
        if (asked.target.find("project-id") != std::string::npos)
            return {200, headers, "machine-project"};
        if (asked.target.find("recursive") != std::string::npos)
            return {200, headers, Json{{"email", "7-compute@developer.gserviceaccount.com"}, {"scopes", {cloud_platform_scope}}, {"aliases", {"default"}}}.dump()};
        return {200, headers, asked.target.find("universe") != std::string::npos ? "googleapis.com" : given("ya29.machine").dump()};
    }
    if (asked.target.find("/ci.example.org/") == 0)
        return {200, {}, Json{{"value", "subject-of-url"}}.dump()};
    return {200, {}, given("ya29.exchanged").dump()};
}

struct Comparison {
    RecordingServer server;
    ScratchFolder folder;
    SystemClock clock;
    Redactor redactor;
    Variables variables{{"HOME", folder.path.string()}, {"PATH", folder.path.string()}, {"NO_GCE_CHECK", "true"}, {"LC_ALL", "C.UTF-8"}};
    std::set<std::string> allowed;
    RecordingServer::Answering answering = good;

    std::string write(const std::string& name, const std::string& content, unsigned mode = 0600)
    {
        fs::create_directories((folder.path / name).parent_path());
        REQUIRE(replaceFile(folder.path / name, content, mode, false));
        return (folder.path / name).string();
    }
    void use(const Json& file) { variables["GOOGLE_APPLICATION_CREDENTIALS"] = write("named.json", file.dump()); }

    Json requests() const
    {
        Json list = Json::array();
        for (const Asked& asked : server.asked())
            list.push_back(comparable(asked));
        return list;
    }

    Seen theirs(const std::string& what = "default")
    {
        server.begin(answering);
        Seen seen{Json(), theirsAt(server.port(), what)};
        seen.requests = requests();
        REQUIRE(seen.found.is_object());
        return seen;
    }
    // What it found with that port as all the world. Any thread.
    Json theirsAt(int port, const std::string& what = "default") const
    {
        ProcessSpec spec;
        spec.argv = {python(), std::string(PROJECT_FOLDER) + "/tests/conformance/google_auth/driver.py", std::to_string(port), what};
        spec.environment = variables;
        spec.folder = folder.path;
        const auto result = runProcess(spec, {});
        return result ? Json::parse(result->output, nullptr, false) : Json();
    }

    Seen ours() { return oursAt(server.port()); }
    Seen oursAt(int port)
    {
        server.begin(answering);
        LedToServer transport(port);
        const SourceContext context{transport, clock, redactor, variables, allowed};
        const auto source = applicationDefault(context, {});
        if (!source)
            return {requests(), {{"error", source.error().message.english()}, {"question", source.error().question.has_value()}}};
        const auto token = (*source)->token({});
        const IdentityFacts facts = (*source)->facts();
        const Json requests_for_token = requests();
        return {requests_for_token, {{"error", token ? "" : token.error().message.english()}, {"token", token.value_or("")}, {"principal", facts.principal}, {"quota_project", facts.quota_project},
                                     {"project", findProject(facts, context, {}).project}}};
    }

    // Same requests in the same order, same source, same token or refusal.
    void same()
    {
        const Seen python = theirs(), cpp = ours();
        INFO("theirs: " << python.requests.dump(1) << python.found.dump(1));
        INFO("ours: " << cpp.requests.dump(1) << cpp.found.dump(1));
        CHECK(cpp.requests == python.requests);
        CHECK(stringAt(cpp.found, "error").empty() == stringAt(python.found, "error").empty());
        for (const char* key : {"token", "principal", "project", "quota_project"}) {
            INFO(key);
            CHECK(stringAt(cpp.found, key) == stringAt(python.found, key));
        }
    }
};

Json impersonating(const Json& source, const std::string& target = "target@p.iam.gserviceaccount.com")
{
    return {{"type", "impersonated_service_account"}, {"service_account_impersonation_url", impersonation_root + target + ":generateAccessToken"}, {"source_credentials", source}};
}

std::string httpDate(Time time)
{
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    char date[64];
    std::strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return date;
}

http::Response refuse(int status, const Json& body, http::Headers headers = {}) { return {status, std::move(headers), body.dump()}; }

}  // namespace

TEST_CASE("Token exchanges are the same requests as those of Google's library")
{
    if (missingLibrary())
        return;
    Comparison it;
    SECTION("a service account's key") { it.use(keyFile()); it.same(); }
    SECTION("a service account's key with the older token address")
    {
        Json file = keyFile();
        file["token_uri"] = "https://accounts.google.com/o/oauth2/token";
        it.use(file);
        it.same();
    }
    SECTION("a user's sign-in") { it.use(userFile()); it.same(); }
    SECTION("a user's sign-in with a quota project")
    {
        Json file = userFile();
        file["quota_project_id"] = "payer";
        it.use(file);
        it.same();
    }
    SECTION("a workforce sign-in")
    {
        it.use({{"type", "external_account_authorized_user"}, {"audience", "//iam.googleapis.com/locations/global/workforcePools/w/providers/p"}, {"client_id", "c"}, {"client_secret", "client-secret"},
                {"refresh_token", "workforce-refresh"}, {"token_url", "https://sts.googleapis.com/v1/oauthtoken"}, {"token_info_url", "https://sts.googleapis.com/v1/introspect"}});
        it.same();
    }
    SECTION("a key that acts as another account") { it.use(impersonating(keyFile())); it.same(); }
    SECTION("a user who acts as an account") { it.use(impersonating(userFile())); it.same(); }
    SECTION("through delegates")
    {
        Json file = impersonating(userFile());
        file["delegates"] = {"projects/-/serviceAccounts/a@p.iam.gserviceaccount.com", "projects/-/serviceAccounts/b@p.iam.gserviceaccount.com"};
        it.use(file);
        it.same();
    }
}

TEST_CASE("Federation's exchanges are the same requests, too")
{
    if (missingLibrary())
        return;
    Comparison it;
    Json file = federationFile(it.write("token", "subject-of-file"));
    SECTION("a token in a file") {}
    SECTION("a token in a JSON file")
    {
        it.write("token", Json{{"deep", "no"}, {"value", "subject-in-json"}}.dump());
        file["credential_source"]["format"] = {{"type", "json"}, {"subject_token_field_name", "value"}};
    }
    SECTION("a token from an allowed URL, with headers")
    {
        it.allowed = {"ci.example.org"};
        file["credential_source"] = {{"url", "https://ci.example.org/token?audience=x"}, {"headers", {{"X-Of-The-Ci", "run 7"}}}, {"format", {{"type", "json"}, {"subject_token_field_name", "value"}}}};
    }
    SECTION("acting as an account for twenty minutes")
    {
        file["service_account_impersonation_url"] = std::string(impersonation_root) + "ci@p.iam.gserviceaccount.com:generateAccessToken";
        file["service_account_impersonation"] = {{"token_lifetime_seconds", 1200}};
    }
    SECTION("a workforce pool whose user's project pays")
    {
        file["audience"] = "//iam.googleapis.com/locations/global/workforcePools/w/providers/p";
        file["workforce_pool_user_project"] = "payer";
    }
    SECTION("with a client of its own")
    {
        file["client_id"] = "client-1";
        file["client_secret"] = "client-secret-1";
    }
    it.use(file);
    const Seen python = it.theirs(), cpp = it.ours();
    INFO("theirs: " << python.requests.dump(1) << python.found.dump(1));
    INFO("ours: " << cpp.requests.dump(1) << cpp.found.dump(1));
    // Theirs asks the project's name from the resource manager first, for which it needs a token: the same exchange, once more.
    Json exchanges = Json::array();
    for (const Json& request : python.requests)
        if (request["target"].get<std::string>().find("cloudresourcemanager") == std::string::npos && std::find(exchanges.begin(), exchanges.end(), request) == exchanges.end())
            exchanges.push_back(request);
    CHECK(cpp.requests == exchanges);
    CHECK(stringAt(cpp.found, "token") == stringAt(python.found, "token"));
    CHECK_FALSE(stringAt(cpp.found, "token").empty());
}

TEST_CASE("The same source is chosen, with the same project, in the set-ups where people lose their way")
{
    if (missingLibrary())
        return;
    Comparison it;
    SECTION("revoked")
    {
        it.write(well_known, userFile().dump());
        it.answering = [](const Asked&) { return refuse(400, oauthError("invalid_grant", "Token has been expired or revoked.")); };
        it.same();
    }
    SECTION("a wrong project in the variable")
    {
        it.use(keyFile());
        it.variables["GOOGLE_CLOUD_PROJECT"] = "forgotten-project";
        it.same();
    }
    SECTION("no quota project") { it.write(well_known, userFile().dump()); it.same(); }
    SECTION("the quota project in the variable")
    {
        it.write(well_known, userFile().dump());
        it.variables["GOOGLE_CLOUD_QUOTA_PROJECT"] = "payer";
        it.same();
    }
    SECTION("a key of another project") { it.use(keyFile("bobs-project")); it.same(); }
    SECTION("two sources that contradict each other")
    {
        it.write(well_known, userFile().dump());
        it.use(keyFile());
        it.same();
    }
    SECTION("the variable set to a missing file")
    {
        it.write(well_known, userFile().dump());
        it.variables["GOOGLE_APPLICATION_CREDENTIALS"] = "/nowhere/key.json";
        it.same();
    }
    SECTION("the variable set to nonsense")
    {
        it.write(well_known, userFile().dump());
        it.variables["GOOGLE_APPLICATION_CREDENTIALS"] = it.write("bad.json", "nonsense");
        it.same();
    }
    SECTION("no credential at all") { it.same(); }
    SECTION("gcloud's folder elsewhere")
    {
        it.write("elsewhere/application_default_credentials.json", keyFile("elsewhere").dump());
        it.variables["CLOUDSDK_CONFIG"] = (it.folder.path / "elsewhere").string();
        it.same();
    }
    SECTION("the project by gcloud's configuration")
    {
        it.write(well_known, userFile().dump());
        it.write("gcloud", "#!/bin/sh\n[ \"$*\" = 'config get project' ] && echo of-gcloud\n", 0700);
        it.same();
    }
    SECTION("impersonation without the role")
    {
        it.use(impersonating(keyFile()));
        it.answering = [](const Asked& asked) { return asked.target.find("generateAccessToken") == std::string::npos ? good(asked) : refuse(403, apiError(403, "PERMISSION_DENIED", "denied")); };
        it.same();
    }
    SECTION("a missing subject token")
    {
        it.use(federationFile(it.folder.path / "none"));
        const Seen python = it.theirs(), cpp = it.ours();
        CHECK_FALSE(stringAt(cpp.found, "error").empty());
        CHECK_FALSE(stringAt(python.found, "error").empty());
        CHECK(cpp.requests == python.requests);
    }
    SECTION("a program that was not allowed")
    {
        Json file = federationFile("x");
        file["credential_source"] = {{"executable", {{"command", "/bin/true"}, {"timeout_millis", 5000}}}};
        it.use(file);
        const Seen python = it.theirs(), cpp = it.ours();
        CHECK_FALSE(stringAt(cpp.found, "error").empty());
        CHECK_FALSE(stringAt(python.found, "error").empty());
        CHECK(cpp.requests == python.requests);
    }
}

TEST_CASE("An expired pasted token, a busy server and no network at all are refused by both")
{
    if (missingLibrary())
        return;
    Comparison it;
    Comparison cut_off;
    const trainyard::test::ClosedPort closed;
    cut_off.use(keyFile());
    auto without_network = std::async(std::launch::async, [&] { return cut_off.theirsAt(closed.port()); });   // its tries take seconds, beside the others
    CHECK_FALSE(stringAt(it.theirs("pasted").found, "error").empty());
    CHECK(it.requests().empty());
    LedToServer transport(it.server.port());
    const SourceContext context{transport, it.clock, it.redactor, it.variables, {}};
    CachedTokens pasted(PastedToken::from("ya29.pasted-token", std::nullopt, "", Origin{verbatim("x"), "x", {}}, context).value(), context);
    REQUIRE(pasted.token({}));
    pasted.invalidate("ya29.pasted-token");   // by a 401
    CHECK_FALSE(pasted.token({}));
    CHECK(it.requests().empty());

    it.use(keyFile());
    it.answering = [](const Asked&) { return http::Response{503, {}, "busy"}; };
    const Seen python = it.theirs(), cpp = it.ours();
    CHECK(python.requests.size() == 3);   // both give up after the third
    CHECK(cpp.requests.size() == 3);
    CHECK_FALSE(stringAt(cpp.found, "error").empty());
    CHECK_FALSE(stringAt(python.found, "error").empty());

    const Seen cpp_without = cut_off.oursAt(closed.port());
    const Json python_without = without_network.get();
    for (const Json& found : {cpp_without.found, python_without}) {
        CHECK(stringAt(found, "token") == "");
        CHECK_FALSE(stringAt(found, "error").empty());
        CHECK(stringAt(found, "principal") == "trainer@ada-project.iam.gserviceaccount.com");   // who it would have been is known all the same
    }
}

TEST_CASE("The metadata server is asked the same things, but for the universe and the order")
{
    if (missingLibrary())
        return;
    Comparison it;
    it.variables.erase("NO_GCE_CHECK");
    for (const char* name : {"GCE_METADATA_HOST", "GCE_METADATA_IP"})
        it.variables[name] = "127.0.0.1:" + std::to_string(it.server.port());
    const Seen python = it.theirs(), cpp = it.ours();
    INFO("theirs: " << python.requests.dump(1) << python.found.dump(1));
    INFO("ours: " << cpp.requests.dump(1) << cpp.found.dump(1));
    const auto sorted = [](const Json& requests) {
        std::set<std::string> all;
        for (const Json& request : requests)
            if (request["target"].get<std::string>().find("universe") == std::string::npos)
                all.insert(request.dump());
        return all;
    };
    CHECK(sorted(cpp.requests) == sorted(python.requests));
    for (const char* key : {"token", "principal", "project"})
        CHECK(stringAt(cpp.found, key) == stringAt(python.found, key));
}

TEST_CASE("Intended difference: a clock an hour off is corrected and the statement repeated; Google's library gives up")
{
    if (missingLibrary())
        return;
    Comparison it;
    it.use(keyFile());
    const auto anHourOn = [](Asked asked, int number) {
        http::Response answer = number == 1 ? refuse(400, oauthError("invalid_grant", "Check your iat and exp values in the JWT claim.")) : good(asked);
        answer.headers.emplace_back("Date", httpDate(SystemClock().now() + std::chrono::hours(1)));
        return answer;
    };
    const auto counting = [anHourOn] { return [anHourOn, count = std::make_shared<int>(0)](const Asked& asked) { return anHourOn(asked, ++*count); }; };
    it.answering = counting();
    const Seen python = it.theirs();
    it.answering = counting();
    const Seen cpp = it.ours();
    CHECK(python.requests.size() == 1);
    CHECK_FALSE(stringAt(python.found, "error").empty());
    CHECK(cpp.requests.size() == 2);
    CHECK(stringAt(cpp.found, "token") == "ya29.exchanged");
}

TEST_CASE("Intended difference: a foreign host is asked about before anything is sent; Google's library sends")
{
    if (missingLibrary())
        return;
    Comparison it;
    SECTION("a federation file")
    {
        Json file = federationFile(it.write("token", "subject-of-file"));
        file["token_url"] = "https://sts.evil.example/v1/token";
        it.use(file);
        CHECK(it.theirs().requests.at(0)["form"]["subject_token"] == "subject-of-file");
    }
    SECTION("a service account's key")
    {
        Json file = keyFile();
        file["token_uri"] = "https://evil.example/token";
        it.use(file);
        // The statement that it sends there speaks to Google: whoever gets it can use it.
        CHECK(it.theirs().requests.at(0)["form"]["assertion"]["claims"]["aud"] == "https://oauth2.googleapis.com/token");
    }
    const Seen cpp = it.ours();
    CHECK(cpp.found["question"] == true);
    CHECK(cpp.requests.empty());
}

TEST_CASE("Intended difference: the token_uri of a user's file is heeded once its host is allowed; Google's library passes it over")
{
    if (missingLibrary())
        return;
    Comparison it;
    Json file = userFile();
    file["token_uri"] = "https://tokens.example.org/token";
    it.use(file);
    it.allowed = {"tokens.example.org"};
    CHECK(it.theirs().requests.at(0)["target"] == "/oauth2.googleapis.com/token");
    CHECK(it.ours().requests.at(0)["target"] == "/tokens.example.org/token");
}

TEST_CASE("Intended difference: a statement for an allowed foreign server names that server; Google's library names Google")
{
    if (missingLibrary())
        return;
    Comparison it;
    Json file = keyFile();
    file["token_uri"] = "https://tokens.example.org/token";
    it.use(file);
    it.allowed = {"tokens.example.org"};
    const Seen python = it.theirs();
    Seen cpp = it.ours();
    CHECK(cpp.requests.at(0)["form"]["assertion"]["claims"]["aud"] == "https://tokens.example.org/token");
    cpp.requests.at(0)["form"]["assertion"]["claims"]["aud"] = "https://oauth2.googleapis.com/token";
    CHECK(cpp.requests == python.requests);
}

TEST_CASE("Intended difference: delegates without their prefix get it, and accounts nest; Google's library sends the one and refuses the other")
{
    if (missingLibrary())
        return;
    Comparison it;
    Json file = impersonating(userFile());
    file["delegates"] = {"a@p.iam.gserviceaccount.com"};
    it.use(file);
    CHECK(it.theirs().requests.at(1)["body"]["delegates"] == Json{"a@p.iam.gserviceaccount.com"});
    CHECK(it.ours().requests.at(1)["body"]["delegates"] == Json{"projects/-/serviceAccounts/a@p.iam.gserviceaccount.com"});
    it.use(impersonating(impersonating(userFile(), "middle@p.iam.gserviceaccount.com")));
    CHECK_FALSE(stringAt(it.theirs().found, "error").empty());
    CHECK(it.ours().found["token"] == "ya29.impersonated");
}
