#pragma once
// What every hostile case is held to: nothing outside the cache is written or run, no credential leaves, the words cannot speak to a terminal, and
// it ends.

#include "core/source/inspection.h"
#include "core/source/package.h"
#include "tests/core/source/git_repository.h"
#include "tests/support/git_server.h"

#include "core/base/encoding.h"

#include <algorithm>
#include <set>

namespace trainyard::test {

inline const std::string secret_file_content = "the content of a file outside";

// What all the cases of a program came to.
struct Tally {
    std::map<std::string, int> cases;   // by what they try
    int escapes = 0, leaks = 0, started = 0, hangs = 0;

    static Tally& all()
    {
        static Tally tally;
        return tally;
    }
    void begin(const std::string& kind) { ++cases[kind]; }
    int count() const
    {
        int sum = 0;
        for (const auto& [kind, number] : cases)
            sum += number;
        return sum;
    }
    std::string words() const
    {
        return std::to_string(count()) + " hostile cases: " + std::to_string(escapes) + " escapes, " + std::to_string(leaks) + " credentials leaked, " + std::to_string(started) + " programs started, " + std::to_string(hangs) + " hangs";
    }
    // By kind, then the sum; the numbers must be those of docs/hostile.md.
    void tell() const
    {
        const auto page = readFile(PROJECT_FOLDER "/docs/hostile.md");
        REQUIRE(page);
        std::string table;
        for (const auto& [kind, number] : cases) {
            table += "  " + std::to_string(number) + "  " + kind + "\n";
            INFO(kind << ": " << number);
            CHECK(page->find("| " + kind + " | " + std::to_string(number) + " |") != std::string::npos);
        }
        std::printf("%s%s\n", table.c_str(), words().c_str());
        CHECK(escapes + leaks + started + hangs == 0);
    }
};

// What each case begins with, made once.
struct Honest {
    ScratchFolder scratch;
    GitRepository repository{scratch.path / "model"};
    std::string files;   // its tree's lines

    Honest()
    {
        repository.writeExample();
        repository.commit();
        files = repository.git({"ls-tree", "HEAD"}) + "\n";
    }
    static const Honest& one()
    {
        static const Honest honest;
        return honest;
    }
};

struct HostilePlace {
    ScratchFolder scratch;
    fs::path mark = scratch.path / "ran";          // made by whatever runs something
    fs::path outside = scratch.path / "outside";   // must stay as it is and go nowhere
    fs::path cache = scratch.path / "home" / "cache";
    GitRepository remote{scratch.path / "model", Honest::one().repository};
    source::GitSettings git;
    std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();

    HostilePlace()
    {
        REQUIRE(replaceFile(outside, secret_file_content).has_value());
        git.patience = std::chrono::seconds(2);
    }

    std::string touch() const { return "touch " + mark.string(); }
    static const std::string& files() { return Honest::one().files; }

    struct Outcome {
        std::string words;     // everything that was said
        std::string package;   // its bytes, when one was made
        bool packaged = false;
    };

    // As far as a run would go before it submits anything.
    Outcome goThrough(const std::string& address, const std::string& ref = {}) const
    {
        Outcome outcome;
        const auto say = [&](const Error& error) {
            outcome.words += error.message.english() + "\n" + error.hint.english() + "\n" + error.where + "\n";
            return outcome;
        };
        const auto parsed = source::parseRepositoryAddress(address);
        if (!parsed)
            return say(parsed.error());
        source::InspectRequest request{{*parsed, ref, cache, RunId{"20260504-030201-abcd"}, [&](const Text& line) { outcome.words += line.english() + "\n"; }, git}, {}, {}, {}};
        const auto inspection = source::inspect(request, {});
        if (!inspection)
            return say(inspection.error());
        outcome.words += inspection->checkout.subject + "\n" + inspection->checkout.ref + "\n";
        for (const std::string& file : inspection->checkout.uncommitted)
            outcome.words += file + "\n";
        for (const Defect& defect : inspection->defects)
            outcome.words += defect.message.english() + "\n";
        if (!inspection->input || !inspection->defects.empty())
            return outcome;
        const auto package = source::makePackage(*inspection->files, inspection->checkout, *parsed, {}, *inspection->input);
        if (!package)
            return say(package.error());
        for (const Text& note : package->plan.notes)
            outcome.words += note.english() + "\n";
        outcome.package = package->bytes;
        outcome.packaged = true;
        return outcome;
    }

    // The invariants, after a case.
    void holds(const Outcome& outcome, const std::string& secret = {}) const
    {
        INFO(outcome.words);
        Tally& tally = Tally::all();
        const bool started = fs::exists(mark), leaked = !secret.empty() && outcome.words.find(secret) != std::string::npos;
        const bool hung = std::chrono::steady_clock::now() - begun > std::chrono::seconds(30);
        bool escaped = *readFile(outside) != secret_file_content;
        for (const auto& entry : fs::directory_iterator(scratch.path)) {   // nothing beside what the case itself made
            const std::string name = entry.path().filename().string();
            escaped = escaped || (name != "outside" && name != "home" && name != "model" && name != "aside" && name != "ran");
        }
        tally.started += started;
        tally.leaks += leaked;
        tally.hangs += hung;
        tally.escapes += escaped;
        CHECK_FALSE(started);
        CHECK_FALSE(leaked);
        CHECK_FALSE(hung);
        CHECK_FALSE(escaped);
        CHECK_FALSE(outcome.words.empty());
        CHECK(outcome.words.size() < 20'000);
        CHECK(std::none_of(outcome.words.begin(), outcome.words.end(), [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7F; }));
        CHECK(isValidUtf8(outcome.words));
        static std::string held;   // the same commit's package is the same, however it came here
        if (outcome.packaged && outcome.package != held)
            holdsPackage(held = outcome.package);
    }

    // Only plain files, each below one folder, none of git's own, none from outside.
    static void holdsPackage(const std::string& bytes)
    {
        const std::string listing = ran({"tar", "-tvzf", "-"}, bytes), content = ran({"gzip", "-dc"}, bytes);
        const bool escaped = content.find(secret_file_content) != std::string::npos || content.find("root:x:0:0") != std::string::npos;
        Tally::all().escapes += escaped;
        CHECK_FALSE(escaped);
        std::istringstream lines(listing);
        for (std::string line; std::getline(lines, line);) {
            INFO(line);
            CHECK(line.front() == '-');
            const std::string path = line.substr(line.find("model-0.0.0"));
            CHECK(line.find(" model-0.0.0/") != std::string::npos);
            CHECK(path.find("/../") == std::string::npos);
            CHECK(path.find("/.git/") == std::string::npos);
        }
    }
};

}  // namespace trainyard::test
