// Transcripts with the storage over real sockets: this request, that answer.
#include "core/base/encoding.h"
#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/platform/http/server.h"
#include "core/platform/storage/storage_routes.h"
#include "tests/support/catch.h"
#include "tests/support/http_client.h"

#include <atomic>
#include <csignal>
#include <set>
#include <sys/resource.h>
#include <thread>

using namespace trainyard;
using namespace trainyard::platform;
using test::Answer;
using test::HttpClient;

namespace {

const std::string token = "the-right-token-of-this-platform";

struct World {
    fs::path folder = fs::temp_directory_path() / ("trainyard-storage-" + randomBase32(8));
    SystemClock clock;
    std::unique_ptr<ObjectStore> store;
    Router router;
    std::unique_ptr<Server> server;
    int port = 0;

    World()
    {
        fs::create_directories(folder);
        open();
        REQUIRE(store->makeBucket("bucket"));
    }
    void open()
    {
        store = std::move(*ObjectStore::open(folder, clock));
        addStorageRoutes(router, *store);
        addXmlReads(router, *store);
        ServerOptions options;
        options.header_timeout = std::chrono::milliseconds(500);
        options.token_is_good = [](std::string_view given) { return constantTimeEqual(given, token); };
        server = Server::start(std::move(options), router);
        port = *server->listen(0);
    }
    ~World()
    {
        server.reset();
        static_cast<void>(removeTree(folder));
    }

