// What a client may not do: too much, too slowly, or in a form that two readers would read in two ways.
#include "tests/core/platform/http/http_world.h"

using namespace trainyard;
using namespace trainyard::platform;
using test::Answer;
using test::HttpClient;

TEST_CASE("A head above the limit is 431 and ends the connection")
{
    HttpWorld world;
    HttpClient client(world.port);
    client.send(world.head("GET /owner", "X-Large: " + std::string(40'000, 'x') + "\r\n"));
    CHECK(client.answer().status == 431);
    CHECK(client.ended());
    CHECK(world.called == 0);
}

TEST_CASE("A body above what the route takes is 413")
{
    HttpWorld world;
    const Answer answer = world.say(world.head("POST /echo", "Content-Length: 1500000\r\n") + std::string(1'500'000, 'x'));
    CHECK(answer.status == 413);
    CHECK(Json::parse(answer.body)["error"]["code"] == 413);
}

TEST_CASE("Half a head, half a body and silence end by themselves")
{
    HttpWorld world([](ServerOptions& options) { options.header_timeout = options.idle_timeout = options.silence_timeout = std::chrono::milliseconds(400); });
    HttpClient silent(world.port), half_head(world.port), half_body(world.port);
    half_head.send("GET /owner HTTP/1.1\r\nHost:");
    half_body.send(world.head("POST /echo", "Content-Length: 10\r\n") + "12345");
    CHECK(silent.answer().status == 0);
    CHECK(half_head.answer().status == 0);
    CHECK(half_body.answer().status == 400);
    CHECK(half_body.ended());
}

TEST_CASE("A length that is negative, no number, doubled or beside chunks is refused and never reaches a route")
{
    HttpWorld world;
    for (const std::string lengths : {"Content-Length: -1\r\n", "Content-Length: 5x\r\n", "Content-Length: 99999999999999999999999\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n",
                                      "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"}) {
        INFO(lengths);
        HttpClient client(world.port);
        client.send(world.head("POST /echo", lengths) + "0\r\n\r\n");
        CHECK(client.answer().status == 400);
        CHECK(client.ended());
    }
    CHECK(world.called == 0);
}

TEST_CASE("What is no HTTP is 400")
{
    HttpWorld world;
    for (const std::string bytes : {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n", "GET\r\n\r\n", "GET /owner HTTP/9.9\r\n\r\n", "GET /owner HTTP/1.1\r\nNo colon\r\n\r\n"}) {
        const Answer answer = world.say(bytes);
        INFO(bytes);
        CHECK(answer.status == 400);
    }
    CHECK(world.called == 0);
}

TEST_CASE("Further connections than are allowed wait until one ends")
{
    HttpWorld world([](ServerOptions& options) { options.max_connections = 2; });
    HttpClient third(world.port);
    {
        HttpClient first(world.port), second(world.port);
        first.send(world.head("GET /owner"));
        second.send(world.head("GET /owner"));
        third.send(world.head("GET /owner", "Connection: close\r\n"));
        const int answered = (first.answer().status == 200) + (second.answer().status == 200);
        CHECK(answered >= 1);
    }
    CHECK(third.answer().status == 200);
}

TEST_CASE("A name with an encoded slash is one name; a bad escape leads nowhere; dots are plain text")
{
    HttpWorld world;
    CHECK(Json::parse(world.say(world.head("GET /name/..%2F..%2Fetc%2Fpasswd")).body)["name"] == "../../etc/passwd");
    CHECK(Json::parse(world.say(world.head("GET /name/a%2fb?q=c%2Bd+e")).body) == Json{{"name", "a/b"}, {"q", "c+d e"}});
    for (const std::string path : {"/name/%", "/name/%2", "/name/%zz", "/name/../owner", "/name/a/b", "/name/", "//owner", "/name%2Fx", "/OWNER"}) {
        INFO(path);
        CHECK(world.say(world.head("GET " + path)).status == 404);
    }
}
