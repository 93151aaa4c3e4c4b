// A large file goes up in chunks; the service says how much of it is there, and we believe it only as far as it makes sense.
#include "core/base/checksum.h"
#include "core/base/json.h"
#include "tests/core/google/service.h"

using namespace trainyard;
using namespace trainyard::google;
using namespace trainyard::google::test;

namespace {

constexpr std::uint64_t mib = 1 << 20;
const std::string begin_query = "POST /upload/storage/v1/b/bank/o?name=data.csv&ifGenerationMatch=0&uploadType=resumable";

std::string patterned(std::uint64_t size)
{
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * 2654435761u >> 13);
    return bytes;
}

struct LargeFile {
    Service service;
    trainyard::test::ScratchFolder folder;
    const std::string content = patterned(17 * mib);
    std::string crc32c;
    std::vector<std::uint64_t> progress;

    LargeFile()
    {
        Checksums sums;
        sums.add(content);
        crc32c = sums.crc32c();
        REQUIRE(replaceFile(folder.path / "file", content, 0600, false));
    }
    Expected<Object> upload(std::stop_token stop = {})
    {
        return service.storage.upload(folder.path / "file", "bank", "data.csv", 0, [this](std::uint64_t at) { progress.push_back(at); }, stop);
    }
    void sessionBegins(const std::string& name)
    {
        service.expect(begin_query).withHeader("X-Upload-Content-Length", std::to_string(content.size())).withJson({{"crc32c", crc32c}}).replies(200, "", {{"Location", "http://service/" + name}});
    }
    // The chunk [from, to) is sent to the session.
    Exchange& chunk(const std::string& session, std::uint64_t from, std::uint64_t to)
    {
        return service.expect("PUT /" + session).withHeader("Content-Range", "bytes " + std::to_string(from) + "-" + std::to_string(to - 1) + "/" + std::to_string(content.size())).withBody(content.substr(from, to - from));
    }
    Json object(const std::string& sum) const { return {{"bucket", "bank"}, {"name", "data.csv"}, {"generation", "3"}, {"size", std::to_string(content.size())}, {"crc32c", sum}}; }
};

http::Headers persisted(std::uint64_t bytes) { return {{"Range", "bytes=0-" + std::to_string(bytes - 1)}}; }

}  // namespace

TEST_CASE_METHOD(LargeFile, "A large file goes up in chunks of 8 MiB, each from where the service says it is", "[one thread]")
{
    sessionBegins("s");
    chunk("s", 0, 8 * mib).replies(308, "", persisted(8 * mib));
    chunk("s", 8 * mib, 16 * mib).replies(308, "", persisted(16 * mib));
    chunk("s", 16 * mib, 17 * mib).replies(200, object(crc32c));
    const auto uploaded = upload();
    REQUIRE(uploaded);
    CHECK(uploaded->size == 17 * mib);
    CHECK(progress == std::vector<std::uint64_t>{8 * mib, 16 * mib});
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(LargeFile, "What the service did not keep is sent again: less of a chunk, or, without a Range, nothing of it", "[one thread]")
{
    sessionBegins("s");
    chunk("s", 0, 8 * mib).replies(308);                                   // no Range: nothing is there
    chunk("s", 0, 8 * mib).replies(308, "", persisted(mib));
    chunk("s", mib, 9 * mib).replies(503, "busy");
    chunk("s", mib, 9 * mib).replies(308, "", persisted(9 * mib));
    chunk("s", 9 * mib, 17 * mib).replies(201, object(crc32c));
    CHECK(upload());
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(LargeFile, "When all of it is there and the end was not told, only the end is asked for", "[one thread]")
{
    sessionBegins("s");
    chunk("s", 0, 8 * mib).replies(308, "", persisted(17 * mib));   // an earlier try of ours got further than its answer
    service.expect("PUT /s").withHeader("Content-Range", "bytes */" + std::to_string(17 * mib)).withBody("").replies(200, object(crc32c));
    CHECK(upload());
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(LargeFile, "A session that the service has forgotten is begun again, three times at most", "[one thread]")
{
    SECTION("once")
    {
        sessionBegins("s1");
        chunk("s1", 0, 8 * mib).replies(308, "", persisted(8 * mib));
        chunk("s1", 8 * mib, 16 * mib).replies(410, "gone");
        sessionBegins("s2");
        chunk("s2", 0, 8 * mib).replies(308, "", persisted(8 * mib));
        chunk("s2", 8 * mib, 16 * mib).replies(308, "", persisted(16 * mib));
        chunk("s2", 16 * mib, 17 * mib).replies(200, object(crc32c));
        CHECK(upload());
    }
    SECTION("each time")
    {
        for (const char* session : {"s1", "s2", "s3"}) {
            sessionBegins(session);
            chunk(session, 0, 8 * mib).replies(404, "no such upload");
        }
        const auto uploaded = upload();
        CHECK(uploaded.error().kind == ErrorKind::not_found);
        CHECK(uploaded.error().message.english() == "no such upload");
    }
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(LargeFile, "A service that claims more than there is, or never gets on, is left", "[one thread]")
{
    SECTION("more than the file has")
    {
        sessionBegins("s");
        chunk("s", 0, 8 * mib).replies(308, "", persisted(18 * mib));
    }
    SECTION("a range that is none")
    {
        sessionBegins("s");
        for (int i = 0; i < 5; ++i)
            chunk("s", 0, 8 * mib).replies(308, "", {{"Range", "bytes=0-99999999999999999999999"}});
    }
    SECTION("back and forth")
    {
        sessionBegins("s");
        chunk("s", 0, 8 * mib).replies(308, "", persisted(2 * mib));
        for (int i = 0; i < 5; ++i)
            chunk("s", 2 * mib, 10 * mib).replies(308, "", persisted(2 * mib));
    }
    const auto uploaded = upload();
    CHECK(uploaded.error().kind == ErrorKind::unavailable);
    CHECK(uploaded.error().where == "http://service/s");
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(LargeFile, "An upload whose object is there already, or may not be, ends before its first chunk", "[one thread]")
{
    service.expect(begin_query).replies(412, refusal(412, "there"));
    CHECK(upload().error().kind == ErrorKind::conflict);
    service.expect(begin_query).replies(200, "a page without a session");
    CHECK(upload().error().kind == ErrorKind::unavailable);
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(LargeFile, "A chunked upload that came out different is damaged", "[one thread]")
{
    sessionBegins("s");
    chunk("s", 0, 8 * mib).replies(200, object("AAAAAA=="));
    CHECK(upload().error().message.english() == "gs://bank/data.csv did not arrive as it was sent: the checksums differ.");
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(LargeFile, "An end that is told by something else than the service is no success", "[one thread]")
{
    for (const char* answer : {"<html>Sign in</html>", "{}", "{\"name\": \"data.csv\"}"}) {
        INFO(answer);
        sessionBegins("s");
        chunk("s", 0, 8 * mib).replies(200, answer);
        CHECK(upload().error().kind == ErrorKind::unavailable);
    }
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(LargeFile, "Stop ends an upload between its chunks", "[one thread]")
{
    std::stop_source stop;
    sessionBegins("s");
    chunk("s", 0, 8 * mib).meanwhile([&] { stop.request_stop(); }).replies(308, "", persisted(8 * mib));
    CHECK(upload(stop.get_token()).error().cancelled());
    CHECK(service.problems() == "");
}
