#include "core/platform/observe/entry_store.h"
#include "core/platform/observe/log_filter.h"

#include "core/base/files.h"
#include "core/base/ids.h"
#include "tests/support/catch.h"

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
