#include "core/base/home.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <cstdlib>

using namespace trainyard;
using trainyard::test::ScratchFolder;

TEST_CASE("A new home gets its format and an id that it keeps")
{
    const ScratchFolder folder;
    const auto first = Home::open(folder.path / "a" / "b/");
    REQUIRE(first);
    CHECK(first->path() == folder.path / "a" / "b");
    const Json format = Json::parse(*readFile(first->path() / "format"));
    CHECK(format["format"] == 1);
    CHECK(format["home_id"] == first->id());
    CHECK(Home::open(folder.path / "a" / "b")->id() == first->id());
    CHECK(Home::open(folder.path / "other")->id() != first->id());
    CHECK(first->now(RunId{"20260504-030201-aaaa"}) == folder.path / "a/b/runs/20260504-030201-aaaa/now.json");
}

TEST_CASE("A home of a newer format is refused, untouched, with what to do")
{
    const ScratchFolder folder;
    REQUIRE(replaceFile(folder.path / "format", R"({"format":2,"home_id":"abc","more":1})"));
    const auto home = Home::open(folder.path);
    REQUIRE_FALSE(home);
    CHECK(home.error().kind == ErrorKind::invalid_input);
    CHECK(home.error().message.english().find("newer Trainyard (format 2; this one knows 1)") != std::string::npos);
    CHECK(home.error().hint.english().find("--home") != std::string::npos);
    CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
}

TEST_CASE("A folder whose format cannot be read is not taken for a home")
{
    const ScratchFolder folder;
    for (const char* content : {"", "{", "7", R"({"format":1})", R"({"format":0,"home_id":"a"})"}) {
        REQUIRE(replaceFile(folder.path / "format", content));
        const auto home = Home::open(folder.path);
        REQUIRE_FALSE(home);
        CHECK(home.error().where == (folder.path / "format").string());
        CHECK_FALSE(home.error().hint.empty());
    }
}

TEST_CASE("The default home is TRAINYARD_HOME, else in the XDG data folder")
{
    ::setenv("TRAINYARD_HOME", "/one", 1);
    CHECK(Home::defaultPath() == "/one");
    ::unsetenv("TRAINYARD_HOME");
    ::setenv("XDG_DATA_HOME", "/two", 1);
    CHECK(Home::defaultPath() == "/two/trainyard");
    ::setenv("XDG_DATA_HOME", "not/absolute", 1);   // the specification says: ignore it
    ::setenv("HOME", "/three", 1);
    CHECK(Home::defaultPath() == "/three/.local/share/trainyard");
    ::unsetenv("XDG_DATA_HOME");
}
