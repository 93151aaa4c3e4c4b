// Kills the real trainyardctl at journal transitions, seeded, and goes on: one job, one version, the right end, every log line once.
#include "core/base/file_watch.h"
#include "tests/support/catch.h"
#include "tests/support/http_client.h"
#include "tests/support/programs.h"
#include "tests/support/quick_platform_process.h"

#include <csignal>
#include <map>
#include <random>
#include <sstream>

using namespace trainyard;
using namespace std::chrono_literals;

namespace {

constexpr int kills_in_all = 100;
constexpr int real_kills = 5;
constexpr int most_transitions = 24;
constexpr int lines_a_job = 20;

// Starts the command and kills it after the n-th change of the journal; false when it ended by itself before.
bool killAfterTransitions(const test::TestHome& home, const std::vector<std::string>& arguments, int transitions)
{
    FileWatch watch;
    watch.add(home.path / "home");
    auto process = ChildProcess::start(home.spec(arguments));
    REQUIRE(process);
    for (int seen = 0; seen < transitions;) {
        seen += watch.wait(50ms, {}) ? 1 : 0;
        if (process->poll())
            return false;
    }
    process->signalGroup(SIGKILL);
    process->wait(5s);
    return true;
}

// The run of that model in the list of runs; empty when it was killed before it was journaled.
std::string runOf(const test::TestHome& home, const std::string& model)
{
    for (const Json& each : home.ctl({"--json", "runs"}).json())
        if (stringAt(each, "model") == model)
            return stringAt(each, "run");
    return {};
}

// Texts of the run's log, how often each.
std::map<std::string, int> logTexts(const test::TestHome& home, const std::string& run)
{
    std::map<std::string, int> texts;
    std::istringstream lines(home.ctl({"--json", "logs", run}).output);
    for (std::string line; std::getline(lines, line);)
        ++texts[stringAt(Json::parse(line, nullptr, false), "text")];
    return texts;
}

// What the platform itself answers, asked past the command line.
Json platformAnswer(const test::TestHome& home, const std::string& request, const std::string& body = {})
{
    const Json status = home.ctl({"--json", "platform", "status"}).json();
    const std::string endpoint = stringAt(status, "endpoint"), token = *readFile(stringAt(status, "token_file"));
    test::HttpClient client(std::stoi(endpoint.substr(endpoint.rfind(':') + 1)));
    client.send(request + " HTTP/1.1\r\nHost: " + endpoint.substr(7) + "\r\nAuthorization: Bearer " + token.substr(0, token.find('\n')) +
                "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    const auto answer = client.answer();
    INFO(answer.head << answer.body);
    REQUIRE(answer.status == 200);
    return Json::parse(answer.body, nullptr, false);
}

// Texts of the job's log as the platform keeps it, how often each.
std::map<std::string, int> platformTexts(const test::TestHome& home, const std::string& job)
{
    const Json query = {{"resourceNames", {"projects/trainyard-local"}}, {"orderBy", "timestamp asc"}, {"pageSize", 1000},
        {"filter", "(resource.type=\"ml_job\" OR resource.type=\"cloudml_job\") AND resource.labels.job_id=\"" + job + "\""}};
    const Json page = platformAnswer(home, "POST /v2/entries:list", query.dump());
    std::map<std::string, int> texts;
    for (const Json& entry : valueAt(page, "entries")) {
        std::istringstream lines(stringAt(entry, "textPayload", stringAt(valueAt(entry, "jsonPayload"), "message")));
        for (std::string line; std::getline(lines, line);)
            ++texts[line];
    }
    return texts;
}

// How many jobs the platform has of that run.
int jobsOf(const test::TestHome& home, const std::string& run)
{
    int jobs = 0;
    std::string token;
    do {
        const Json page = platformAnswer(home, "GET /v1/projects/trainyard-local/jobs?pageSize=100" + (token.empty() ? token : "&pageToken=" + token));
        for (const Json& job : valueAt(page, "jobs"))
            jobs += stringAt(valueAt(job, "labels"), "trainyard_run") == run ? 1 : 0;
        token = stringAt(page, "nextPageToken");
    } while (!token.empty());
    return jobs;
}

}  // namespace

TEST_CASE("A run that is killed at any journal transition goes on to one job, one version and every log line once")
{
    test::TestHome home;
    const std::string repository = home.repository("example", {{"__init__.py", ""}, {"train.py", "print('never run here')\n"}, {"training_input.json", test::trainingInput()}});
    const test::QuickPlatform platform(home);
    std::mt19937 random(20260504);
    std::uniform_int_distribution<int> when(1, most_transitions);
    for (int kills = 0, number = 1; kills < kills_in_all; ++number) {
        const std::string model = "model_" + std::to_string(number);
        INFO(model);
        kills += killAfterTransitions(home, {"--json", "run", repository, model}, when(random)) ? 1 : 0;
        const std::string run = runOf(home, model);
        if (run.empty())
            continue;   // killed before the run was journaled: nothing was begun
        for (int again = 0; again < 2; ++again)
            kills += killAfterTransitions(home, {"--json", "resume", run}, when(random)) ? 1 : 0;
        const auto resumed = home.ctl({"--json", "resume", run});
        INFO(resumed.words << resumed.output);
        REQUIRE(resumed.code == 0);
        CHECK(stringAt(resumed.lastEvent(), "state") == "succeeded");
        CHECK(stringAt(resumed.lastEvent(), "version") == "v1");
        CHECK(home.ctl({"--json", "versions", model}).json().size() == 1);
        CHECK(jobsOf(home, run) == 1);
        int lines = 0;
        for (const auto& [line, times] : logTexts(home, run)) {
            if (line.rfind("line ", 0) != 0)
                continue;
            INFO(line);
            CHECK(times == 1);
            ++lines;
        }
        CHECK(lines == lines_a_job);
    }
}

TEST_CASE("The real example, killed five times on the real platform, ends as one job, one version and every line of its log once")
{
    test::TestHome home;
    const std::string repository = stringAt(home.ctl({"--json", "example"}).json(), "repository");
    std::mt19937 random(20260505);
    std::uniform_int_distribution<int> when(1, most_transitions / 2);
    std::string run;
    for (int kills = 0, attempts = 0; kills < real_kills; ++attempts) {
        REQUIRE(attempts < 4 * real_kills);
        const std::string model = "bank_" + std::to_string(attempts);
        kills += killAfterTransitions(home, {"--json", "run", repository, model}, when(random)) ? 1 : 0;
        run = runOf(home, model);
        if (run.empty())
            continue;
        kills += killAfterTransitions(home, {"--json", "resume", run}, when(random)) ? 1 : 0;
        const auto resumed = home.ctl({"--json", "resume", run});
        INFO(resumed.words << resumed.output);
        REQUIRE(resumed.code == 0);
        CHECK(stringAt(resumed.lastEvent(), "version") == "v1");
        CHECK(home.ctl({"--json", "versions", model}).json().size() == 1);
        CHECK(jobsOf(home, run) == 1);
        const auto kept = logTexts(home, run);
        const auto told = platformTexts(home, stringAt(resumed.lastEvent(), "job"));
        CHECK(told.size() > 5);
        for (const auto& [line, times] : told) {
            INFO(line);
            CHECK((kept.contains(line) && kept.at(line) == times));
        }
    }
}
