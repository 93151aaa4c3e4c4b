#include "core/sandbox/passed_socket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

namespace trainyard {

Expected<std::pair<FileDescriptor, FileDescriptor>> makeSocketPair()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "Cannot make a pair of sockets.")), {}));
    return std::pair(FileDescriptor(ends[0]), FileDescriptor(ends[1]));
}

Expected<FileDescriptor> receiveDescriptor(int socket, std::chrono::milliseconds timeout, std::stop_token stop)
{
    const FileDescriptor wake(::eventfd(0, EFD_CLOEXEC));
    const std::stop_callback on_stop(stop, [&] { ::eventfd_write(wake.get(), 1); });
    std::array<pollfd, 2> fds = {pollfd{socket, POLLIN, 0}, pollfd{wake.get(), POLLIN, 0}};
    while (::poll(fds.data(), fds.size(), static_cast<int>(timeout.count())) < 0 && errno == EINTR) {}
    if (stop.stop_requested())
        return failCancelled();
    char byte = 0;
    iovec data{&byte, 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    const cmsghdr* header = got > 0 ? CMSG_FIRSTHDR(&message) : nullptr;
    if (!header || header->cmsg_type != SCM_RIGHTS)
        return fail(ErrorKind::failed, text(TRANSLATABLE("Core", "The sandbox did not open its way to the platform.")));
    int fd = -1;
    std::memcpy(&fd, CMSG_DATA(header), sizeof fd);
    return FileDescriptor(fd);
}

}  // namespace trainyard
