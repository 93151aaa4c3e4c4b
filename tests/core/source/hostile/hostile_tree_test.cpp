// What a commit's trees may say and no file system should hear.
#include "tests/core/source/hostile/hostile_case.h"

using namespace trainyard;
using namespace trainyard::source;
using namespace trainyard::test;

namespace {

std::vector<HostileCase> names()
{
    std::vector<HostileCase> cases;
    const auto both = [&](const std::string& kind, const std::string& name) {
        cases.push_back({kind, "a file called " + displayed(name), rawName(name)});
        cases.push_back({kind, "a folder called " + displayed(name), rawFolder(name)});
    };
    for (const char* name : {"..", ".", "..\\..\\outside"})
        both("paths that escape", name);
    for (const char* name : {"../../outside", "/etc/passwd", "a/../../b", "//x", "C:\\x"})
        cases.push_back({"paths that escape", std::string("a file called ") + displayed(name), rawName(name)});
    for (const char* name : {".git", ".GIT", ".Git", ".git ", ".git.", ".git . .", ".git::$INDEX_ALLOCATION", "git~1", "GIT~1", ".g\xE2\x80\x8Cit", "\xEF\xBB\xBF.git", ".gi\xE2\x80\xAEt"})
        both("names that are .git to some system", name);
    for (const char* name : {"\x1b[31mred", "new\nline", "\x7f"})
        both("names that speak to a terminal, a shell or another system", name);
    for (const char* name : {"CON", "aux.txt", "name.", "caf\xE9", "\xff\xfe", "-rf", "--upload-pack=touch", "$(touch x)", ";touch x", "`touch x`", "|touch x", "*", "\"quoted\"", "\xE2\x80\xAEyp.niart", "\r"})
        cases.push_back({"names that speak to a terminal, a shell or another system", std::string("a file called ") + displayed(name), rawName(name)});
    cases.push_back({"names that speak to a terminal, a shell or another system", "a very long name", rawName(std::string(5000, 'n'))});
    cases.push_back({"names that speak to a terminal, a shell or another system", "an empty name", rawName("")});
    return cases;
}

std::vector<HostileCase> links()
{
    std::vector<HostileCase> cases = {
        {"", "a link to /etc/passwd", linkTo("/etc/passwd")},
        {"", "a link to the parent's file", linkTo("../outside")},
        {"", "a link far up", linkTo("../../../../../../../../etc/passwd")},
        {"", "a link to itself", linkTo("link")},
        {"", "a link into .git", linkTo(".git/config")},
        {"", "a link to nothing", linkTo("")},
        {"", "a link with an endless target", linkTo(std::string(100'000, 'x'))},
        {"", "a link to a folder outside", linkTo("..")},
        {"", "a link to this process", linkTo("/proc/self/environ")},
        {"", "a link that a system with backslashes follows", linkTo("..\\..\\outside")},
        {"", "a link of terminal codes", linkTo("\x1b[31m", "\xc3\xa9")},
        {"", "a module that is a link", linkTo("/etc/passwd", "__init__.pyc")},
        {"", "git's attributes are a link", linkTo("../outside", ".gitattributes")},
        {"", "git's modules are a link", linkTo("../outside", ".gitmodules")},
        {"", "training_input.json is a link",
         [](const HostilePlace& place) {
             fs::remove(place.remote.path() / "training_input.json");
             fs::create_symlink(place.outside, place.remote.path() / "training_input.json");
             place.remote.commit();
         }},
        {"", "the script is a link",
         [](const HostilePlace& place) {
             fs::remove(place.remote.path() / "train.py");
             fs::create_symlink("../outside", place.remote.path() / "train.py");
             place.remote.commit();
         }},
        {"", "links in a circle", [](const HostilePlace& place) { place.remote.commitTree(place.files() + link(place, "b", "a") + link(place, "a", "b")); }},
        {"", "a chain of links out", [](const HostilePlace& place) { place.remote.commitTree(place.files() + link(place, "two", "one") + link(place, "three", "two") + link(place, "../outside", "three")); }},
        {"", "a link and a folder of one name", [](const HostilePlace& place) {
             const std::string tree = place.remote.tree("100644 blob " + place.remote.blob("evil") + "\toutside\n");
             place.remote.commitTree(place.files() + link(place, "..", "sub") + "040000 tree " + tree + "\tsub\n");
         }},
        {"", "a link to .git and a folder that differs in case, with a hook in it", [](const HostilePlace& place) {
             const std::string hook = "100755 blob " + place.remote.blob("#!/bin/sh\n" + place.touch() + "\n") + "\tpost-checkout\n";
             place.remote.commitTree(place.files() + link(place, ".git/hooks", "a") + "040000 tree " + place.remote.tree(hook) + "\tA\n");
         }}};
    for (HostileCase& each : cases)
        each.kind = "links";
    return cases;
}

// Two files of these names, where a system may see one.
HostileCase twins(const std::string& what, const std::string& one, const std::string& other)
{
    return {"collisions of case and Unicode", what, [=](const HostilePlace& place) {
                place.remote.commitTree(place.files() + "100644 blob " + place.remote.blob("a") + "\t" + one + "\n" + "100644 blob " + place.remote.blob("b") + "\t" + other + "\n");
            }};
}

std::vector<HostileCase> collisions()
{
    const char* kind = "collisions of case and Unicode";
    return {{kind, "one name twice", [](const HostilePlace& place) { place.remote.commitTree(place.files() + "100644 blob " + place.remote.blob("other") + "\ttrain.py\n"); }},
            {kind, "a file and a folder of one name", [](const HostilePlace& place) { place.remote.commitTree(place.files() + "040000 tree " + place.remote.tree("100644 blob " + place.remote.blob("x") + "\tx\n") + "\ttrain.py\n"); }},
            {kind, "the script in other letters", [](const HostilePlace& place) { place.remote.commitTree(place.files() + "100644 blob " + place.remote.blob("other") + "\tTRAIN.py\n"); }},
            {kind, "training_input.json in other letters", [](const HostilePlace& place) { place.remote.commitTree(place.files() + "100644 blob " + place.remote.blob("{}") + "\tTraining_Input.json\n"); }},
            {kind, "folders that differ in case", [](const HostilePlace& place) {
                 const std::string tree = place.remote.tree("100644 blob " + place.remote.blob("x") + "\tx.py\n");
                 place.remote.commitTree(place.files() + "040000 tree " + tree + "\tsub\n040000 tree " + tree + "\tSub\n");
             }},
            twins("composed and decomposed", "caf\xC3\xA9.py", "cafe\xCC\x81.py"),
            twins("a Kelvin sign", "k.py", "\xE2\x84\xAA.py"),
            twins("a dotless i", "I.py", "\xC4\xB1.py"),
            twins("a sharp s", "ss.py", "\xC3\x9F.py"),
            twins("a ligature", "fi.py", "\xEF\xAC\x81.py"),
            twins("wide letters", "a.py", "\xEF\xBD\x81.py"),
            twins("a joiner that nobody sees", "ab.py", "a\xE2\x80\x8D" "b.py"),
            twins("a dot at the end", "a", "a."),
            twins("a space at the end", "a", "a ")};
}

}  // namespace

TEST_CASE("Names in a tree lead nowhere outside, here or on any other system") { goThroughAll(names()); }

TEST_CASE("Links lead nowhere outside the folder") { goThroughAll(links()); }

TEST_CASE("Names that are one on another system, or one for two things, do no harm") { goThroughAll(collisions()); }
