// Small values: clock, encoding, JSON, errors, redaction.
#include "core/base/clock.h"
#include "core/base/encoding.h"
#include "core/base/json.h"
#include "core/base/redaction.h"

#include "tests/support/catch.h"

using namespace trainyard;

TEST_CASE("A time written as RFC 3339 reads back, with fractions and offsets")
{
    const auto time = timeFromRfc3339("2026-05-04T03:02:01.123456Z");
    REQUIRE(time);
    CHECK(rfc3339(*time) == "2026-05-04T03:02:01.123456Z");
    CHECK(rfc3339(*timeFromRfc3339("2026-05-04T05:02:01+02:00")) == "2026-05-04T03:02:01.000000Z");
    CHECK_FALSE(timeFromRfc3339("2026-13-04T05:02:01Z"));
    CHECK_FALSE(timeFromRfc3339("yesterday"));
}

TEST_CASE("A stopped sleep returns at once and says so")
{
    SystemClock clock;
    std::stop_source stop;
    stop.request_stop();
    CHECK_FALSE(clock.sleep(std::chrono::hours(1), stop.get_token()));
    CHECK(clock.sleep(std::chrono::milliseconds(1), {}));
}

TEST_CASE("Base64 and percent-encoding read back what they wrote")
{
    const std::string bytes("\0\xFF/ +%a", 7);
    CHECK(*fromBase64(base64(bytes)) == bytes);
    CHECK(base64("ab") == "YWI=");
    CHECK(*percentDecode(percentEncode(bytes)) == bytes);
    CHECK(percentEncode("a/b c") == "a%2Fb%20c");
    CHECK_FALSE(percentDecode("%zz"));
}

TEST_CASE("Malformed UTF-8 and NUL become replacement characters and the rest stays")
{
    CHECK(validUtf8("ñ€𝄞") == "ñ€𝄞");
    CHECK(validUtf8(std::string_view("a\0b", 3)) == "a\xEF\xBF\xBD"
                                                   "b");
    CHECK(validUtf8("\xC0\x80x") == "\xEF\xBF\xBD\xEF\xBF\xBDx");
    CHECK_FALSE(isValidUtf8("\xED\xA0\x80"));
}

TEST_CASE("JSON nested a hundred thousand deep is refused and does not crash")
{
    const auto value = parseJson(std::string(100'000, '['), text("the answer"));
    REQUIRE_FALSE(value);
    CHECK(value.error().kind == ErrorKind::invalid_input);
}

TEST_CASE("An int64 of Google's JSON is read from a number or from a text")
{
    const Json json = {{"size", "608"}, {"count", 3}, {"bad", "6x"}};
    CHECK(integerAt(json, "size") == 608);
    CHECK(integerAt(json, "count") == 3);
    CHECK(integerAt(json, "bad", -1) == -1);
}

TEST_CASE("An error comes back from the journal with everything it said")
{
    Error error = makeError(ErrorKind::permission_denied, text("No access to %1", "gs://b"), text("Ask for it"), "gs://b");
    error.http_status = 403;
    error.fix = Fix{Fix::Action::resume, text("Go on"), "run", ""};
    error.defects = {Defect{"a.json", 3, 4, "unknown_key", text("Unknown"), text("Remove")}};
    error.cause = std::make_shared<Error>(makeError(ErrorKind::unavailable, text("reset")));
    const Error again = Json(error).get<Error>();
    CHECK(Json(again) == Json(error));
    CHECK(again.fix == error.fix);
    CHECK(again.cause->kind == ErrorKind::unavailable);
    CHECK(exitCode(again.kind) == 3);
}

TEST_CASE("A secret disappears plain, percent-encoded and as a Basic credential")
{
    Redactor redactor;
    redactor.add("s3cret/+token", "user");
    CHECK(redactor.redact("a s3cret/+token b") == "a *** b");
    CHECK(redactor.redact("q=" + percentEncode("s3cret/+token")) == "q=***");
    CHECK(redactor.redact("Basic " + base64("user:s3cret/+token")) == "Basic ***");
    CHECK(redactor.redact("https://me:hunter2@host/x") == "https://me:***@host/x");
    CHECK(redactor.redact("https://host/x@y") == "https://host/x@y");
}
