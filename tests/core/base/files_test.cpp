#include "core/base/files.h"

#include "core/base/ids.h"
#include "tests/support/catch.h"

#include <sys/stat.h>

using namespace trainyard;

namespace {

struct Folder {
    fs::path path = fs::temp_directory_path() / ("trainyard-test-" + randomBase32(8));
    Folder() { fs::create_directories(path); }
    ~Folder() { static_cast<void>(removeTree(path)); }
};

}  // namespace

TEST_CASE("Replacing a file leaves no second file beside it and keeps the mode asked for")
{
    const Folder folder;
    REQUIRE(replaceFile(folder.path / "a", "one", 0600));
    REQUIRE(replaceFile(folder.path / "a", "two", 0600));
    CHECK(*readFile(folder.path / "a") == "two");
    CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
    struct stat status {};
    REQUIRE(::stat((folder.path / "a").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("A missing file's error names the file and is not_found")
{
    const auto content = readFile("/nowhere/at/all");
    REQUIRE_FALSE(content);
    CHECK(content.error().kind == ErrorKind::not_found);
    CHECK(content.error().where == "/nowhere/at/all");
}

TEST_CASE("A lock is held by one at a time and is seen as held by the others")
{
    const Folder folder;
    const fs::path path = folder.path / "lock";
    CHECK_FALSE(FileLock::isHeld(path));
    {
        auto first = FileLock::tryTake(path);
        REQUIRE(first);
        REQUIRE(*first);
        auto second = FileLock::tryTake(path);
        REQUIRE(second);
        CHECK_FALSE(*second);
        CHECK(FileLock::isHeld(path));
        std::stop_source stop;
        stop.request_stop();
        const auto third = FileLock::take(path, stop.get_token());
        REQUIRE_FALSE(third);
        CHECK(third.error().cancelled());
    }
    CHECK_FALSE(FileLock::isHeld(path));
}
