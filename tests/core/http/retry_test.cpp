// The one retry loop: what is sent again, when, and what is said when it was in vain.
#include "core/http/retry.h"

#include "tests/support/catch.h"
#include "tests/support/fake_transport.h"
#include "tests/support/manual_clock.h"
#include "tests/support/stepping_clock.h"

#include <thread>

using namespace trainyard;
using namespace std::chrono_literals;

namespace {

constexpr http::RetryPolicy patient{4, 100ms, 250ms, 60s};
const std::string thing = "http://service/thing";

struct Retrying {
    trainyard::test::FakeTransport transport;
    trainyard::test::SteppingClock clock;
    http::Request request;
    http::Random random = [] { return 0.0; };
    Retrying() { request.url = thing; }

    trainyard::test::Exchange& expect() { return transport.expect("GET " + thing); }
    Expected<http::Response> send(const http::RetryPolicy& policy = patient) { return http::sendRetrying(transport, request, policy, clock, random, {}); }
};

// How often a request is sent whose every answer is this status.
std::size_t sendsFor(int status, http::Idempotency idempotency)
{
    Retrying test;
    test.request.idempotency = idempotency;
    for (int i = 0; i < 4; ++i)
        test.expect().replies(status);
    const auto answer = test.send();
    CHECK(answer.value().status == status);
    return test.transport.sent().size();
}

std::size_t sendsFor(ErrorKind kind, http::Idempotency idempotency)
{
    Retrying test;
    test.request.idempotency = idempotency;
    for (int i = 0; i < 4; ++i)
        test.expect().fails(kind);
    const auto answer = test.send();
    CHECK(answer.error().kind == kind);
    return test.transport.sent().size();
}

using http::Idempotency;

}  // namespace

TEST_CASE("Only 408, 429 and the passing ones of 5xx are tried again")
{
    for (const int status : {200, 201, 204, 301, 304, 308, 400, 401, 403, 404, 409, 410, 412, 413, 416, 499, 501, 507}) {
        INFO(status);
        CHECK(sendsFor(status, Idempotency::idempotent) == 1);
    }
    for (const int status : {408, 429, 500, 502, 503, 504, 599}) {
        INFO(status);
        CHECK(sendsFor(status, Idempotency::idempotent) == 4);
        CHECK(sendsFor(status, Idempotency::not_idempotent) == 1);
    }
}

TEST_CASE("Only a lost connection and silence are tried again, and only for what may be sent twice")
{
    for (const ErrorKind kind : {ErrorKind::unavailable, ErrorKind::timed_out}) {
        CHECK(sendsFor(kind, Idempotency::idempotent) == 4);
        CHECK(sendsFor(kind, Idempotency::not_idempotent) == 1);
    }
    for (const ErrorKind kind : {ErrorKind::cancelled, ErrorKind::internal, ErrorKind::not_found, ErrorKind::failed})
        CHECK(sendsFor(kind, Idempotency::idempotent) == 1);
}

TEST_CASE("The first good answer ends the trying")
{
    Retrying test;
    test.expect().fails(ErrorKind::unavailable);
    test.expect().replies(503);
    test.expect().replies(200, "here");
    CHECK(test.send().value().body == "here");
    CHECK(test.transport.problems() == "");
}

TEST_CASE("Waits double up to the longest, and jitter takes at most half of each")
{
    for (const double jitter : {0.0, 0.5, 0.999}) {
        Retrying test;
        test.random = [jitter] { return jitter; };
        for (int i = 0; i < 4; ++i)
            test.expect().fails(ErrorKind::unavailable);
        CHECK_FALSE(test.send());
        const auto sleeps = test.clock.sleeps();
        REQUIRE(sleeps.size() == 3);
        const Elapsed full[] = {100ms, 200ms, 250ms};
        for (std::size_t i = 0; i < 3; ++i) {
            INFO("wait " << i << " with jitter " << jitter);
            CHECK(sleeps[i] >= full[i] / 2);
            CHECK(sleeps[i] <= full[i]);
            CHECK(std::chrono::abs(sleeps[i] - std::chrono::duration_cast<Elapsed>(full[i] * (0.5 + jitter / 2))) < 2ms);
        }
    }
}

TEST_CASE("The system's jitter is not the same twice and stays within [0, 1)")
{
    const auto random = http::systemRandom();
    const double first = random();
    bool same = true;
    for (int i = 0; i < 1000; ++i) {
        const double next = random();
        CHECK((next >= 0 && next < 1));
        same = same && next == first;
    }
    CHECK_FALSE(same);
}

TEST_CASE("A service that says when to come back is asked then and not before")
{
    Retrying test;
    test.expect().replies(429, std::string(), {{"retry-after", "7"}});
    test.expect().replies(503, std::string(), {{"Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"}});
    test.expect().replies(200);
    CHECK(test.send().value().status == 200);
    CHECK(test.clock.sleeps() == std::vector<Elapsed>{7s, 100ms});   // a date is left to the usual wait
}

