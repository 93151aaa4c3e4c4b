#include "core/runtimes/runtime_store.h"

#include "core/base/files.h"
#include "core/base/installation.h"
#include "core/base/json.h"
#include "core/base/process.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <cstdlib>

using namespace trainyard;

namespace {

// Variables of ours for as long as a test takes.
class Variables {
public:
    Variables(std::initializer_list<std::pair<const char*, std::string>> values)
    {
        for (const auto& [name, value] : values) {
            const char* before = std::getenv(name);
            m_before.emplace_back(name, before ? std::optional<std::string>(before) : std::nullopt);
            value.empty() ? ::unsetenv(name) : ::setenv(name, value.c_str(), 1);
        }
    }
    Variables(const Variables&) = delete;
    Variables& operator=(const Variables&) = delete;
    ~Variables()
    {
        for (const auto& [name, value] : m_before)
            value ? ::setenv(name, value->c_str(), 1) : ::unsetenv(name);
    }

private:
    std::vector<std::pair<const char*, std::optional<std::string>>> m_before;
};

void makeProgram(const fs::path& path, const std::string& script)
{
    fs::create_directories(path.parent_path());
    REQUIRE(replaceFile(path, "#!/bin/sh\n" + script, 0755));
}

// Definitions of one small runtime, and an installed one of it whose Python is `python`.
struct Installed {
    test::ScratchFolder scratch;
    fs::path definitions = scratch.path / "definitions", folder = scratch.path / "runtimes";
    RuntimeStore store{folder, definitions};
    std::string id;

    explicit Installed(const fs::path& python)
    {
        fs::create_directories(definitions);
        REQUIRE(replaceFile(definitions / "small.json", R"({"id": "small", "python": ["3.11", "3.12", "3.13"], "lock": "small.lock", "frameworks": {"SCIKIT_LEARN": "1.5.2"}, "probe": []})"));
        REQUIRE(replaceFile(definitions / "small.lock", "nothing\n"));
        id = "small-" + sha256OfFile(definitions / "small.lock")->substr(0, 12) + "-py3.12";
        fs::create_directories(folder / id / "bin");
        fs::create_symlink(python, folder / id / "bin" / "python");
        REQUIRE(replaceFile(folder / id / "manifest.json", R"({"base_prefix": "/opt/python", "frameworks": {"SCIKIT_LEARN": "1.5.2"}})"));
    }
};

}  // namespace

TEST_CASE("An installed runtime is found by its definition, lock and Python without any tool")
{
    const Installed world("/bin/sh");
    const Variables none({{"TRAINYARD_UV", "/nowhere/uv"}});
    const auto runtime = world.store.ensure("small", [](const Text& line) { FAIL(line.english()); }, {});
    REQUIRE(runtime);
    CHECK(runtime->id == world.id);
    CHECK(runtime->python == world.folder / world.id / "bin" / "python");
    CHECK(runtime->mounts == std::vector<fs::path>{world.folder / world.id, "/opt/python"});
    CHECK(runtime->frameworks.at("SCIKIT_LEARN") == "1.5.2");
}

TEST_CASE("A changed lock is another runtime")
{
    const Installed world("/bin/sh");
    REQUIRE(replaceFile(world.definitions / "small.lock", "something else\n"));
    const Variables none({{"TRAINYARD_UV", "/nowhere/uv"}});
    CHECK_FALSE(world.store.ensure("small", [](const Text&) {}, {}));
    CHECK(world.store.installed(world.id));
}

TEST_CASE("A runtime whose Python has gone is not there, and is replaced by a new installation")
{
    const Installed world("/nowhere/python3.12");
    const auto gone = world.store.installed(world.id);
    REQUIRE_FALSE(gone);
    CHECK(gone.error().kind == ErrorKind::not_found);
    // A uv that makes the folder it is told to make, with a Python that is content with everything.
    makeProgram(world.scratch.path / "uv", "if [ \"$1\" = venv ]; then for last; do :; done; mkdir -p \"$last/bin\"; ln -s /bin/true \"$last/bin/python\"; fi\n");
    const Variables uv({{"TRAINYARD_UV", (world.scratch.path / "uv").string()}});
    const auto interpreter = findInterpreter({"3.11", "3.12", "3.13"}, {});
    if (!interpreter) {
        WARN("No Python here: not tried.");
        return;
    }
    fs::rename(world.folder / world.id, world.folder / (world.id.substr(0, world.id.size() - 4) + interpreter->version));
    const auto runtime = world.store.ensure("small", [](const Text&) {}, {});
    REQUIRE(runtime);
    CHECK(fs::exists(runtime->python));
    CHECK_FALSE(fs::exists(world.folder / (runtime->id + ".new")));
}

