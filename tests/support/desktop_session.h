#pragma once
// A session of the test's own: a D-Bus, in it a real gnome-keyring when the test wants one, homes and sockets in a folder that goes with it.
#include "core/base/json.h"
#include "core/base/process.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <csignal>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace trainyard::test {

inline bool haveKeyring()   // else the test skips, and says so
{
    for (const char* program : {"/usr/bin/gnome-keyring-daemon", "/usr/bin/dbus-daemon", "/usr/bin/dbus-send"})
        if (::access(program, X_OK) != 0) {
            WARN("Skipped: " << program << " is not installed, so there is no real keyring to test with.");
            return false;
        }
    return true;
}

// A child that is talked to line by line through its standard input and output.
class Talker {
public:
    explicit Talker(ProcessSpec spec)
    {
        int pair[2];
        REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
        m_end = FileDescriptor(pair[0]);
        const FileDescriptor theirs(pair[1]);
        spec.descriptors = {{0, theirs.get()}, {1, theirs.get()}};
        auto started = ChildProcess::start(spec);
        REQUIRE(started);
        m_process = std::make_unique<ChildProcess>(std::move(*started));
    }

    void say(const std::string& text) { REQUIRE(::send(m_end.get(), text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size())); }
    void sayNoMore() { ::shutdown(m_end.get(), SHUT_WR); }
    std::string line()   // fails the test after 30 s of silence; empty when the process has ended
    {
        while (m_read.find('\n') == std::string::npos) {
            pollfd readable{m_end.get(), POLLIN, 0};
            REQUIRE(::poll(&readable, 1, 30'000) == 1);
            char piece[65536];
            const ssize_t got = ::recv(m_end.get(), piece, sizeof piece, 0);
            if (got <= 0)
                return {};
            m_read.append(piece, static_cast<std::size_t>(got));
        }
        const std::string line = m_read.substr(0, m_read.find('\n'));
        m_read.erase(0, line.size() + 1);
        return line;
    }
    ChildProcess& process() { return *m_process; }

private:
    FileDescriptor m_end;
    std::string m_read;
    std::unique_ptr<ChildProcess> m_process;
};

class DesktopSession {
public:
    DesktopSession()
    {
        for (const char* folder : {"home", "run"})
            static_cast<void>(makeFolders(m_folder.path / folder, 0700));
        REQUIRE(replaceFile(m_folder.path / "bus.conf",   // nobody is started by a question: a keyring is there when the test starts one
            "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
            "<busconfig><type>session</type><listen>unix:path=" + (m_folder.path / "bus").string() + "</listen><policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
            "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n", 0600));
        m_bus = std::make_unique<Talker>(specOf({"/usr/bin/dbus-daemon", "--nofork", "--nopidfile", "--nosyslog", "--print-address=1", "--config-file=" + (m_folder.path / "bus.conf").string()}));
        REQUIRE(m_bus->line().starts_with("unix:path="));
    }

    // Everything that a program of this session needs; nothing of the session that the tests run in.
    std::map<std::string, std::string> environment() const
    {
        auto environment = inheritedEnvironment({"PATH", "LANG", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "TRAINYARD_RUNTIMES"});
        environment["HOME"] = (m_folder.path / "home").string();
        environment["XDG_RUNTIME_DIR"] = (m_folder.path / "run").string();
        environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=" + (m_folder.path / "bus").string();
        return environment;
    }

    ProcessSpec specOf(std::vector<std::string> argv) const
    {
        ProcessSpec spec;
        spec.argv = std::move(argv);
        spec.environment = environment();
        spec.folder = m_folder.path;
        return spec;
    }

    void startKeyring()
    {
        m_keyring = std::make_unique<Talker>(specOf({"/usr/bin/gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"}));
        m_keyring->say("correct horse");
        m_keyring->sayNoMore();
        while (!answers("org.freedesktop.secrets", "/org/freedesktop/secrets/aliases/default", "org.freedesktop.DBus.Properties.Get", {"string:org.freedesktop.Secret.Collection", "string:Locked"}))
            REQUIRE_FALSE(m_keyring->process().poll());
    }
    void lockKeyring()
    {
        const std::string all = "/org/freedesktop/secrets";
        REQUIRE(answers("org.freedesktop.secrets", all, "org.freedesktop.Secret.Service.Lock", {"array:objpath:" + all + "/collection/login"}));
    }
    void stopKeyring() { ::kill(m_keyring->process().pid(), SIGSTOP); }        // as one that hangs
    void continueKeyring() { ::kill(m_keyring->process().pid(), SIGCONT); }
    void killKeyring()
    {
        m_keyring->process().signalGroup(SIGKILL);
        REQUIRE(m_keyring->process().wait(std::chrono::seconds(10)));
        while (answers("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.GetNameOwner", {"string:org.freedesktop.secrets"})) {
        }
    }
    void endBus()
    {
        m_bus->process().signalGroup(SIGKILL);
        REQUIRE(m_bus->process().wait(std::chrono::seconds(10)));
    }

private:
    bool answers(const std::string& service, const std::string& path, const std::string& method, const std::vector<std::string>& arguments) const
    {
        ProcessSpec spec = specOf({"/usr/bin/dbus-send", "--session", "--print-reply", "--dest=" + service, path, method});
        spec.argv.insert(spec.argv.end(), arguments.begin(), arguments.end());
        const auto result = runProcess(spec, {});
        return result && result->end.ok();
    }

    ScratchFolder m_folder;
    std::unique_ptr<Talker> m_bus, m_keyring;
};

}  // namespace trainyard::test
