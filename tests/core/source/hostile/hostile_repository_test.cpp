#include "tests/core/source/hostile/hostile_place.h"

using namespace trainyard;
using namespace trainyard::source;
using test::HostilePlace;

namespace {

using Make = std::function<void(const HostilePlace&)>;
struct Case {
    std::string name;
    Make make;
};

std::string emptyTree(const HostilePlace& place) { return place.remote.git({"mktree"}, ""); }
std::string link(const HostilePlace& place, const std::string& target, const std::string& name) { return "120000 blob " + place.remote.blob(target) + "\t" + name + "\n"; }

// A file of that raw name in a folder "sub".
Make rawName(const std::string& name)
{
    return [=](const HostilePlace& place) { place.remote.commitTree(place.files() + "040000 tree " + place.remote.rawTree("100644", name, place.remote.blob("evil")) + "\tsub\n"); };
}

// A folder of that raw name with a file "config" in it.
Make rawFolder(const std::string& name)
{
    return [=](const HostilePlace& place) {
        const std::string inner = place.remote.rawTree("100644", "config", place.remote.blob("[core]\n\tfsmonitor = " + place.touch() + "\n"));
        place.remote.commitTree(place.files() + "040000 tree " + place.remote.rawTree("40000", name, inner) + "\tsub\n");
    };
}

Make linkTo(const std::string& target, const std::string& name = "link")
{
    return [=](const HostilePlace& place) { place.remote.commitTree(place.files() + link(place, target, name)); };
}

Make written(const std::string& file, const std::function<std::string(const HostilePlace&)>& content)
{
    return [=](const HostilePlace& place) {
        place.remote.write(file, content(place));
        place.remote.commit();
    };
}

Make configured(const std::string& key, const std::string& value = {})
{
    return [=](const HostilePlace& place) {
        place.remote.git({"config", key, value.empty() ? place.touch() : value});
        place.remote.write("train.py", "changed");
    };
}

Make hooked(const std::string& hook)
{
    return [=](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/hooks" / hook, "#!/bin/sh\n" + place.touch() + "\n", 0755).has_value()); };
}

std::string input(const std::string& script) { return "{\"PYTHON_TRAIN\": \"" + script + "\", \"JOB_NAME\": \"bank\", \"WAITING_TIME_MIN\": 30, \"MACHINE\": \"n1-standard-4\", \"FRAMEWORK\": \"scikit_learn\", \"args\": []}"; }

std::vector<Case> trees()
{
    std::vector<Case> cases;
    for (const char* name : {"..", ".", ".git", ".GIT", ".Git", ".git ", ".git.", ".git . .", ".git::$INDEX_ALLOCATION", "git~1", "GIT~1", ".g\xE2\x80\x8Cit", "\xEF\xBB\xBF.git", ".gi\xE2\x80\xAEt", "..\\..\\outside", "\x1b[31mred", "new\nline", "\x7f"})
        for (const bool folder : {false, true})
            cases.push_back({std::string(folder ? "a folder called " : "a file called ") + displayed(name), folder ? rawFolder(name) : rawName(name)});
    for (const char* name : {"../../outside", "/etc/passwd", "a/../../b", "//x", "C:\\x", "CON", "aux.txt", "name.", "caf\xE9", "\xff\xfe", "-rf", "$(touch x)", ";touch x", "*", "\"quoted\""})
        cases.push_back({std::string("a file called ") + displayed(name), rawName(name)});
    cases.push_back({"a very long name", rawName(std::string(5000, 'n'))});
    cases.push_back({"an empty name", rawName("")});
    return cases;
}

std::vector<Case> links()
{
    return {{"a link to /etc/passwd", linkTo("/etc/passwd")},
            {"a link to the parent's file", linkTo("../outside")},
            {"a link far up", linkTo("../../../../../../../../etc/passwd")},
            {"a link to itself", linkTo("link")},
            {"a link into .git", linkTo(".git/config")},
            {"a link to nothing", linkTo("")},
            {"a link with an endless target", linkTo(std::string(100'000, 'x'))},
            {"a link to a folder outside", linkTo("..")},
            {"a link of terminal codes", linkTo("\x1b[31m", "\xc3\xa9")},
            {"training_input.json is a link", [](const HostilePlace& place) {
                 fs::remove(place.remote.path() / "training_input.json");
                 fs::create_symlink(place.outside, place.remote.path() / "training_input.json");
                 place.remote.commit();
             }},
            {"the script is a link", [](const HostilePlace& place) {
                 fs::remove(place.remote.path() / "train.py");
                 fs::create_symlink("../outside", place.remote.path() / "train.py");
                 place.remote.commit();
             }},
            {"links in a circle", [](const HostilePlace& place) { place.remote.commitTree(place.files() + link(place, "b", "a") + link(place, "a", "b")); }},
            {"a chain of links out", [](const HostilePlace& place) { place.remote.commitTree(place.files() + link(place, "two", "one") + link(place, "three", "two") + link(place, "../outside", "three")); }},
            {"a link and a folder of one name", [](const HostilePlace& place) {
                 const std::string tree = place.remote.git({"mktree"}, "100644 blob " + place.remote.blob("evil") + "\toutside\n");
                 place.remote.commitTree(place.files() + link(place, "..", "sub") + "040000 tree " + tree + "\tsub\n");
             }}};
}

std::vector<Case> collisions()
{
    return {{"one name twice", [](const HostilePlace& place) { place.remote.commitTree(place.files() + "100644 blob " + place.remote.blob("other") + "\ttrain.py\n"); }},
            {"a file and a folder of one name", [](const HostilePlace& place) {
                 place.remote.commitTree(place.files() + "040000 tree " + place.remote.git({"mktree"}, "100644 blob " + place.remote.blob("x") + "\tx\n") + "\ttrain.py\n");
             }},
            {"names that differ in case", [](const HostilePlace& place) { place.remote.commitTree(place.files() + "100644 blob " + place.remote.blob("other") + "\tTRAIN.py\n"); }},
            {"names that differ in composition", [](const HostilePlace& place) {
                 place.remote.commitTree(place.files() + "100644 blob " + place.remote.blob("a") + "\tcaf\xC3\xA9.py\n" + "100644 blob " + place.remote.blob("b") + "\tcafe\xCC\x81.py\n");
             }}};
}

std::vector<Case> configurations()
{
    std::vector<Case> cases;
    for (const char* key : {"core.fsmonitor", "core.sshCommand", "core.gitProxy", "core.askPass", "core.editor", "core.pager", "core.alternateRefsCommand", "diff.external", "filter.evil.clean", "filter.evil.process", "filter.evil.smudge",
                            "uploadpack.packObjectsHook", "credential.helper", "gpg.program", "remote.origin.uploadpack", "sequence.editor", "init.templateDir", "alias.ls-remote", "alias.fetch"})
        cases.push_back({std::string("the setting ") + key, configured(key)});
    cases.push_back({"the work tree elsewhere", configured("core.worktree", "/etc")});
    cases.push_back({"another address for every address", [](const HostilePlace& place) { place.remote.git({"config", "url.ext::sh -c 'touch x'.insteadOf", "file://"}); }});
    cases.push_back({"included settings", [](const HostilePlace& place) {
                         place.remote.write(".evil", "[core]\n\tfsmonitor = " + place.touch() + "\n[uploadpack]\n\tpackObjectsHook = " + place.touch() + "\n");
                         place.remote.git({"config", "include.path", "../.evil"});
                     }});
    for (const char* hook : {"post-checkout", "reference-transaction", "pre-auto-gc", "post-index-change", "fsmonitor-watchman", "post-upload-pack"})
        cases.push_back({std::string("the hook ") + hook, hooked(hook)});
    return cases;
}

std::vector<Case> contents()
{
    return {{"attributes with a filter", written(".gitattributes", [](const HostilePlace&) { return std::string("* filter=evil diff=evil merge=evil ident eol=crlf export-subst\n"); })},
            {"a submodule that updates by a command", [](const HostilePlace& place) {
                 place.remote.write(".gitmodules", "[submodule \"x\"]\n\tpath = x\n\turl = ext::sh -c '" + place.touch() + "'\n\tupdate = !" + place.touch() + "\n\tignore = none\n");
                 place.remote.git({"add", "--all"});
                 place.remote.git({"update-index", "--add", "--cacheinfo", "160000,1234567890123456789012345678901234567890,x"});
                 place.remote.git({"commit", "--quiet", "-m", "x"});
             }},
            {"a submodule of an option's name", [](const HostilePlace& place) {
                 place.remote.write(".gitmodules", "[submodule \"../../x\"]\n\tpath = -u./payload\n\turl = -u./payload\n");
                 place.remote.git({"add", "--all"});
                 place.remote.git({"update-index", "--add", "--cacheinfo", "160000,1234567890123456789012345678901234567890,x"});
                 place.remote.git({"commit", "--quiet", "-m", "x"});
             }},
            {"settings of LFS that run a program", written(".lfsconfig", [](const HostilePlace& place) { return "[lfs]\n\turl = https://evil.example\n[lfs \"customtransfer.x\"]\n\tpath = " + place.touch() + "\n"; })},
            {"a pointer of LFS", written("model.bin", [](const HostilePlace&) { return std::string("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 999999999999\n"); })},
            {"a setup.py that runs", written("setup.py", [](const HostilePlace& place) { return "import os\nos.system('" + place.touch() + "')\n"; })},
            {"a pyproject with a build backend that runs", written("pyproject.toml", [](const HostilePlace&) { return std::string("[build-system]\nrequires=[]\nbuild-backend='evil'\nbackend-path=['.']\n"); })},
            {"a script outside", written("training_input.json", [](const HostilePlace&) { return input("../outside"); })},
            {"an absolute script", written("training_input.json", [](const HostilePlace&) { return input("/etc/passwd"); })},
            {"deep nesting", written("training_input.json", [](const HostilePlace&) { return std::string(100'000, '['); })},
            {"NUL and terminal codes in the input", written("training_input.json", [](const HostilePlace&) { return std::string("{\"PYTHON_TRAIN\": \"\x1b[2J\0.py\"}", 26); })},
            {"a blob of three hundred megabytes of nothing", [](const HostilePlace& place) {
                 fs::create_directories(place.scratch.path / "aside");
                 std::ofstream(place.scratch.path / "aside/zeros").close();
                 fs::resize_file(place.scratch.path / "aside/zeros", 300u << 20);
                 const std::string blob = place.remote.git({"-c", "core.compression=1", "-c", "core.bigFileThreshold=1m", "hash-object", "-w", (place.scratch.path / "aside/zeros").string()});
                 place.remote.commitTree(place.files() + "100644 blob " + blob + "\tzeros.bin\n");
             }},
            {"an object that is missing", [](const HostilePlace& place) { place.remote.commitTree(place.files() + "100644 blob 1234567890123456789012345678901234567890\tgone.py\n"); }},
            {"a blob where a folder should be", [](const HostilePlace& place) { place.remote.git({"update-ref", "refs/heads/main", place.remote.git({"hash-object", "-t", "commit", "-w", "--stdin", "--literally"}, "tree " + place.remote.blob("x") + "\nauthor a <a> 0 +0000\ncommitter a <a> 0 +0000\n\nx\n")}); }},
            {"a commit without anything", [](const HostilePlace& place) {
                 const std::string commit = place.remote.git({"hash-object", "-t", "commit", "-w", "--stdin", "--literally"}, "tree " + emptyTree(place) + "\n");
                 REQUIRE(replaceFile(place.remote.path() / ".git/refs/heads/main", commit + "\n").has_value());
             }},
            {"a subject of terminal codes", [](const HostilePlace& place) { place.remote.git({"commit", "--quiet", "--allow-empty", "-m", "\x1b]0;owned\x07\x1b[2J subject"}); }},
            {"a million folders of sixteen", [](const HostilePlace& place) {
                 std::string tree = emptyTree(place);
                 for (int level = 0; level < 8; ++level) {
                     std::string lines;
                     for (char name = 'a'; name < 'q'; ++name)
                         lines += "040000 tree " + tree + "\t" + name + "\n";
                     tree = place.remote.git({"mktree"}, lines);
                 }
                 place.remote.commitTree(place.files() + "040000 tree " + tree + "\tdeep\n");
             }},
            {"modes that do not exist", [](const HostilePlace& place) {
                 place.remote.commitTree(place.files() + "040000 tree " + place.remote.rawTree("104755", "suid", place.remote.blob("x")) + "\ta\n" + "040000 tree " + place.remote.rawTree("60000", "device", place.remote.blob("x")) + "\tb\n");
             }},
            {"objects borrowed from elsewhere", [](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/objects/info/alternates", "/etc\n../../../../outside\n").has_value()); }},
            {"a .git that is a file", [](const HostilePlace& place) {
                 fs::create_directories(place.scratch.path / "aside");
                 fs::rename(place.remote.path() / ".git", place.scratch.path / "aside/git");
                 test::ran({"git", "--git-dir=" + (place.scratch.path / "aside/git").string(), "config", "core.fsmonitor", place.touch()});
                 REQUIRE(replaceFile(place.remote.path() / ".git", "gitdir: ../aside/git\n").has_value());
             }},
            {"a shallow file of nonsense", [](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/shallow", "../../outside\n").has_value()); }},
            {"packed references of nonsense", [](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/packed-refs", "1234567890123456789012345678901234567890 refs/heads/../../../outside\n\x1b[31m\n").has_value()); }},
            {"a HEAD that points outside", [](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/HEAD", "ref: ../../outside\n").has_value()); }},
            {"replaced and grafted objects", [](const HostilePlace& place) { place.remote.git({"update-ref", "refs/replace/" + place.remote.git({"rev-parse", "HEAD"}), place.remote.git({"commit-tree", emptyTree(place), "-m", "x"})}); }},
            {"an index of nonsense", [](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/index", "DIRC\xff\xff\xff\xff\xff\xff\xff\xff").has_value()); }}};
}

// Each in a repository of its own, fetched and read as a folder.
void goThroughAll(const std::vector<Case>& cases)
{
    for (const Case& each : cases) {
        INFO(each.name);
        const HostilePlace place;
        each.make(place);
        for (const std::string& address : {place.remote.url(), place.remote.path().string()}) {
            INFO(address);
            place.holds(place.goThrough(address));
        }
    }
}

}  // namespace

TEST_CASE("Names in a tree lead nowhere outside, here or on any other system")
{
    const auto cases = trees();
    CHECK(cases.size() >= 45);
    goThroughAll(cases);
}

TEST_CASE("Links lead nowhere outside the folder") { goThroughAll(links()); }

TEST_CASE("Names that are one on another system, or one for two things, do no harm") { goThroughAll(collisions()); }

TEST_CASE("A repository's own settings and hooks run nothing, fetched or read as a folder") { goThroughAll(configurations()); }

TEST_CASE("What a repository holds is never run, unpacked without bounds or shown as it is") { goThroughAll(contents()); }

TEST_CASE("An index that cannot be read is told, not taken for a clean folder")
{
    const HostilePlace place;
    REQUIRE(replaceFile(place.remote.path() / ".git/index", "DIRC\xff\xff\xff\xff\xff\xff\xff\xff").has_value());
    const auto checkout = fetchCommit({*parseRepositoryAddress(place.remote.path().string()), {}, place.cache, RunId{"20260504-030201-abcd"}}, {});
    REQUIRE(checkout.has_value());
    REQUIRE(checkout->notes.size() == 1);
    CHECK(checkout->notes[0].english().find("could not be found out") != std::string::npos);
}
