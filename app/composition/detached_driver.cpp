#include "app/composition/detached_driver.h"

#include "core/base/installation.h"
#include "core/base/process.h"

#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <poll.h>

namespace trainyard {

namespace {

constexpr int lock_descriptor = 3;
constexpr int begun_descriptor = 4;   // written to when it drives; closed when it ended before
constexpr int longest_wait_ms = 30'000;

Failure couldNotBegin(const RunId& run)
{
    return fail(ErrorKind::failed, text(TRANSLATABLE("Core", "The run %1 could not be driven in the background."), run.value), text(TRANSLATABLE("Core", "Run `trainyardctl resume %1` to see why."), run.value), run.value);
}

}  // namespace

Expected<void> driveDetached(const Home& home, pipeline::Driver driver, const std::set<std::string>& allowed_hosts)
{
    const RunId run = driver.run();
    const fs::path program = ownProgram("trainyardctl");
    if (program.empty())
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The program trainyardctl is not beside this one.")), text(TRANSLATABLE("Core", "Build or install all of Trainyard: packaging/run does.")), executableFolder().string());
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "Cannot make a pipe.")), run.value));
    const FileDescriptor begun(ends[0]);
    FileDescriptor theirs(ends[1]);
    ProcessSpec spec;
    spec.argv = {program.string(), "--home", home.path().string(), "--quiet", "resume", run.value, "--as-detached-driver"};
    for (const std::string& host : allowed_hosts)
        spec.argv.insert(spec.argv.end(), {"--allow-host", host});
    spec.environment = wholeEnvironment();
    spec.folder = "/";
    spec.descriptors = {{lock_descriptor, driver.lock().descriptor()}, {begun_descriptor, theirs.get()}};
    spec.die_with_parent = false;
    auto child = ChildProcess::start(spec);
    if (!child)
        return fail(child.error());
    theirs.reset();
    pollfd ready{begun.get(), POLLIN, 0};
    char byte = 0;
    const bool silent = ::poll(&ready, 1, longest_wait_ms) == 0;   // it lives and is slow: the journal tells the rest
    const bool drives = silent || ::read(begun.get(), &byte, 1) == 1;
    const auto end = drives ? std::nullopt : child->wait(std::chrono::seconds(5));
    child->leaveRunning();
    if (drives || (end && end->ok()))   // ok: there was nothing left to do
        return {};
    return couldNotBegin(run);
}

Expected<HandedDownDriver> takeHandedDown(const Home& home, Clock& clock, const Redactor& redactor, const RunId& run)
{
    auto lock = FileLock::inherit(lock_descriptor, home.driverLock(run));   // first: without it, the other number is nobody's, too
    if (!lock)
        return fail(lock.error());
    ::fcntl(begun_descriptor, F_SETFD, FD_CLOEXEC);
    const auto waiting = std::make_shared<FileDescriptor>(begun_descriptor);
    auto driver = pipeline::Driver::takeOver(home, clock, redactor, run, std::move(*lock));
    if (!driver)
        return fail(driver.error());
    return HandedDownDriver{std::move(*driver), [waiting] {
        const char byte = 1;
        if (*waiting && ::write(waiting->get(), &byte, 1) >= -1)   // its reader may be gone: no matter
            waiting->reset();
    }};
}

}  // namespace trainyard
