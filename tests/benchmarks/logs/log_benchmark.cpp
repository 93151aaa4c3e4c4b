// The log's index beside `wc -l`, its search beside ripgrep (grep where there is none), on the same warm file in the same minutes.
#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/logs/file_lines.h"
#include "core/logs/line_matcher.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <future>

using namespace trainyard;
using namespace trainyard::logs;

namespace {

constexpr int rounds = 5;

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

void writeLog(const fs::path& path, std::uint64_t bytes)
{
    std::ofstream file(path);
    std::uint64_t written = 0;
    for (int line = 0; written < bytes; ++line) {
        const std::string words = "2026-05-04T03:02:01.123 epoch " + std::to_string(line) + "  loss 0." + std::to_string(line * 7919 % 100000) + (line % 50'000 == 7 ? "  the needle" : "  accuracy 0.8956 lr 1e-4") + "\n";
        file << words;
        written += words.size();
    }
}

std::size_t countMatches(const FileLines& lines, const LineMatcher& matcher)
{
    const auto half = lines.lineCount() / 2;
    const auto count = [&](std::uint64_t first, std::uint64_t last) {
        std::size_t found = 0;
        lines.search(first, last, matcher, [&](std::uint64_t) {
            ++found;
            return true;
        });
        return found;
    };
    auto second = std::async(std::launch::async, count, half, lines.lineCount());
    const std::size_t first = count(0, half);
    return first + second.get();
}

double command(const std::string& line)
{
    return seconds([&] {
        if (std::system((line + " | cat > /dev/null").c_str()) != 0)
            std::fprintf(stderr, "failed: %s\n", line.c_str());
    });
}

void row(const char* what, double theirs, double ours) { std::printf("| %-28s | %6.3f s | %6.3f s | %5.2f× |\n", what, theirs, ours, ours / theirs); }

}  // namespace

int main(int count, char** values)
{
    const std::uint64_t megabytes = count > 1 ? std::strtoull(values[1], nullptr, 10) : 1024;
    const fs::path file = fs::temp_directory_path() / ("trainyard-benchmark-" + randomBase32(8) + ".log");
    writeLog(file, megabytes << 20);
    const std::string name = "'" + file.string() + "'";
    const bool ripgrep = std::system("command -v rg > /dev/null 2>&1") == 0;
    const std::string search = ripgrep ? "rg -c --no-mmap " : "LC_ALL=C grep -c ";
    std::vector<double> wc, index, first, literal_theirs, literal_ours, regex_theirs, regex_ours;
    std::shared_ptr<FileLines> lines;
    for (int round = 0; round < rounds; ++round) {
        wc.push_back(command("wc -l " + name));
        first.push_back(seconds([&] {
            lines = *FileLines::open(file);
            lines->extend(1u << 20);
        }));
        index.push_back(seconds([&] {
            while (lines->extend(256u << 20)) {
            }
        }));
        const auto literal = *LineMatcher::make("the needle", {true, false, false}), expression = *LineMatcher::make("loss 0\\.[0-9]+7  the", {true, false, true});
        std::size_t found = 0;
        literal_theirs.push_back(command(search + "'the needle' " + name));
        literal_ours.push_back(seconds([&] { found = countMatches(*lines, literal); }));
        regex_theirs.push_back(command((ripgrep ? search : "LC_ALL=C grep -cE ") + "'loss 0\\.[0-9]+7  the' " + name));
        regex_ours.push_back(seconds([&] { found += countMatches(*lines, expression); }));
        if (found == 0)
            std::fprintf(stderr, "nothing was found\n");
    }
    std::printf("%.0f MB, %llu lines; first screen after %.1f ms; index %.3f bytes a line\n", static_cast<double>(megabytes), static_cast<unsigned long long>(lines->lineCount()), median(first) * 1000,
                static_cast<double>(lines->indexMemory()) / static_cast<double>(lines->lineCount()));
    row("index, beside wc -l", median(wc), median(index));
    row(ripgrep ? "literal, beside ripgrep" : "literal, beside grep", median(literal_theirs), median(literal_ours));
    row(ripgrep ? "expression, beside ripgrep" : "expression, beside grep", median(regex_theirs), median(regex_ours));
    fs::remove(file);
}
