// entries:list: one form of filter, pages hidden, each entry given as it comes.
#include "core/base/json.h"
#include "tests/core/google/service.h"

using namespace trainyard;
using namespace trainyard::google;
using namespace trainyard::google::test;

namespace {

const std::string of_job = R"((resource.type="ml_job" OR resource.type="cloudml_job") AND resource.labels.job_id="bank_1")";

Json query(const std::string& filter, const char* page = nullptr)
{
    Json body = {{"resourceNames", {"projects/my project"}}, {"filter", filter}, {"orderBy", "timestamp asc"}, {"pageSize", 1000}};
    if (page)
        body["pageToken"] = page;
    return body;
}

Json entry(const char* id, const char* time, const char* text, const char* severity = "INFO", const char* task = "master-replica-0")
{
    return {{"insertId", id}, {"timestamp", time}, {"severity", severity}, {"textPayload", text}, {"resource", {{"type", "ml_job"}, {"labels", {{"job_id", "bank_1"}, {"task_name", task}}}}}};
}

struct Reader {
    Service service;
    std::vector<JobLogEntry> entries;
    Expected<void> read(std::optional<Time> from = std::nullopt)
    {
        return service.logging.entries("bank_1", from, [this](JobLogEntry each) { entries.push_back(std::move(each)); }, {});
    }
};

}  // namespace

TEST_CASE_METHOD(Reader, "The whole log is asked for once, in order, by the job")
{
    service.expect("POST /v2/entries:list").withJson(query(of_job)).replies(200, Json{{"entries", {entry("a", "2026-05-04T03:02:01.5Z", "epoch 1"), entry("b", "2026-05-04T03:02:02Z", "loud", "ERROR", "service")}}});
    REQUIRE(read());
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].insert_id == "a");
    CHECK(rfc3339(entries[0].time) == "2026-05-04T03:02:01.500000Z");
    CHECK(entries[0].severity == Severity::info);
    CHECK(entries[0].task == "master-replica-0");
    CHECK(entries[0].text == "epoch 1");
    CHECK(entries[1].severity == Severity::error);
    CHECK(entries[1].task == "service");
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Reader, "Who goes on asks from the last instant on, that instant included")
{
    service.expect("POST /v2/entries:list").withJson(query(of_job + R"( AND timestamp>="2026-05-04T03:02:01.123456Z")")).replies(200, "{}");
    REQUIRE(read(timeFromRfc3339("2026-05-04T03:02:01.123456789Z")));   // never later than the instant itself
    CHECK(entries.empty());
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Reader, "Pages are followed with the same filter, and what came is given before a later page fails")
{
    service.expect("POST /v2/entries:list").withJson(query(of_job)).replies(200, Json{{"entries", {entry("a", "2026-05-04T03:02:01Z", "1")}}, {"nextPageToken", "p2"}});
    service.expect("POST /v2/entries:list").withJson(query(of_job, "p2")).replies(200, Json{{"nextPageToken", "p3"}});   // a page may be empty
    service.expect("POST /v2/entries:list").withJson(query(of_job, "p3")).replies(403, refusal(403, "no"));
    CHECK(read().error().kind == ErrorKind::permission_denied);
    CHECK(entries.size() == 1);
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Reader, "A page that names itself as the next is left")
{
    service.expect("POST /v2/entries:list").replies(200, Json{{"nextPageToken", "p"}});
    service.expect("POST /v2/entries:list").withJson(query(of_job, "p")).replies(200, Json{{"nextPageToken", "p"}});
    CHECK(read().error().kind == ErrorKind::unavailable);
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Reader, "An entry without a severity says by its words how bad it is, and odd entries are read as far as they go")
{
    Json structured = entry("c", "no time", "");
    structured.erase("textPayload");
    structured["jsonPayload"] = {{"message", "from a logger"}};
    structured["severity"] = "DEFAULT";
    service.expect("POST /v2/entries:list").replies(200, Json{{"entries", {entry("a", "2026-05-04T03:02:01Z", "ValueError: Traceback (most recent call last):", "DEFAULT"), entry("b", "2026-05-04T03:02:01Z", "Traceback (most recent call last):", "DEFAULT"), structured, 7, nullptr}}});
    REQUIRE(read());
    REQUIRE(entries.size() == 5);
    CHECK(entries[1].severity == Severity::error);
    CHECK(entries[2].text == "from a logger");
    CHECK(entries[2].time == Time());
    CHECK(entries[3].insert_id == "");
    CHECK(service.problems() == "");
}

TEST_CASE_METHOD(Reader, "A line that goes on is known by its name until its end; other people's operations are none")
{
    const auto of = [](Json json, const char* producer, bool last) {
        json["operation"] = {{"id", "bank_1/master-replica-0/1"}, {"producer", producer}, {"last", last}};
        return json;
    };
    service.expect("POST /v2/entries:list")
        .replies(200, Json{{"entries", {of(entry("a", "2026-05-04T03:02:01Z", " 10%"), "trainyard.open-line", false), of(entry("b", "2026-05-04T03:02:02Z", "100%"), "trainyard.open-line", true),
                                        of(entry("c", "2026-05-04T03:02:03Z", "an audit"), "example.org", false), entry("d", "2026-05-04T03:02:04Z", "plain")}}});
    REQUIRE(read());
    REQUIRE(entries.size() == 4);
    CHECK((entries[0].open && entries[0].line == "bank_1/master-replica-0/1"));
    CHECK((!entries[1].open && entries[1].line == entries[0].line));
    CHECK((!entries[2].open && entries[2].line.empty() && !entries[3].open));
    CHECK(service.problems() == "");
}