    std::string host() const { return "127.0.0.1:" + std::to_string(port); }
    Answer ask(const std::string& method, const std::string& target, const std::string& headers = {}, const std::string& body = {}) const
    {
        HttpClient client(port);
        client.send(method + " " + target + " HTTP/1.1\r\nHost: " + host() + "\r\nAuthorization: Bearer " + token + "\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return client.answer(method != "HEAD");
    }
    Answer put(const std::string& name, const std::string& content, const std::string& more = {}) const
    {
        return ask("POST", "/upload/storage/v1/b/bucket/o?uploadType=media&name=" + percentEncode(name) + more, "Content-Type: text/plain\r\n", content);
    }
    Json names(const std::string& query) const
    {
        Json result = Json::array();
        const Json list = Json::parse(ask("GET", "/storage/v1/b/bucket/o?" + query).body);
        for (const Json& each : valueAt(list, "items"))
            result.push_back(each["name"]);
        for (const Json& each : valueAt(list, "prefixes"))
            result.push_back(each);
        return result;
    }
};

// Files of this process cannot grow beyond that: as if the disk were full.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

}  // namespace

TEST_CASE("An object that was uploaded is there with its checksums and reads back whole, in part and by the XML path")
{
    const World world;
    const Answer stored = world.put("a/b c.txt", "hello world");
    REQUIRE(stored.status == 200);
    const Json object = Json::parse(stored.body);
    CHECK(object["size"] == "11");
    CHECK(object["md5Hash"] == "XrY7u+Ae7tCTyyK7j1rNww==");
    CHECK(object["crc32c"] == "yZRlqg==");
    CHECK(object["metageneration"] == "1");
    const std::string path = "/storage/v1/b/bucket/o/a%2Fb%20c.txt";
    CHECK(Json::parse(world.ask("GET", path).body)["generation"] == object["generation"]);
    CHECK(world.ask("GET", path + "?alt=media").body == "hello world");
    const Answer part = world.ask("GET", path + "?alt=media", "Range: bytes=6-8\r\n");
    CHECK(part.status == 206);
    CHECK(part.body == "wor");
    CHECK(part.header("Content-Range") == "bytes 6-8/11");
    CHECK(world.ask("GET", path + "?alt=media", "Range: bytes=50-\r\n").status == 416);
    CHECK(world.ask("GET", path + "?alt=media", "Range: bytes=-5\r\n").body == "world");
    CHECK(world.ask("GET", "/bucket/a/b%20c.txt").body == "hello world");
    CHECK(world.ask("HEAD", "/bucket/a/b%20c.txt").header("X-Goog-Stored-Content-Length") == "11");
    CHECK(world.ask("GET", "/b/bucket/o/a%2Fb%20c.txt").status == 200);
}

TEST_CASE("What is not there is 404, with plain words for a download")
{
    const World world;
    const Answer missing = world.ask("GET", "/storage/v1/b/bucket/o/none");
    CHECK(missing.status == 404);
    CHECK(Json::parse(missing.body)["error"]["message"] == "No such object: bucket/none");
    const Answer media = world.ask("GET", "/storage/v1/b/bucket/o/none?alt=media");
    CHECK(media.status == 404);
    CHECK(media.body == "No such object: bucket/none");
    CHECK(world.ask("GET", "/storage/v1/b/nobody/o").status == 404);
    CHECK(world.ask("DELETE", "/storage/v1/b/bucket/o/none").status == 404);
}

TEST_CASE("Preconditions hold: a create that must be the first, a delete of one generation")
{
    const World world;
    const std::string generation = Json::parse(world.put("x", "1", "&ifGenerationMatch=0").body)["generation"];
    const Answer second = world.put("x", "2", "&ifGenerationMatch=0");
    CHECK(second.status == 412);
    CHECK(Json::parse(second.body)["error"]["errors"][0]["reason"] == "conditionNotMet");
    CHECK(world.ask("GET", "/bucket/x").body == "1");
    CHECK(world.ask("GET", "/storage/v1/b/bucket/o/x?ifGenerationNotMatch=" + generation).status == 304);
    CHECK(world.ask("DELETE", "/storage/v1/b/bucket/o/x?ifGenerationMatch=1").status == 412);
    const Answer deleted = world.ask("DELETE", "/storage/v1/b/bucket/o/x?ifGenerationMatch=" + generation);
    CHECK(deleted.status == 204);
    CHECK(deleted.body.empty());
}

TEST_CASE("Each precondition is heeded by every route that writes: what it forbids changes nothing")
{
    const World world;
    const Json made = Json::parse(world.put("x", "1").body);
    const std::string generation = made["generation"], object = "/storage/v1/b/bucket/o/x?";
    const std::vector<std::string> forbidding = {"ifGenerationMatch=1", "ifGenerationNotMatch=" + generation, "ifMetagenerationMatch=7", "ifMetagenerationNotMatch=1"};
    const std::vector<std::string> allowing = {"ifGenerationMatch=" + generation, "ifGenerationNotMatch=1", "ifMetagenerationMatch=1", "ifMetagenerationNotMatch=7"};
    for (const std::string& condition : forbidding) {
        INFO(condition);
        CHECK(world.put("x", "2", "&" + condition).status == 412);
        CHECK(world.ask("PATCH", object + condition, {}, R"({"metadata":{"k":"v"}})").status == 412);
        CHECK(world.ask("DELETE", object + condition).status == 412);
    }
    CHECK(world.ask("GET", "/bucket/x").body == "1");
    CHECK_FALSE(Json::parse(world.ask("GET", object).body).contains("metadata"));
    CHECK(Json::parse(world.ask("GET", object).body)["generation"] == generation);
    for (const std::string& condition : allowing) {
        INFO(condition);
        CHECK(world.ask("GET", object + condition).status == 200);
    }
    CHECK(world.ask("PATCH", object + allowing[0] + "&" + allowing[2], {}, R"({"metadata":{"k":"v"}})").status == 200);
    CHECK(world.ask("DELETE", object + "ifMetagenerationMatch=2").status == 204);
    CHECK(world.put("x", "3", "&ifMetagenerationMatch=1").status == 412);   // what is not there has none
}

TEST_CASE("Of two creates that race with the same precondition exactly one wins")
{
    const World world;
    std::atomic<int> won = 0;
    {
        std::vector<std::jthread> racers;
        for (int i = 0; i < 8; ++i)
            racers.emplace_back([&] { won += world.put("raced", "content", "&ifGenerationMatch=0").status == 200 ? 1 : 0; });
    }
    CHECK(won == 1);
}

TEST_CASE("A wrong checksum is 400 and leaves no object")
{
    const World world;
    CHECK(world.ask("POST", "/upload/storage/v1/b/bucket/o?uploadType=media&name=x", "X-Goog-Hash: crc32c=AAAAAA==\r\n", "hello").status == 400);
    CHECK(world.ask("POST", "/upload/storage/v1/b/bucket/o?uploadType=media&name=x", "X-Goog-Hash: md5=AAAAAAAAAAAAAAAAAAAAAA==\r\n", "hello").status == 400);
    CHECK(world.ask("GET", "/storage/v1/b/bucket/o/x").status == 404);
}

TEST_CASE("Multipart uploads are read with either line end and however the boundary is quoted")
{
    const World world;
    const auto upload = [&](const std::string& name, const std::string& eol, const std::string& boundary) {
        const std::string body = "--===x==" + eol + "Content-Type: application/json" + eol + eol + "{\"name\":\"" + name + "\",\"metadata\":{\"k\":\"v\"}}" + eol + "--===x==" + eol + "Content-Type: text/csv" + eol + eol +
                                 "a,b\n--text\r\n1,2" + eol + "--===x==--" + eol;
        return world.ask("POST", "/upload/storage/v1/b/bucket/o?uploadType=multipart", "Content-Type: multipart/related; boundary=" + boundary + "\r\n", body);
    };
    int number = 0;
    for (const std::string eol : {"\r\n", "\n"})
        for (const std::string boundary : {"===x==", "\"===x==\"", "'===x=='"}) {
            const std::string name = "m" + std::to_string(number++);
            const Answer stored = upload(name, eol, boundary);
            INFO(boundary << stored.body);
            REQUIRE(stored.status == 200);
            CHECK(Json::parse(stored.body)["contentType"] == "text/csv");
            CHECK(Json::parse(stored.body)["metadata"]["k"] == "v");
            CHECK(world.ask("GET", "/bucket/" + name).body == "a,b\n--text\r\n1,2");
        }
}

TEST_CASE("A resumable upload goes on where it stands, is asked for its state, and can be cancelled")
{
    const World world;
    const Answer begun = world.ask("POST", "/upload/storage/v1/b/bucket/o?uploadType=resumable&name=big", "X-Upload-Content-Length: 10\r\n");
    REQUIRE(begun.status == 200);
    const std::string location = begun.header("Location");
    REQUIRE(location.rfind("http://" + world.host() + "/upload/", 0) == 0);
    const std::string session = location.substr(7 + world.host().size());
    const Answer nothing = world.ask("PUT", session, "Content-Range: bytes */10\r\n");
    CHECK(nothing.status == 308);
    CHECK(nothing.header("Range").empty());
    const Answer half = world.ask("PUT", session, "Content-Range: bytes 0-4/10\r\n", "01234");
    CHECK(half.status == 308);
    CHECK(half.header("Range") == "bytes=0-4");
    CHECK(world.ask("PUT", session, "Content-Range: bytes 3-6/10\r\n", "3456").header("Range") == "bytes=0-6");
    const Answer done = world.ask("PUT", session, "Content-Range: bytes 7-9/10\r\n", "789");
    CHECK(done.status == 200);
    CHECK(world.ask("PUT", session, "Content-Range: bytes */10\r\n").status == 200);
    CHECK(world.ask("GET", "/bucket/big").body == "0123456789");
    const std::string other = world.ask("POST", "/resumable/upload/storage/v1/b/bucket/o?uploadType=resumable&name=c").header("Location").substr(7 + world.host().size());
    CHECK(world.ask("DELETE", other).status == 499);
    CHECK(world.ask("PUT", other, "Content-Range: bytes 0-0/1\r\n", "x").status == 404);
}

TEST_CASE("An upload that the disk has no room for is forgotten, and its bytes with it")
{
    World world;
    const std::string place = world.ask("POST", "/upload/storage/v1/b/bucket/o?uploadType=resumable&name=big").header("Location").substr(7 + world.host().size());
    CHECK(world.ask("PUT", place, "Content-Range: bytes 0-9/2000000\r\n", "0123456789").status == 308);
    {
        const FullDisk full(100'000);
        CHECK(world.ask("PUT", place, "Content-Range: bytes 10-1000009/2000000\r\n", std::string(1'000'000, 'x')).status >= 500);
    }
    CHECK(world.ask("PUT", place, "Content-Range: bytes */2000000\r\n").status == 404);   // clients answer that by starting again
    CHECK(fs::is_empty(world.folder / "objects"));
}

TEST_CASE("A list is in order, cut by prefix and delimiter, and paged without losing or repeating a name")
{
    const World world;
    for (const char* name : {"a/1", "a/2", "a/b/3", "b", "c/4", "Z"})
        REQUIRE(world.put(name, "x").status == 200);
    CHECK(world.names("") == Json{"Z", "a/1", "a/2", "a/b/3", "b", "c/4"});
    CHECK(world.names("delimiter=/") == Json{"Z", "b", "a/", "c/"});
    CHECK(world.names("prefix=a/&delimiter=/") == Json{"a/1", "a/2", "a/b/"});
    CHECK(world.names("startOffset=a/2&endOffset=c") == Json{"a/2", "a/b/3", "b"});
    CHECK(Json::parse(world.ask("GET", "/storage/v1/b/bucket/o?prefix=nothing").body).contains("items") == false);
    for (const std::string query : {"maxResults=1", "maxResults=1&delimiter=/", "maxResults=2"}) {
        Json all = Json::array();
        std::string page;
        do {
            const Json list = Json::parse(world.ask("GET", "/storage/v1/b/bucket/o?" + query + "&pageToken=" + percentEncode(page)).body);
            for (const Json& each : valueAt(list, "items"))
                all.push_back(each["name"]);
            for (const Json& each : valueAt(list, "prefixes"))
                all.push_back(each);
            page = stringAt(list, "nextPageToken");
        } while (!page.empty());
        INFO(query);
        CHECK(all.size() == (query.find("delimiter") == std::string::npos ? 6u : 4u));
        CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
    }
}

TEST_CASE("Names are bytes: what looks like a route, a dot or an escape is a name")
{
    const World world;
    for (const std::string name : {"route/compose", "a//b", "..", "a/../b", "%2F", "%zz", "ñ", "node", "node/child", "x?y#z"}) {
        INFO(name);
        REQUIRE(world.put(name, name).status == 200);
        CHECK(world.ask("GET", "/storage/v1/b/bucket/o/" + percentEncode(name) + "?alt=media").body == name);
    }
}

TEST_CASE("Copy, rewrite, compose and patch give new objects and metadata")
{
    const World world;
    REQUIRE(world.put("a", "one ").status == 200);
    REQUIRE(world.put("b", "two").status == 200);
    CHECK(world.ask("POST", "/storage/v1/b/bucket/o/a/copyTo/b/bucket/o/copy").status == 200);
    CHECK(Json::parse(world.ask("POST", "/storage/v1/b/bucket/o/a/rewriteTo/b/bucket/o/new", {}, "null").body)["done"] == true);
    CHECK(world.ask("POST", "/storage/v1/b/bucket/o/both/compose", {}, R"({"sourceObjects":[{"name":"a"},{"name":"b"}]})").status == 200);
    CHECK(world.ask("GET", "/bucket/both").body == "one two");
    CHECK(world.ask("GET", "/bucket/copy").body == "one ");
    const Json patched = Json::parse(world.ask("PATCH", "/storage/v1/b/bucket/o/a", {}, R"({"metadata":{"x":"1"}})").body);
    CHECK(patched["metageneration"] == "2");
    CHECK_FALSE(Json::parse(world.ask("PATCH", "/storage/v1/b/bucket/o/a", {}, R"({"metadata":{"x":null}})").body).contains("metadata"));
}

TEST_CASE("Nothing is told without the token, to a foreign host name or to a web page")
{
    const World world;
    REQUIRE(world.put("x", "secret").status == 200);
    const auto raw = [&](const std::string& target, const std::string& headers) {
        HttpClient client(world.port);
        client.send("GET " + target + " HTTP/1.1\r\n" + headers + "\r\n");
        return client.answer();
    };
    const std::string good = "Authorization: Bearer " + token + "\r\n", host = "Host: " + world.host() + "\r\n";
    for (const std::string target : {"/storage/v1/b", "/storage/v1/b/bucket/o/x?alt=media", "/bucket/x", "/upload/storage/v1/b/bucket/o", "/nothing"}) {
        INFO(target);
        const Answer refused = raw(target, host);
        CHECK(refused.status == 401);
        CHECK(refused.header("WWW-Authenticate").rfind("Bearer", 0) == 0);
        CHECK(raw(target, host + "Authorization: Bearer wrong\r\n").status == 401);
        CHECK(raw(target, "Host: evil.example\r\n" + good).status == 403);
        CHECK(raw(target, host + good + "Origin: http://evil.example\r\n").status == 403);
    }
    CHECK(raw("/bucket/x", host + good).body == "secret");
}

TEST_CASE("A job is known by its socket, may use storage, and owns nothing else")
{
    World world;
    int port = 0;
    auto socket = listenOnLoopback(port);
    REQUIRE(socket);
    const int id = world.server->addListener(std::move(*socket), Caller{Caller::Kind::job, "job_1"}, "a-secret-of-the-job");
    const auto ask = [&](const std::string& method, const std::string& target, const std::string& authorization, const std::string& body = {}) {
        HttpClient client(port);
        client.send(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n" + authorization + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return client.answer();
    };
    const std::string basic = "Authorization: Basic " + base64("job:a-secret-of-the-job") + "\r\n";
    CHECK(ask("GET", "/storage/v1/b/bucket/o", {}).status == 401);
    CHECK(ask("GET", "/storage/v1/b/bucket/o", basic).status == 200);
    CHECK(ask("POST", "/upload/storage/v1/b/bucket/o?uploadType=media&name=model.joblib", basic, "model").status == 200);
    CHECK(ask("DELETE", "/storage/v1/b/bucket", basic).status == 403);
    CHECK(ask("POST", "/storage/v1/b", basic, "{\"name\":\"mine\"}").status == 403);
    const auto written = world.store->writtenBy("job_1");
    REQUIRE(written->size() == 1);
    CHECK(written->front().name == "model.joblib");
    world.server->removeListener(id);
    CHECK_FALSE((HttpClient(port).connected() && ask("GET", "/storage/v1/b/bucket/o", basic).status == 200));
}

TEST_CASE("Malformed, oversized and half-sent requests are refused or ended and the server goes on")
{
    const World world;
    const auto raw = [&](const std::string& bytes) {
        HttpClient client(world.port);
        client.send(bytes);
        return client.answer().status;
    };
    const std::string head = "POST /upload/storage/v1/b/bucket/o?uploadType=media&name=x HTTP/1.1\r\nHost: " + world.host() + "\r\nAuthorization: Bearer " + token + "\r\n";
    CHECK(raw("nonsense\r\n\r\n") == 400);
    CHECK(raw(head + "Content-Length: -5\r\n\r\n") == 400);
    CHECK(raw(head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!") == 400);
    CHECK(raw(head + "X-Long: " + std::string(100'000, 'x') + "\r\n\r\n") == 431);
    HttpClient half(world.port);
    half.send("GET /storage/v1/b HTT");
    CHECK(half.ended());   // the header's time is up
    HttpClient cut(world.port);
    cut.send(head + "Content-Length: 100\r\n\r\nonly this");
    cut.endSending();
    CHECK(cut.answer().status == 400);
    CHECK(world.ask("GET", "/storage/v1/b/bucket/o/x").status == 404);
    CHECK(raw(head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n") == 200);
    CHECK(world.ask("GET", "/bucket/x").body == "hello");
}

TEST_CASE("Requests on one connection are answered in their order")
{
    const World world;
    REQUIRE(world.put("x", "1").status == 200);
    HttpClient client(world.port);
    const std::string get = "GET /bucket/x HTTP/1.1\r\nHost: " + world.host() + "\r\nAuthorization: Bearer " + token + "\r\n\r\n";
    client.send(get + get);
    CHECK(client.answer().body == "1");
    CHECK(client.answer().body == "1");
    client.send(get);
    CHECK(client.answer().body == "1");
}

TEST_CASE("Everything that was acknowledged is there after a restart and leftovers of a killed process are swept")
{
    World world;
    for (int i = 0; i < 20; ++i)
        REQUIRE(world.put("o" + std::to_string(i), std::string(1000, 'x')).status == 200);
    REQUIRE(replaceFile(world.folder / "objects" / "left-by-a-killed-process", "half"));
    world.server.reset();
    world.store.reset();
    auto again = ObjectStore::open(world.folder, world.clock);
    REQUIRE(again);
    CHECK((*again)->list("bucket", {})->objects.size() == 20);
    CHECK_FALSE(fs::exists(world.folder / "objects" / "left-by-a-killed-process"));
}
