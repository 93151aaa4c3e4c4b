// What a stranger may do wrong, or may happen to them: the message says what, where and what next; the exit code says whose turn it is.
#include "tests/support/catch.h"
#include "tests/support/closed_port.h"
#include "tests/support/loopback_server.h"
#include "tests/support/programs.h"

#include <unistd.h>

using namespace trainyard;
using test::TestHome;

namespace {

struct Told {
    int code = 0;
    std::string kind, message, hint, everything;
};

Told told(const test::Ran& ran)
{
    const Json document = ran.json(), end = document.is_object() ? document : ran.lastEvent();   // a verb that follows a run prints one object a line
    const Json& error = valueAt(end, "error");
    return {ran.code, stringAt(error, "kind"), stringAt(error, "message"), stringAt(error, "hint"), ran.output + ran.words};
}

bool holds(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

std::string repositoryOf(const TestHome& home, const std::string& name, const std::string& script, std::vector<std::pair<std::string, std::string>> more = {})
{
    more.insert(more.end(), {{"__init__.py", ""}, {"train.py", script}, {"training_input.json", test::trainingInput()}});
    return home.repository(name, more);
}

const std::string storage = "import sys\nfrom google.cloud import storage\nclient = storage.Client()\nfolder = [a for a in sys.argv if a.startswith('--storage-path=')][0].split('/', 3)[3]\n";

// The shell's lines in a name space of their own (mounts, network), with the command line as $CTL; code 77 when this system forbids that.
Told toldInside(const TestHome& home, const std::string& spaces, const std::string& lines)
{
    ProcessSpec spec = home.spec({});
    spec.environment["CTL"] = spec.argv[0];
    spec.argv = {"/bin/sh", "-c", "unshare --map-root-user " + spaces + " true || exit 77; exec unshare --map-root-user " + spaces + " /bin/sh -c '" + lines + "'"};
    ProcessLimits limits;
    limits.timeout = std::chrono::minutes(3);
    const auto result = runProcess(spec, {}, limits);
    REQUIRE(result);
    return told({result->end.exit_code, result->output, result->error_output});
}

// Some systems forbid name spaces, some containers mounts in them: then nothing was tried, and the test says so.
bool isForbidden(const Told& result, const std::string& what)
{
    const bool forbidden = result.code == 77 || holds(result.everything, "mount: ");
    if (forbidden)
        WARN("skipped: this system lets no one " << what);
    return forbidden;
}

}  // namespace

TEST_CASE("What is not there is named with what is: folders, repositories, refs, commits, models, versions, runs")
{
    TestHome home;
    const std::string ok = repositoryOf(home, "ok", "print('x')\n");
    const auto error = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "--json");
        const Told result = told(home.ctl(arguments, "[[1]]"));
        INFO(result.everything);
        CHECK(result.code == 2);
        CHECK_FALSE(result.hint.empty());
        return result;
    };
    CHECK(holds(error({"run", "./nothing", "m"}).message, "There is no folder ./nothing"));
    CHECK(holds(error({"check", home.path.string()}).message, "is not a git repository"));
    const Told ref = error({"check", ok, "--ref", "mian"});
    CHECK(holds(ref.message, "no branch, tag or commit mian"));
    CHECK(holds(ref.hint, "It has: "));
    CHECK(holds(error({"predict", "nobody", "--instances", "-"}).message, "There is no model nobody"));
    CHECK(holds(error({"describe", "nobody", "v1"}).message, "There is no version v1 of the model nobody"));
    CHECK(holds(error({"resume", "20260101-000000-aaaa"}).message, "There is no run 20260101-000000-aaaa"));
    CHECK(holds(error({"run", ok, "no-good-name"}).hint, "Use no_good_name."));
    CHECK(holds(error({"platfrom", "status"}).message, "Did you mean platform?"));
}

