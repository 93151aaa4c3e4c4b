#include "core/platform/jobs/output_lines.h"

#include "core/base/encoding.h"
#include "tests/support/catch.h"

#include <vector>

using namespace trainyard;
using namespace trainyard::platform;

namespace {

struct ProgramOutput {
    std::vector<OutputLine> lines, open;
    OutputLines output{[this](const OutputLine& line) { (line.open ? open : lines).push_back(line); }};
    std::vector<std::string> texts() const
    {
        std::vector<std::string> all;
        for (const OutputLine& line : lines)
            all.push_back(line.text);
        return all;
    }
};

}  // namespace

TEST_CASE_METHOD(ProgramOutput, "Output becomes lines with honest severities and the traceback's last line is the job's error")
{
    output.add(" 10%|##   |\r 20%|###  |", true);
    output.add("\n", true);
    output.add("plain ", false);
    output.add("out\nTraceb", false);
    output.add("Traceback (most recent call last):\n  File \"x.py\", line 1\nValueError: no rows\n", true);
    output.add("WARNING: slow\n", true);
    output.finish();
    CHECK(output.lastError() == "ValueError: no rows");
    REQUIRE(lines.size() == 7);
    CHECK(lines[0].severity == Severity::info);
    CHECK(lines[0].text == " 20%|###  |");
    CHECK(lines[0].is_error_output);
    CHECK(lines[1].text == "plain out");
    CHECK_FALSE(lines[1].is_error_output);
    CHECK(lines[2].severity == Severity::error);
    CHECK(lines[3].severity == Severity::error);
    CHECK(lines[4].severity == Severity::error);
    CHECK(lines[4].text == "ValueError: no rows");
    CHECK(lines[5].severity == Severity::warning);
}

TEST_CASE_METHOD(ProgramOutput, "A progress bar is told as it stands after each piece, and of all its states the last becomes the line")
{
    output.add("\r  0%|   |", true);
    output.add("\r 50%|#  |\r 60%", true);
    output.add("|## |", true);
    output.add("meanwhile\n", false);
    output.add("\r100%|###|\r", true);
    output.add("\n", true);
    REQUIRE(open.size() == 4);
    CHECK(open[0].text == "  0%|   |");
    CHECK(open[1].text == " 60%");
    CHECK(open[2].text == " 60%|## |");
    CHECK(open[3].text == "100%|###|");   // what stands there until something overwrites it
    CHECK(open[3].is_error_output);
    CHECK(texts() == std::vector<std::string>{"meanwhile", "100%|###|"});
}

TEST_CASE_METHOD(ProgramOutput, "Windows' line ends and a bar that wipes itself leave what a terminal would show")
{
    output.add("one\r", false);
    output.add("\ntwo\r\r\n", false);
    output.add("\r 50%|#  |\r          \rdone\n", false);
    CHECK(texts() == std::vector<std::string>{"one", "two", "done"});
}

TEST_CASE_METHOD(ProgramOutput, "Bars below each other move in place too: a line for each turn of the outer one, not for each state of the inner one")
{
    for (int outer = 0; outer < 3; ++outer) {
        output.add("\router " + std::to_string(outer), true);
        for (int inner = 0; inner < 1000; ++inner)
            output.add("\n\rinner " + std::to_string(inner) + "\x1b[A", true);
    }
    output.add("\n", true);
    output.finish();
    CHECK(texts() == std::vector<std::string>{"outer 0", "outer 1", "outer 2", "inner 999"});
    CHECK(open.back().text == "inner 999");   // on its line again, from the begin
}

TEST_CASE_METHOD(ProgramOutput, "A job that never ends its line is held by its last state alone, and the end of the output ends it")
{
    const std::string bar(100, '#');
    for (int i = 0; i < 50'000; ++i)   // 5 MB
        output.add("\r" + std::to_string(i) + bar, true);
    CHECK(lines.empty());
    CHECK(open.back().text == "49999" + bar);
    output.finish();
    CHECK(texts() == std::vector<std::string>{"49999" + bar});
}

TEST_CASE_METHOD(ProgramOutput, "Of a long line that goes on its begin is told, and a cut never parts a character")
{
    std::string long_line;
    for (int i = 0; i < 50'000; ++i)
        long_line += "ñ";
    output.add("x" + long_line, false);
    output.finish();
    CHECK(open.front().text.size() <= 4096);
    CHECK(isValidUtf8(open.front().text));
    REQUIRE(lines.size() == 2);
    CHECK(isValidUtf8(lines[0].text));
    CHECK(lines[0].text + lines[1].text == "x" + long_line);
}

TEST_CASE("An error that Python tells without its place gets file and line, whichever file it is in; others stay as they are")
{
    const auto lastErrorOf = [](const std::string& traceback) {
        OutputLines output([](const OutputLine&) {});
        output.add("Traceback (most recent call last):\n  File \"<frozen runpy>\", line 189, in _run_module_as_main\n" + traceback, true);
        output.finish();
        return output.lastError();
    };
    CHECK(lastErrorOf("  File \"/j/site/churn/train.py\", line 2\n    x = (\n        ^\nSyntaxError: '(' was never closed\n") == "SyntaxError: '(' was never closed (train.py:2)");
    CHECK(lastErrorOf("  File \"/j/site/churn/train.py\", line 1, in <module>\n    from . import rows\n  File \"/j/site/churn/rows.py\", line 12\n    return 1\n    ^\nIndentationError: unexpected indent\n") ==
          "IndentationError: unexpected indent (rows.py:12)");
    CHECK(lastErrorOf("  File \"/j/site/churn/train.py\", line 1, in <module>\nKeyError: 'bucket'\n") == "KeyError: 'bucket'");
    CHECK(lastErrorOf("SyntaxError: of no file\nTraceback (most recent call last):\nTabError: of no file\n") == "TabError: of no file");
}

TEST_CASE("A line without an end is cut and never kept whole in memory")
{
    std::size_t lines = 0, longest = 0;
    OutputLines output([&](const OutputLine& line) {
        lines += line.open ? 0 : 1;
        longest = std::max(longest, line.text.size());
    });
    for (int i = 0; i < 160; ++i)
        output.add(std::string(65536, 'x'), false);
    output.finish();
    CHECK(lines == 160);
    CHECK(longest <= 65536);
}
