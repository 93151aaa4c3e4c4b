// Progress bars, from a real job's standard error to the run's archive: one living line, kept once.
#include "core/base/file_watch.h"
#include "tests/support/catch.h"
#include "tests/support/programs.h"

using namespace trainyard;
using test::TestHome;

namespace {

// Three states, each with a thousand quick ones before it; goes on from one when the test has put the gate's object there. The last bar never
// ends its line.
const std::string script = R"(import sys, time
from google.cloud import storage
bucket = storage.Client().bucket('trainyard-local')
def until(gate):
    while not bucket.blob('gate/' + gate).exists():
        time.sleep(0.02)
for step in range(1, 4):
    for quick in range(1000):
        sys.stderr.write(f'\rquick {quick}')
    sys.stderr.write(f'\rstep {step}|{"█" * step}|')
    sys.stderr.flush()
    print('beside', step, flush=True)
    until(str(step))
sys.stderr.write('\rsteps done\n')
sys.stderr.write('\rnever ends')
sys.stderr.flush()
until('4')
)";

class LiveLine {
public:
    explicit LiveLine(fs::path run_folder) : m_folder(std::move(run_folder)) { m_watch.add(m_folder); }
    bool becomes(const std::string& words)
    {
        while (now() != words)
            if (!m_watch.wait(std::chrono::minutes(1), {}))
                return false;
        return true;
    }

private:
    std::string now() const
    {
        const Json stages = valueAt(Json::parse(readFile(m_folder / "now.json").value_or(""), nullptr, false), "stages");
        return stages.size() < 2 ? std::string() : stringAt(valueAt(stages[1], "live_line"), "text");
    }

    fs::path m_folder;
    FileWatch m_watch;
};

}  // namespace

TEST_CASE("A job's progress bar moves in one living line, and the log keeps of each bar what a terminal would")
{
    TestHome home;
    const std::string folder = home.repository("bars", {{"__init__.py", ""}, {"train.py", script}, {"training_input.json", test::trainingInput()}});
    const auto started = home.ctl({"--json", "run", folder, "m", "--detach"});
    REQUIRE(started.code == 0);
    const std::string run = stringAt(started.lastEvent(), "run");
    LiveLine line(home.path / "home" / "runs" / run);
    REQUIRE(replaceFile(home.path / "gate", "open"));
    const auto open = [&](const std::string& gate) { return home.ctl({"storage", "cp", (home.path / "gate").string(), "gs://trainyard-local/gate/" + gate}).code == 0; };
    CHECK(line.becomes("step 1|█|"));
    REQUIRE(open("1"));
    CHECK(line.becomes("step 2|██|"));
    REQUIRE(open("2"));
    CHECK(line.becomes("step 3|███|"));
    REQUIRE(open("3"));
    CHECK(line.becomes("never ends"));
    REQUIRE(open("4"));
    const auto log = home.ctl({"logs", run, "--follow", "--stage", "Training"});
    CHECK(log.code == 0);
    CHECK(log.output.find("quick") == std::string::npos);
    CHECK(log.output.find("|█") == std::string::npos);
    for (const char* once : {"beside 1\n", "beside 2\n", "beside 3\n", "steps done\n", "never ends\n"}) {
        INFO(once << "\n" << log.output);
        const auto at = log.output.find(once);
        CHECK(at != std::string::npos);
        CHECK(log.output.find(once, at + 1) == std::string::npos);
    }
}
