// How bytes travel: both ways without being held whole, one request after the other, HEAD, and the end with connections open.
#include "tests/core/platform/http/http_world.h"

#include <thread>

using namespace trainyard;
using namespace trainyard::platform;
using test::Answer;
using test::HttpClient;

TEST_CASE("Chunks arrive as one body, whatever they are cut into")
{
    HttpWorld world;
    CHECK(world.say(world.head("POST /echo", "Transfer-Encoding: chunked\r\n") + "5\r\nhello\r\n1;x=y\r\n \r\n5\r\nworld\r\n0\r\nTrailer: x\r\n\r\n").body == "hello world");
    CHECK(world.say(world.head("POST /echo", "Transfer-Encoding: chunked\r\n") + "zz\r\nhello\r\n0\r\n\r\n").status == 400);
}

TEST_CASE("One connection carries requests one after the other, also when they come all at once")
{
    HttpWorld world;
    HttpClient client(world.port);
    std::string all;
    for (const std::string body : {"one", "two", "three"})
        all += world.head("POST /echo", "Content-Length: " + std::to_string(body.size()) + "\r\n") + body;
    client.send(all);
    for (const std::string body : {"one", "two", "three"})
        CHECK(client.answer().body == body);
    client.send(world.head("GET /nothing", "Content-Length: 4\r\n") + "junk");   // a body that no route reads
    CHECK(client.answer().status == 404);
    client.send(world.head("GET /owner", "Connection: close\r\n"));
    CHECK(client.answer().header("Connection") == "close");
    CHECK(client.ended());
}

TEST_CASE("HEAD answers as GET does, without the body")
{
    HttpWorld world;
    const Answer get = world.say(world.head("GET /name/x"));
    HttpClient client(world.port);
    client.send(world.head("HEAD /name/x"));
    const Answer head = client.answer(false);
    CHECK(head.status == 200);
    CHECK(head.header("Content-Length") == get.header("Content-Length"));
    client.send(world.head("GET /owner"));
    CHECK(client.answer().body == "{}");   // nothing of HEAD's body lay between
}

TEST_CASE("What is not there is 404 and a wrong method 405, in the words of Google's services")
{
    HttpWorld world;
    const Answer missing = world.say(world.head("GET /v1/nothing"));
    CHECK(missing.status == 404);
    const Json error = Json::parse(missing.body)["error"];
    CHECK(error["code"] == 404);
    CHECK(error["status"] == "NOT_FOUND");
    CHECK(error["errors"][0]["reason"] == "notFound");
    CHECK(error["message"] == "There is nothing at /v1/nothing on this platform.");
    CHECK(world.say(world.head("DELETE /owner")).status == 405);
}

TEST_CASE("A large body streams up and a large file down in pieces")
{
    const test::ScratchFolder scratch;
    constexpr std::size_t size = 24u << 20;
    auto file = std::make_shared<FileDescriptor>(::open((scratch.path / "large").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    std::atomic<std::size_t> largest = 0, received = 0;
    HttpWorld world;
    world.server.reset();   // routes are added before the threads that read them
    world.router.add("POST", "/up", Access::owner, [&](Request& request) {
        std::vector<char> piece(65536);
        for (auto got = request.body->read(piece); got && *got > 0; got = request.body->read(piece)) {
            largest = std::max(largest.load(), *got);
            received += *got;
            if (::write(file->get(), piece.data(), *got) != static_cast<ssize_t>(*got))
                return emptyResponse(500);
        }
        return emptyResponse(204);
    });
    world.router.add("GET", "/down", Access::owner, [&](Request&) {
        Response response;
        response.body = FileBody{file, 1, size - 1};
        return response;
    });
    ServerOptions options;
    options.token_is_good = [](std::string_view) { return true; };
    world.server = Server::start(std::move(options), world.router);
    world.port = *world.server->listen(0);
    std::string content(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        content[i] = static_cast<char>(i * 2654435761u >> 13);
    HttpClient client(world.port);
    client.send(world.head("POST /up", "Content-Length: " + std::to_string(size) + "\r\n") + content);
    CHECK(client.answer().status == 204);
    CHECK(received == size);
    CHECK(largest <= 65536);
    client.send(world.head("GET /down"));
    CHECK(client.answer().body == content.substr(1));
}

TEST_CASE("The server ends at once with connections idle, half-sent and being written to")
{
    HttpWorld world([](ServerOptions& options) { options.header_timeout = options.idle_timeout = options.silence_timeout = std::chrono::minutes(10); });
    HttpClient idle(world.port), half(world.port), body(world.port);
    idle.send(world.head("GET /owner"));
    CHECK(idle.answer().status == 200);
    half.send("GET /ow");
    body.send(world.head("POST /echo", "Content-Length: 10\r\n") + "123");
    const auto begun = std::chrono::steady_clock::now();
    world.server.reset();
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(5));
    CHECK(idle.ended());
    CHECK(half.ended());
    CHECK(body.ended());
}

TEST_CASE("A taken port is told as such")
{
    HttpWorld world;
    const auto second = world.server->listen(world.port);
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == ErrorKind::conflict);
    CHECK(second.error().hint.english().find("--port") != std::string::npos);
}
