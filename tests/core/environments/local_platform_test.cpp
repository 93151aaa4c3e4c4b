// The local platform from the outside, with a shell script as the daemon and a transcript as its answers.
#include "core/environments/local_platform.h"
#include "core/base/file_watch.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "tests/support/catch.h"
#include "tests/support/fake_transport.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/stepping_clock.h"

#include <csignal>
#include <sys/stat.h>
#include <thread>

using namespace trainyard;
using namespace std::chrono_literals;
using environments::LocalPlatform;

namespace {

// Holds the lock as the daemon does, says where it is, and waits for SIGTERM.
constexpr const char* serving = "exec 9>>\"$2/platform/lock\"\n"
                                "flock -n 9 || { echo 'A platform serves the home already.' >&2; exit 1; }\n"
                                "echo \"$@\" >> \"$2/arguments\"\n"
                                "echo the-token > \"$2/platform/token\"\n"
                                "echo '{\"endpoint\": \"http://fake\", \"pid\": '$$', \"version\": \"" TRAINYARD_VERSION "\"}' > \"$2/platform/new\"\n"
                                "mv \"$2/platform/new\" \"$2/platform/endpoint.json\"\n"
                                "exec sleep 600\n";

struct Machine {
    test::ScratchFolder folder;
    Home home = *Home::open(folder.path / "home");
    test::FakeTransport transport;
    SystemClock clock;
    std::vector<std::string> told;

    ~Machine() { endDaemon(); }

    fs::path daemon(const std::string& script)
    {
        const fs::path program = folder.path / "daemon";
        REQUIRE(replaceFile(program, "#!/bin/sh\n" + script, 0755));
        return program;
    }
    LocalPlatform platform(const std::string& script) { return {home, transport, clock, daemon(script)}; }
    std::function<void(const Text&)> telling()
    {
        return [this](const Text& line) { told.push_back(line.english()); };
    }
    Json status(const std::string& version = TRAINYARD_VERSION, bool busy = false) const
    {
        return {{"endpoint", "http://fake"}, {"project", "trainyard-local"}, {"bucket", "gs://trainyard-local"}, {"version", version}, {"busy", busy}, {"disk_bytes", 5}};
    }
    void endDaemon() const
    {
        if (const auto content = readFile(home.platform() / "endpoint.json"))
            if (const auto pid = integerAt(Json::parse(*content, nullptr, false), "pid"); pid > 1 && FileLock::isHeld(home.platform() / "lock"))
                if (fs::remove(home.platform() / "endpoint.json"))   // as the daemon does at its end
                    ::kill(static_cast<pid_t>(pid), SIGTERM);
    }
    std::string arguments() const { return readFile(home.path() / "arguments").value_or(std::string()); }
};

}  // namespace

TEST_CASE("A platform that does not run is said to be stopped, and stopping it is fine, without asking anybody")
{
    Machine machine;
    auto platform = machine.platform(serving);
    REQUIRE(platform.status({}));
    CHECK_FALSE(platform.status({})->running);
    CHECK(platform.stopRunning({}));
    CHECK(machine.transport.problems().empty());
}

TEST_CASE("It is started once, answers whoever comes next, and ends when it is told to")
{
    Machine machine;
    auto platform = machine.platform(serving);
    machine.transport.expect("GET http://fake/trainyard/status").withHeader("Authorization", "Bearer the-token").replies(200, machine.status());
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status());
    machine.transport.expect("POST http://fake/trainyard/stop").replies(200, Json::object()).meanwhile([&] { machine.endDaemon(); });
    const auto started = platform.ensureRunning({}, machine.telling(), {});
    REQUIRE(started);
    CHECK(started->endpoint == "http://fake");
    CHECK(started->project == "trainyard-local");
    CHECK(machine.told == std::vector<std::string>{"Starting the platform on this machine"});
    REQUIRE(platform.ensureRunning({}, machine.telling(), {}));
    CHECK(machine.told.size() == 1);
    CHECK(machine.arguments() == "--home " + machine.home.path().string() + "\n");
    CHECK(platform.stopRunning({}));
    CHECK_FALSE(platform.status({})->running);
    CHECK(machine.transport.problems().empty());
}

TEST_CASE("One that does not hear the request to stop is ended by its signal")
{
    Machine machine;
    auto platform = machine.platform(serving);
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status());
    machine.transport.expect("POST http://fake/trainyard/stop").fails(ErrorKind::timed_out);
    REQUIRE(platform.ensureRunning({}, machine.telling(), {}));
    CHECK(platform.stopRunning({}));
    CHECK_FALSE(FileLock::isHeld(machine.home.platform() / "lock"));
}

TEST_CASE("A platform that dies at its start is named with its own last lines")
{
    Machine machine;
    auto platform = machine.platform("for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo line $i >&2; done\nexit 3\n");
    const auto started = platform.ensureRunning({}, machine.telling(), {});
    REQUIRE_FALSE(started);
    CHECK(started.error().kind == ErrorKind::unavailable);
    CHECK(started.error().message.english().find("line 3\n") != std::string::npos);
    CHECK(started.error().message.english().find("line 12") != std::string::npos);
    CHECK(started.error().message.english().find("line 2\n") == std::string::npos);
    CHECK(started.error().hint.english().find("platform.log") != std::string::npos);
}

