// `trainyardctl whoami`, the real one, in the twelve set-ups where people lose their way, against servers on loopback and a real keyring: its
// words are read as somebody reads them who sees them for the first time. What happened, to which thing, what to do next.
#include "tests/end_to_end/credentials/place.h"
#include "tests/support/closed_port.h"
#include "tests/support/loopback_server.h"

#include "core/base/encoding.h"

#include <ctime>
#include <future>

using namespace trainyard;
using test::LoopbackServer;
using test::Ran;

namespace {

const std::string account = "trainer@ada-project.iam.gserviceaccount.com";
const std::vector<std::string> secrets = {"PRIVATE KEY", "1//refresh-of-ada", "hush-hush-client", "token-of-the-server", "subject-of-ci", "pasted-token-4Kq8"};

std::string answer(int status, const Json& body, std::time_t time)
{
    char date[64];
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    const std::string text = body.dump();
    return "HTTP/1.1 " + std::to_string(status) + " X\r\nDate: " + date + "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(text.size()) + "\r\nConnection: close\r\n\r\n" + text;
}

std::string refusal(int code, const char* status, const char* words) { return answer(code, {{"error", {{"code", code}, {"status", status}, {"message", words}}}}, std::time(nullptr)); }

// The statement's time, which a server whose clock is an hour on does not take.
std::int64_t issuedIn(const std::string& request)
{
    const std::string assertion = request.substr(request.rfind("assertion=") + 10);
    const auto first = assertion.find('.');
    return integerAt(Json::parse(fromBase64(assertion.substr(first + 1, assertion.find('.', first + 1) - first - 1)).value_or(""), nullptr, false), "iat");
}

// Token server, resource manager, storage and impersonation, as far as a card goes.
std::string serve(const std::string& request)
{
    const std::string path = request.substr(request.find(' ') + 1, request.find(" HTTP") - request.find(' ') - 1);
    const Json given = {{"access_token", "token-of-the-server"}, {"expires_in", 3600}, {"token_type", "Bearer"}};
    const auto has = [&](const char* part) { return path.find(part) != std::string::npos; };
    if (has("generateAccessToken"))
        return refusal(403, "PERMISSION_DENIED", "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).");
    if (has("/revoked"))
        return answer(400, {{"error", "invalid_grant"}, {"error_description", "Token has been expired or revoked."}}, std::time(nullptr));
    if (has("/an-hour-on")) {
        const std::time_t theirs = std::time(nullptr) + 3600;
        return std::abs(issuedIn(request) - theirs) < 300 ? answer(200, given, theirs) : answer(400, {{"error", "invalid_grant"}, {"error_description", "Invalid JWT: Check your iat and exp values in the JWT claim."}}, theirs);
    }
    if (has("/token"))
        return answer(200, given, std::time(nullptr));
    if (has("/projects/ada-project:testIamPermissions"))
        return answer(200, {{"permissions", {"ml.jobs.create", "ml.jobs.get", "ml.jobs.cancel", "ml.models.create", "ml.models.list", "ml.versions.create", "ml.versions.get", "ml.versions.predict"}}}, std::time(nullptr));
    if (has("/testPermissions"))
        return answer(200, {{"permissions", {"storage.objects.get", "storage.objects.list", "storage.buckets.get"}}}, std::time(nullptr));
    return has("testIamPermissions") ? refusal(403, "PERMISSION_DENIED", "The caller does not have permission") : refusal(404, "NOT_FOUND", "nothing here");
}

struct Setups : test::CredentialPlace {
    LoopbackServer server{[](LoopbackServer&, int connection, const std::string& request) { LoopbackServer::send(connection, serve(request)); }};
    std::string host = server.url("").substr(7);
    std::string all;   // whatever was said