TEST_CASE("No new attempt begins after the deadline")
{
    Retrying test;
    test.expect().replies(503, std::string(), {{"Retry-After", "50"}});
    test.expect().replies(503, std::string(), {{"Retry-After", "50"}});
    CHECK(test.send().value().status == 503);
    CHECK(test.transport.problems() == "");
    CHECK(test.clock.passed() == 50s);
}

TEST_CASE("An error that stays says how often and how long it was tried")
{
    Retrying test;
    for (int i = 0; i < 4; ++i)
        test.expect().fails(ErrorKind::unavailable).meanwhile([&] { test.clock.sleep(2s, {}); });
    const auto answer = test.send();
    REQUIRE(answer.error().cause);
    CHECK(answer.error().message.english() == "The line was cut.");
    CHECK(answer.error().cause->message.english() == "Tried 4 times in 8 s.");
}

TEST_CASE("An answer that stays says how often and how long it was tried")
{
    Retrying test;
    for (int i = 0; i < 4; ++i)
        test.expect().replies(503, "{\"error\": {\"message\": \"busy\"}}");
    const auto answer = test.send();
    const Error error = http::errorOfResponse(answer.value(), thing);
    CHECK(error.message.english() == "busy");
    REQUIRE(error.cause);
    CHECK(error.cause->message.english() == "Tried 4 times in 0 s.");
}

TEST_CASE("What was asked once says nothing of trying")
{
    Retrying test;
    test.expect().replies(404, "{}");
    CHECK_FALSE(http::errorOfResponse(test.send().value(), thing).cause);
    Retrying lone;
    lone.request.idempotency = Idempotency::not_idempotent;
    lone.expect().fails(ErrorKind::unavailable);
    CHECK_FALSE(lone.send().error().cause);
}

TEST_CASE("Stop ends the back-off at once, as cancelled, and nothing more is sent")
{
    trainyard::test::FakeTransport transport;
    trainyard::test::ManualClock clock;
    transport.expect("GET " + thing).replies(503);
    http::Request request;
    request.url = thing;
    std::stop_source stop;
    std::jthread presser([&] {
        clock.awaitSleeper();   // time stands still: only the stop can end this
        stop.request_stop();
    });
    const auto answer = http::sendRetrying(transport, request, patient, clock, [] { return 0.0; }, stop.get_token());
    CHECK(answer.error().cancelled());
    CHECK(transport.problems() == "");
}

TEST_CASE("Stop while a request is under way is cancelled and not tried again")
{
    Retrying test;
    std::stop_source stop;
    test.expect().fails(ErrorKind::unavailable).meanwhile([&] { stop.request_stop(); });
    const auto answer = http::sendRetrying(test.transport, test.request, patient, test.clock, test.random, stop.get_token());
    CHECK(answer.error().cancelled());
    CHECK(test.transport.problems() == "");
}

TEST_CASE("Each status has its kind of error")
{
    using Kind = ErrorKind;
    for (const auto& [status, kind] : std::vector<std::pair<int, Kind>>{{400, Kind::invalid_input}, {401, Kind::unauthenticated}, {403, Kind::permission_denied}, {404, Kind::not_found}, {408, Kind::timed_out}, {409, Kind::conflict}, {410, Kind::not_found}, {412, Kind::conflict}, {413, Kind::invalid_input}, {429, Kind::exhausted}, {500, Kind::unavailable}, {501, Kind::failed}, {503, Kind::unavailable}, {504, Kind::unavailable}, {507, Kind::exhausted}, {302, Kind::failed}}) {
        INFO(status);
        const Error error = http::errorOfResponse({status, {}, {}}, thing);
        CHECK(error.kind == kind);
        CHECK(error.http_status == status);
        CHECK(error.where == thing);
        CHECK(error.message.english() == "The service answered " + std::to_string(status) + ".");
    }
}

TEST_CASE("The service's own words are the message, in each of the shapes it may have")
{
    const auto words = [](const std::string& body) { return http::errorOfResponse({400, {}, body}, thing).message.english(); };
    CHECK(words(R"({"error": {"code": 400, "message": "Field: name Error: bad"}})") == "Field: name Error: bad");
    CHECK(words(R"({"error": "Prediction failed: 3 features"})") == "Prediction failed: 3 features");
    CHECK(words(R"({"error": "invalid_grant", "error_description": "Token has been revoked."})") == "Token has been revoked.");
    CHECK(words("No such object: b/o") == "No such object: b/o");
    CHECK(words("{\"error\": 7}") == "{\"error\": 7}");
    CHECK(words("[1, 2]") == "[1, 2]");
}

TEST_CASE("A long or a binary answer makes a short message in valid UTF-8, and is kept in part")
{
    const std::string page = "<html>" + std::string(293, 'x') + "\xC3\xA9" + std::string(200'000, 'y');   // the cut falls into a letter
    const Error error = http::errorOfResponse({502, {}, page}, thing);
    CHECK(error.message.english().size() < 310);
    CHECK_NOTHROW(Json(error.message.english()).dump());
    CHECK_NOTHROW(Json(error.raw).dump());
    CHECK(error.raw.size() <= 64 * 1024 + 8);
    CHECK_NOTHROW(Json(http::errorOfResponse({500, {}, "\xFF\xFE\x01"}, thing).message.english()).dump());
}
