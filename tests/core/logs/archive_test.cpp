#include "core/logs/archive_reader.h"
#include "core/logs/archive_writer.h"

#include "core/base/files.h"
#include "core/base/ids.h"
#include "tests/support/catch.h"

#include <cstring>
#include <map>

using namespace trainyard;
using namespace trainyard::logs;

namespace {

struct Run {
    fs::path folder = fs::temp_directory_path() / ("trainyard-log-" + randomBase32(8));
    Run() { fs::create_directories(folder); }
    ~Run() { static_cast<void>(removeTree(folder)); }
    ArchiveWriter writer() const
    {
        auto writer = ArchiveWriter::open(folder);
        REQUIRE(writer);
        return std::move(*writer);
    }
    std::vector<std::string> lines() const
    {
        ArchiveReader reader(folder);
        std::vector<std::string> lines;
        for (std::size_t i = 0, end = reader.refresh(); i < end; ++i)
            lines.push_back(reader.text(i));
        return lines;
    }
};

Time second(int number) { return Time(std::chrono::seconds(number)); }

}  // namespace

TEST_CASE("An entry with inner newlines becomes several lines of which the further ones are continued")
{
    const Run run;
    auto writer = run.writer();
    REQUIRE(writer.append({2, 3, second(7), Severity::warning, "first\nsecond\r50%\n", {}}));
    ArchiveReader reader(run.folder);
    REQUIRE(reader.refresh() == 2);
    CHECK(reader.text(0) == "first");
    CHECK(reader.text(1) == "second\r50%");
    CHECK_FALSE(reader.record(0).continued);
    CHECK(reader.record(1).continued);
    CHECK(reader.record(1).stage == 2);
    CHECK(reader.record(1).attempt == 3);
    CHECK(reader.record(1).time() == second(7));
    CHECK(reader.record(1).severity == Severity::warning);
}

TEST_CASE("NUL and malformed UTF-8 become replacement characters and nothing else changes")
{
    const Run run;
    auto writer = run.writer();
    REQUIRE(writer.append({0, 1, second(1), Severity::info, std::string_view("a\0b\xFFñ", 6), {}}));
    CHECK(run.lines() == std::vector<std::string>{"a\xEF\xBF\xBD" "b\xEF\xBF\xBDñ"});
}

TEST_CASE("A job's entry that is archived is dropped when it comes again, by another process too")
{
    const Run run;
    {
        auto writer = run.writer();
        REQUIRE(writer.append({1, 1, second(5), Severity::info, "one", "e1"}));
        REQUIRE(writer.append({1, 1, second(5), Severity::info, "one", "e1"}));
        CHECK(*writer.lastJobEntry(1) == second(5));
        CHECK_FALSE(writer.lastJobEntry(0));
    }
    auto again = run.writer();
    REQUIRE(again.append({1, 1, second(5), Severity::info, "one", "e1"}));
    REQUIRE(again.append({1, 1, second(6), Severity::info, "two", "e2"}));
    CHECK(run.lines() == std::vector<std::string>{"one", "two"});
    CHECK(*again.lastJobEntry(1) == second(6));
}

TEST_CASE("A job's entries that come at once are there at the flush, in their order with ours, each once, as if each had been written by itself")
{
    const Run together, single;
    {
        auto writer = together.writer();
        auto one_by_one = single.writer();
        for (int i = 0; i < 3000; ++i) {
            const std::string text = i % 7 == 0 ? std::string("a") + std::string(i % 500, '\n') + "b" : "entry " + std::to_string(i), id = "e" + std::to_string(i);
            REQUIRE(writer.appendSoon({1, 1, second(i), Severity::info, text, id}));
            REQUIRE(one_by_one.append({1, 1, second(i), Severity::info, text, id}));
            CHECK(writer.knows(id));
            if (i % 1000 == 17) {
                REQUIRE(writer.append({1, 1, second(i), Severity::info, "ours", {}}));
                REQUIRE(one_by_one.append({1, 1, second(i), Severity::info, "ours", {}}));
                CHECK(together.lines().size() == single.lines().size());
            }
        }
        REQUIRE(writer.appendSoon({1, 1, second(2999), Severity::info, "again", "e2999"}));
        CHECK(together.lines().size() < single.lines().size());
        REQUIRE(writer.flush());
        CHECK(writer.lastJobEntry(1) == second(2999));
        CHECK(together.lines() == single.lines());
    }
    CHECK(*readFile(together.folder / "log.idx", 1u << 30) == *readFile(single.folder / "log.idx", 1u << 30));
    {
        auto writer = together.writer();
        REQUIRE(writer.appendSoon({1, 1, second(3000), Severity::info, "last words", "e3000"}));
    }
    CHECK(together.lines().back() == "last words");
}

