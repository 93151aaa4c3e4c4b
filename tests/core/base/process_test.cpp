#include "core/base/process.h"

#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace trainyard;
using namespace std::chrono_literals;

namespace {

ProcessSpec shell(const std::string& command)
{
    ProcessSpec spec;
    spec.argv = {"/bin/sh", "-c", command};
    spec.environment = {{"PATH", "/usr/bin:/bin"}};
    return spec;
}

}  // namespace

TEST_CASE("A program's output, errors and exit code come back apart")
{
    ProcessSpec spec;
    spec.argv = {"/bin/sh", "-c", "cat; echo problem >&2; exit 3"};
    spec.input = "given\n";
    const auto result = runProcess(spec, {});
    REQUIRE(result);
    CHECK(result->output == "given\n");
    CHECK(result->error_output == "problem\n");
    CHECK(result->end.exit_code == 3);
}

TEST_CASE("A program that is not there is not_found and names itself")
{
    ProcessSpec spec;
    spec.argv = {"no-such-program-anywhere"};
    const auto result = runProcess(spec, {});
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::not_found);
    CHECK(result.error().message.english().find("no-such-program-anywhere") != std::string::npos);
}

TEST_CASE("A stop ends a program that would run for ever, with its children, as cancelled")
{
    ProcessSpec spec;
    spec.argv = {"/bin/sh", "-c", "echo ready; sleep 600 & wait"};
    std::stop_source stop;
    ProcessLimits limits;
    limits.on_output = [&](std::string_view, bool) { stop.request_stop(); };
    const auto result = runProcess(spec, stop.get_token(), limits);
    REQUIRE_FALSE(result);
    CHECK(result.error().cancelled());
}

TEST_CASE("A program that outlives its time is ended and the error says so")
{
    ProcessSpec spec;
    spec.argv = {"/bin/sh", "-c", "sleep 600"};
    ProcessLimits limits;
    limits.timeout = 50ms;
    const auto result = runProcess(spec, {}, limits);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::timed_out);
}

TEST_CASE("A child sees only the environment and the descriptors it was given")
{
    ProcessSpec spec;
    spec.argv = {"/bin/sh", "-c", "/usr/bin/env; ls /proc/self/fd | wc -l"};
    spec.environment = {{"ONLY", "this"}};
    const auto result = runProcess(spec, {});
    REQUIRE(result);
    CHECK(result->output.find("ONLY=this\n") != std::string::npos);
    CHECK(result->output.find("HOME=") == std::string::npos);
    CHECK(result->output.substr(result->output.rfind('\n', result->output.size() - 2) + 1) == "4\n");   // 0, 1, 2 and ls's own
}

TEST_CASE("A long-lived child tells its end once and again")
{
    ProcessSpec spec;
    spec.argv = {"/bin/sh", "-c", "exit 7"};
    auto child = ChildProcess::start(spec);
    REQUIRE(child);
    REQUIRE(child->wait(10s));
    CHECK(child->poll()->exit_code == 7);
    auto sleeper = ChildProcess::start(ProcessSpec{{"/bin/sleep", "600"}, {}, {}, {}, {}, true});
    REQUIRE(sleeper);
    CHECK_FALSE(sleeper->poll());
    sleeper->signalGroup(SIGKILL);
    CHECK(sleeper->wait(10s)->signal == SIGKILL);
}

TEST_CASE("A program that falls silent is ended after its time, and one that speaks is not")
{
    ProcessLimits limits;
    limits.silence = std::chrono::milliseconds(400);
    const auto begin = std::chrono::steady_clock::now();
    const auto silent = runProcess(shell("echo one; sleep 60"), {}, limits);
    REQUIRE_FALSE(silent.has_value());
    CHECK(silent.error().kind == ErrorKind::timed_out);
    CHECK(silent.error().message.english().find("silent") != std::string::npos);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
    const auto speaks = runProcess(shell("for i in 1 2 3 4 5 6 7 8; do echo $i >&2; sleep 0.1; done"), {}, limits);
    REQUIRE(speaks.has_value());
    CHECK(speaks->end.ok());
}

TEST_CASE("A program gets no more of the machine than it is allowed")
{
    const test::ScratchFolder scratch;
    ProcessSpec spec = shell("head -c 100000 /dev/zero > file");
    spec.folder = scratch.path;
    spec.resource_limits = {{RLIMIT_FSIZE, 4096}};
    const auto ran = runProcess(spec, {});
    REQUIRE(ran.has_value());
    CHECK_FALSE(ran->end.ok());
    CHECK(fs::file_size(scratch.path / "file") <= 4096);
}
