#include "core/platform/observe/entry_store.h"
#include "core/platform/observe/log_filter.h"
#include "core/platform/observe/log_routes.h"

#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "tests/support/catch.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scratch_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>

using namespace trainyard;
using namespace trainyard::platform;

namespace {

const std::string begin = "(resource.type=\"ml_job\" OR resource.type=\"cloudml_job\") AND resource.labels.job_id=";

}  // namespace

TEST_CASE("The one form of log filter is understood, with and without where to go on")
{
    CHECK(parseLogFilter(begin + "\"j1\"")->job == "j1");
    const auto from = parseLogFilter(begin + "\"j1\" AND timestamp>=\"2026-05-04T03:02:01Z\"");
    REQUIRE(from);
    CHECK(rfc3339(*from->from) == "2026-05-04T03:02:01.000000Z");
    const auto on = parseLogFilter(begin + "\"j1\" AND ((timestamp=\"2026-05-04T03:02:01Z\" AND insertId>\"e7\") OR timestamp>\"2026-05-04T03:02:01Z\")");
    REQUIRE(on);
    CHECK(on->after_insert_id == "e7");
}

TEST_CASE("Any other clause of a log filter is refused and never ignored")
{
    for (const std::string& filter : {std::string(), std::string("severity=ERROR"), begin + "j1", begin + "\"j1", begin + "\"\"", begin + "\"j1\" AND severity>=ERROR", begin + "\"j1\" AND timestamp>=\"yesterday\"",
                                      begin + "\"j1\" AND timestamp>=\"2026-05-04T03:02:01Z\" OR true"}) {
        INFO(filter);
        const auto parsed = parseLogFilter(filter);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().kind == ErrorKind::invalid_input);
    }
}

TEST_CASE("Entries keep their order and their times rise, and they are there after a restart")
{
    const fs::path folder = fs::temp_directory_path() / ("trainyard-entries-" + randomBase32(8));
    fs::create_directories(folder);
    SystemClock clock;
    {
        auto store = EntryStore::open(folder, clock);
        REQUIRE(store);
        for (int i = 0; i < 100; ++i)
            (*store)->append("j", "master-replica-0", Severity::info, "line " + std::to_string(i));
        (*store)->append("other", "service", Severity::error, "not of j");
        const auto some = (*store)->entriesOf("j", std::nullopt, 0, 10);
        REQUIRE(some);
        CHECK(some->size() == 10);
    }
    auto store = EntryStore::open(folder, clock);
    REQUIRE(store);
    (*store)->append("j", "master-replica-0", Severity::info, "after the restart");
    const auto all = (*store)->entriesOf("j", std::nullopt, 0, 1000);
    REQUIRE(all);
    REQUIRE(all->size() == 101);
    for (std::size_t i = 1; i < all->size(); ++i) {
        CHECK((*all)[i].time > (*all)[i - 1].time);
        CHECK(insertId((*all)[i].number) > insertId((*all)[i - 1].number));
    }
    CHECK(all->back().text == "after the restart");
    const auto rest = (*store)->entriesOf("j", (*all)[99].time, 0, 1000);
    CHECK(rest->size() == 2);
    static_cast<void>(removeTree(folder));
}

