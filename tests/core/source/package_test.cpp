#include "core/base/encoding.h"
#include "core/source/inspection.h"
#include "core/source/package.h"
#include "tests/core/source/git_repository.h"

#include <algorithm>
#include <clocale>
#include <iostream>

using namespace trainyard;
using namespace trainyard::source;
using test::GitRepository;

namespace {

struct Made {
    Inspection inspection;
    Package package;
};

Expected<Inspection> inspected(const std::string& address, const fs::path& cache, const std::string& folder = {})
{
    const auto parsed = parseRepositoryAddress(address);
    REQUIRE(parsed.has_value());
    return inspect({{*parsed, {}, cache, RunId{"20260504-030201-abcd"}}, folder, {}, {}}, {});
}

Expected<Package> packaged(const std::string& address, const fs::path& cache, const std::string& folder = {})
{
    const auto inspection = inspected(address, cache, folder);
    REQUIRE(inspection.has_value());
    for (const Defect& defect : inspection->defects)
        UNSCOPED_INFO(defect.message.english());
    REQUIRE(inspection->input.has_value());
    return makePackage(*inspection->files, inspection->checkout, *parseRepositoryAddress(address), inspection->folder, *inspection->input);
}

std::string run(const std::vector<std::string>& argv, const std::string& input = {}, const fs::path& folder = "/")
{
    ProcessSpec spec{argv, inheritedEnvironment({"PATH"}), folder, {}, input};
    spec.environment["LC_ALL"] = "C.UTF-8";
    const auto result = runProcess(spec, {});
    REQUIRE(result.has_value());
    INFO(result->error_output);
    REQUIRE(result->end.ok());
    return result->output;
}

std::vector<std::string> membersOf(const Package& package)
{
    std::vector<std::string> names;
    std::istringstream lines(run({"tar", "-tzf", "-", "--quoting-style=literal"}, package.bytes));
    for (std::string line; std::getline(lines, line);)
        names.push_back(line);
    return names;
}

std::string contentOf(const Package& package, const std::string& member) { return run({"tar", "-xOzf", "-", member}, package.bytes); }

bool has(const std::vector<std::string>& names, const std::string& name) { return std::find(names.begin(), names.end(), name) != names.end(); }

std::string notesOf(const Package& package)
{
    std::string all;
    for (const Text& note : package.plan.notes)
        all += note.english() + "\n";
    return all;
}

}  // namespace

TEST_CASE("The root as a package: named after the repository, with sub-packages, data files and requirements")
{
    const test::ScratchFolder scratch;
    const GitRepository repository(scratch.path / "bank-marketing");
    repository.writeExample();
    repository.write("sub/__init__.py", "");
    repository.write("sub/task.py", "");
    repository.write("data/rows.csv", "1,2\n");
    repository.write("data/d\xC3\xB6n[1].csv", "3\n");
    repository.write("requirements.txt", "joblib\n");
    repository.commit();
    const auto package = packaged(repository.path().string(), scratch.path / "cache");
    REQUIRE(package.has_value());
    CHECK(package->file_name == "bank_marketing-0.0.0.tar.gz");
    CHECK(package->plan.name == "bank_marketing");
    CHECK(package->plan.module == "bank_marketing.train");
    CHECK(package->sha256.size() == 64);
    const auto members = membersOf(*package);
    for (const char* each : {"PKG-INFO", "setup.py", "requirements.txt", "bank_marketing/__init__.py", "bank_marketing/train.py", "bank_marketing/sub/task.py", "bank_marketing/data/rows.csv", "bank_marketing/data/d\xC3\xB6n[1].csv"}) {
        INFO(each);
        CHECK(has(members, std::string("bank_marketing-0.0.0/") + each));
    }
    CHECK(contentOf(*package, "bank_marketing-0.0.0/requirements.txt") == "joblib\n");
}

