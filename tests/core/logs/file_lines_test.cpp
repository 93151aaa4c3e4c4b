#include "core/logs/file_lines.h"

#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/logs/shown_text.h"
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

namespace {

std::vector<std::uint64_t> oneByOne(const FileLines& lines, std::uint64_t first, std::uint64_t last, const LineMatcher& matcher)
{
    std::vector<std::uint64_t> found;
    lines.visit(first, last, [&](std::uint64_t line, std::string_view words) {
        if (matcher.find(words))
            found.push_back(line);
        return true;
    });
    return found;
}

}  // namespace

TEST_CASE("A search over blocks on two threads finds the same lines as one line after the other")
{
    std::string content;
    for (int i = 0; i < 100'000; ++i)   // long enough for two threads, few enough for one after the other under a sanitizer
        content += i % 977 == 3 ? "a Needle, needle\n" : i % 5 == 0 ? "\n" : i % 5003 == 2 ? "\xc3\xbc Needle\xe2\x84\xaa 7\n" : "hay nee " + std::to_string(i) + std::string(60, '-') + "\n";
    const TextFile file(content + "the last needle");
    const auto lines = *FileLines::open(file.path);
    while (lines->extend(64u << 20)) {
    }
    for (const MatchOptions options : {MatchOptions{}, MatchOptions{true, false, false}, MatchOptions{false, true, false}, MatchOptions{true, true, false}, MatchOptions{false, false, true}, MatchOptions{true, false, true}})
        for (const std::string pattern : {"needle", "a needle", "needlek", "y"})
            for (const auto& [first, last] : {std::pair<std::uint64_t, std::uint64_t>{0, 1'000'000}, {4, 980}, {50'000, 50'001}, {99'999, 100'001}, {7, 7}}) {
                const bool whole = last > 500'000, plain = options == MatchOptions{};
                if (whole && !plain && pattern != "needle")
                    continue;   // line after line is slow under a sanitizer, and the choice of words does not depend on the file's size
                const auto matcher = *LineMatcher::make(pattern, options);
                CHECK(lines->search(first, last, matcher) == oneByOne(*lines, first, last, matcher));
            }
}

TEST_CASE("An expression finds in blocks what it finds line by line, whatever stands at the lines' ends")
{
    std::string content = "ends with x \nb\r\n\n  \n";
    for (int i = 0; i < 3000; ++i)
        content += (i % 3 == 0 ? "a" : i % 3 == 1 ? "{\"k\": 1} \xc3\xa9" : "foo bar") + std::string(static_cast<std::size_t>(i % 4), ' ') + std::to_string(i % 17) + (i % 11 == 0 ? "\r\n" : "\n");
    const TextFile file(content);
    const auto lines = *FileLines::open(file.path);
    lines->extend(64u << 20);
    for (const std::string pattern : {"^a", "\\d$", "x\\s+$", "a[^z]*7", "o\\s+b", "^\\s*$", "(?!a)\\w\\W+1\\b", "^.$", "(?<!\\s)1", "b?ar +1", "(foo|a) *3", "foo|1", "\\{\"k\": \\d\\}", "{\"k", "[\\s]7", "\\Aa", "[^\\d]1\\D*$",
                                      "a+ 1{1,2}", "f(?:o)\\w bar", "x\\s++$", "\\p{L}1", "(o)\\1", "(?i)FOO", "[]a]1", "[^]a]1", "[\\t-b] ?5", "ar*", "a{2}|7\\r?$", "\\S+\\h\\N+", "\xc3\xa9 *1"})
        for (const bool any_case : {true, false}) {
            INFO(pattern);
            const auto matcher = *LineMatcher::make(pattern, {!any_case, false, true});
            CHECK(lines->search(0, 10'000, matcher) == oneByOne(*lines, 0, 10'000, matcher));
        }
}

TEST_CASE("What is searched is what is shown: words that colours split are found, states that were written over are not")
{
    const std::string odd[] = {"\x1b[32mneed\x1b[1;31mle\x1b[0m", "needle\r 10%\r 90%", " 10%\rneedle\r", "nee\bdle", "\x1b]0;needle\a title", "ne\x1b", "a needle\r", "\x1b[38;5;9mNEEDLE\x1b"};
    std::string content;
    for (int i = 0; i < 60'000; ++i)
        content += (i % 1'009 < 8 ? odd[i % 1'009] : i % 4'001 == 40 ? "a plain needle" : "hay " + std::to_string(i)) + "\n";
    for (int i = 0; i < 100'000; ++i)   // blocks that hold nothing of that sort
        content += i % 5'003 == 40 ? "a plain needle\r\n" : "more hay " + std::to_string(i) + "\r\n";
    const TextFile file(content + "\x1b[1mlast\x1b[0m nee\x1b[0mdle");
    const auto lines = *FileLines::open(file.path);
    while (lines->extend(1u << 20)) {
    }
    for (const auto& [pattern, options] : {std::pair("needle", MatchOptions{true, false, false}), std::pair("needle", MatchOptions{false, true, false}), std::pair("^needle$", MatchOptions{true, false, true}), std::pair("10%", MatchOptions{})}) {
        const auto matcher = *LineMatcher::make(pattern, options);
        std::vector<std::uint64_t> expected;
        std::string room;
        lines->visit(0, lines->lineCount(), [&](std::uint64_t line, std::string_view words) {
            if (matcher.find(shownLine(words, room)))
                expected.push_back(line);
            return true;
        });
        INFO(pattern);
        CHECK(lines->search(0, lines->lineCount(), matcher) == expected);
        CHECK(expected.empty() == (std::string(pattern) == "10%"));
    }
    const auto exact = *LineMatcher::make("needle", {true, false, false});
    CHECK(lines->search(0, 8, exact) == std::vector<std::uint64_t>{0, 2, 3, 6});
    CHECK(lines->search(160'000, 160'001, exact) == std::vector<std::uint64_t>{160'000});
}

TEST_CASE("A file that is cut while it is open ends no program, and is read again from its begin")
{
    const TextFile file(std::string(3u << 20, 'x') + "\nneedle\n");
    const auto lines = *FileLines::open(file.path);
    while (lines->extend(64u << 20)) {
    }
    fs::resize_file(file.path, 5);
    const auto matcher = *LineMatcher::make("needle", {true, false, false});
    CHECK(lines->search(0, 10, matcher).empty());
    CHECK(lines->line(1).find("needle") == std::string::npos);
    lines->extend(64u << 20);
    CHECK(linesOf(*lines) == std::vector<std::string>{"xxxxx"});
    file.append("yy\nneedle");
    lines->extend(64u << 20);
    CHECK(lines->search(0, 10, matcher) == std::vector<std::uint64_t>{1});
}

TEST_CASE("Other words in a file's place are known for others, whatever their length; words that are added are not")
{
    const TextFile file("first\nsecond\n");
    const auto lines = *FileLines::open(file.path);
    lines->extend(1u << 20);
    CHECK(lines->isCurrent());
    file.append("third\n");
    CHECK_FALSE(lines->isCurrent());
    lines->extend(1u << 20);
    CHECK(lines->generation() == 0);
    CHECK(linesOf(*lines) == std::vector<std::string>{"first", "second", "third"});
    std::uint64_t generation = 0;
    for (const std::string& other : {std::string("of the same leng\nth\n"), std::string(100'000, 'x') + "\nlonger\n", std::string("short\n")}) {
        std::ofstream(file.path, std::ios::trunc | std::ios::binary) << other;
        CHECK_FALSE(lines->isCurrent());
        lines->extend(1u << 20);
        CHECK(lines->isCurrent());
        CHECK(lines->generation() == ++generation);
        std::string words;
        for (const std::string& line : linesOf(*lines))
            words += line + "\n";
        CHECK(words == other);
    }
}

TEST_CASE("A folder or nothing is no log, and the message says of which path")
{
    CHECK(FileLines::open("/nowhere/x").error().message.english().find("/nowhere/x") != std::string::npos);
    CHECK(FileLines::open("/tmp").error().kind == ErrorKind::invalid_input);
}