TEST_CASE("What a killed writer left half is cut and what was whole stays, whatever the place of the cut")
{
    const Run whole;
    {
        auto writer = whole.writer();
        for (int i = 0; i < 20; ++i)
            REQUIRE(writer.append({0, 1, second(i), Severity::info, "line number " + std::to_string(i), "e" + std::to_string(i)}));
    }
    const std::string text = *readFile(whole.folder / "log.txt"), index = *readFile(whole.folder / "log.idx");
    for (std::size_t cut = 0; cut <= index.size(); cut += 13) {
        const Run run;
        REQUIRE(replaceFile(run.folder / "log.txt", text.substr(0, std::min(text.size(), cut)), 0600, false));
        REQUIRE(replaceFile(run.folder / "log.idx", index.substr(0, cut), 0600, false));
        auto writer = run.writer();
        for (int i = 0; i < 20; ++i)
            REQUIRE(writer.append({0, 1, second(i), Severity::info, "line number " + std::to_string(i), "e" + std::to_string(i)}));
        CHECK(*readFile(run.folder / "log.txt") == text);
        CHECK(*readFile(run.folder / "log.idx") == index);
    }
}

TEST_CASE("An archive that is whole, or empty, is not cut when it is opened: a cut to nothing makes every reader's close wait for the disk")
{
    const Run run;
    { const auto made = run.writer(); }
    for (int round = 0; round < 2; ++round) {
        std::map<std::string, fs::file_time_type> before;
        for (const char* name : {"log.txt", "log.idx"}) {
            fs::last_write_time(run.folder / name, fs::file_time_type::clock::now() - std::chrono::hours(1000));
            before[name] = fs::last_write_time(run.folder / name);
        }
        auto again = run.writer();
        for (const auto& [name, time] : before)
            CHECK(fs::last_write_time(run.folder / name) == time);   // a cut, even to the size that it has, is a write
        REQUIRE(again.append({0, 1, second(round), Severity::info, "a line", {}}));
    }
}

TEST_CASE("A record whose text a power cut took is cut too, wherever that text ends")
{
    const Run whole;
    {
        auto writer = whole.writer();
        for (int i = 0; i < 4; ++i)
            REQUIRE(writer.append({0, 1, second(i), Severity::info, "line " + std::to_string(i), {}}));
    }
    const std::string text = *readFile(whole.folder / "log.txt"), index = *readFile(whole.folder / "log.idx");
    for (std::size_t cut = 0; cut < text.size(); ++cut) {
        const Run run;
        REQUIRE(replaceFile(run.folder / "log.txt", text.substr(0, cut), 0600, false));
        REQUIRE(replaceFile(run.folder / "log.idx", index, 0600, false));
        const std::size_t kept = cut / (text.size() / 4);   // all lines are of one length
        REQUIRE(run.writer().append({0, 1, second(9), Severity::info, "after it", {}}));
        auto lines = run.lines();
        REQUIRE(lines.size() == kept + 1);
        CHECK(lines.back() == "after it");
        CHECK(readFile(run.folder / "log.txt")->size() == kept * (text.size() / 4) + 9);
    }
}

TEST_CASE("A reader sees new lines as they come and an absent archive as an empty one")
{
    const Run run;
    ArchiveReader reader(run.folder);
    CHECK(reader.refresh() == 0);
    auto writer = run.writer();
    REQUIRE(writer.append({0, 1, second(1), Severity::info, "one", {}}));
    CHECK(reader.refresh() == 1);
    REQUIRE(writer.append({0, 1, second(2), Severity::info, "two", {}}));
    CHECK(reader.refresh() == 2);
    CHECK(reader.text(1) == "two");
}

