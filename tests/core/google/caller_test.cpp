// Tokens, kinds of refusals and answers that are none: the same for every call.
#include "tests/core/google/service.h"

using namespace trainyard;
using namespace trainyard::google;
using namespace trainyard::google::test;

namespace {

http::Request someRequest()
{
    http::Request request;
    request.method = "POST";
    request.url = "http://service/v1/thing";
    request.headers = {{"X-Own", "kept"}};
    request.body = "{\"a\":1}";
    return request;
}

}  // namespace

TEST_CASE("A call carries the token, its own headers and its body")
{
    Service service;
    service.expect("POST /v1/thing").withHeader("X-Own", "kept").withBody("{\"a\":1}").replies(200, "{\"b\": 2}");
    CHECK(service.caller.json(someRequest(), {}).value() == Json{{"b", 2}});
    CHECK(service.problems() == "");
    CHECK(service.transport.sent().front().headers.size() == 2);
}

TEST_CASE("A refused token is renewed once, and the same request is sent with the new one")
{
    Service service;
    service.expect("POST /v1/thing").replies(401, refusal(401, "expired"));
    service.transport.expect("POST http://service/v1/thing").withHeader("Authorization", "Bearer token-2").withHeader("X-Own", "kept").withBody("{\"a\":1}").replies(200, "{}");
    CHECK(service.caller.json(someRequest(), {}).has_value());
    CHECK(service.problems() == "");
    CHECK(service.transport.sent().back().headers.size() == 2);   // not both tokens
}

TEST_CASE("A second 401 is the answer: who is refused twice is not let in by asking on")
{
    Service service;
    service.expect("POST /v1/thing").replies(401, refusal(401, "expired"));
    service.transport.expect("POST http://service/v1/thing").withHeader("Authorization", "Bearer token-2").replies(401, refusal(401, "revoked"));
    const auto answer = service.caller.json(someRequest(), {});
    CHECK(answer.error().kind == ErrorKind::unauthenticated);
    CHECK(answer.error().message.english() == "revoked");
    CHECK(service.problems() == "");
}

TEST_CASE("Without a token nothing is sent")
{
    Service service;
    service.tokens.failWith(makeError(ErrorKind::unauthenticated, verbatim("Sign in again.")));
    CHECK(service.caller.json(someRequest(), {}).error().message.english() == "Sign in again.");
    CHECK(service.problems() == "");
}

TEST_CASE("A stopped call sends nothing and is cancelled")
{
    Service service;
    std::stop_source stop;
    stop.request_stop();
    CHECK(service.caller.json(someRequest(), stop.get_token()).error().cancelled());
    CHECK(service.problems() == "");
}

TEST_CASE("A refusal has its kind, the service's own words, the address and the whole answer")
{
    for (const auto& [status, kind] : std::vector<std::pair<int, ErrorKind>>{{400, ErrorKind::invalid_input}, {403, ErrorKind::permission_denied}, {404, ErrorKind::not_found}, {409, ErrorKind::conflict}, {412, ErrorKind::conflict}}) {
        INFO(status);
        Service service;
        service.expect("POST /v1/thing").replies(status, refusal(status, "why it is refused"));
        const auto answer = service.caller.json(someRequest(), {});
        CHECK(answer.error().kind == kind);
        CHECK(answer.error().message.english() == "why it is refused");
        CHECK(answer.error().http_status == status);
        CHECK(answer.error().where == "http://service/v1/thing");
        CHECK(Json::parse(answer.error().raw) == refusal(status, "why it is refused"));
        CHECK(service.problems() == "");
    }
}

TEST_CASE("429 and 5xx are asked again, in the end they are an error, and a passing one is not seen")
{
    for (const auto& [status, kind] : std::vector<std::pair<int, ErrorKind>>{{429, ErrorKind::exhausted}, {500, ErrorKind::unavailable}, {503, ErrorKind::unavailable}}) {
        Service passing;
        passing.expect("POST /v1/thing").replies(status, "busy");
        passing.expect("POST /v1/thing").replies(200, "{}");
        CHECK(passing.caller.json(someRequest(), {}).has_value());
        CHECK(passing.problems() == "");
        Service staying;
        for (int i = 0; i < 5; ++i)
            staying.expect("POST /v1/thing").replies(status, "busy");
        const auto answer = staying.caller.json(someRequest(), {});
        CHECK(answer.error().kind == kind);
        CHECK(answer.error().message.english() == "busy");
        CHECK(answer.error().cause);
        CHECK(staying.problems() == "");
    }
}

TEST_CASE("An empty answer is null, and what is no JSON did not come from the service")
{
    Service service;
    service.expect("POST /v1/thing").replies(204);
    CHECK(service.caller.json(someRequest(), {}).value().is_null());
    for (const std::string answer : {"<html>Please sign in to the hotel's network</html>", "{\"a\": ", "{\"a\": 1} x"}) {
        service.expect("POST /v1/thing").replies(200, answer);
        const auto json = service.caller.json(someRequest(), {});
        REQUIRE_FALSE(json);
        CHECK(json.error().kind == ErrorKind::unavailable);   // not the user's input
        CHECK(json.error().message.english() == "The answer of http://service/v1/thing is not valid JSON.");
        CHECK(json.error().hint.english().find("proxy") != std::string::npos);
        CHECK(json.error().raw == answer);
        CHECK(json.error().where == "http://service/v1/thing");
    }
    service.expect("POST /v1/thing").replies(200, std::string(5000, '['));
    CHECK(service.caller.json(someRequest(), {}).error().kind == ErrorKind::unavailable);
    CHECK(service.problems() == "");
}