TEST_CASE("Same commit, same bytes: twice, from a clone, and in another locale")
{
    const test::ScratchFolder scratch;
    const GitRepository repository(scratch.path / "bank");
    repository.writeExample();
    repository.write("d\xC3\xB6n.csv", "3\n");
    repository.commit();
    const auto first = packaged(repository.path().string(), scratch.path / "cache");
    REQUIRE(first.has_value());
    repository.write("train.py", "not committed");
    CHECK(packaged(repository.path().string(), scratch.path / "cache")->sha256 == first->sha256);
    CHECK(packaged(repository.url(), scratch.path / "cache")->sha256 == first->sha256);
    const std::string before = std::setlocale(LC_ALL, nullptr);
    if (std::setlocale(LC_ALL, "C.UTF-8"))
        CHECK(packaged(repository.path().string(), scratch.path / "cache")->sha256 == first->sha256);
    std::setlocale(LC_ALL, before.c_str());
    // The gzip header is bare: no name, no time.
    CHECK(first->bytes.substr(0, 4) == std::string("\x1f\x8b\x08\x00", 4));
    CHECK(first->bytes.substr(4, 4) == std::string(4, '\0'));
    CHECK(run({"tar", "-tvzf", "-", "--utc", "--numeric-owner"}, first->bytes).find("0/0") != std::string::npos);
    CHECK(run({"tar", "-tvzf", "-", "--utc", "--numeric-owner"}, first->bytes).find("2023-11-14 22:13") != std::string::npos);
}

TEST_CASE("A folder's own setup.py goes along as it is, with what Python packaging reads beside it")
{
    const test::ScratchFolder scratch;
    const GitRepository repository(scratch.path / "repo");
    repository.writeExample();
    fs::create_directories(repository.path() / "models/trainer");
    for (const char* each : {"__init__.py", "train.py", "training_input.json"})
        fs::rename(repository.path() / each, repository.path() / "models/trainer" / each);
    repository.write("models/setup.py", "# theirs\n");
    repository.write("models/requirements.txt", "joblib\n");
    repository.write("models/README.md", "read\n");
    repository.write("models/notes.bin", "no\n");
    repository.commit();
    const auto package = packaged(repository.path().string(), scratch.path / "cache", "models/trainer/");
    REQUIRE(package.has_value());
    CHECK(package->plan.module == "trainer.train");
    CHECK(contentOf(*package, "trainer-0.0.0/setup.py") == "# theirs\n");
    const auto members = membersOf(*package);
    CHECK(has(members, "trainer-0.0.0/requirements.txt"));
    CHECK(has(members, "trainer-0.0.0/README.md"));
    CHECK(has(members, "trainer-0.0.0/trainer/train.py"));
    CHECK_FALSE(has(members, "trainer-0.0.0/notes.bin"));
}

TEST_CASE("A link inside the folder becomes the file it names; one that leaves it, a submodule and an LFS pointer are told")
{
    const test::ScratchFolder scratch;
    const GitRepository repository(scratch.path / "repo");
    repository.write("outside.txt", "outside");
    repository.write("pkg/__init__.py", "");
    repository.write("pkg/train.py", "print('trained')\n");
    repository.write("pkg/training_input.json", "{\"PYTHON_TRAIN\": \"train.py\", \"JOB_NAME\": \"bank\", \"WAITING_TIME_MIN\": 30, \"MACHINE\": \"n1-standard-4\", \"FRAMEWORK\": \"scikit_learn\", \"args\": []}");
    repository.write("pkg/model.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n");
    repository.write("pkg/data/rows.csv", "rows");
    fs::create_symlink("data/rows.csv", repository.path() / "pkg/rows.csv");
    fs::create_symlink("../outside.txt", repository.path() / "pkg/up.txt");
    fs::create_symlink("/etc/passwd", repository.path() / "pkg/passwd");
    fs::create_symlink("loop", repository.path() / "pkg/loop");
    fs::create_symlink("../outside.txt", repository.path() / "pkg/requirements.txt");
    repository.git({"add", "--all"});
    repository.git({"update-index", "--add", "--cacheinfo", "160000,1234567890123456789012345678901234567890,pkg/module"});
    repository.git({"commit", "--quiet", "-m", "x"});
    const auto package = packaged(repository.path().string(), scratch.path / "cache", "pkg");
    REQUIRE(package.has_value());
    const auto members = membersOf(*package);
    CHECK(has(members, "pkg-0.0.0/pkg/rows.csv"));
    CHECK(contentOf(*package, "pkg-0.0.0/pkg/rows.csv") == "rows");
    for (const char* each : {"pkg/up.txt", "pkg/passwd", "pkg/loop", "pkg/requirements.txt", "requirements.txt"})
        CHECK_FALSE(has(members, std::string("pkg-0.0.0/") + each));
    for (const char* each : {"pkg/up.txt", "pkg/passwd", "pkg/loop", "pkg/module", "pkg/model.bin"})
        CHECK(notesOf(*package).find(each) != std::string::npos);
    CHECK(run({"tar", "-tvzf", "-"}, package->bytes).find("\nl") == std::string::npos);
}

