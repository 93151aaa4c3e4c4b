#include "core/sandbox/passed_socket.h"
#include "core/sandbox/sandbox.h"

#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/base/installation.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <algorithm>
#include <sstream>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace trainyard;

namespace {

// Shell commands in `sandbox`, in a working folder of their own that they may write.
ProcessResult sandboxed(const Sandbox& sandbox, const fs::path& folder, const std::string& commands, std::vector<SandboxMount> mounts = {})
{
    SandboxSpec spec;
    spec.argv = {"/bin/sh", "-c", commands};
    spec.mounts = std::move(mounts);
    spec.mounts.push_back({folder, true});
    spec.folder = folder;
    spec.environment = {{"GIVEN", "1"}};
    ProcessLimits limits;
    limits.timeout = std::chrono::seconds(30);
    const auto result = runProcess(sandbox.prepare(spec), {}, limits);
    REQUIRE(result);
    return *result;
}

bool usable(const Sandbox& sandbox)
{
    if (!sandbox.contained())
        WARN("Not tried: " << sandbox.why().english());
    return sandbox.contained();
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// Whether a process of this machine has `word` on its command line.
bool isThere(const std::string& word)
{
    std::error_code error;
    for (const auto& entry : fs::directory_iterator("/proc", error))
        if (const auto words = readFile(entry.path() / "cmdline", 4096); words && has(*words, word))
            return true;
    return false;
}

}  // namespace

TEST_CASE("What runs in a sandbox sees its own folder and nothing of its user's")
{
    const test::ScratchFolder scratch, everybodys("/tmp");
    const fs::path own = scratch.path / "own", foreign = scratch.path / "foreign";
    fs::create_directories(own);
    fs::create_directories(foreign);
    REQUIRE(replaceFile(foreign / "secret", "secret"));
    const Sandbox sandbox = Sandbox::probe(scratch.path / "support", true, {});
    if (!usable(sandbox))
        return;
    ::setenv("TRAINYARD_TEST_SECRET", "from outside", 1);
    const auto result = sandboxed(sandbox, own, "env; pwd; echo made > made; ls -A /tmp /etc; cat '" + (foreign / "secret").string() +
                                                    "' /etc/shadow; ls -A /root /home; echo processes $(ls /proc | grep -c '^[0-9]'); echo session $(cut -d' ' -f6 /proc/self/stat)");
    ::unsetenv("TRAINYARD_TEST_SECRET");
    INFO(result.output);
    CHECK(has(result.output, "GIVEN=1"));
    CHECK_FALSE(has(result.output, "from outside"));
    CHECK(has(result.output, own.string()));
    CHECK_FALSE(has(result.output, "secret"));
    CHECK_FALSE(has(result.output, "shadow"));
    CHECK_FALSE(has(result.output, everybodys.path.filename().string()));
    CHECK_FALSE(has(result.output, "session 0"));   // the one of the terminal outside: who is in it can type there
    CHECK(readFile(own / "made").value_or("") == "made\n");
    const auto processes = result.output.find("processes ");
    REQUIRE(processes != std::string::npos);
    CHECK(std::atoi(result.output.c_str() + processes + 10) < 6);
}

TEST_CASE("What runs in a sandbox that root has started has no capability, cannot make a mount writable and cannot set up the kernel")
{
    const test::ScratchFolder scratch;
    const Sandbox sandbox = Sandbox::probe(scratch.path / "support", true, {});
    if (!usable(sandbox))
        return;
    const fs::path own = scratch.path / "own", shared = scratch.path / "shared";
    fs::create_directories(own);
    fs::create_directories(shared);
    const auto result = sandboxed(sandbox, own, "grep CapEff /proc/self/status; mount -o remount,bind,rw '" + shared.string() + "'; touch '" + (shared / "written").string() +
                                                    "'; for f in /proc/sys/kernel/core_pattern /proc/sys/vm/overcommit_memory; do (exec 3<>$f) && echo opened $f; done; true",
                                  {{shared, false}});
    INFO(result.output + result.error_output);
    CHECK(has(result.output, "0000000000000000"));
    CHECK_FALSE(fs::exists(shared / "written"));
    CHECK_FALSE(has(result.output, "opened"));
}

TEST_CASE("A sandbox without the network has a loopback of its own alone, and what it started ends with it")
{
    const test::ScratchFolder scratch;
    const Sandbox sandbox = Sandbox::probe(scratch.path / "support", true, {});
    if (!usable(sandbox))
        return;
    const std::string seconds = "8765" + std::to_string(::getpid());   // nobody else's
    const auto result = sandboxed(sandbox, scratch.path, "tail -n +3 /proc/net/dev | cut -d: -f1; setsid sleep " + seconds + " > /dev/null 2>&1 & sleep 0; echo begun");
    CHECK(has(result.output, "lo"));
    CHECK(has(result.output, "begun"));
    CHECK_FALSE(has(result.output, "eth"));
    // The kernel ends it when bubblewrap has ended, at its own time.
    SystemClock clock;
    bool left = isThere(seconds);
    for (int again = 0; left && again < 500 && clock.sleep(std::chrono::milliseconds(10), {}); ++again)
        left = isThere(seconds);
    CHECK_FALSE(left);
}

TEST_CASE("What runs in a sandbox, or without one, cannot take all memory, and is the first to go where the machine has none left")
{
    const test::ScratchFolder scratch;
    for (const bool wanted : {true, false}) {
        const Sandbox sandbox = Sandbox::probe(scratch.path / "support", wanted, {});
        INFO("contained: " << sandbox.contained());
        const auto result = sandboxed(sandbox, scratch.path, "ulimit -d; ulimit -n; ulimit -c; cat /proc/self/oom_score_adj");
        std::istringstream words(result.output);
        std::uint64_t kilobytes = 0, files = 0, core = 1, score = 0;
        REQUIRE(words >> kilobytes >> files >> core >> score);
        CHECK(kilobytes <= Sandbox::limits().at(RLIMIT_DATA) / 1024);
        CHECK(kilobytes > 0);
        CHECK(files <= 65536);
        CHECK(core == 0);
        CHECK(score == 500);
    }
}

TEST_CASE("The launcher passes out a socket of the sandbox's own loopback and says its address to the program")
{
    const test::ScratchFolder scratch;
    const fs::path launcher = ownProgram("trainyard-launch");
    REQUIRE_FALSE(launcher.empty());
    for (const bool wanted : {true, false}) {
        const Sandbox sandbox = Sandbox::probe(scratch.path / "support", wanted, {});
        INFO("contained: " << sandbox.contained());
        auto pair = makeSocketPair();
        REQUIRE(pair);
        SandboxSpec spec;
        spec.argv = {launcher.string(), "3", "/bin/bash", "-c", "exec 4<>/dev/tcp/127.0.0.1/${STORAGE_EMULATOR_HOST##*:} && echo hello >&4 && ls /proc/self/fd && ulimit -c"};
        spec.mounts = {{launcher, false}, {scratch.path, true}};
        spec.folder = scratch.path;
        spec.descriptors[3] = pair->second.get();
        std::string heard;
        std::jthread platform([&](std::stop_token stop) {
            const auto listener = receiveDescriptor(pair->first.get(), std::chrono::seconds(20), stop);
            if (!listener)
                return;
            const FileDescriptor connection(::accept4(listener->get(), nullptr, nullptr, SOCK_CLOEXEC));
            char piece[64];
            for (ssize_t got; (got = ::read(connection.get(), piece, sizeof piece)) > 0;)
                heard.append(piece, static_cast<std::size_t>(got));
        });
        const auto result = runProcess(sandbox.prepare(spec), {});
        REQUIRE(result);
        INFO(result->output + result->error_output);
        if (!result->end.ok())
            platform.request_stop();
        platform.join();
        CHECK(result->end.ok());
        CHECK(heard == "hello\n");
        CHECK(has(result->output, "\n0\n"));                 // no core files
        CHECK_FALSE(has(result->output, "\n5\n6"));          // neither the channel nor the listener is left to the program
    }
}

TEST_CASE("Waiting for a socket that nobody passes ends with the other side, at its time and when it is stopped")
{
    auto gone = makeSocketPair();
    REQUIRE(gone);
    gone->second.reset();
    CHECK(receiveDescriptor(gone->first.get(), std::chrono::seconds(20), {}).error().kind == ErrorKind::failed);
    auto silent = makeSocketPair();
    REQUIRE(silent);
    CHECK(receiveDescriptor(silent->first.get(), std::chrono::milliseconds(1), {}).error().kind == ErrorKind::failed);
    std::stop_source stop;
    stop.request_stop();
    CHECK(receiveDescriptor(silent->first.get(), std::chrono::seconds(20), stop.get_token()).error().cancelled());
    REQUIRE(::send(silent->second.get(), "x", 1, 0) == 1);   // a byte without a socket
    CHECK(receiveDescriptor(silent->first.get(), std::chrono::seconds(20), {}).error().kind == ErrorKind::failed);
}

TEST_CASE("Without a sandbox the same runs as it is, in its folder with its environment alone, and the reason is said")
{
    const test::ScratchFolder scratch;
    const Sandbox none = Sandbox::probe(scratch.path / "support", false, {});
    CHECK_FALSE(none.contained());
    CHECK_FALSE(none.why().empty());
    ::setenv("TRAINYARD_TEST_SECRET", "from outside", 1);
    const auto result = sandboxed(none, scratch.path, "env; pwd");
    ::unsetenv("TRAINYARD_TEST_SECRET");
    CHECK(has(result.output, "GIVEN=1"));
    CHECK_FALSE(has(result.output, "from outside"));
    CHECK(has(result.output, scratch.path.string()));
}

TEST_CASE("The network and a writable folder are given only to what asks for them")
{
    const test::ScratchFolder scratch;
    const Sandbox sandbox = Sandbox::probe(scratch.path / "support", true, {});
    if (!usable(sandbox))
        return;
    SandboxSpec spec;
    spec.argv = {"/usr/bin/true"};
    spec.mounts = {{"/opt/readable", false}, {"/opt/writable", true}, {"/usr/lib/inside-usr", false}};
    const auto words = [&] {
        std::string all;
        for (const std::string& word : sandbox.prepare(spec).argv)
            all += word + " ";
        return all;
    };
    CHECK_FALSE(has(words(), "--share-net"));
    CHECK(has(words(), "--ro-bind /opt/readable /opt/readable"));
    CHECK(has(words(), "--bind /opt/writable /opt/writable"));
    CHECK_FALSE(has(words(), "inside-usr"));   // all of /usr is there already
    spec.network = true;
    CHECK(has(words(), "--share-net"));
}
