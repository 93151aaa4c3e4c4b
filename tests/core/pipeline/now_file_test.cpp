#include "core/pipeline/now_file.h"

#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <set>
#include <sys/stat.h>

using namespace trainyard;
using namespace trainyard::pipeline;
using trainyard::test::ScratchFolder;

namespace {

std::vector<StageSnapshot> readBack(const fs::path& path)
{
    std::vector<StageSnapshot> stages(2);
    readNow(path, stages);
    return stages;
}

ino_t fileAt(const fs::path& path)
{
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

}  // namespace

TEST_CASE("What a stage says of itself now is read back, and what is left at the end is written")
{
    const ScratchFolder folder;
    const fs::path path = folder.path / "now.json";
    const Redactor redactor;
    const Time since = *timeFromRfc3339("2026-05-04T03:02:01Z");
    {
        NowFile now(path, 2, redactor);
        now.change(1, [&](NowOfStage& stage) {
            stage.status = text("%1 of %2", 3, 4);
            stage.progress = 0.75;
            stage.waiting_for = text("the job");
            stage.since = since;
            stage.until = since + std::chrono::minutes(5);
            stage.live_line = LiveLine{since, Severity::warning, "\r 10%|█  |"};
        });
    }
    const auto stages = readBack(path);
    CHECK(stages[0].status.empty());
    CHECK(stages[1].status.english() == "3 of 4");
    CHECK(stages[1].progress == 0.75);
    CHECK(stages[1].waiting_for.english() == "the job");
    CHECK(stages[1].since == since);
    CHECK(stages[1].until == since + std::chrono::minutes(5));
    CHECK_FALSE(stages[0].live_line);
    CHECK(stages[1].live_line == LiveLine{since, Severity::warning, "\r 10%|█  |"});
    CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
}

TEST_CASE("What is said while the file is being written is written too, at the latest at the end")
{
    const ScratchFolder folder;
    const fs::path path = folder.path / "now.json";
    const Redactor redactor;
    for (int i = 0; i < 200; ++i) {   // each time at another moment of the first write
        {
            NowFile now(path, 2, redactor);
            for (int yields = 0; yields < i; ++yields)
                std::this_thread::yield();
            now.change(0, [&](NowOfStage& stage) { stage.status = text("%1", i); });
        }
        REQUIRE(readBack(path)[0].status.english() == std::to_string(i));
    }
}

TEST_CASE("What an earlier driver left is gone when the next one has begun")
{
    const ScratchFolder folder;
    const fs::path path = folder.path / "now.json";
    REQUIRE(replaceFile(path, R"({"stages":[{"status":{"source":"old"}}]})"));
    const Redactor redactor;
    CHECK(readBack(path)[0].status.english() == "old");
    { NowFile now(path, 2, redactor); }
    CHECK(readBack(path)[0].status.empty());
}

TEST_CASE("A stage that has succeeded keeps its last words from the journal: the file may still tell of before")
{
    const ScratchFolder folder;
    const fs::path path = folder.path / "now.json";
    REQUIRE(replaceFile(path, R"({"stages":[{"status":{"source":"looking for churn"},"waiting_for":{"source":"the model"},"progress":0.5},{"status":{"source":"a last line"},"waiting_for":{"source":"the job"}}]})"));
    std::vector<StageSnapshot> stages(2);
    stages[0].state = StageState::succeeded;
    stages[0].status = text("churn · next is v1");
    stages[1].state = StageState::failed;
    readNow(path, stages);
    CHECK(stages[0].status.english() == "churn · next is v1");
    CHECK(stages[0].waiting_for.empty());
    CHECK_FALSE(stages[0].progress);
    CHECK(stages[1].status.english() == "a last line");
    CHECK(stages[1].waiting_for.empty());
}

TEST_CASE("However often a stage speaks, the file is replaced four times a second at most")
{
    const ScratchFolder folder;
    const fs::path path = folder.path / "now.json";
    const Redactor redactor;
    std::set<ino_t> files;
    const auto begin = std::chrono::steady_clock::now();
    {
        NowFile now(path, 2, redactor);
        for (int i = 0; std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(600); ++i) {
            now.change(0, [&](NowOfStage& stage) { stage.status = text("%1", i); });
            if (files.insert(fileAt(path)).second)
                REQUIRE(files.size() < 1000);
        }
    }
    const auto quarters = static_cast<std::size_t>((std::chrono::steady_clock::now() - begin) / std::chrono::milliseconds(250));
    CHECK(files.size() <= quarters + 3);   // none yet, the first one, and one begun before the end
    CHECK(files.size() >= 2);
}

TEST_CASE("A file that is absent, torn or of another shape says nothing")
{
    const ScratchFolder folder;
    const fs::path path = folder.path / "now.json";
    CHECK(readBack(path)[0].status.empty());
    for (const char* content : {"", "{", "[]", R"({"stages":7})", R"({"stages":[7,{"status":8,"progress":"x","since":9}]})"}) {
        REQUIRE(replaceFile(path, content));
        CHECK(readBack(path)[1].status.empty());
    }
}