TEST_CASE("A script or a training_input.json that is a link out of the folder is a defect")
{
    const test::ScratchFolder scratch;
    const GitRepository repository(scratch.path / "repo");
    repository.writeExample();
    fs::remove(repository.path() / "train.py");
    fs::create_symlink("/etc/hostname", repository.path() / "train.py");
    repository.commit();
    const auto script = inspected(repository.path().string(), scratch.path / "cache");
    REQUIRE(script.has_value());
    REQUIRE(script->defects.size() == 1);
    CHECK(script->defects[0].kind == "script_missing");
    fs::rename(repository.path() / "training_input.json", repository.path() / "real.json");
    fs::create_symlink("real.json", repository.path() / "training_input.json");
    repository.commit();
    const auto input = inspected(repository.path().string(), scratch.path / "cache");
    REQUIRE(input.has_value());
    REQUIRE(input->defects.size() == 1);
    CHECK(input->defects[0].kind == "file_is_link");
    CHECK(input->defects[0].message.english().find("training_input.json") != std::string::npos);
}

TEST_CASE("A missing training_input.json says where it looked and where one lies")
{
    const test::ScratchFolder scratch;
    const GitRepository repository(scratch.path / "repo");
    repository.write("models/bank/training_input.json", "{}");
    repository.commit();
    const auto root = inspected(repository.path().string(), scratch.path / "cache");
    REQUIRE(root.has_value());
    REQUIRE(root->defects.size() == 1);
    CHECK(root->defects[0].kind == "file_missing");
    CHECK(root->defects[0].hint.english().find("--folder models/bank") != std::string::npos);
    const auto wrong = inspected(repository.path().string(), scratch.path / "cache", "models/bnak");
    REQUIRE(wrong.has_value());
    CHECK(wrong->defects[0].message.english().find("models/bnak/training_input.json") != std::string::npos);
}

TEST_CASE("Names in a tree that no honest git writes never reach the package")
{
    const test::ScratchFolder scratch;
    const GitRepository repository(scratch.path / "repo");
    repository.writeExample();
    repository.commit();
    const std::string listing = repository.git({"ls-tree", "HEAD"}) + "\n", evil = repository.blob("evil");
    std::string lines = listing;
    std::string shown;
    SECTION("..") { lines += "040000 tree " + repository.rawTree("100644", "x", evil) + "\t..\n", shown = ".."; }
    SECTION(".git") { lines += "040000 tree " + repository.rawTree("100644", "config", evil) + "\t.git\n", shown = ".git"; }
    SECTION(".GIT") { lines += "040000 tree " + repository.rawTree("100644", "config", evil) + "\t.GIT\n", shown = ".GIT"; }
    SECTION("git~1") { lines += "040000 tree " + repository.rawTree("100644", "config", evil) + "\tgit~1\n", shown = "git~1"; }
    SECTION("a slash in a name") { lines += "040000 tree " + repository.rawTree("100644", "../../x", evil) + "\tsub\n", shown = "sub"; }
    SECTION("an escape sequence") { lines += "040000 tree " + repository.rawTree("100644", "\x1b[31mred", evil) + "\tsub\n", shown = "sub"; }
    repository.commitTree(lines);
    const auto package = packaged(repository.path().string(), scratch.path / "cache");
    REQUIRE_FALSE(package.has_value());
    CHECK(package.error().kind == ErrorKind::invalid_input);
    const std::string said = package.error().message.english() + package.error().where;
    CHECK(said.find(shown) != std::string::npos);
    CHECK(said.find('\x1b') == std::string::npos);
}

