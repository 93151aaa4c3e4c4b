#pragma once
#include "tests/support/catch.h"
#include "tests/support/http_client.h"
#include "tests/support/quick_platform_process.h"

namespace trainyard::test {

// Runs on the quick platform, which never runs its script.
inline std::string smallRepository(const TestHome& home)
{
    return home.repository("churn", {{"__init__.py", ""}, {"train.py", "print('never run here')\n"}, {"training_input.json", trainingInput()}});
}

// The application default credentials of everything that this home starts: a user's refresh token.
inline void signIn(TestHome& home, const std::string& refresh_token)
{
    const fs::path file = home.path / "application_default_credentials.json";
    REQUIRE(replaceFile(file, Json{{"type", "authorized_user"}, {"client_id", "trainyard"}, {"client_secret", "no-secret-of-anybody"}, {"refresh_token", refresh_token}}.dump(), 0600));
    home.variables["GOOGLE_APPLICATION_CREDENTIALS"] = file.string();
}

inline Ran addTeam(const TestHome& home, const QuickPlatform& team, const std::string& project = "churn-test", const std::string& bucket = "churn-test-models")
{
    return home.ctl({"--json", "environments", "add", "team", "--endpoint", team.endpoint(), "--project", project, "--region", "europe-west4", "--bucket", bucket, "--token-url", team.endpoint() + "/token"});
}

inline Json get(const QuickPlatform& platform, const std::string& path)
{
    HttpClient client(platform.port());
    client.send("GET " + path + " HTTP/1.1\r\nHost: " + platform.endpoint().substr(7) + "\r\nAuthorization: Bearer " + platform.token() + "\r\n\r\n");
    return Json::parse(client.answer().body, nullptr, false);
}

inline std::string errorOf(const Ran& ran, const char* part) { return stringAt(valueAt(ran.lastEvent(), "error"), part); }

// One check of `environments test --json`.
inline Json checkOf(const Ran& ran, const std::string& name)
{
    const Json document = ran.json();
    for (const Json& check : valueAt(document, "checks"))
        if (stringAt(check, "check") == name)
            return check;
    return {};
}

}  // namespace trainyard::test
