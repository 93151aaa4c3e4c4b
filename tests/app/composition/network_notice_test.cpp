#include "app/composition/network_notice.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

using namespace trainyard;

TEST_CASE("Words that are to be said once a home are said once, also by the next process")
{
    const test::ScratchFolder folder;
    const Text words = text(TRANSLATABLE("Core", "%1 is far away."), "the home");
    CHECK(saidOnce(folder.path / "told", words) == words);
    CHECK_FALSE(saidOnce(folder.path / "told", words));
    CHECK_FALSE(saidOnce(folder.path / "nowhere" / "told", words));   // it could not be remembered: not said at every start
}

TEST_CASE("A home on a disk of this machine has nothing to say")
{
    const test::ScratchFolder folder;
    const auto home = Home::open(folder.path / "home");
    REQUIRE(home);
    if (home->onNetworkFileSystem()) {
        WARN("Skipped: the temporary folder of this machine is on a network file system.");
        return;
    }
    CHECK_FALSE(networkNotice(*home));
    CHECK(fs::is_empty(home->path() / "runs"));
}