TEST_CASE("A file whose name is not UTF-8 stays behind and is told")
{
    const test::ScratchFolder scratch;
    const GitRepository repository(scratch.path / "repo");
    repository.writeExample();
    repository.write("caf\xE9.csv", "x");
    repository.commit();
    const auto package = packaged(repository.path().string(), scratch.path / "cache");
    REQUIRE(package.has_value());
    CHECK(notesOf(*package).find("caf") != std::string::npos);
    CHECK(isValidUtf8(notesOf(*package)));
    CHECK(std::none_of(package->plan.files.begin(), package->plan.files.end(), [](const std::string& file) { return !isValidUtf8(file); }));
}

TEST_CASE("A package named like a library says that it hides it")
{
    const test::ScratchFolder scratch;
    const GitRepository repository(scratch.path / "sklearn");
    repository.writeExample();
    repository.commit();
    const auto package = packaged(repository.path().string(), scratch.path / "cache");
    REQUIRE(package.has_value());
    CHECK(notesOf(*package).find("sklearn") != std::string::npos);
}

TEST_CASE("setuptools builds and installs everything that went in")
{
    const char* check = "import setuptools, wheel, pip";
    ProcessSpec probe;
    probe.argv = {"python3", "-c", check};
    probe.environment = inheritedEnvironment({"PATH"});
    if (const auto python = inheritedEnvironment({"TRAINYARD_TEST_PYTHON"}); !python.empty())
        probe.argv[0] = python.begin()->second;
    const auto able = runProcess(probe, {});
    if (!able || !able->end.ok()) {
        std::cout << "SKIPPED: building the package, because python3 here has no pip, setuptools and wheel\n";
        return;
    }
    const test::ScratchFolder scratch;
    for (const char* name : {"bank-marketing", "2nd.try", "_x_"}) {
        INFO(name);
        const GitRepository repository(scratch.path / name);
        repository.writeExample();
        repository.write("sub/__init__.py", "");
        repository.write("sub/deep/data.csv", "1");
        repository.write("sub/deep/d\xC3\xB6n [1]*?'\".csv", "2");
        repository.write(".hidden", "3");
        repository.write("my-sub/script.py", "");
        repository.write("pyproject.toml", "[build-system]\nrequires = [\"nonsense\"]\n");
        repository.commit();
        const auto package = packaged(repository.path().string(), scratch.path / "cache");
        REQUIRE(package.has_value());
        const fs::path file = scratch.path / package->file_name, target = scratch.path / (std::string("site-") + name);
        REQUIRE(replaceFile(file, package->bytes).has_value());
        run({probe.argv[0], "-m", "pip", "install", "--quiet", "--no-index", "--no-build-isolation", "--no-deps", "--target", target.string(), file.string()});
        for (const std::string& path : package->plan.files) {
            INFO(path);
            CHECK(fs::exists(target / package->plan.name / path));
        }
        ProcessSpec start;
        start.argv = {probe.argv[0], "-m", package->plan.module};
        start.environment = probe.environment;
        start.folder = target;
        const auto ran = runProcess(start, {});
        REQUIRE(ran.has_value());
        CHECK(ran->output == "trained\n");
    }
}