    explicit Setups(bool with_keyring) : CredentialPlace(with_keyring)
    {
        home.variables["HOME"] = home.path.string();
        for (const char* name : {"GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "GOOGLE_CLOUD_QUOTA_PROJECT", "CLOUDSDK_CONFIG", "https_proxy", "http_proxy"})
            home.variables[name] = "";
        for (const char* project : {"ada-project", "ada-projekt"})
            REQUIRE(home.ctl({"environments", "add", std::string(project) == "ada-project" ? "team" : "lost", "--endpoint", server.url(""), "--project", project, "--region", "europe-west1", "--bucket", "gs://ada-bucket"}).code == 0);
        ProcessSpec spec;
        spec.argv = {"openssl", "genpkey", "-quiet", "-algorithm", "RSA", "-out", "rsa.pem"};
        spec.environment = inheritedEnvironment({"PATH"});
        spec.folder = home.path;
        REQUIRE(runProcess(spec, {}));
    }

    std::string write(const std::string& name, const Json& content) const
    {
        fs::create_directories((home.path / name).parent_path());
        REQUIRE(replaceFile(home.path / name, content.dump(), 0600, false));
        return (home.path / name).string();
    }
    Json key(const std::string& token_path = "/token", const std::string& project = "ada-project") const
    {
        return {{"type", "service_account"}, {"project_id", project}, {"private_key_id", "key-7"}, {"private_key", *readFile(home.path / "rsa.pem")}, {"client_email", "trainer@" + project + ".iam.gserviceaccount.com"},
                {"token_uri", server.url(token_path)}};
    }
    Json user(const std::string& token_path = "/token") const
    {
        return {{"type", "authorized_user"}, {"client_id", "client-1"}, {"client_secret", "hush-hush-client"}, {"refresh_token", "1//refresh-of-ada"}, {"token_uri", server.url(token_path)}};
    }

    Ran ask(std::vector<std::string> arguments, const std::map<std::string, std::string>& variables) const
    {
        arguments.insert(arguments.begin(), {"whoami", "--allow-host", host});
        if (std::find(arguments.begin(), arguments.end(), "--environment") == arguments.end())
            arguments.insert(arguments.end(), {"--environment", "team"});
        ProcessSpec spec = home.spec(std::move(arguments));
        for (const auto& [name, value] : variables)
            spec.environment[name] = value;
        const auto result = runProcess(spec, {});
        REQUIRE(result);
        return {result->end.exit_code, result->output, result->error_output};
    }
    Ran withFile(const Json& file, std::vector<std::string> arguments = {}, std::map<std::string, std::string> variables = {}) const
    {
        variables["GOOGLE_APPLICATION_CREDENTIALS"] = write("named.json", file);
        return ask(std::move(arguments), variables);
    }

    // It ended like that, and all of these words were said.
    void says(const Ran& ran, int code, const std::vector<std::string>& phrases)
    {
        INFO(ran.output << ran.words);
        all += ran.output + ran.words;
        CHECK(ran.code == code);
        for (const std::string& phrase : phrases) {
            INFO(phrase);
            CHECK((ran.output + ran.words).find(phrase) != std::string::npos);
        }
        for (const std::string& secret : secrets)
            CHECK((ran.output + ran.words).find(secret) == std::string::npos);
    }
};

}  // namespace

TEST_CASE("The card is right, and says what to do, in the set-ups where a credential comes from a file or variable")
{
    Setups it(false);
    const std::string named = (it.home.path / "named.json").string();
    // 9. No network: three tries take their time, so they begin first.
    const test::ClosedPort closed;
    const std::string closed_host = closed.url("").substr(7);
    Json dead = it.key();
    dead["token_uri"] = closed.url("/token");
    const std::string dead_file = it.write("dead.json", dead);
    auto no_network = std::async(std::launch::async, [&] { return it.ask({"--allow-host", closed_host}, {{"GOOGLE_APPLICATION_CREDENTIALS", dead_file}}); });

    it.says(it.withFile(it.key(), {"--test"}), 3,   // good, but for some roles
            {"who             " + account + "\n", "from            the file " + named + " that GOOGLE_APPLICATION_CREDENTIALS names\n", "project         ada-project  (the environment team)\n", "region          europe-west1\n",
             "bucket          gs://ada-bucket\n", "token ends      20", "  logging.logEntries.list on ada-project\n", "  storage.objects.create on gs://ada-bucket\n",
             "gcloud projects add-iam-policy-binding ada-project --member=serviceAccount:" + account + " --role=roles/logging.viewer\n",
             "gcloud storage buckets add-iam-policy-binding gs://ada-bucket --member=serviceAccount:" + account + " --role=roles/storage.objectAdmin\n"});
    // 2. Revoked. The sign-in that mends it writes another file than the variable names.
    it.says(it.withFile(it.user("/revoked")), 3, {"has expired or was revoked", named, "gcloud auth application-default login", "unset GOOGLE_APPLICATION_CREDENTIALS"});
    // 3. A wrong project: in a variable, and one that is not there.
    it.says(it.withFile(it.key(), {}, {{"GOOGLE_CLOUD_PROJECT", "forgotten-project"}}), 0, {"GOOGLE_CLOUD_PROJECT says forgotten-project, the calls go to the project ada-project.", "name another environment"});
    it.says(it.withFile(it.key(), {"--environment", "lost", "--test"}), 3, {"There is no project ada-projekt, or this identity has no part in it", "gcloud projects list"});
    // 4. No quota project.
    it.says(it.withFile(it.user()), 0, {"There is no quota project", "gcloud auth application-default set-quota-project ada-project", "GOOGLE_CLOUD_QUOTA_PROJECT"});
    it.says(it.withFile(it.user(), {}, {{"GOOGLE_CLOUD_QUOTA_PROJECT", "payer"}}), 0, {"quota project   payer\n"});
    // 5. A key of another project.
    it.says(it.withFile(it.key("/token", "bobs-project")), 0, {"who             trainer@bobs-project.iam.gserviceaccount.com\n", "belongs to the project bobs-project, the calls go to ada-project", "name another credential"});
    // 6. Two sources that contradict each other.
    const std::string gclouds = it.write(".config/gcloud/application_default_credentials.json", it.user());
    it.says(it.withFile(it.key()), 0, {"who             " + account + "\n", "Two sources contradict each other", named, gclouds, "The variable wins; unset it"});
    // 7. The variable set to a missing file, though another source is there.
    it.says(it.ask({}, {{"GOOGLE_APPLICATION_CREDENTIALS", "/nowhere/key.json"}}), 2, {"GOOGLE_APPLICATION_CREDENTIALS names a file that is not there: /nowhere/key.json", "Correct the variable, or unset it"});
    fs::remove(gclouds);
    // 8. A clock an hour off.
    it.says(it.withFile(it.key("/an-hour-on")), 0, {"who             " + account + "\n", "This machine's clock is 60 minutes behind the server's.", "sudo timedatectl set-ntp true"});
    // 11. Impersonation without the role.
    it.says(it.withFile({{"type", "impersonated_service_account"}, {"service_account_impersonation_url", it.server.url("/v1/projects/-/serviceAccounts/other@p.iam.gserviceaccount.com:generateAccessToken")}, {"source_credentials", it.key()}}), 3,
            {account + " may not act as other@p.iam.gserviceaccount.com.", "acting through  " + account + " -> other@p.iam.gserviceaccount.com\n",
             "gcloud iam service-accounts add-iam-policy-binding other@p.iam.gserviceaccount.com --member=serviceAccount:" + account + " --role=roles/iam.serviceAccountTokenCreator"});
    // 12. A federation file with a foreign host.
    REQUIRE(replaceFile(it.home.path / "subject", "subject-of-ci", 0600, false));
    it.says(it.withFile({{"type", "external_account"}, {"audience", "//iam.googleapis.com/x"}, {"subject_token_type", "urn:ietf:params:oauth:token-type:jwt"}, {"token_url", "https://sts.example.org/v1/token"},
                         {"credential_source", {{"file", (it.home.path / "subject").string()}}}}), 3, {"would send its credential to sts.example.org", "--allow-host sts.example.org"});
    it.says(no_network.get(), 3, {"who             " + account + "\n", "Nothing answers at " + closed_host + ".", "Check the network"});
    Json google = it.user();
    google.erase("token_uri");   // at Google's own address, by a proxy that is not there; the library that Debian 13 asks for proxies leaks
    it.says(it.withFile(google, {}, {{"https_proxy", closed.url("")}, {"ASAN_OPTIONS", "detect_leaks=0"}}), 3, {"The proxy on the way to oauth2.googleapis.com does not let the call through", "https_proxy"});
    it.says(it.ask({}, {}), 3, {"No credential was found", "gcloud auth application-default login"});
}

TEST_CASE("The card is right when its credential is in a keyring: an expired token, and a keyring that is locked")
{
    if (!test::haveKeyring())
        return;
    Setups it(true);
    REQUIRE(it.add({"hour", "access-token"}, "pasted-token-4Kq8\n").code == 0);
    it.says(it.ask({"--identity", "hour"}, {}), 0, {"kind            access-token\n", "from            "});
    // 1. Expired: as the book knows it of a token whose end is known.
    const fs::path book = it.home.path / "home" / "credentials.json";
    Json credentials = Json::parse(*readFile(book));
    credentials["credentials"].at(0)["expires"] = "2026-01-15T07:55:00Z";
    REQUIRE(replaceFile(book, credentials.dump(), 0600, false));
    it.says(it.ask({"--identity", "hour"}, {}), 3, {"hour", "ended at 2026-01-15T07:55:00", "trainyardctl credentials add hour access-token"});
    // 10. Locked: never taken for absent.
    it.session.lockKeyring();
    it.says(it.ask({"--identity", "hour"}, {}), 3, {"The keyring is locked.", "nlock"});
}