TEST_CASE("An installation that fails says why and leaves nothing half-made")
{
    if (!findInterpreter({"3.11", "3.12", "3.13"}, {})) {
        WARN("No Python here: not tried.");
        return;
    }
    const auto failedWith = [](const std::string& words) {
        const Installed world("/nowhere/python");
        makeProgram(world.scratch.path / "uv", "for last; do :; done; [ \"$1\" = venv ] && mkdir -p \"$last/bin\" && exit 0; echo '" + words + "' >&2; exit 2\n");
        const Variables uv({{"TRAINYARD_UV", (world.scratch.path / "uv").string()}});
        fs::remove_all(world.folder / world.id);
        const auto runtime = world.store.ensure("small", [](const Text&) {}, {});
        REQUIRE_FALSE(runtime);
        CHECK(runtime.error().raw.find(words) != std::string::npos);
        CHECK_FALSE(runtime.error().hint.empty());
        std::vector<std::string> left;
        for (const auto& entry : fs::directory_iterator(world.folder))
            left.push_back(entry.path().filename().string());
        CHECK(left == std::vector<std::string>{"install.lock"});
        return runtime.error().kind;
    };
    CHECK(failedWith("error: No space left on device (os error 28)") == ErrorKind::exhausted);
    CHECK(failedWith("error: Failed to fetch: https://pypi.org/simple/numpy/") == ErrorKind::unavailable);
    CHECK(failedWith("error: Hash mismatch for numpy") == ErrorKind::failed);
}

TEST_CASE("Waiting for another installation can be stopped")
{
    const Installed world("/nowhere/python");
    const auto held = FileLock::tryTake(world.folder / "install.lock");
    REQUIRE(held);
    REQUIRE(*held);
    std::stop_source stop;
    bool told = false;
    const auto runtime = world.store.ensure("small", [&](const Text&) {
        told = true;
        stop.request_stop();
    }, stop.get_token());
    CHECK(told);
    REQUIRE_FALSE(runtime);
    CHECK(runtime.error().cancelled());
}

TEST_CASE("An unknown runtime is named")
{
    const Installed world("/bin/sh");
    const auto runtime = world.store.ensure("2.11", [](const Text&) {}, {});
    REQUIRE_FALSE(runtime);
    CHECK(runtime.error().kind == ErrorKind::not_found);
    CHECK(runtime.error().message.english().find("2.11") != std::string::npos);
}

TEST_CASE("Pip's settings are said again in uv's words: uv's own win, then pip's variables, then the user's file")
{
    const test::ScratchFolder scratch;
    fs::create_directories(scratch.path / ".config" / "pip");
    REQUIRE(replaceFile(scratch.path / ".config" / "pip" / "pip.conf", "[global]\nindex-url = https://file.example/simple\nextra-index-url=https://more.example/simple\ncert = /file.pem\n"));
    const Variables clean({{"HOME", scratch.path.string()}, {"PIP_INDEX_URL", ""}, {"PIP_EXTRA_INDEX_URL", ""}, {"PIP_CERT", ""}, {"PIP_CONFIG_FILE", ""}, {"UV_DEFAULT_INDEX", ""}, {"UV_INDEX", ""}, {"SSL_CERT_FILE", ""}});
    auto environment = packageEnvironment();
    CHECK(environment["UV_DEFAULT_INDEX"] == "https://file.example/simple");
    CHECK(environment["PIP_INDEX_URL"] == "https://file.example/simple");   // pip itself runs with another HOME
    CHECK(environment["UV_INDEX"] == "https://more.example/simple");
    CHECK(environment["SSL_CERT_FILE"] == "/file.pem");
    const Variables pip({{"PIP_INDEX_URL", "https://variable.example/simple"}, {"PIP_CERT", "/variable.pem"}});
    environment = packageEnvironment();
    CHECK(environment["UV_DEFAULT_INDEX"] == "https://variable.example/simple");
    CHECK(environment["SSL_CERT_FILE"] == "/variable.pem");
    const Variables uv({{"UV_DEFAULT_INDEX", "https://uv.example/simple"}});
    CHECK(packageEnvironment()["UV_DEFAULT_INDEX"] == "https://uv.example/simple");
}

