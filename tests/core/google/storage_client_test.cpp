// Cloud Storage's JSON API, call by call. Uploads in chunks have a file of their own.
#include "core/base/checksum.h"
#include "core/base/json.h"
#include "tests/core/google/service.h"

using namespace trainyard;
using namespace trainyard::google;
using namespace trainyard::google::test;

namespace {

const std::string upload_query = "POST /upload/storage/v1/b/bank/o?name=job%2Fa%20b.tar.gz";

std::string crc32cOf(std::string_view bytes)
{
    Checksums sums;
    sums.add(bytes);
    return sums.crc32c();
}

Json objectAnswer(const std::string& name, const std::string& content, const char* generation = "7")
{
    return {{"bucket", "bank"}, {"name", name}, {"generation", generation}, {"size", std::to_string(content.size())}, {"crc32c", crc32cOf(content)}, {"md5Hash", "m=="}, {"contentType", "text/plain"}, {"updated", "2026-05-04T03:02:01Z"}};
}

struct Files {
    Service service;
    trainyard::test::ScratchFolder folder;
    fs::path file(const std::string& content)
    {
        REQUIRE(replaceFile(folder.path / "file", content, 0600, false));
        return folder.path / "file";
    }
    Expected<Object> upload(const std::string& content, std::optional<std::int64_t> if_generation)
    {
        return service.storage.upload(file(content), "bank", "job/a b.tar.gz", if_generation, [](std::uint64_t) {}, {});
    }
};

}  // namespace

