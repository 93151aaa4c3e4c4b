#include "core/http/transport.h"

#include "tests/support/catch.h"

using namespace trainyard;

TEST_CASE("A header is found in any spelling, the first of several, and an absent one is empty")
{
    const http::Headers headers = {{"content-type", "text/plain"}, {"Range", "bytes=0-9"}, {"RANGE", "later"}};
    CHECK(http::header(headers, "Content-Type") == "text/plain");
    CHECK(http::header(headers, "range") == "bytes=0-9");
    CHECK(http::header(headers, "Rang") == "");
    CHECK(http::header(headers, "Ranges") == "");
    CHECK(http::header({}, "Range") == "");
}

TEST_CASE("A request may be sent twice and speaks up after a minute of silence unless it says otherwise")
{
    const http::Request request;
    CHECK(request.method == "GET");
    CHECK(request.idempotency == http::Idempotency::idempotent);
    CHECK(request.timeout == std::chrono::seconds(60));
}
