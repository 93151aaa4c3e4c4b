// What a repository holds beside names: its own settings, code, submodules, bombs, objects that lie.
#include "tests/core/source/hostile/hostile_case.h"

#include <sys/stat.h>

using namespace trainyard;
using namespace trainyard::source;
using namespace trainyard::test;

namespace {

std::string input(const std::string& script) { return "{\"PYTHON_TRAIN\": \"" + script + "\", \"JOB_NAME\": \"bank\", \"WAITING_TIME_MIN\": 30, \"MACHINE\": \"n1-standard-4\", \"FRAMEWORK\": \"scikit_learn\", \"args\": []}"; }

Make withSubmodule(const std::string& modules, const std::string& path)
{
    return [=](const HostilePlace& place) { commitWith(place, ".gitmodules", modules, "160000 commit 1234567890123456789012345678901234567890\t" + path + "\n"); };
}

std::vector<HostileCase> configurations()
{
    std::vector<HostileCase> cases;
    for (const char* key : {"core.fsmonitor", "core.sshCommand", "core.gitProxy", "core.askPass", "core.editor", "core.pager", "core.alternateRefsCommand", "diff.external", "filter.evil.clean", "filter.evil.process", "filter.evil.smudge",
                            "uploadpack.packObjectsHook", "credential.helper", "gpg.program", "remote.origin.uploadpack", "sequence.editor", "init.templateDir", "alias.ls-remote", "alias.fetch"})
        cases.push_back({"settings and hooks of the repository", std::string("the setting ") + key, configured(key)});
    cases.push_back({"settings and hooks of the repository", "the work tree elsewhere", configured("core.worktree", "/etc")});
    cases.push_back({"settings and hooks of the repository", "another address for every address", [](const HostilePlace& place) { place.remote.git({"config", "url.ext::sh -c 'touch x'.insteadOf", "file://"}); }});
    cases.push_back({"settings and hooks of the repository", "included settings", [](const HostilePlace& place) {
                         place.remote.write(".evil", "[core]\n\tfsmonitor = " + place.touch() + "\n[uploadpack]\n\tpackObjectsHook = " + place.touch() + "\n");
                         place.remote.git({"config", "include.path", "../.evil"});
                     }});
    for (const char* hook : {"post-checkout", "reference-transaction", "pre-auto-gc", "post-index-change", "fsmonitor-watchman", "post-upload-pack"})
        cases.push_back({"settings and hooks of the repository", std::string("the hook ") + hook, hooked(hook)});
    return cases;
}

std::vector<HostileCase> codeAndInputs()
{
    const char* kind = "code that wants to run, inputs that lie";
    return {{kind, "attributes with a filter", written(".gitattributes", [](const HostilePlace&) { return std::string("* filter=evil diff=evil merge=evil ident eol=crlf export-subst\n"); })},
            {kind, "a setup.py that runs", written("setup.py", [](const HostilePlace& place) { return "import os\nos.system('" + place.touch() + "')\n"; })},
            {kind, "a pyproject with a build backend that runs", written("pyproject.toml", [](const HostilePlace&) { return std::string("[build-system]\nrequires=[]\nbuild-backend='evil'\nbackend-path=['.']\n"); })},
            {kind, "a script outside", written("training_input.json", [](const HostilePlace&) { return input("../outside"); })},
            {kind, "an absolute script", written("training_input.json", [](const HostilePlace&) { return input("/etc/passwd"); })},
            {kind, "deep nesting", written("training_input.json", [](const HostilePlace&) { return std::string(100'000, '['); })},
            {kind, "NUL and terminal codes in the input", written("training_input.json", [](const HostilePlace&) { return std::string("{\"PYTHON_TRAIN\": \"\x1b[2J\0.py\"}", 26); })},
            {kind, "a subject of terminal codes", [](const HostilePlace& place) { place.remote.git({"commit", "--quiet", "--allow-empty", "-m", "\x1b]0;owned\x07\x1b[2J subject"}); }},
            {kind, "a sitecustomize that runs", written("sitecustomize.py", [](const HostilePlace& place) { return "import os\nos.system('" + place.touch() + "')\n"; })},
            {kind, "a Makefile and a configure that run something", [](const HostilePlace& place) { commitWith(place, "Makefile", "all:\n\t" + place.touch() + "\n", "100755 blob " + place.remote.blob("#!/bin/sh\n" + place.touch() + "\n") + "\tconfigure\n"); }},
            {kind, "attributes without end", written(".gitattributes", std::string(500'000, '*') + " filter=evil\n")},
            {kind, "an input of ten megabytes", written("training_input.json", "{\"PYTHON_TRAIN\": \"" + std::string(10'000'000, 'x') + "\"}")},
            {kind, "an input that is no text", written("training_input.json", std::string("\xff\xfe\x00\x01", 4))},
            {kind, "a script that is an option", written("training_input.json", input("--help"))},
            {kind, "a script with a line of its own", written("training_input.json", input("train.py\\nimport os"))}};
}

std::vector<HostileCase> modules()
{
    const char* kind = "submodules and LFS";
    return {{kind, "a submodule that updates by a command", [](const HostilePlace& place) {
                 withSubmodule("[submodule \"x\"]\n\tpath = x\n\turl = ext::sh -c '" + place.touch() + "'\n\tupdate = !" + place.touch() + "\n\tignore = none\n", "x")(place);
             }},
            {kind, "a submodule of an option's name", withSubmodule("[submodule \"../../x\"]\n\tpath = -u./payload\n\turl = -u./payload\n", "x")},
            {kind, "settings of LFS that run a program", written(".lfsconfig", [](const HostilePlace& place) { return "[lfs]\n\turl = https://evil.example\n[lfs \"customtransfer.x\"]\n\tpath = " + place.touch() + "\n"; })},
            {kind, "a pointer of LFS", written("model.bin", [](const HostilePlace&) { return std::string("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 999999999999\n"); })},
            {kind, "a submodule whose path ends in a carriage return", withSubmodule("[submodule \"x\"]\n\tpath = \"x\r\"\n\turl = https://evil.example/x\n", "x\r")},
            {kind, "a submodule of this machine's files", withSubmodule("[submodule \"x\"]\n\tpath = x\n\turl = file:///etc\n", "x")},
            {kind, "a submodule of the folder itself", withSubmodule("[submodule \"x\"]\n\tpath = x\n\turl = .\n\tshallow = true\n", "x")},
            {kind, "a submodule inside .git", withSubmodule("[submodule \"x\"]\n\tpath = .git/hooks\n\turl = https://evil.example/x\n", "hooks")}};
}

std::vector<HostileCase> bombs()
{
    const char* kind = "bombs and huge trees";
    return {{kind, "a blob of a quarter of a gigabyte of nothing", [](const HostilePlace& place) {
                 fs::create_directories(place.scratch.path / "aside");
                 std::ofstream(place.scratch.path / "aside/zeros").close();
                 fs::resize_file(place.scratch.path / "aside/zeros", 257u << 20);
                 const std::string blob = place.remote.git({"-c", "core.compression=1", "-c", "core.bigFileThreshold=1m", "hash-object", "-w", (place.scratch.path / "aside/zeros").string()});
                 place.remote.commitTree(place.files() + "100644 blob " + blob + "\tzeros.bin\n");
             }},
            {kind, "a million folders of sixteen", [](const HostilePlace& place) {
                 std::string tree = emptyTree(place);
                 for (int level = 0; level < 8; ++level) {
                     std::string lines;
                     for (char name = 'a'; name < 'q'; ++name)
                         lines += "040000 tree " + tree + "\t" + name + "\n";
                     tree = place.remote.tree(lines);
                 }
                 place.remote.commitTree(place.files() + "040000 tree " + tree + "\tdeep\n");
             }},
            {kind, "one file ten thousand times ten thousand", [](const HostilePlace& place) {
                 std::string tree = place.remote.tree("100644 blob " + place.remote.blob(std::string(100'000, '0')) + "\tx\n");
                 for (const char* prefix : {"a", "b"}) {
                     std::string lines;
                     for (int number = 0; number < 10'000; ++number)
                         lines += "040000 tree " + tree + "\t" + prefix + std::to_string(number) + "\n";
                     tree = place.remote.tree(lines);
                 }
                 place.remote.commitTree(place.files() + "040000 tree " + tree + "\tmany\n");
             }},
            {kind, "nine times the same thirty megabytes", [](const HostilePlace& place) {
                 std::string lines, thirty = "100644 blob " + place.remote.blob(std::string(30u << 20, '0')) + "\tx";
                 for (int number = 0; number < 9; ++number)
                     lines += thirty + std::to_string(number) + ".bin\n";
                 place.remote.commitTree(place.files() + "040000 tree " + place.remote.tree(lines) + "\tmany\n");
             }},
            {kind, "two thousand folders in each other", [](const HostilePlace& place) {
                 std::string tree = place.remote.tree("100644 blob " + place.remote.blob("x") + "\tx\n");
                 for (int level = 0; level < 2'200; ++level)
                     tree = place.remote.rawTree("40000", "d", tree);
                 place.remote.commitTree(place.files() + "040000 tree " + tree + "\tdeep\n");
             }},
            {kind, "a folder of a quarter of a million files", [](const HostilePlace& place) {
                 const std::string file = GitRepository::entry("100644", "f100000", place.remote.blob("x"));
                 std::string all;
                 for (int number = 0; number < 250'000; ++number)
                     (all += file).replace(all.size() - file.size() + 8, 6, std::to_string(100'000 + number));
                 place.remote.commitTree(place.files() + "040000 tree " + place.remote.object("tree", all) + "\twide\n");
             }}};
}

std::vector<HostileCase> forged()
{
    const char* kind = "broken and forged objects and files of git";
    return {{kind, "an object that is missing", [](const HostilePlace& place) { place.remote.commitTree(place.files() + "100644 blob 1234567890123456789012345678901234567890\tgone.py\n"); }},
            {kind, "a blob where a folder should be", [](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/refs/heads/main", place.remote.object("commit", "tree " + place.remote.blob("x") + "\nauthor a <a> 0 +0000\ncommitter a <a> 0 +0000\n\nx\n") + "\n").has_value()); }},
            {kind, "a commit without anything", [](const HostilePlace& place) {
                 const std::string commit = place.remote.object("commit", "tree " + emptyTree(place) + "\n");
                 REQUIRE(replaceFile(place.remote.path() / ".git/refs/heads/main", commit + "\n").has_value());
             }},
            {kind, "modes that do not exist", [](const HostilePlace& place) {
                 place.remote.commitTree(place.files() + "040000 tree " + place.remote.rawTree("104755", "suid", place.remote.blob("x")) + "\ta\n" + "040000 tree " + place.remote.rawTree("60000", "device", place.remote.blob("x")) + "\tb\n");
             }},
            {kind, "objects borrowed from elsewhere", [](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/objects/info/alternates", "/etc\n../../../../outside\n").has_value()); }},
            {kind, "a .git that is a file", [](const HostilePlace& place) {
                 fs::create_directories(place.scratch.path / "aside");
                 fs::rename(place.remote.path() / ".git", place.scratch.path / "aside/git");
                 test::ran({"git", "--git-dir=" + (place.scratch.path / "aside/git").string(), "config", "core.fsmonitor", place.touch()});
                 REQUIRE(replaceFile(place.remote.path() / ".git", "gitdir: ../aside/git\n").has_value());
             }},
            {kind, "a shallow file of nonsense", [](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/shallow", "../../outside\n").has_value()); }},
            {kind, "packed references of nonsense", [](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/packed-refs", "1234567890123456789012345678901234567890 refs/heads/../../../outside\n\x1b[31m\n").has_value()); }},
            {kind, "a HEAD that points outside", [](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/HEAD", "ref: ../../outside\n").has_value()); }},
            {kind, "replaced and grafted objects", [](const HostilePlace& place) { place.remote.git({"update-ref", "refs/replace/" + place.remote.git({"rev-parse", "HEAD"}), place.remote.git({"commit-tree", emptyTree(place), "-m", "x"})}); }},
            {kind, "an index of nonsense", [](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/index", "DIRC\xff\xff\xff\xff\xff\xff\xff\xff").has_value()); }},
            {kind, "a tree that is no tree", [](const HostilePlace& place) { place.remote.commitTree(place.files() + "040000 tree " + place.remote.object("tree", "40000 cut off") + "\tsub\n"); }},
            {kind, "an object under another's name", [](const HostilePlace& place) {
                 const std::string honest = place.remote.blob("honest words"), forged = place.remote.blob("forged words");
                 const fs::path objects = place.remote.path() / ".git/objects";
                 fs::copy_file(objects / forged.substr(0, 2) / forged.substr(2), objects / honest.substr(0, 2) / honest.substr(2), fs::copy_options::overwrite_existing);
                 place.remote.commitTree(place.files() + "100644 blob " + honest + "\twords.py\n");
             }},
            {kind, "an object that is cut off", [](const HostilePlace& place) {
                 const std::string whole = place.remote.blob(std::string(5'000, 'x'));
                 fs::resize_file(place.remote.path() / ".git/objects" / whole.substr(0, 2) / whole.substr(2), 100);
                 place.remote.commitTree(place.files() + "100644 blob " + whole + "\tcut.py\n");
             }},
            {kind, "a commit of the year 292277026596", [](const HostilePlace& place) {
                 REQUIRE(replaceFile(place.remote.path() / ".git/refs/heads/main", place.remote.object("commit", "tree " + place.remote.tree(place.files()) + "\nauthor a <a> 9223372036854775807 +9999\ncommitter a <a> 9223372036854775807 +9999\n\nx\n") + "\n").has_value());
             }},
            {kind, "a parent that is not there", [](const HostilePlace& place) {
                 REQUIRE(replaceFile(place.remote.path() / ".git/refs/heads/main", place.remote.object("commit", "tree " + place.remote.tree(place.files()) + "\nparent 1234567890123456789012345678901234567890\nauthor a <a> 0 +0000\ncommitter a <a> 0 +0000\n\nx\n") + "\n").has_value());
             }},
            {kind, "a branch that points at itself", [](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/refs/heads/main", "ref: refs/heads/main\n").has_value()); }}};
}

// A pipe in that place: whoever opens it waits.
std::vector<HostileCase> pipes()
{
    const auto piped = [](const char* file) {
        return [file](const HostilePlace& place) {
            const fs::path path = place.remote.path() / file;
            std::error_code ignored;
            fs::create_directories(path.parent_path());
            fs::remove(path, ignored);
            REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
        };
    };
    std::vector<HostileCase> cases;
    for (const char* file : {".git/HEAD", ".git/config", ".git/index", ".git/packed-refs", ".git/refs/heads/main", ".git/refs/heads/other", ".git/info/exclude", ".git/info/attributes", ".git/objects/info/alternates", ".git/commondir",
                             ".git/objects/pack/pack-1.idx", ".gitattributes", ".gitignore", "sub/.gitignore", "train.py", "untracked.py"})
        cases.push_back({"pipes where files belong", file, piped(file), true});
    cases.push_back({"pipes where files belong", "what HEAD names, for git itself", piped(".git/refs/heads/main")});
    cases.push_back({"pipes where files belong", "an object", [](const HostilePlace& place) {
                         const std::string words = place.remote.blob("words");
                         place.remote.commitTree(place.files() + "100644 blob " + words + "\twords.py\n");
                         const fs::path file = place.remote.path() / ".git/objects" / words.substr(0, 2) / words.substr(2);
                         fs::remove(file);
                         REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
                     }, true});
    cases.push_back({"pipes where files belong", "the repository of a work tree elsewhere", [](const HostilePlace& place) {
                         fs::create_directories(place.scratch.path / "aside");
                         fs::rename(place.remote.path() / ".git", place.scratch.path / "aside/git");
                         fs::remove(place.scratch.path / "aside/git/config");
                         REQUIRE(::mkfifo((place.scratch.path / "aside/git/config").c_str(), 0600) == 0);
                         REQUIRE(replaceFile(place.remote.path() / ".git", "gitdir: ../aside/git\n").has_value());
                     }, true});
    return cases;
}

}  // namespace

TEST_CASE("Nobody waits for a pipe") { goThroughAll(pipes()); }

TEST_CASE("A repository's own settings and hooks run nothing, fetched or read as a folder") { goThroughAll(configurations()); }

TEST_CASE("Code that a repository holds is never run, and inputs that lie are refused with words") { goThroughAll(codeAndInputs()); }

TEST_CASE("Submodules and LFS lead nowhere") { goThroughAll(modules()); }

TEST_CASE("What unpacks without end is bounded") { goThroughAll(bombs()); }

TEST_CASE("Objects that are broken or forged harm nothing") { goThroughAll(forged()); }

TEST_CASE("An index that cannot be read is told, not taken for a clean folder")
{
    const HostilePlace place;
    REQUIRE(replaceFile(place.remote.path() / ".git/index", "DIRC\xff\xff\xff\xff\xff\xff\xff\xff").has_value());
    const auto checkout = fetchCommit({*parseRepositoryAddress(place.remote.path().string()), {}, place.cache, RunId{"20260504-030201-abcd"}}, {});
    REQUIRE(checkout.has_value());
    REQUIRE(checkout->notes.size() == 1);
    CHECK(checkout->notes[0].english().find("could not be found out") != std::string::npos);
}