TEST_CASE("The archive is searched in blocks on two threads and finds what a line by line search finds, whatever the range")
{
    const Run run;
    std::string words, index;
    for (int i = 0; i < 100'000; ++i) {
        words += i % 9'973 == 0 ? "epoch " + std::to_string(i) + " needle\n" : i % 1'000 == 0 ? "\n" : "epoch " + std::to_string(i) + " loss 0." + std::to_string(i % 7) + "\n";
        Record record;
        record.end = words.size();
        const auto bytes = toBytes(record);
        index.append(bytes.data(), bytes.size());
    }
    REQUIRE(replaceFile(run.folder / "log.txt", words, 0600, false));
    REQUIRE(replaceFile(run.folder / "log.idx", index, 0600, false));
    ArchiveReader reader(run.folder);
    REQUIRE(reader.refresh() == 100'000);
    for (const auto& [pattern, options] : {std::pair("needle", MatchOptions{}), std::pair("^epoch \\d+9 loss 0.[35]$", MatchOptions{true, false, true}), std::pair("^$", MatchOptions{false, false, true}), std::pair("0", MatchOptions{true, false, false})}) {
        const auto matcher = LineMatcher::make(pattern, options);
        for (const auto& [first, last] : {std::pair<std::size_t, std::size_t>{0, 100'000}, {9'973, 9'974}, {9'974, 70'001}, {99'999, 200'000}, {5, 5}}) {
            std::vector<std::uint64_t> expected;
            for (std::size_t line = first; line < std::min<std::size_t>(last, 100'000) && last - first < 10; ++line)
                if (matcher->find(reader.text(line)))
                    expected.push_back(line);
            if (last - first >= 10)
                reader.visit(first, last, [&](std::size_t line, const Record&, std::string_view text) {
                    if (matcher->find(text))
                        expected.push_back(line);
                    return true;
                });
            INFO(pattern << " in " << first << " … " << last);
            CHECK(reader.search(first, last, *matcher, {}) == expected);
        }
    }
    std::stop_source stop;
    stop.request_stop();
    CHECK(reader.search(0, 100'000, *LineMatcher::make("epoch", {}), stop.get_token()).empty());
}

TEST_CASE("In the archive too words that colours split are found, at their lines")
{
    const Run run;
    {
        auto writer = ArchiveWriter::open(run.folder);
        REQUIRE(writer);
        for (const std::string words : {"plain", "two\nlines", "\x1b[31mnee\x1b[0mdle", "needle\rgone", "", "a needle"})
            REQUIRE(writer->append({0, 1, Time(), Severity::info, words, {}}));
    }
    ArchiveReader reader(run.folder);
    REQUIRE(reader.refresh() == 7);
    CHECK(reader.search(0, 7, *LineMatcher::make("needle", {}), {}) == std::vector<std::uint64_t>{3, 6});
    CHECK(reader.search(4, 7, *LineMatcher::make("needle", {}), {}) == std::vector<std::uint64_t>{6});
}

TEST_CASE("Lines of megabytes are read one after the other, and an index that does not fit its text ends where it does not")
{
    const Run run;
    {
        auto writer = run.writer();
        for (int i = 0; i < 5; ++i)
            REQUIRE(writer.append({0, 1, second(i), Severity::info, std::string(3u << 20, static_cast<char>('a' + i)) + "needle", {}}));
    }
    ArchiveReader reader(run.folder);
    REQUIRE(reader.refresh() == 5);
    std::string begins;
    reader.visit(0, 5, [&](std::size_t, const Record&, std::string_view text) {
        begins += text.front();
        CHECK(text.size() == (3u << 20) + 6);
        return true;
    });
    CHECK(begins == "abcde");
    CHECK(reader.search(0, 5, *LineMatcher::make("needle", {}), {}).size() == 5);
    std::string index = *readFile(run.folder / "log.idx");
    const auto put = [&](std::size_t line, std::uint64_t end) {
        std::memcpy(index.data() + line * record_size, &end, sizeof end);
        REQUIRE(replaceFile(run.folder / "log.idx", index, 0600, false));
    };
    const auto linesSeen = [&] {
        ArchiveReader again(run.folder);
        std::size_t seen = 0;
        again.visit(0, again.refresh(), [&](std::size_t, const Record&, std::string_view) { return ++seen > 0; });
        return seen;
    };
    put(4, 1ull << 60);   // no such text: no room is made for it
    CHECK(linesSeen() == 4);
    put(3, 0);            // before the line before
    CHECK(linesSeen() == 3);
}
