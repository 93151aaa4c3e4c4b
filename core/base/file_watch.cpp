#include "core/base/file_watch.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>

namespace trainyard {

namespace {

constexpr std::uint32_t contents_change = IN_MODIFY | IN_MOVED_TO | IN_CREATE | IN_DELETE;

}  // namespace

FileWatch::FileWatch() : m_inotify(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void FileWatch::add(const std::filesystem::path& folder)
{
    if (const int watch = ::inotify_add_watch(m_inotify.get(), folder.c_str(), contents_change | IN_CLOSE_WRITE); watch >= 0)
        m_names[watch].clear();
}

void FileWatch::addFiles(const std::filesystem::path& folder, std::vector<std::string> names)
{
    if (const int watch = ::inotify_add_watch(m_inotify.get(), folder.c_str(), contents_change); watch >= 0)
        m_names[watch] = std::move(names);
}

bool FileWatch::wait(std::chrono::milliseconds timeout, std::stop_token stop)
{
    using std::chrono::steady_clock;
    const std::stop_callback on_stop(stop, [this] { ::eventfd_write(m_wake.get(), 1); });
    const auto deadline = steady_clock::now() + timeout;
    for (;;) {
        std::array<pollfd, 2> fds = {pollfd{m_inotify.get(), POLLIN, 0}, pollfd{m_wake.get(), POLLIN, 0}};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_clock::now()).count();
        const int ready = stop.stop_requested() ? 0 : ::poll(fds.data(), fds.size(), static_cast<int>(std::max<decltype(left)>(left, 0)));
        if (ready <= 0 || !fds[0].revents)
            return false;
        if (drain())
            return true;
    }
}

// Takes all events there are; true when one of them counts.
bool FileWatch::drain()
{
    bool counted = false;
    alignas(inotify_event) std::array<char, 4096> events;
    for (ssize_t got; (got = ::read(m_inotify.get(), events.data(), events.size())) > 0;) {
        for (const char* at = events.data(); at < events.data() + got;) {
            inotify_event event;
            std::memcpy(&event, at, sizeof event);
            const char* name = at + sizeof event;
            counted = counted || counts(event.wd, event.len > 0 ? std::string_view(name) : std::string_view());
            at = name + event.len;
        }
    }
    return counted;
}

bool FileWatch::counts(int watch, std::string_view name) const
{
    const auto names = m_names.find(watch);
    return names == m_names.end() || names->second.empty() || std::find(names->second.begin(), names->second.end(), name) != names->second.end();
}

}  // namespace trainyard
