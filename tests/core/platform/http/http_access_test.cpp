// Who may speak: tokens, Host, Origin and a job's own socket.
#include "tests/core/platform/http/http_world.h"

using namespace trainyard;
using namespace trainyard::platform;
using test::Answer;
using test::HttpClient;

TEST_CASE("Every path, known or not, answers 401 without the right token and calls no route")
{
    HttpWorld world;
    for (const std::string path : {"/owner", "/name/x", "/nothing", "/", "/token"})
        for (const std::string authorization : {"", "Authorization: Bearer wrong\r\n", "Authorization: Bearer \r\n", "Authorization: Basic Zm9v\r\n",
                                                "Authorization: bearer the-right-token-of-this-platform-and-more\r\n", "Authorization: Bearer the-right-token-of-this-platfor\r\n"}) {
            const Answer answer = world.say("GET " + path + " HTTP/1.1\r\nHost: " + world.host() + "\r\n" + authorization + "\r\n");
            INFO(path << " " << authorization);
            CHECK(answer.status == 401);
            CHECK(answer.header("WWW-Authenticate").rfind("Bearer", 0) == 0);
            CHECK(Json::parse(answer.body)["error"]["status"] == "UNAUTHENTICATED");
        }
    CHECK(world.called == 0);
    CHECK(world.say(world.head("GET /owner")).status == 200);
}

TEST_CASE("A token that was good is refused as soon as it has ended")
{
    std::atomic<bool> good = true;
    HttpWorld world([&](ServerOptions& options) { options.token_is_good = [&](std::string_view) { return good.load(); }; });
    HttpClient client(world.port);
    client.send(world.head("GET /owner"));
    CHECK(client.answer().status == 200);
    good = false;
    client.send(world.head("GET /owner"));
    CHECK(client.answer().status == 401);
}

TEST_CASE("Another Host or a web page's Origin is refused although the token is right")
{
    HttpWorld world;
    const std::string authorization = "Authorization: Bearer " + http_token + "\r\n";
    for (const std::string host : {"evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:80", "localhost.evil.example", ""}) {
        INFO(host);
        CHECK(world.say("GET /owner HTTP/1.1\r\nHost: " + host + "\r\n" + authorization + "\r\n").status == 403);
    }
    for (const std::string origin : {"https://evil.example", "http://127.0.0.1.evil.example", "http://localhostevil", "null"}) {
        INFO(origin);
        CHECK(world.say(world.head("GET /owner", "Origin: " + origin + "\r\n")).status == 403);
    }
    CHECK(world.called == 0);
    CHECK(world.say(world.head("GET /owner", "Origin: http://localhost:8080\r\n")).status == 200);
    CHECK(world.say("GET /owner HTTP/1.1\r\nHost: localhost:" + std::to_string(world.port) + "\r\n" + authorization + "\r\n").status == 200);
}

TEST_CASE("A job's own socket needs no token, reaches the routes of jobs alone, and ends with its listener")
{
    HttpWorld world;
    int port = 0;
    auto socket = listenOnLoopback(port);
    REQUIRE(socket);
    const int id = world.server->addListener(std::move(*socket), {Caller::Kind::job, "job_1"});
    HttpClient job(port);
    job.send("GET /name/x HTTP/1.1\r\nHost: storage.googleapis.com\r\n\r\n");
    CHECK(job.answer().status == 200);
    job.send("GET /owner HTTP/1.1\r\nHost: storage.googleapis.com\r\n\r\n");
    CHECK(job.answer().status == 403);
    job.send("GET /name/x HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    CHECK(job.answer().status == 403);
    world.server->removeListener(id);
    CHECK(job.ended());
    CHECK(world.called == 1);
}

TEST_CASE("Where there is no sandbox a job's socket asks for the job's secret")
{
    HttpWorld world;
    int port = 0;
    auto socket = listenOnLoopback(port);
    REQUIRE(socket);
    world.server->addListener(std::move(*socket), {Caller::Kind::job, "job_1"}, "secret");
    HttpClient job(port);
    job.send("GET /name/x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    CHECK(job.answer().status == 401);
    job.send("GET /name/x HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic " + base64("job:wrong!") + "\r\n\r\n");
    CHECK(job.answer().status == 401);
    job.send("GET /name/x HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic " + base64("job:secret") + "\r\n\r\n");
    CHECK(job.answer().status == 200);
}
