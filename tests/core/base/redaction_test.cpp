#include "core/base/redaction.h"

#include "core/base/encoding.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace trainyard;

TEST_CASE("A secret is hidden as JSON writes it, with escapes for letters and slashes too")
{
    Redactor redactor;
    const std::string secret = "p\"ä/ss wörd\n1";
    redactor.add(secret);
    for (const bool only_ascii : {false, true})
        CHECK(redactor.redact(nlohmann::json(secret).dump(-1, ' ', only_ascii)) == "\"***\"");
    CHECK(redactor.redact(R"(p\"ä\/ss wörd\n1)") == "***");
}

TEST_CASE("A secret is hidden in a URL, whichever case its hex digits have")
{
    Redactor redactor;
    redactor.add("tok/en+ü?1");
    CHECK(redactor.redact("q=" + percentEncode("tok/en+ü?1")) == "q=***");
    CHECK(redactor.redact("q=tok%2fen%2b%c3%bc%3f1") == "q=***");
}

TEST_CASE("A secret is hidden inside a bigger base64 text, wherever it begins")
{
    const std::string secret = "gh\xff\xfe?p_ABCdef0123456789";
    Redactor redactor;
    redactor.add(secret);
    for (const std::string before : {"", "1", "12", "123"})
        for (const std::string after : {"", "x", "yz"}) {
            const std::string alone = base64(before + std::string(secret.size(), 'A') + after);
            for (const std::string& blob : {base64(before + secret + after), base64Url(before + secret + after)}) {
                const std::string shown = redactor.redact(blob);
                CHECK(shown.find("***") != std::string::npos);
                CHECK(shown.size() + secret.size() < alone.size() + 3);
            }
        }
}

TEST_CASE("Each line of a private key is hidden by itself, its first and last line are not")
{
    Redactor redactor;
    redactor.add("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\r\nAQEFAASCBKcwggSjAgEAAoIB\n-----END PRIVATE KEY-----\n");
    CHECK(redactor.redact("line MIIEvQIBADANBgkqhkiG9w0B") == "line ***");
    CHECK(redactor.redact("line AQEFAASCBKcwggSjAgEAAoIB") == "line ***");
    CHECK(redactor.redact("-----END PRIVATE KEY-----") == "-----END PRIVATE KEY-----");
}
