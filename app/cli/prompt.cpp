#include "app/cli/prompt.h"

#include "core/base/file_descriptor.h"

#include <cerrno>
#include <cstdio>
#include <poll.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <unistd.h>

namespace trainyard::cli {

namespace {

// The terminal without echo for as long as this lives.
class Silence {
public:
    Silence() : m_there(::tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        if (!m_there)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Silence()
    {
        if (m_there)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        std::fputc('\n', stderr);
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

private:
    termios m_before{};
    bool m_there;
};

// Reads until `enough` says so, the input ends, or stop.
template <class Enough>
Expected<std::string> readUntil(Enough enough, std::stop_token stop)
{
    const FileDescriptor end(::eventfd(0, EFD_CLOEXEC));
    const std::stop_callback on_stop(stop, [&end] { ::eventfd_write(end.get(), 1); });
    std::string read;
    while (!enough(read)) {
        pollfd fds[2] = {{STDIN_FILENO, POLLIN, 0}, {end.get(), POLLIN, 0}};
        if (::poll(fds, 2, -1) < 0 && errno != EINTR)
            return fail(systemError(errno, text(TRANSLATABLE("Core", "Standard input cannot be read.")), "-"));
        if (stop.stop_requested())
            return failCancelled();
        if (fds[0].revents == 0)
            continue;
        char piece[4096];
        const ssize_t got = ::read(STDIN_FILENO, piece, sizeof piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        read.append(piece, static_cast<std::size_t>(got));
    }
    return read;
}

Expected<std::string> askLine(const std::string& prompt, std::stop_token stop)
{
    std::fputs((prompt + " ").c_str(), stderr);
    std::fflush(stderr);
    auto line = readUntil([](const std::string& text) { return text.find('\n') != std::string::npos; }, std::move(stop));
    return line ? Expected<std::string>(line->substr(0, line->find('\n'))) : line;
}

}  // namespace

bool someoneCanAnswer() { return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1; }

Expected<std::string> askSecret(const std::string& prompt, std::stop_token stop)
{
    const Silence silence;
    return askLine(prompt, std::move(stop));
}

Expected<bool> askYesOrNo(const std::string& prompt, std::stop_token stop)
{
    const auto line = askLine(prompt + " [y/N]", std::move(stop));
    return line ? Expected<bool>(*line == "y" || *line == "yes" || *line == "Y") : fail(line.error());
}

Expected<std::string> readStandardInput(std::size_t most, std::stop_token stop)
{
    auto all = readUntil([most](const std::string& text) { return text.size() > most; }, std::move(stop));
    if (all && all->size() > most)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "More than %1 bytes came by standard input."), most), text(TRANSLATABLE("Core", "A token has some hundred bytes, a key or credential file some thousand: is it the right file?")), "-");
    return all;
}

}  // namespace trainyard::cli