TEST_CASE_METHOD(Files, "A small file goes out whole, with its checksum and its precondition")
{
    service.expect(upload_query + "&ifGenerationMatch=0&uploadType=media").withHeader("X-Goog-Hash", "crc32c=" + crc32cOf("the bytes")).withHeader("Content-Type", "application/octet-stream").withBody("the bytes").replies(200, objectAnswer("job/a b.tar.gz", "the bytes"));
    const auto object = upload("the bytes", 0);
    REQUIRE(object);
    CHECK(object->uri() == "gs://bank/job/a b.tar.gz");
    CHECK(object->generation == 7);
    CHECK(object->size == 9);
    CHECK(object->md5 == "m==");
    CHECK(rfc3339(object->updated) == "2026-05-04T03:02:01.000000Z");
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "An empty file is an object of 0 bytes, and without a precondition none is asked for")
{
    service.expect(upload_query + "&uploadType=media").withBody("").replies(200, objectAnswer("job/a b.tar.gz", ""));
    CHECK(upload("", std::nullopt)->size == 0);
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "A whole upload that met a busy service is sent again with the same bytes")
{
    service.expect(upload_query + "&uploadType=media").withBody("abc").replies(503, "busy");
    service.expect(upload_query + "&uploadType=media").withBody("abc").fails(ErrorKind::unavailable);
    service.expect(upload_query + "&uploadType=media").withBody("abc").replies(200, objectAnswer("job/a b.tar.gz", "abc"));
    CHECK(upload("abc", std::nullopt));
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "What lies there already is a conflict, sent once")
{
    service.expect(upload_query + "&ifGenerationMatch=0&uploadType=media").replies(412, refusal(412, "At least one of the pre-conditions you specified did not hold."));
    CHECK(upload("abc", 0).error().kind == ErrorKind::conflict);
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "An object that came out different is damaged, whatever the status said")
{
    service.expect(upload_query + "&uploadType=media").replies(200, objectAnswer("job/a b.tar.gz", "abd"));
    const auto object = upload("abc", std::nullopt);
    CHECK(object.error().kind == ErrorKind::failed);
    CHECK(object.error().message.english() == "gs://bank/job/a b.tar.gz did not arrive as it was sent: the checksums differ.");
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "A file that cannot be read is named, and nothing is sent")
{
    const auto object = service.storage.upload(folder.path / "gone", "bank", "x", 0, [](std::uint64_t) {}, {});
    CHECK(object.error().kind == ErrorKind::not_found);
    CHECK(object.error().where == (folder.path / "gone").string());
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "A download asks what there is, fetches that generation, and gives the bytes piece by piece")
{
    service.expect("GET /storage/v1/b/bank/o/job%2Fmodel.joblib").replies(200, objectAnswer("job/model.joblib", "the model"));
    service.expect("GET /storage/v1/b/bank/o/job%2Fmodel.joblib?alt=media&generation=7").withHeader("Accept-Encoding", "gzip").replies(200, "the model");
    std::string got;
    const auto object = service.storage.download("bank", "job/model.joblib", [&](std::string_view piece) { got += piece; return true; }, {});
    REQUIRE(object);
    CHECK(object->size == 9);
    CHECK(got == "the model");
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "Bytes that are not those of the object are damaged")
{
    service.expect("GET /storage/v1/b/bank/o/m").replies(200, objectAnswer("m", "the model"));
    service.expect("GET /storage/v1/b/bank/o/m?alt=media&generation=7").replies(200, "the modeL");
    CHECK(service.storage.download("bank", "m", [](std::string_view) { return true; }, {}).error().message.english() == "gs://bank/m did not arrive as it was sent: the checksums differ.");
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "A download that broke off is not sent again: what was delivered cannot be taken back")
{
    service.expect("GET /storage/v1/b/bank/o/m").replies(200, objectAnswer("m", "the model"));
    service.expect("GET /storage/v1/b/bank/o/m?alt=media&generation=7").fails(ErrorKind::unavailable);
    CHECK(service.storage.download("bank", "m", [](std::string_view) { return true; }, {}).error().kind == ErrorKind::unavailable);
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "Who takes no more pieces has cancelled, and an object that went away meanwhile is not found")
{
    service.expect("GET /storage/v1/b/bank/o/m").replies(200, objectAnswer("m", "the model"));
    service.expect("GET /storage/v1/b/bank/o/m?alt=media&generation=7").replies(200, "the model");
    CHECK(service.storage.download("bank", "m", [](std::string_view) { return false; }, {}).error().cancelled());
    service.expect("GET /storage/v1/b/bank/o/m").replies(200, objectAnswer("m", "the model"));
    service.expect("GET /storage/v1/b/bank/o/m?alt=media&generation=7").replies(404, "No such object");   // plain text there
    const auto gone = service.storage.download("bank", "m", [](std::string_view) { return true; }, {});
    CHECK(gone.error().kind == ErrorKind::not_found);
    CHECK(gone.error().message.english() == "No such object");
    CHECK(gone.error().where == "gs://bank/m");
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "A list hides its pages and keeps objects and folders")
{
    const std::string first = "GET /storage/v1/b/bank/o?prefix=job%2F&delimiter=%2F";
    service.expect(first).replies(200, Json{{"items", {objectAnswer("job/a", "x"), objectAnswer("job/b", "xy", "9")}}, {"prefixes", {"job/c/", 7}}, {"nextPageToken", "p/2"}});
    service.expect(first + "&pageToken=p%2F2").replies(200, Json{{"items", {objectAnswer("job/d", "")}}, {"prefixes", {"job/e/"}}});
    const auto list = service.storage.list("bank", "job/", "/", {});
    REQUIRE(list);
    REQUIRE(list->objects.size() == 3);
    CHECK(list->objects[1].generation == 9);
    CHECK(list->objects[2].name == "job/d");
    CHECK(list->prefixes == Strings{"job/c/", "job/e/"});
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "A list that never ends is left, and one whose later page fails is no half of a list")
{
    const std::string first = "GET /storage/v1/b/bank/o?prefix=&delimiter=";
    service.expect(first).replies(200, Json{{"items", {objectAnswer("a", "x")}}, {"nextPageToken", "again"}});
    service.expect(first + "&pageToken=again").replies(200, Json{{"items", {objectAnswer("a", "x")}}, {"nextPageToken", "again"}});
    CHECK(service.storage.list("bank", "", "", {}).error().kind == ErrorKind::unavailable);
    service.expect(first).replies(200, Json{{"items", {objectAnswer("a", "x")}}, {"nextPageToken", "2"}});
    service.expect(first + "&pageToken=2").replies(403, refusal(403, "no"));
    CHECK(service.storage.list("bank", "", "", {}).error().kind == ErrorKind::permission_denied);
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "Buckets are asked for page by page, made once, and a bucket that is not there is not found")
{
    service.expect("GET /storage/v1/b?project=my%20project").replies(200, Json{{"items", {{{"name", "bank"}}, {{"name", "more"}}}}, {"nextPageToken", "2"}});
    service.expect("GET /storage/v1/b?project=my%20project&pageToken=2").replies(200, Json{{"items", {{{"name", "last"}}}}});
    CHECK(service.storage.buckets({}).value() == Strings{"bank", "more", "last"});
    service.expect("GET /storage/v1/b?project=my%20project").replies(200, Json{{"nextPageToken", "2"}});
    service.expect("GET /storage/v1/b?project=my%20project&pageToken=2").replies(200, Json{{"nextPageToken", "2"}});
    CHECK(service.storage.buckets({}).error().kind == ErrorKind::unavailable);
    service.expect("GET /storage/v1/b/nobody").replies(404, refusal(404, "The specified bucket does not exist."));
    CHECK(service.storage.bucket("nobody", {}).error().kind == ErrorKind::not_found);
    service.expect("POST /storage/v1/b?project=my%20project").withJson({{"name", "new"}, {"location", "europe-west1"}}).replies(503, "busy");
    CHECK(service.storage.makeBucket("new", {}).error().kind == ErrorKind::unavailable);   // not sent twice
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "A copy and a removal name both objects exactly")
{
    Object source;
    source.bucket = "bank";
    source.name = "a/b c";
    service.expect("POST /storage/v1/b/bank/o/a%2Fb%20c/copyTo/b/other/o/d%2Fe").withBody("").replies(200, objectAnswer("d/e", "x"));
    CHECK(service.storage.copy(source, "other", "d/e", {})->name == "d/e");
    service.expect("DELETE /storage/v1/b/bank/o/a%2Fb%20c").replies(204);
    CHECK(service.storage.remove("bank", "a/b c", {}).has_value());
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Files, "An answer that is JSON but no object is no success")
{
    for (const std::string answer : {"{}", "[]", "null", "7", "{\"name\": \"m\"}", "{\"name\": 7, \"generation\": \"1\"}", "{\"name\": \"m\", \"generation\": \"one\"}", "<html>Sign in</html>"}) {
        INFO(answer);
        service.expect("GET /storage/v1/b/bank/o/m").replies(200, answer);
        CHECK(service.storage.object("bank", "m", {}).error().kind == ErrorKind::unavailable);
        service.expect(upload_query + "&uploadType=media").replies(200, answer);
        CHECK(upload("abc", std::nullopt).error().kind == ErrorKind::unavailable);
    }
    CHECK(service.problems() == "");
}

TEST_CASE("A storage address is gs://BUCKET/OBJECT, and nothing else is")
{
    CHECK(parseStorageUri("gs://b/a/c")->name == "a/c");
    CHECK(parseStorageUri("gs://b")->bucket == "b");
    CHECK(parseStorageUri("gs://b/")->name == "");
    for (const char* wrong : {"", "gs://", "gs:///a", "s3://b/a", "b/a", "gs:/b", "/gs://b"})
        CHECK(parseStorageUri(wrong).error().kind == ErrorKind::invalid_input);
}
