// The log's index beside `wc -l`, its search beside ripgrep, lnav's start beside ours, on the same warm file in the same minutes, in turns.
// log_benchmark [MEGABYTES [ROUNDS]]
#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/logs/file_lines.h"
#include "core/logs/line_matcher.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <vector>

using namespace trainyard;
using namespace trainyard::logs;

namespace {

double seconds(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

// 96 bytes a line: 1 GiB are 11 million lines.
void writeLog(const fs::path& path, std::uint64_t bytes)
{
    std::ofstream file(path);
    std::uint64_t written = 0;
    for (int line = 0; written < bytes; ++line) {
        const char* level = line % 97 == 5 ? "WARNING" : line % 1009 == 3 ? "ERROR" : "INFO";
        const std::string words = "2026-05-04T03:02:01.123 " + std::string(level) + " trainer: epoch " + std::to_string(line) + "  loss 0." + std::to_string(line * 7919LL % 100000) + (line % 50'000 == 7 ? "  the needle in step" : "  accuracy 0.8956 lr 1e-4 step ") + std::to_string(line % 4096) + "\n";
        file << words;
        written += words.size();
    }
}

double command(const std::string& line)
{
    return seconds([&] {
        if (const int code = std::system((line + " > /dev/null 2>&1").c_str()); code != 0 && code != 256)   // 1: rg found nothing
            std::fprintf(stderr, "failed: %s\n", line.c_str());
    });
}

// A number that a program prints.
double output(const std::string& line)
{
    std::FILE* pipe = ::popen(line.c_str(), "r");
    double number = 0;
    if (!pipe || std::fscanf(pipe, "%lf", &number) != 1)
        number = 0;
    if (pipe)
        ::pclose(pipe);
    return number;
}

bool isThere(const char* tool)
{
    const bool there = std::system((std::string("command -v ") + tool + " > /dev/null 2>&1").c_str()) == 0;
    if (!there)
        std::printf("(%s is not installed: its rows are left out)\n", tool);
    return there;
}

std::string inShell(const std::string& words) { return "'" + words + "'"; }

struct Search {
    const char* what;
    std::string pattern;
    MatchOptions options;
    std::string theirs() const { return std::string("rg -c ") + (options.case_sensitive ? "" : "-i ") + (options.whole_word ? "-w " : "") + (options.regular_expression ? "" : "-F ") + inShell(pattern); }
};

const std::vector<Search>& searches()
{
    static const std::vector<Search> all = {
        {"literal", "the needle", {true, false, false}},
        {"literal, any case", "The Needle", {false, false, false}},
        {"literal, whole word", "needle", {true, true, false}},
        {"literal on every 1,009th line", "ERROR", {true, false, false}},
        {"expression with a word", "epoch \\d+  loss 0\\.\\d+  the needle", {true, false, true}},
        {"expression, any case", "needle in [a-z]+ \\d+", {false, false, true}},
        {"expression without a rare word", "loss 0\\.[0-9]+7  the", {true, false, true}},
        {"expression, choice of words", "ERROR|needle", {true, false, true}},
        {"expression, classes only", "[A-Z]{4,} [a-z]+: [a-z]+ [0-9]*77777 ", {true, false, true}},
    };
    return all;
}

class Table {
public:
    explicit Table(const fs::path& file, int rounds) : m_file(file), m_rounds(rounds) {}
    // In turns: theirs, ours, theirs, ours, … The ratio is the median of the rounds' ratios.
    void compare(const std::string& what, const std::string& beside, double allowed, const std::function<void()>& ours) const
    {
        compare(what, beside, allowed, [&] { return command(beside + " " + inShell(m_file.string())); }, ours);
    }
    void compare(const std::string& what, const std::string& beside, double allowed, const std::function<double()>& theirs, const std::function<void()>& ours) const
    {
        std::vector<double> theirs_all, ours_all, ratios;
        for (int round = 0; round < m_rounds; ++round) {
            theirs_all.push_back(theirs());
            if (theirs_all.back() <= 0)
                return static_cast<void>(std::printf("(%s could not be measured: its row is left out)\n", beside.c_str()));
            ours_all.push_back(seconds(ours));
            ratios.push_back(ours_all.back() / theirs_all.back());
        }
        std::printf("| %-32s | %-42s | %6.3f s | %6.3f s | %5.2f× | %s |\n", what.c_str(), ("`" + beside + "`").c_str(), median(theirs_all), median(ours_all), median(ratios),
                    allowed > 0 ? (std::to_string(allowed).substr(0, 3) + "×").c_str() : "");
        std::fflush(stdout);
    }

private:
    fs::path m_file;
    int m_rounds;
};

std::shared_ptr<FileLines> openWhole(const fs::path& file)
{
    auto lines = *FileLines::open(file);
    while (lines->extend(256u << 20)) {
    }
    return lines;
}

}  // namespace

int main(int count, char** values)
{
    const std::uint64_t megabytes = count > 1 ? std::strtoull(values[1], nullptr, 10) : 1024;
    const int rounds = count > 2 ? std::atoi(values[2]) : 7;
    const fs::path file = fs::temp_directory_path() / ("trainyard-benchmark-" + randomBase32(8) + ".log");
    writeLog(file, megabytes << 20);
    static_cast<void>(command("cat " + inShell(file.string())));   // warm
    std::vector<double> first;
    for (int round = 0; round < rounds; ++round)
        first.push_back(seconds([&] {
            const auto lines = *FileLines::open(file);
            lines->extend(1u << 20);
            for (std::uint64_t line = 0; line < 60; ++line)
                static_cast<void>(lines->line(line));
        }));
    const auto lines = openWhole(file);
    std::printf("%llu MiB, %llu lines; the lines of the first screen after %.2f ms; index %.3f bytes a line\n\n", static_cast<unsigned long long>(megabytes), static_cast<unsigned long long>(lines->lineCount()),
                median(first) * 1000, static_cast<double>(lines->indexMemory()) / static_cast<double>(lines->lineCount()));
    std::printf("| what | beside | theirs | ours | ratio | allowed |\n|---|---|---|---|---|---|\n");
    const Table table(file, rounds);
    table.compare("whole index", "wc -l", 0.8, [&] { static_cast<void>(openWhole(file)); });
    if (isThere("rg"))
        for (const Search& search : searches()) {
            const auto matcher = *LineMatcher::make(search.pattern, search.options);
            table.compare(search.what, search.theirs(), search.options.regular_expression ? 0.7 : 0.5, [&] { static_cast<void>(lines->search(0, lines->lineCount(), matcher)); });
        }
    if (isThere("glogg") && isThere("Xvfb"))
        Table(file, std::min(rounds, 3)).compare("whole index", "glogg", 0, [&] { return output("python3 " GLOGG_INDEX " " + inShell(file.string())); }, [&] { static_cast<void>(openWhole(file)); });
    if (isThere("lnav"))
        Table(file, 1).compare("open, index and find", "lnav -n -c ':filter-in the needle'", 0, [&] {
            const auto again = openWhole(file);
            static_cast<void>(again->search(0, again->lineCount(), *LineMatcher::make("the needle", {true, false, false})));
        });
    fs::remove(file);
}
