#include "core/base/files.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <fcntl.h>

using namespace trainyard;

TEST_CASE("A lock that was handed down stays held when its first holder lets go")
{
    const test::ScratchFolder folder;
    const fs::path path = folder.path / "lock";
    auto held = FileLock::take(path, {});
    REQUIRE(held);
    const int handed = ::dup(held->descriptor());
    {
        auto inherited = FileLock::inherit(handed, path);
        REQUIRE(inherited);
        CHECK((::fcntl(handed, F_GETFD) & FD_CLOEXEC) != 0);   // not handed further down by accident
        { const FileLock gone(std::move(*held)); }
        CHECK(FileLock::isHeld(path));
        CHECK_FALSE(*FileLock::tryTake(path));
    }
    CHECK_FALSE(FileLock::isHeld(path));
}

TEST_CASE("A descriptor that is another file's, none, or not the holder's is no lock")
{
    const test::ScratchFolder folder;
    const fs::path path = folder.path / "lock", other = folder.path / "other";
    const auto held = FileLock::take(path, {});
    const auto held_too = FileLock::take(other, {});
    CHECK(FileLock::inherit(held_too->descriptor(), path).error().kind == ErrorKind::conflict);
    CHECK(FileLock::inherit(987, path).error().kind == ErrorKind::conflict);
    const FileDescriptor stranger(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    CHECK(FileLock::inherit(stranger.get(), path).error().kind == ErrorKind::conflict);
}
