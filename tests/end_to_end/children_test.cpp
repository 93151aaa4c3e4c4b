// Everything that a run starts, as it was started: git, the platform, the build of the package, the job, the worker. No secret is in their arguments
// or environments.
#include "core/base/encoding.h"
#include "tests/support/git_server.h"
#include "tests/support/secret_shapes.h"
#include "tests/support/watched_programs.h"

using namespace trainyard;
using test::TestHome;

namespace {

// Python that lists arguments and environments of every process that it can see.
const std::string see_all = R"(
def seen():
    import glob
    words = []
    for name in glob.glob('/proc/[0-9]*/cmdline') + glob.glob('/proc/[0-9]*/environ'):
        try:
            words.append(open(name, 'rb').read().replace(b'\0', b' ').decode('utf-8', 'replace'))
        except OSError:
            pass
    return words
)";

std::string repositoryThatLooks(const TestHome& home)
{
    const std::string setup = see_all + R"(
import os
from setuptools import setup
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'pkg', 'seen.txt'), 'w') as file:
    file.write('\n'.join(['looked while it was built'] + seen()))
setup(name='pkg', version='1', packages=['pkg'], package_data={'pkg': ['*.txt']})
)";
    const std::string spy = see_all + R"(
class Spy:
    def predict(self, instances):
        return [['looked while it served'] + seen() for _ in instances]
)";
    const std::string train = R"(
import os, sys, joblib
from google.cloud import storage
from pkg.spy import Spy, seen
print(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'seen.txt')).read())
print('looked while it trained')
for words in seen():
    print(words)
joblib.dump(Spy(), 'model.joblib')
path = [a for a in sys.argv if a.startswith('--storage-path=')][0][20:]
storage.Client().bucket('trainyard-local').blob(path.split('/', 1)[1] + '/model.joblib').upload_from_filename('model.joblib')
)";
    return home.repository("repositories/model", {{"setup.py", setup}, {"pkg/__init__.py", ""}, {"pkg/spy.py", spy}, {"pkg/train.py", train}, {"pkg/training_input.json", test::trainingInput()}});
}

std::string startedWith(const std::string& pid) { return readFile("/proc/" + pid + "/environ", 1u << 20).value_or("") + readFile("/proc/" + pid + "/cmdline", 1u << 20).value_or(""); }

}  // namespace

TEST_CASE("No program that a run starts gets a secret by its arguments or environment, be it git, platform, package build, job or worker")
{
    TestHome home;
    const test::WatchedPrograms watched(home);
    repositoryThatLooks(home);
    test::HttpsGitServer server(home.path, {.root = home.path / "repositories"});
    home.variables["GIT_SSL_CAINFO"] = server.certificate().string();
    home.variables["TRAINYARD_GIT_TOKEN"] = server.token();

    const Json status = home.ctl({"--json", "platform", "start"}).json();
    if (stringAt(status, "sandbox") != "bubblewrap") {
        WARN("Skipped: without bubblewrap a job sees the processes of the whole machine.");
        return;
    }
    const std::string platform = startedWith(std::to_string(integerAt(status, "pid")));
    const auto ran = home.ctl({"--json", "run", server.url("private/model"), "spy", "--folder", "pkg"});
    INFO(ran.output.substr(ran.output.size() - std::min<std::size_t>(ran.output.size(), 3000)));
    REQUIRE(ran.code == 0);
    const auto predicted = home.ctl({"predict", "spy", "--instances", "-"}, "[[1]]");
    CHECK(predicted.code == 0);

    CHECK(platform.find("TRAINYARD_HOME") != std::string::npos);
    CHECK(ran.output.find("looked while it was built") != std::string::npos);
    CHECK(ran.output.find("looked while it trained") != std::string::npos);
    CHECK(ran.output.find("CLOUD_ML_JOB_ID") != std::string::npos);
    CHECK(predicted.output.find("looked while it served") != std::string::npos);
    CHECK(predicted.output.find("PYTHONDONTWRITEBYTECODE") != std::string::npos);
    CHECK(watched.seen().find("TRAINYARD_ASKPASS=/proc/") != std::string::npos);
    const std::string token = readFile(home.path / "home" / "platform" / "token")->substr(0, 32), all = platform + ran.output + predicted.output + watched.seen();
    for (const std::string& secret : {server.token(), token})
        for (const auto& disguise : test::disguisesOf(secret))
            CHECK_FALSE(test::shows(all, disguise));
    CHECK(all.find("TRAINYARD_GIT_TOKEN=") == std::string::npos);
    CHECK((ran.output + predicted.output).find("***") == std::string::npos);   // and nothing that we would have hidden
}