TEST_CASE("While the store cannot be written lines are kept within bounds; afterwards the log says how many are missing")
{
    const fs::path folder = fs::temp_directory_path() / ("trainyard-observe-" + randomBase32(8));
    fs::create_directories(folder);
    SystemClock clock;
    {
        auto store = std::move(*EntryStore::open(folder, clock));
        store->append("j1", "master-replica-0", Severity::info, "first");
        REQUIRE(store->flush());
        SQLite::Database other((folder / "entries.sqlite").string(), SQLite::OPEN_READWRITE);
        other.exec("ALTER TABLE entries RENAME TO away");
        const std::string line(200'000, 'x');
        for (int i = 0; i < 400; ++i)   // 80 MB
            store->append("j1", "master-replica-0", Severity::info, line);
        store->append("j2", "master-replica-0", Severity::info, "nobody knows its number");
        CHECK_FALSE(store->flush());
        other.exec("ALTER TABLE away RENAME TO entries");
        const auto entries = store->entriesOf("j1", std::nullopt, 0, 1000);
        REQUIRE(entries);
        CHECK(entries->size() > 100);
        CHECK(entries->size() < 250);
        const std::string missing = std::to_string(400 - (entries->size() - 2)) + " lines of this job's log are missing here";
        CHECK(entries->back().text.find(missing) == 0);
        CHECK(store->entriesOf("j2", std::nullopt, 0, 10)->front().text.find("1 lines of this job's log") == 0);
        store->append("j1", "master-replica-0", Severity::info, "and on");
        CHECK(store->entriesOf("j1", std::nullopt, entries->back().number, 10)->size() == 1);
    }
    static_cast<void>(removeTree(folder));
}

namespace {

struct OpenLines {
    test::ScratchFolder folder;
    test::ManualClock clock;
    std::unique_ptr<EntryStore> store = std::move(*EntryStore::open(folder.path, clock));

    void bar(const std::string& text) { store->keepOpen("j", "master-replica-0", 2, Severity::info, text); }
    void say(const std::string& text, int stream = 1) { store->append("j", "master-replica-0", Severity::info, text, stream); }
    std::vector<Entry> all(std::optional<Time> from = std::nullopt, std::int64_t after = 0, int limit = 100) { return *store->entriesOf("j", from, after, limit); }
    void pass(int milliseconds) { clock.advance(std::chrono::milliseconds(milliseconds)); }
};

}  // namespace

TEST_CASE_METHOD(OpenLines, "A line that goes on is an entry as it stands, its next state takes its place, and its end is a line like any other")
{
    bar(" 10%");
    pass(500);
    bar(" 20%");
    const auto first = all();
    REQUIRE(first.size() == 1);
    CHECK((first[0].open && first[0].text == " 20%" && first[0].line == "master-replica-0/1"));
    CHECK(all() == first);   // nothing has moved
    bar(" 30%");
    bar(" 40%");
    const auto second = all(first[0].time);
    REQUIRE(second.size() == 1);
    CHECK(second[0].text == " 40%");
    CHECK(second[0].line == first[0].line);
    CHECK(second[0].number == first[0].number + 1);   // one for each that was asked for, not for each there was
    CHECK(second[0].time > first[0].time);
    say("100%", 2);
    const auto last = all();
    REQUIRE(last.size() == 1);
    CHECK((!last[0].open && last[0].text == "100%" && last[0].line == first[0].line));
    CHECK(last[0].time > second[0].time);
}

TEST_CASE_METHOD(OpenLines, "A line that ends within half a second was never open to anybody")
{
    bar("half a li");
    pass(499);
    CHECK(all().empty());
    say("half a line", 2);
    REQUIRE(all().size() == 1);
    CHECK(all()[0].line.empty());
    bar("the next");
    pass(10);
    CHECK(all().size() == 1);
}

TEST_CASE_METHOD(OpenLines, "Lines that end while another goes on keep their order, and who goes on behind a page misses none")
{
    bar(" 10%");
    pass(1000);
    CHECK(all().size() == 1);
    say("one");
    say("two");
    auto entries = all();
    REQUIRE(entries.size() == 3);
    CHECK((entries[0].open && entries[1].text == "one" && entries[2].text == "two"));
    bar(" 20%");
    entries = all();
    REQUIRE(entries.size() == 3);
    CHECK((entries[0].text == "one" && entries[2].open));
    CHECK(all(std::nullopt, 0, 2).back().text == "two");
    CHECK(all(std::nullopt, entries[1].number, 2).front().text == " 20%");
    CHECK(all(std::nullopt, entries[2].number).empty());
}

TEST_CASE_METHOD(OpenLines, "Another job's and another stream's open lines are their own")
{
    bar(" 10%");
    store->keepOpen("j", "master-replica-0", 1, Severity::info, "dots ...");
    store->keepOpen("k", "master-replica-0", 2, Severity::info, "of k");
    pass(1000);
    CHECK(all().size() == 2);
    say("dots ....", 1);
    const auto entries = all();
    REQUIRE(entries.size() == 2);
    CHECK((entries[0].text == " 10%" && entries[0].open));
    CHECK_FALSE(entries[1].open);
}

TEST_CASE("An open line's insertId is none that another entry ever has, and sorts as its number")
{
    CHECK(insertId(15, true) != insertId(15));
    CHECK(insertId(15, true) > insertId(15));
    CHECK(insertId(15, true) < insertId(16));
    CHECK(numberOfInsertId(insertId(15, true)) == 15);
    CHECK_FALSE(numberOfInsertId("o"));
    CHECK_FALSE(numberOfInsertId("e1oo"));
}

TEST_CASE("A store of the version before is taken over with what it holds")
{
    const test::ScratchFolder folder;
    SQLite::Database((folder.path / "entries.sqlite").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("PRAGMA user_version=1; CREATE TABLE entries (job TEXT NOT NULL, number INTEGER NOT NULL, time INTEGER NOT NULL, severity INTEGER NOT NULL, task TEXT NOT NULL, text TEXT NOT NULL,"
              " PRIMARY KEY (job, number)) WITHOUT ROWID; INSERT INTO entries VALUES ('j', 1, 5, 2, 't', 'old');");
    SystemClock clock;
    for (int i = 0; i < 2; ++i) {
        auto store = std::move(*EntryStore::open(folder.path, clock));
        store->append("j", "t", Severity::info, "new");
        const auto entries = *store->entriesOf("j", std::nullopt, 0, 10);
        REQUIRE(entries.size() == static_cast<std::size_t>(2 + i));
        CHECK((entries[0].text == "old" && entries[0].line.empty() && entries[1].text == "new"));
    }
}

namespace {

struct Body : BodyReader {
    std::string text;
    explicit Body(std::string with) : text(std::move(with)) {}
    Expected<std::size_t> read(std::span<char> into) override
    {
        const std::size_t size = std::min(into.size(), text.size());
        std::copy_n(text.begin(), size, into.begin());
        text.erase(0, size);
        return size;
    }
};

Json asked(const Router& router, Json query)
{
    query["filter"] = begin + "\"job\"";
    Body body(query.dump());
    Request request;
    request.method = "POST";
    request.path = "/v2/entries:list";
    request.body = &body;
    const Response answer = router.handle(request);
    REQUIRE(answer.status == 200);
    return Json::parse(std::get<std::string>(answer.body));
}

}  // namespace

TEST_CASE("Entries go out as the protocol names their parts, page by page, with every character that was printed")
{
    test::ManualClock clock;
    const test::ScratchFolder folder;
    auto store = EntryStore::open(folder.path, clock);
    REQUIRE(store);
    Router router;
    addLogRoutes(router, **store, "project");
    CHECK(asked(router, Json::object()) == Json::object());
    std::string every;
    for (int c = 1; c < 128; ++c)
        every += static_cast<char>(c);
    const std::vector<std::string> texts = {every + "\u00e9\u2028\U0001F600", "", "\"\\", "plain"};
    for (const std::string& text : texts)
        (*store)->append("job", text.empty() ? "service" : "master-replica-0", Severity::warning, text);
    std::string token;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const Json page = asked(router, {{"pageSize", 1}, {"pageToken", token}});
        REQUIRE(valueAt(page, "entries").size() == 1);
        const Json& entry = page["entries"][0];
        const std::string task = texts[i].empty() ? "service" : "master-replica-0", time = stringAt(entry, "timestamp");
        CHECK(timeFromRfc3339(time));
        token = stringAt(page, "nextPageToken");
        CHECK(entry == Json{{"insertId", insertId(static_cast<std::int64_t>(i) + 1)}, {"timestamp", time}, {"receiveTimestamp", time}, {"severity", "WARNING"}, {"logName", "projects/project/logs/" + task},
                            {"textPayload", texts[i]}, {"resource", {{"type", "ml_job"}, {"labels", {{"job_id", "job"}, {"task_name", task}, {"project_id", "project"}}}}},
                            {"labels", {{"ml.googleapis.com/task_name", task}, {"ml.googleapis.com/job_id", "job"}}}});
    }
    CHECK(asked(router, {{"pageToken", token}}) == Json::object());
    (*store)->keepOpen("job", "master-replica-0", 1, Severity::standard, "50%");
    clock.advance(std::chrono::seconds(1));
    const Json open = asked(router, {{"pageToken", token}});
    REQUIRE(valueAt(open, "entries").size() == 1);
    CHECK(open["entries"][0]["operation"] == Json{{"id", "job/master-replica-0/5"}, {"producer", "trainyard.open-line"}, {"last", false}});
}