TEST_CASE("Uncommitted changes are named and do not stop a check; a folder that is missing names where the file is")
{
    TestHome home;
    const std::string folder = repositoryOf(home, "dirty", "print('x')\n");
    REQUIRE(replaceFile(home.path / "dirty" / "train.py", "print('changed')\n", 0644, false));
    REQUIRE(replaceFile(home.path / "dirty" / "new.py", "", 0644, false));
    const auto checked = home.ctl({"check", folder});
    CHECK(checked.code == 0);
    CHECK(holds(checked.output + checked.words, "Not committed, so not in a run: new.py"));
    CHECK(holds(checked.output + checked.words, "Not committed, so not in a run: train.py"));
    const auto elsewhere = home.ctl({"check", folder, "--folder", "sub"});
    CHECK(elsewhere.code == 2);
    CHECK(holds(elsewhere.output + elsewhere.words, "leave --folder out"));
}

TEST_CASE("Files that are no training_input.json are refused in words, whatever they hold")
{
    TestHome home;
    const std::vector<std::pair<std::string, std::string>> contents = {
        {"", "The file is empty."}, {"\xEF\xBB\xBF{}", "byte-order mark"}, {std::string("\xFF\xFE{\0}\0", 6), "UTF-16"}, {std::string(100'000, '['), "nested more than 32 levels"},
        {"{\"JOB_NAME\": \"" + std::string(10'000'000, 'x') + "\"}", "10000016 bytes"}, {"[]", "one JSON object"}, {"{\"JOB_NAME\": \"caf\xE9\"}", "Latin-1"}};
    int number = 0;
    for (const auto& [content, words] : contents) {
        const auto checked = home.ctl({"--json", "check", home.repository("r" + std::to_string(++number), {{"__init__.py", ""}, {"train.py", ""}, {"training_input.json", content}})});
        INFO(checked.output.substr(0, 2000));
        CHECK(checked.code == 2);
        CHECK(holds(checked.output, words));
        for (const Json& defect : checked.json()["defects"])
            CHECK((integerAt(defect, "line") >= 1 && integerAt(defect, "column") >= 1 && !stringAt(defect, "hint").empty()));
    }
}

TEST_CASE("A home that cannot be used says so and touches nothing")
{
    TestHome home;
    fs::create_directories(home.path / "newer");
    const std::string newer = "{\"format\":99,\"home_id\":\"x\"}";
    REQUIRE(replaceFile(home.path / "newer" / "format", newer, 0644, false));
    const auto with = [&](const fs::path& path) { return told(home.ctl({"--home", path.string(), "--json", "runs"})); };
    const Told refused = with(home.path / "newer");
    CHECK(refused.code == 2);
    CHECK(holds(refused.message, "was made by a newer Trainyard (format 99"));
    CHECK(readFile(home.path / "newer" / "format") == newer);
    CHECK(std::distance(fs::directory_iterator(home.path / "newer"), fs::directory_iterator()) == 1);

    REQUIRE(replaceFile(home.path / "file", "x", 0644, false));
    CHECK(holds(with(home.path / "file").hint, "--home"));
    const Told below_a_file = with(home.path / "file" / "below");
    CHECK(below_a_file.code == 2);
    CHECK(holds(below_a_file.message, "Cannot make the folder"));
    fs::create_directories(home.path / "closed");
    fs::permissions(home.path / "closed", fs::perms::none);
    if (::geteuid() != 0) {   // root may look everywhere
        CHECK(with(home.path / "closed" / "a" / "b").code == 3);
        fs::permissions(home.path / "closed", fs::perms::owner_all);
    }
}

TEST_CASE("A platform that cannot start says why: the port is taken, its index is no database")
{
    TestHome home;
    const test::LoopbackServer other([](test::LoopbackServer&, int, const std::string&) {});
    const std::string port = other.url("").substr(other.url("").rfind(':') + 1);
    const Told taken = told(home.ctl({"--json", "platform", "start", "--port", port}));
    INFO(taken.everything);
    CHECK(taken.code == 3);
    CHECK(holds(taken.message, "cannot listen on port " + port));
    CHECK(holds(taken.message + taken.hint, "Leave --port out"));
    CHECK(home.ctl({"platform", "start", "--port", "70000"}).code == 2);

    REQUIRE(replaceFile(home.path / "home" / "platform" / "storage.sqlite", std::string(100'000, 'x'), 0600, false));
    const Told broken = told(home.ctl({"--json", "platform", "start"}));
    INFO(broken.everything);
    CHECK(broken.code == 3);
    CHECK(holds(broken.message, "file is not a database"));
    CHECK(holds(broken.hint, "platform.log"));
}

TEST_CASE("A second platform of one home is refused, whoever starts it, and the first serves on under its own address")
{
    TestHome home;
    REQUIRE(home.ctl({"platform", "start"}).code == 0);
    const Json first = home.ctl({"--json", "platform", "status"}).json();
    ProcessSpec second = home.spec({});
    second.argv = {ownProgram("trainyard-platform").string()};
    ProcessLimits limits;
    limits.timeout = std::chrono::seconds(30);
    const auto refused = runProcess(second, {}, limits);
    REQUIRE(refused);
    INFO(refused->error_output);
    CHECK(refused->end.exit_code == 1);
    CHECK(holds(refused->error_output, "serves the home " + (home.path / "home").string() + " already"));
    CHECK(holds(refused->error_output, "`trainyardctl platform stop` ends it"));
    const Json still = home.ctl({"--json", "platform", "status"}).json();
    CHECK(still.at("pid") == first.at("pid"));
    CHECK(still.at("endpoint") == first.at("endpoint"));
    CHECK(home.ctl({"storage", "ls"}).code == 0);
    CHECK(home.ctl({"platform", "start"}).code == 0);   // of one that runs: it does
    CHECK(home.ctl({"--json", "platform", "status"}).json().at("pid") == first.at("pid"));
}

TEST_CASE("What a job did or left undone is told by what it did")
{
    TestHome home;
    REQUIRE(home.ctl({"storage", "mb", "gs://other-bucket"}).code == 0);
    const auto run = [&](const std::string& name, const std::string& script, std::vector<std::pair<std::string, std::string>> more = {}) {
        const Told result = told(home.ctl({"--json", "run", repositoryOf(home, name, script, std::move(more)), "m"}));
        INFO(result.everything);
        CHECK(result.code == 1);
        return result;
    };
    const Told other = run("other", storage + "client.bucket('other-bucket').blob('models/x/model.joblib').upload_from_string('x')\n");
    CHECK(holds(other.message, "wrote its model to gs://other-bucket/models/x/model.joblib"));
    CHECK(holds(other.hint, "--set MODEL_URI=gs://other-bucket/models/x"));
    const Told late = run("late", storage + "client.bucket('trainyard-local').blob(folder + '/model.joblib').upload_from_string('x')\nraise KeyError('bucket')\n");
    CHECK(holds(late.message, "KeyError: 'bucket'"));
    CHECK(holds(late.message, "/model.joblib before; no version is made of that"));
    CHECK(holds(run("missing", storage + "client.bucket('trainyard-local').blob('no/data.csv').download_as_bytes()\n").message, "trainyard-local/no/data.csv"));
    CHECK(holds(run("bucketless", storage + "client.create_bucket('another')\n").message, "trainyardctl storage mb"));
    CHECK(holds(run("killed", "import os\nos.kill(os.getpid(), 9)\n").message, "signal 9"));
    CHECK(holds(run("syntax", "import sys\nrows = (\n").message, "SyntaxError: '(' was never closed (train.py:2)"));
    const Told unanswered = told(home.ctl({"--json", "predict", "m", "--instances", "-"}, "[[1]]"));
    CHECK(unanswered.code == 2);
    CHECK(holds(unanswered.hint, "trainyardctl versions m"));
}

TEST_CASE("A package that does not install is named with the tool's own words, and what can be the matter")
{
    const test::LoopbackServer index([](test::LoopbackServer&, int connection, const std::string&) {   // an index that has nothing
        test::LoopbackServer::send(connection, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
    TestHome home;
    for (const char* name : {"UV_DEFAULT_INDEX", "PIP_INDEX_URL"})
        home.variables[name] = index.url("/simple");
    for (const char* name : {"UV_INDEX", "PIP_EXTRA_INDEX_URL", "PIP_CONFIG_FILE"})
        home.variables[name] = "";
    const Told package = told(home.ctl({"--json", "run", repositoryOf(home, "package", "print('x')\n", {{"requirements.txt", "no-such-package-of-anybody-xyz==9.9\n"}}), "m"}));
    INFO(package.everything);
    CHECK(package.code == 1);
    CHECK(holds(package.message, "What requirements.txt or setup.py names could not be installed."));
    CHECK(holds(package.everything, "no-such-package-of-anybody-xyz"));
    CHECK_FALSE(holds(package.everything, "Running python"));
    CHECK(index.requests() > 0);
}

TEST_CASE("Where there is no Python a job says so, with the command that installs it")
{
    TestHome home;
    const std::string folder = repositoryOf(home, "ok", "print('x')\n");
    const Told result = toldInside(home, "--mount", "for python in /usr/bin/python3.1? /usr/local/bin/python3.1?; do [ ! -e \"$python\" ] || mount --bind /dev/null \"$python\" || exit 77; done; "
                                                    "export TRAINYARD_RUNTIMES=\"$PWD/runtimes\" PATH=/usr/bin:/bin HOME=\"$PWD\"; unset PYENV_ROOT; \"$CTL\" --json run ok m");
    if (isForbidden(result, "hide its Python"))
        return;
    INFO(result.everything);
    CHECK(result.code == 1);
    CHECK(holds(result.message, "No Python 3.11, 3.12, 3.13 with its venv module was found on this machine."));
    CHECK(holds(result.message, "sudo apt install python3 python3-venv"));
}

TEST_CASE("A job that fills the disk is not blamed on its script")
{
    TestHome home;
    const std::string folder = repositoryOf(home, "fills", "open('rows.bin', 'wb').write(b'x' * 64_000_000)\n");
    const Told result = toldInside(home, "--mount", "mkdir -p home/platform/jobs && mount -t tmpfs -o size=8m tmpfs home/platform/jobs && \"$CTL\" --json run fills m");
    if (isForbidden(result, "mount a small disk"))
        return;
    INFO(result.everything);
    CHECK(result.code == 3);
    CHECK(result.kind == "exhausted");
    CHECK(holds(result.message, "No space left on device"));
    CHECK(holds(result.hint, "The disk that the job writes to is full."));
}

TEST_CASE("A run that fails before it made a version names the model that it leaves empty, and the command deletes it")
{
    TestHome home;
    const test::ClosedPort nobody;
    const auto failed = home.ctl({"run", nobody.url("/team/churn.git"), "churn"});
    INFO(failed.output + failed.words);
    CHECK(failed.code == 3);
    const std::string said = "The model churn is there without a version, because this run made none. `trainyardctl delete churn` removes it";
    CHECK(holds(failed.words, said));
    const Json runs = home.ctl({"--json", "runs"}).json();
    REQUIRE(runs.size() == 1);
    const std::string run = stringAt(runs[0], "run");
    CHECK(holds(home.ctl({"show", run}).words, said));
    CHECK(home.ctl({"--json", "show", run}).json()["empty_model"] == "churn");
    CHECK(home.ctl({"delete", "churn"}).code == 0);
    CHECK(home.ctl({"--json", "models"}).json().empty());
}

TEST_CASE("Without a network a repository elsewhere cannot be reached, and the run says so")
{
    TestHome home;
    const Told result = toldInside(home, "--net", "\"$CTL\" --json check https://git.example.org/team/churn.git");
    if (isForbidden(result, "make a network of their own"))
        return;
    INFO(result.everything);
    CHECK(result.code == 3);
    CHECK(result.kind == "unavailable");
    CHECK(holds(result.message, "https://git.example.org/team/churn.git cannot be reached"));
}

TEST_CASE("On a full disk a run is refused with the reason, and what was saved before is there afterwards")
{
    TestHome home;
    const std::string folder = repositoryOf(home, "ok", "print('x')\n");
    fs::create_directories(home.path / "small");
    const Told result = toldInside(home, "--mount", "mount -t tmpfs -o size=600k tmpfs small && export TRAINYARD_HOME=\"$PWD/small/home\" && \"$CTL\" --json runs > /dev/null && cat /dev/zero > small/fill; "
                                                    "\"$CTL\" --json run ok m; code=$?; rm small/fill; \"$CTL\" --json runs >&2 || code=1; exit $code");
    if (isForbidden(result, "mount a small disk"))
        return;
    INFO(result.everything);
    CHECK(result.code == 3);
    CHECK(result.kind == "exhausted");
    CHECK(holds(result.hint, "The disk is full."));
}
