#include "core/credentials/trusted_hosts.h"

#include "tests/support/catch.h"

using namespace trainyard;
using namespace trainyard::credentials;

namespace {

bool passes(const std::string& url, UrlUse use, const std::set<std::string>& allowed = {}) { return checkUrl(url, use, allowed, "key.json").has_value(); }

bool asks(const std::string& url, UrlUse use)
{
    const auto checked = checkUrl(url, use, {}, "key.json");
    return !checked && checked.error().question && checked.error().question->about == Question::About::unknown_host;
}

}  // namespace

TEST_CASE("Google's own hosts are known, each for its use")
{
    CHECK(passes("https://oauth2.googleapis.com/token", UrlUse::token));
    CHECK(passes("https://accounts.google.com/o/oauth2/token", UrlUse::token));
    CHECK(passes("https://www.googleapis.com/oauth2/v4/token", UrlUse::token));
    CHECK(passes("https://OAUTH2.googleapis.com:443/token", UrlUse::token));
    CHECK(passes("https://sts.googleapis.com/v1/token", UrlUse::exchange));
    CHECK(passes("https://us-east1-sts.googleapis.com/v1/token", UrlUse::exchange));
    CHECK(passes("https://iamcredentials.googleapis.com/v1/x", UrlUse::impersonation));
    CHECK(passes("https://us-east1.iamcredentials.googleapis.com/v1/x", UrlUse::impersonation));
    CHECK(passes("https://accounts.google.com/o/oauth2/v2/auth", UrlUse::authorization));
    CHECK(passes("http://169.254.169.254/metadata/identity/oauth2/token?resource=x", UrlUse::subject_token));
    CHECK(passes("http://metadata.google.internal/x", UrlUse::subject_token));
}

TEST_CASE("Every other host asks first, however much it looks like one of Google's")
{
    for (const char* url : {"https://oauth2.googleapis.com.evil.example/token", "https://evil.example/oauth2.googleapis.com/token", "https://oauth2-googleapis.com/token", "https://xoauth2.googleapis.com/token",
                            "https://storage.googleapis.com/bucket/token", "https://accounts.google.com/elsewhere", "https://www.googleapis.com/storage/v1/b", "https://oauth2.googleapis.com:8443/token",
                            "https://sts.googleapis.com.evil.example/x", "https://169.254.169.254/token", "https://localhost/token", "http://127.0.0.1:8080/token", "http://localhost:1/token", "http://[::1]:1/token"}) {
        INFO(url);
        CHECK(asks(url, UrlUse::token));
    }
    CHECK(asks("https://oauth2.googleapis.com/token", UrlUse::impersonation));
    CHECK(asks("https://evil.x.sts.googleapis.com/v1/token", UrlUse::exchange));
    CHECK(asks("https://.sts.googleapis.com.evil.example/", UrlUse::exchange) == false);   // no host at all
    CHECK(asks("https://evil.example.iamcredentials.googleapis.com/v1", UrlUse::impersonation));
    CHECK(asks("https://pipelines.actions.githubusercontent.com/x", UrlUse::subject_token));
}

TEST_CASE("What is no address, or is read differently by different parsers, is refused and cannot be allowed")
{
    for (const char* url : {"", "oauth2.googleapis.com/token", "ftp://oauth2.googleapis.com/", "https://", "https:///token", "https://ada@evil.example/", "https://oauth2.googleapis.com@evil.example/",
                            "https://evil.example\\@oauth2.googleapis.com/", "https://oauth2.googleapis.com\n.evil.example/", "https://oauth2.googleapis.com%2eevil.example/", "https://evil.example:0/",
                            "https://evil.example:70000/", "https://evil.example:4a/", "https://evil.example:/", "https://[::1/", "https://\xE2\x93\x94.example/", "https://evil.example./", "https://-evil.example/",
                            "https:/evil.example/", "https://oauth2.googleapis.com/a\\b", "file:///etc/passwd", "HTTPS://evil.example/"}) {
        INFO(url);
        const auto checked = checkUrl(url, UrlUse::token, {"evil.example", "oauth2.googleapis.com", ""}, "key.json");
        REQUIRE_FALSE(checked);
        CHECK(checked.error().kind == ErrorKind::invalid_input);
        CHECK_FALSE(checked.error().question);
    }
}

TEST_CASE("Plain http goes to this machine only, whatever is allowed")
{
    for (const char* url : {"http://oauth2.googleapis.com/token", "http://evil.example/", "http://127.0.0.1.evil.example/", "http://localhost.evil.example/", "http://127.0.evil.example/", "http://10.0.0.1/"}) {
        INFO(url);
        const auto checked = checkUrl(url, UrlUse::token, {"oauth2.googleapis.com", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1"}, "key.json");
        REQUIRE_FALSE(checked);
        CHECK(checked.error().message.english().find("unencrypted") != std::string::npos);
        CHECK_FALSE(checked.error().question);
    }
    CHECK_FALSE(passes("http://169.254.169.254/x", UrlUse::token));
}

TEST_CASE("An allowed host passes, by name or with its port, for that name alone")
{
    CHECK(passes("https://sts.example.org/v1", UrlUse::exchange, {"sts.example.org"}));
    CHECK(passes("https://sts.example.org:8443/v1", UrlUse::exchange, {"STS.example.org"}));
    CHECK(passes("http://127.0.0.1:8080/t", UrlUse::token, {"127.0.0.1:8080"}));
    CHECK_FALSE(passes("http://127.0.0.1:8081/t", UrlUse::token, {"127.0.0.1:8080"}));
    CHECK_FALSE(passes("https://x.sts.example.org/v1", UrlUse::exchange, {"sts.example.org"}));
    CHECK_FALSE(passes("https://example.org/v1", UrlUse::exchange, {"sts.example.org"}));
}

TEST_CASE("The question names the host, and the hint the way to answer it beforehand")
{
    const auto checked = checkUrl("https://sts.example.org:8443/v1", UrlUse::exchange, {}, "/home/ada/fed.json");
    REQUIRE_FALSE(checked);
    const Error& error = checked.error();
    CHECK(error.kind == ErrorKind::permission_denied);
    CHECK(error.message.english() == "/home/ada/fed.json would send its credential to sts.example.org:8443, which is not one of Google's hosts.");
    CHECK(error.hint.english().find("`--allow-host sts.example.org:8443`") != std::string::npos);
    CHECK(error.question->subject == "sts.example.org:8443");
}
