#include "core/base/file_watch.h"

#include <array>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>

namespace trainyard {

FileWatch::FileWatch() : m_inotify(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void FileWatch::add(const std::filesystem::path& folder)
{
    ::inotify_add_watch(m_inotify.get(), folder.c_str(), IN_MODIFY | IN_MOVED_TO | IN_CREATE | IN_CLOSE_WRITE | IN_DELETE);
}

bool FileWatch::wait(std::chrono::milliseconds timeout, std::stop_token stop)
{
    const std::stop_callback on_stop(stop, [this] { ::eventfd_write(m_wake.get(), 1); });
    std::array<pollfd, 2> fds = {pollfd{m_inotify.get(), POLLIN, 0}, pollfd{m_wake.get(), POLLIN, 0}};
    const int ready = stop.stop_requested() ? 0 : ::poll(fds.data(), fds.size(), static_cast<int>(timeout.count()));
    if (ready <= 0 || !fds[0].revents)
        return false;
    std::array<char, 4096> events;
    while (::read(m_inotify.get(), events.data(), events.size()) > 0) {}
    return true;
}

}  // namespace trainyard
