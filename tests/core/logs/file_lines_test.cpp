#include "core/logs/file_lines.h"

#include "core/base/files.h"
#include "core/base/ids.h"
#include "tests/support/catch.h"

#include <fstream>

using namespace trainyard;
using namespace trainyard::logs;

namespace {

struct TextFile {
    fs::path path = fs::temp_directory_path() / ("trainyard-lines-" + randomBase32(8));
    explicit TextFile(const std::string& content) { append(content); }
    ~TextFile() { fs::remove(path); }
    void append(const std::string& content) const { std::ofstream(path, std::ios::app | std::ios::binary) << content; }
};

std::vector<std::string> linesOf(const FileLines& lines)
{
    std::vector<std::string> all;
    lines.visit(0, lines.lineCount(), [&](std::uint64_t, std::string_view line) {
        all.emplace_back(line);
        return true;
    });
    return all;
}

}  // namespace

TEST_CASE("Lines are found wherever blocks end, and a last line without its newline counts")
{
    std::string content;
    std::vector<std::string> expected;
    for (int i = 0; i < 20'000; ++i) {
        expected.push_back(std::string(static_cast<std::size_t>(i * 7 % 31), 'x') + std::to_string(i));
        content += expected.back() + "\n";
    }
    expected.push_back("the end");
    const TextFile file(content + "the end");
    const auto lines = *FileLines::open(file.path);
    while (lines->extend(1)) {
    }
    REQUIRE(lines->lineCount() == expected.size());
    CHECK(linesOf(*lines) == expected);
    for (const std::size_t line : {0u, 1u, 777u, 12'345u, 20'000u})
        CHECK(lines->line(line) == expected[line]);
    CHECK(lines->indexMemory() < expected.size());
}

TEST_CASE("A file that grows is read on, also in the middle of a line and of a block")
{
    const TextFile file("one\ntw");
    const auto lines = *FileLines::open(file.path);
    lines->extend(1 << 20);
    CHECK(linesOf(*lines) == std::vector<std::string>{"one", "tw"});
    file.append("o\nthree\n");
    lines->extend(1 << 20);
    CHECK(linesOf(*lines) == std::vector<std::string>{"one", "two", "three"});
    file.append(std::string(40'000, '\n'));
    lines->extend(1 << 20);
    CHECK(lines->lineCount() == 40'003);
    CHECK(lines->line(2) == "three");
}

TEST_CASE("An empty file, empty lines, and a line longer than is shown do no harm")
{
    const TextFile nothing("");
    const auto none = *FileLines::open(nothing.path);
    none->extend(100);
    CHECK(none->lineCount() == 0);
    CHECK(none->line(5).empty());
    const TextFile huge("\n\n" + std::string(6u << 20, 'y') + "\nafter\n");
    const auto lines = *FileLines::open(huge.path);
    while (lines->extend(1u << 20)) {
    }
    REQUIRE(lines->lineCount() == 4);
    CHECK(lines->line(2).size() >= (4u << 20));
    CHECK(lines->line(3) == "after");
    CHECK(linesOf(*lines).back() == "after");
}

TEST_CASE("Two threads count a large file as one would")
{
    std::string content;
    for (int i = 0; i < 1'500'000; ++i)
        content += "line " + std::to_string(i) + "\n";
    const TextFile file(content);
    const auto lines = *FileLines::open(file.path);
    while (lines->extend(12u << 20)) {
    }
    CHECK(lines->lineCount() == 1'500'000);
    CHECK(lines->line(1'499'999) == "line 1499999");
    CHECK(lines->line(750'000) == "line 750000");
}

TEST_CASE("A search over blocks finds the same lines as one line after the other")
{
    std::string content;
    for (int i = 0; i < 300'000; ++i)
        content += i % 977 == 3 ? "a Needle, needle\n" : i % 5 == 0 ? "\n" : "hay " + std::to_string(i) + "\n";
    const TextFile file(content + "the last needle");
    const auto lines = *FileLines::open(file.path);
    while (lines->extend(64u << 20)) {
    }
    for (const MatchOptions options : {MatchOptions{}, MatchOptions{true, false, false}, MatchOptions{false, true, false}, MatchOptions{false, false, true}})
        for (const auto& [first, last] : {std::pair<std::uint64_t, std::uint64_t>{0, 1'000'000}, {4, 980}, {150'000, 150'001}, {299'999, 300'001}, {7, 7}}) {
            const auto matcher = *LineMatcher::make("needle", options);
            std::vector<std::uint64_t> blocks, one_by_one;
            lines->search(first, last, matcher, [&](std::uint64_t line) {
                blocks.push_back(line);
                return true;
            });
            lines->visit(first, last, [&](std::uint64_t line, std::string_view words) {
                if (matcher.find(words))
                    one_by_one.push_back(line);
                return true;
            });
            CHECK(blocks == one_by_one);
        }
}

TEST_CASE("A folder or nothing is no log, and the message says of which path")
{
    CHECK(FileLines::open("/nowhere/x").error().message.english().find("/nowhere/x") != std::string::npos);
    CHECK(FileLines::open("/tmp").error().kind == ErrorKind::invalid_input);
}