TEST_CASE("A platform that is not ready after 10 s is ended and named with its last lines")
{
    Machine machine;
    test::SteppingClock clock;
    LocalPlatform platform(machine.home, machine.transport, clock, machine.daemon("echo $$ > \"$2/pid\"\necho waiting for the disk >&2\nexec sleep 600\n"));
    clock.at(5s, [&] {
        FileWatch watch;
        watch.add(machine.home.platform());
        while (readFile(machine.home.platform() / "start.log").value_or(std::string()).find("disk") == std::string::npos)
            watch.wait(50ms, {});
    });
    const auto started = platform.ensureRunning({}, machine.telling(), {});
    REQUIRE_FALSE(started);
    CHECK(started.error().message.english().find("waiting for the disk") != std::string::npos);
    CHECK(clock.passed() >= 10s);
    CHECK(clock.passed() < 11s);
    const pid_t pid = std::stoi(*readFile(machine.home.path() / "pid"));
    bool gone = false;
    for (int look = 0; look < 200 && !gone; ++look) {   // its own reaper is the system's by now
        const std::string state = readFile("/proc/" + std::to_string(pid) + "/stat").value_or(std::string());
        gone = state.empty() || state.find(") Z ") != std::string::npos;
        FileWatch().wait(10ms, {});
    }
    CHECK(gone);
}

TEST_CASE("An older platform that is idle makes room for the present one")
{
    Machine machine;
    auto platform = machine.platform(serving);
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status());
    REQUIRE(platform.ensureRunning({}, machine.telling(), {}));
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status("0.0.1"));
    machine.transport.expect("POST http://fake/trainyard/stop").replies(200, Json::object()).meanwhile([&] { machine.endDaemon(); });
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status());
    const auto now = platform.ensureRunning({}, machine.telling(), {});
    REQUIRE(now);
    CHECK(now->version == TRAINYARD_VERSION);
    CHECK(machine.told.size() == 2);
    const std::string arguments = machine.arguments();
    CHECK(std::count(arguments.begin(), arguments.end(), '\n') == 2);
    CHECK(machine.transport.problems().empty());
}

TEST_CASE("An older platform that is busy goes on, and that is said; a newer one goes on without a word")
{
    Machine machine;
    auto platform = machine.platform(serving);
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status());
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status("0.0.1", true));
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status("999.0", false));
    REQUIRE(platform.ensureRunning({}, machine.telling(), {}));
    REQUIRE(platform.ensureRunning({}, machine.telling(), {}));
    REQUIRE(platform.ensureRunning({}, machine.telling(), {}));
    CHECK(machine.told == std::vector<std::string>{"Starting the platform on this machine", "The platform is of version 0.0.1 and busy; it goes on as it is."});
    CHECK(machine.transport.problems().empty());
}

TEST_CASE("Another port or a new token restarts an idle platform and is refused by a busy one")
{
    Machine machine;
    auto platform = machine.platform(serving);
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status());
    REQUIRE(platform.ensureRunning({}, machine.telling(), {}));
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status(TRAINYARD_VERSION, true));
    const auto busy = platform.ensureRunning({8123, false}, machine.telling(), {});
    REQUIRE_FALSE(busy);
    CHECK(busy.error().kind == ErrorKind::conflict);
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status());
    machine.transport.expect("POST http://fake/trainyard/stop").replies(200, Json::object()).meanwhile([&] { machine.endDaemon(); });
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status());
    REQUIRE(platform.ensureRunning({8123, true}, machine.telling(), {}));
    CHECK(machine.arguments().find("--port 8123 --new-token\n") != std::string::npos);
    CHECK(machine.transport.problems().empty());
}

TEST_CASE("Two that start it at once get the same one")
{
    Machine machine;
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status());
    machine.transport.expect("GET http://fake/trainyard/status").replies(200, machine.status());
    const fs::path program = machine.daemon(serving);
    bool good[2] = {false, false};
    {
        std::vector<std::jthread> starters;
        for (bool& each : good)
            starters.emplace_back([&] { each = LocalPlatform(machine.home, machine.transport, machine.clock, program).ensureRunning({}, [](const Text&) {}, {}).has_value(); });
    }
    CHECK(good[0]);
    CHECK(good[1]);
    const std::string arguments = machine.arguments();
    CHECK(std::count(arguments.begin(), arguments.end(), '\n') == 1);
}

TEST_CASE("Waiting for it can be cancelled, and a program that is not there is named")
{
    Machine machine;
    test::SteppingClock clock;
    std::stop_source stop;
    clock.at(1s, [&] { stop.request_stop(); });
    LocalPlatform platform(machine.home, machine.transport, clock, machine.daemon("exec sleep 5\n"));
    const auto cancelled = platform.ensureRunning({}, machine.telling(), stop.get_token());
    REQUIRE_FALSE(cancelled);
    CHECK(cancelled.error().cancelled());
    LocalPlatform nowhere(machine.home, machine.transport, machine.clock, machine.folder.path / "nowhere");
    CHECK(nowhere.ensureRunning({}, machine.telling(), {}).error().kind == ErrorKind::not_found);
}

TEST_CASE("Versions are compared by their numbers")
{
    CHECK(environments::isOlderVersion("0.9.1", "0.10"));
    CHECK(environments::isOlderVersion("1.2", "1.2.1"));
    CHECK_FALSE(environments::isOlderVersion("1.2.0", "1.2"));
    CHECK_FALSE(environments::isOlderVersion("2.0", "1.9.9"));
    CHECK_FALSE(environments::isOlderVersion("", "1.0"));
}
