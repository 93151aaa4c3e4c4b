// trainyard-launch FD PROGRAM ARGUMENT...: runs inside a job's sandbox. Opens a listening socket on the sandbox's own loopback, passes it
// out over the inherited socket FD, says in STORAGE_EMULATOR_HOST where it is, and becomes PROGRAM. Needs nothing but libc.

#include <arpa/inet.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace {

int openListener(int& port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (socket < 0 || ::bind(socket, reinterpret_cast<const sockaddr*>(&address), size) != 0 || ::listen(socket, 64) != 0 ||
        ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        return -1;
    port = ntohs(address.sin_port);
    return socket;
}

bool passOut(int channel, int socket)
{
    char byte = 's';
    iovec data{&byte, 1};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(header), &socket, sizeof socket);
    return ::sendmsg(channel, &message, 0) == 1;
}

}  // namespace

int main(int count, char** values)
{
    if (count < 3) {
        std::fputs("trainyard-launch is started by trainyard-platform inside a job's sandbox.\n", stderr);
        return 2;
    }
    const int channel = std::atoi(values[1]);
    int port = 0;
    const int socket = openListener(port);
    if (socket < 0 || !passOut(channel, socket)) {
        std::perror("trainyard-launch: cannot open the way to the platform");
        return 125;
    }
    ::close(socket);
    ::close(channel);
    ::setenv("STORAGE_EMULATOR_HOST", ("http://127.0.0.1:" + std::to_string(port)).c_str(), 1);
    ::execv(values[2], values + 2);
    std::perror(values[2]);
    return 126;
}
