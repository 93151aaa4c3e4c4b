#include "core/environments/base_url.h"
#include "tests/support/catch.h"

using namespace trainyard;
using environments::parseBaseUrl;

TEST_CASE("A base URL is https, or http to this machine, and loses the slash at its end")
{
    CHECK(parseBaseUrl("https://ml.example.com").url == "https://ml.example.com");
    CHECK(parseBaseUrl(" https://ML.Example.com/ ").url == "https://ml.example.com");
    CHECK(parseBaseUrl("https://gateway.example.com:8443/ai/platform//").url.empty());
    CHECK(parseBaseUrl("https://gateway.example.com:8443/ai/platform/").url == "https://gateway.example.com:8443/ai/platform");
    CHECK(parseBaseUrl("http://127.0.0.1:8123").url == "http://127.0.0.1:8123");
    CHECK(parseBaseUrl("http://127.4.5.6").url == "http://127.4.5.6");
    CHECK(parseBaseUrl("http://localhost:80").url == "http://localhost:80");
    CHECK(parseBaseUrl("http://[::1]:8123").url == "http://[::1]:8123");
    CHECK(parseBaseUrl("https://[2001:db8::1]:8123").url == "https://[2001:db8::1]:8123");
}

TEST_CASE("Plain http goes to this machine alone, whatever another host is called")
{
    for (const char* url : {"http://ml.example.com", "http://127.0.0.1.example.com", "http://127.0.0.1.nip.io:80", "http://localhost.example.com", "http://10.0.0.3:8080", "http://0.0.0.0:80", "http://[::]:80",
                            "http://[::ffff:127.0.0.1]:80", "http://127.1", "http://2130706433", "http://0x7f.1", "http://127.0.0.256", "http://localhost@example.com", "http://127.0.0.1\\@example.com", "http://localhost%00.example.com"}) {
        INFO(url);
        CHECK(parseBaseUrl(url).url.empty());
        CHECK_FALSE(parseBaseUrl(url).problem.empty());
    }
}

TEST_CASE("What was probably meant is proposed, and is itself a base URL")
{
    const std::pair<const char*, const char*> cases[] = {
        {"ml.example.com", "https://ml.example.com"},
        {"localhost:8123", "http://localhost:8123"},
        {"http://ml.example.com", "https://ml.example.com"},
        {"http://ml.example.com:80/x", "https://ml.example.com/x"},
        {"http://ml.example.com:8080", "https://ml.example.com:8080"},
        {"ftp://ml.example.com", "https://ml.example.com"},
        {"https://ml.example.com/v1", "https://ml.example.com"},
        {"https://ml.example.com/v1/", "https://ml.example.com"},
        {"https://storage.example.com/storage/v1", "https://storage.example.com"},
        {"https://logging.example.com/v2", "https://logging.example.com"},
        {"https://ml.example.com?alt=json", "https://ml.example.com"},
        {"https://ml.example.com/#jobs", "https://ml.example.com"},
        {"https://ada@ml.example.com", "https://ml.example.com"},
        {"https://ada:p@ss@ml.example.com", "https://ml.example.com"},
        {"https://ml.example.com:0", "https://ml.example.com"},
        {"https://ml.example.com:99999/ai", "https://ml.example.com/ai"},
        {"https://ml.example.com/a/../b", "https://ml.example.com"},
    };
    for (const auto& [given, proposal] : cases) {
        INFO(given);
        const auto parsed = parseBaseUrl(given);
        CHECK(parsed.url.empty());
        CHECK(parsed.proposal == proposal);
        CHECK(parseBaseUrl(parsed.proposal).url == proposal);
    }
    for (const char* hopeless : {"", "https://", "https:///x", "https://exa mple.com", "https://exämple.com", "https://-x.com", "https://a..b", "https://[::1", "https://999.1.2.3"}) {
        INFO(hopeless);
        CHECK(parseBaseUrl(hopeless).url.empty());
        CHECK(parseBaseUrl(hopeless).proposal.empty());
    }
}

TEST_CASE("A password in a URL is in no message and no proposal, wherever it stands")
{
    for (const char* url : {"https://ada:geheim@ml.example.com", "https://ada:ge/heim@ml.example.com", "https://ada:ge?heim@ml.example.com", "https://ada:ge#heim@ml.example.com", "ada:geheim@ml.example.com",
                            "http://ada:geheim@10.0.0.3/x", "https://ada:ge@heim@ml.example.com", "https://geheim@", "http://geheim@localhost"}) {
        INFO(url);
        const auto parsed = parseBaseUrl(url);
        CHECK(parsed.url.empty());
        for (const char* part : {"geheim", "heim@", "ada"}) {
            CHECK(parsed.problem.english().find(part) == std::string::npos);
            CHECK(parsed.proposal.find(part) == std::string::npos);
        }
    }
}
