#pragma once
// A program on a terminal of its own (a pty, which it is the master of): what it shows is waited for, what a person would type is typed.
#include "core/base/file_descriptor.h"
#include "core/base/process.h"
#include "tests/support/catch.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <vector>

namespace trainyard::test {

class Terminal {
public:
    // argv[0] is a path. The program is the leader of a session whose terminal this is: Ctrl+C reaches it.
    explicit Terminal(const ProcessSpec& spec)
    {
        REQUIRE(m_master);
        REQUIRE(::grantpt(m_master.get()) == 0);
        REQUIRE(::unlockpt(m_master.get()) == 0);
        m_before = settings();
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_addopen(&actions, 0, ::ptsname(m_master.get()), O_RDWR, 0);   // the first that a new session opens is its own
        ::posix_spawn_file_actions_adddup2(&actions, 0, 1);
        ::posix_spawn_file_actions_adddup2(&actions, 0, 2);
        ::posix_spawn_file_actions_addchdir_np(&actions, spec.folder.c_str());
        posix_spawnattr_t attributes;
        ::posix_spawnattr_init(&attributes);
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
        std::vector<std::string> variables;
        for (const auto& [name, value] : spec.environment)
            variables.push_back(name + "=" + value);
        REQUIRE(::posix_spawn(&m_pid, spec.argv[0].c_str(), &actions, &attributes, pointers(spec.argv).data(), pointers(variables).data()) == 0);
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
        m_ended = FileDescriptor(static_cast<int>(::syscall(SYS_pidfd_open, m_pid, 0)));
        REQUIRE(m_ended);
    }
    ~Terminal()
    {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void type(const std::string& keys) { REQUIRE(::write(m_master.get(), keys.data(), keys.size()) == static_cast<ssize_t>(keys.size())); }
    void signal(int number) { ::kill(m_pid, number); }

    // Until these words are shown after those that were waited for before.
    void await(const std::string& words)
    {
        for (;;) {
            if (const auto at = m_shown.find(words, m_seen); at != std::string::npos) {
                m_seen = at + words.size();
                return;
            }
            INFO("waiting for: " << words << "\nshown: " << m_shown);
            REQUIRE(read());
        }
    }
    // Until the program has ended. Gives its exit code, 128 + the signal when one ended it.
    int end()
    {
        while (read()) {
        }
        int status = 0;
        REQUIRE(::waitpid(m_pid, &status, 0) == m_pid);
        m_pid = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    const std::string& shown() const { return m_shown; }   // all of it, what the terminal echoed of the typed keys too
    bool echoes() const { return (settings().c_lflag & ECHO) != 0; }
    bool isAsBefore() const   // before the program began
    {
        const termios now = settings();
        return now.c_lflag == m_before.c_lflag && now.c_iflag == m_before.c_iflag && now.c_oflag == m_before.c_oflag;
    }

private:
    static std::vector<char*> pointers(const std::vector<std::string>& texts)
    {
        std::vector<char*> all;
        for (const std::string& text : texts)
            all.push_back(const_cast<char*>(text.c_str()));
        all.push_back(nullptr);
        return all;
    }
    termios settings() const
    {
        termios now{};
        REQUIRE(::tcgetattr(m_master.get(), &now) == 0);
        return now;
    }
    bool read()   // the next that it shows; false when it has ended and nothing is left. A minute of silence fails the test.
    {
        pollfd fds[2] = {{m_master.get(), POLLIN, 0}, {m_ended.get(), POLLIN, 0}};
        REQUIRE(::poll(fds, 2, 60'000) > 0);
        if ((fds[0].revents & POLLIN) == 0)
            return fds[1].revents == 0;
        char piece[4096];
        const ssize_t got = ::read(m_master.get(), piece, sizeof piece);
        if (got > 0)
            m_shown.append(piece, static_cast<std::size_t>(got));
        return got > 0 || fds[1].revents == 0;
    }

    FileDescriptor m_master{::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)};
    FileDescriptor m_ended;
    termios m_before{};
    pid_t m_pid = -1;
    std::string m_shown;
    std::size_t m_seen = 0;
};

}  // namespace trainyard::test
