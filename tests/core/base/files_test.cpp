#include "core/base/files.h"

#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <cerrno>
#include <sys/stat.h>

using namespace trainyard;

TEST_CASE("Replacing a file leaves no second file beside it and keeps the mode asked for")
{
    const test::ScratchFolder folder;
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

TEST_CASE("What cannot be read says why and what to look at: nothing there, a folder, not for this user")
{
    const test::ScratchFolder scratch;
    const auto refused = [](const fs::path& path) {
        const auto content = readFile(path);
        REQUIRE_FALSE(content);
        CHECK(content.error().message.english() == "Cannot read " + path.string() + ".");
        CHECK_FALSE(content.error().raw.empty());
        return content.error();
    };
    const Error absent = refused(scratch.path / "absent");
    CHECK(absent.kind == ErrorKind::not_found);
    CHECK(absent.hint.english().find("spelling") != std::string::npos);
    const Error folder = refused(scratch.path);
    CHECK(folder.kind == ErrorKind::invalid_input);
    CHECK(folder.hint.english().find("a file is wanted") != std::string::npos);
    const Error foreign = systemError(EACCES, text("Cannot read %1.", "x"), "x");   // root may read all
    CHECK(foreign.kind == ErrorKind::permission_denied);
    CHECK(foreign.hint.english().find("ls -ld") != std::string::npos);
}

TEST_CASE("A lock is held by one at a time and is seen as held by the others")
{
    const test::ScratchFolder folder;
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