TEST_CASE("What tools are started with has neither secrets nor what bends Python's imports")
{
    const Variables bent({{"PYTHONPATH", "/elsewhere"}, {"PYTHONDONTWRITEBYTECODE", "1"}, {"AWS_SECRET_ACCESS_KEY", "x"}, {"https_proxy", "http://proxy.example:3128"}});
    const auto environment = packageEnvironment();
    CHECK(environment.count("PYTHONPATH") == 0);
    CHECK(environment.count("PYTHONDONTWRITEBYTECODE") == 0);
    CHECK(environment.count("AWS_SECRET_ACCESS_KEY") == 0);
    CHECK(environment.at("https_proxy") == "http://proxy.example:3128");
}

TEST_CASE("Every interpreter is asked: an impostor, one that fails and pyenv's shims are passed over")
{
    const test::ScratchFolder scratch;
    makeProgram(scratch.path / "bin" / "python3.94", "echo '[\"cpython\", \"3.11\", \"/usr\", \"/usr/bin/python3.11\"]'\n");
    makeProgram(scratch.path / "bin" / "python3.95", "exit 1\n");
    makeProgram(scratch.path / "bin" / "python3.96", "echo '[\"pypy\", \"3.96\", \"/usr\", \"/usr/bin/pypy\"]'\n");
    makeProgram(scratch.path / "bin" / "python3.97", "echo '[\"cpython\", \"3.97\", null, null]'\n");
    makeProgram(scratch.path / "shims" / "python3.98", "echo '[\"cpython\", \"3.98\", \"/shim\", \"/shim/python\"]'\n");
    makeProgram(scratch.path / "bin" / "python3.99", "echo '[\"cpython\", \"3.99\", \"/opt/good\", \"/opt/good/bin/python3.99\"]'\n");
    const Variables path({{"PATH", (scratch.path / "shims").string() + ":" + (scratch.path / "bin").string() + ":/usr/bin:/bin"}, {"PYENV_ROOT", (scratch.path / "pyenv").string()}});
    for (const char* version : {"3.94", "3.95", "3.96", "3.97", "3.98"}) {
        INFO(version);
        const auto found = findInterpreter({version}, {});
        REQUIRE_FALSE(found);
        CHECK(found.error().kind == ErrorKind::not_found);
        CHECK(found.error().hint.english().find("apt install") != std::string::npos);
    }
    const auto found = findInterpreter({"3.98", "3.99"}, {});
    REQUIRE(found);
    CHECK(found->version == "3.99");
    CHECK(found->executable == "/opt/good/bin/python3.99");
    CHECK(found->base_prefix == "/opt/good");
}

TEST_CASE("The default runtime answers with what its definition promises")
{
    const char* folder = std::getenv("TRAINYARD_RUNTIMES");
    if (!folder || !*folder) {
        WARN("TRAINYARD_RUNTIMES is not set: the real runtime is not tried.");
        return;
    }
    const RuntimeStore store(folder, resourcesFolder() / "runtimes");
    const auto runtime = store.ensure("default", [](const Text&) {}, {});
    if (!runtime && runtime.error().kind == ErrorKind::unavailable) {
        WARN("No network: the real runtime is not tried.");
        return;
    }
    REQUIRE(runtime);
    ProcessSpec python;
    python.argv = {runtime->python.string(), "-I", "-c", "import setuptools, wheel, pip, sklearn; print(sklearn.__version__)"};
    const auto answer = runProcess(python, {});
    REQUIRE(answer);
    INFO(answer->error_output);
    CHECK(answer->output == runtime->frameworks.at("SCIKIT_LEARN") + "\n");
    CHECK(store.installed(runtime->id));
}
