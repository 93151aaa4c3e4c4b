#pragma once
// Work in a process of its own, to be killed or limited there. Call it while this process has one thread.

#include <csignal>
#include <cstdlib>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

namespace trainyard::pipeline::test {

class Child {
public:
    // `work`'s result is the exit code.
    explicit Child(const std::function<int()>& work) : m_pid(::fork())
    {
        if (m_pid == 0)
            ::_exit(work());
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child()
    {
        if (!m_ended)
            kill();
    }

    bool hasEnded()
    {
        m_ended = m_ended || ::waitpid(m_pid, &m_status, WNOHANG) == m_pid;
        return m_ended;
    }
    void kill()
    {
        ::kill(m_pid, SIGKILL);
        join();
    }
    // Its exit code; -1 when a signal ended it.
    int join()
    {
        if (!m_ended)
            m_ended = ::waitpid(m_pid, &m_status, 0) == m_pid;
        return WIFEXITED(m_status) ? WEXITSTATUS(m_status) : -1;
    }

private:
    pid_t m_pid;
    int m_status = 0;
    bool m_ended = false;
};

}  // namespace trainyard::pipeline::test
