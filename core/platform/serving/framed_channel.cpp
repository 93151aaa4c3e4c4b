#include "core/platform/serving/framed_channel.h"

#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

namespace trainyard::platform {

namespace {

constexpr std::size_t largest_message = 64u << 20;

Text answerName() { return text(TRANSLATABLE("Core", "The model's answer")); }
Failure gone() { return fail(ErrorKind::unavailable, text(TRANSLATABLE("Core", "The process that serves the model has ended."))); }

}  // namespace

template <class Call>
Expected<void> FramedChannel::transfer(std::size_t size, short events, std::chrono::steady_clock::time_point until, std::stop_token stop, Call call)
{
    const FileDescriptor wake(::eventfd(0, EFD_CLOEXEC));
    const std::stop_callback on_stop(stop, [&] { ::eventfd_write(wake.get(), 1); });
    for (std::size_t done = 0; done < size;) {
        std::array<pollfd, 2> fds = {pollfd{m_socket.get(), events, 0}, pollfd{wake.get(), POLLIN, 0}};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
        const int ready = left <= 0 ? 0 : ::poll(fds.data(), fds.size(), static_cast<int>(left));
        if (ready < 0 && errno == EINTR)
            continue;
        if (fds[1].revents)
            return failCancelled();
        if (ready == 0)
            return fail(ErrorKind::timed_out, text(TRANSLATABLE("Core", "The model did not answer in time.")));
        const ssize_t moved = call(done);
        if (moved == 0 || (moved < 0 && errno != EAGAIN && errno != EINTR))
            return gone();
        done += moved > 0 ? static_cast<std::size_t>(moved) : 0;
    }
    return {};
}

Expected<void> FramedChannel::send(const Json& message, std::chrono::milliseconds timeout, std::stop_token stop)
{
    return sendText(message.dump(-1, ' ', false, Json::error_handler_t::replace), timeout, stop);
}

Expected<void> FramedChannel::sendText(std::string_view body, std::chrono::milliseconds timeout, std::stop_token stop)
{
    std::string frame;
    for (int shift = 24; shift >= 0; shift -= 8)
        frame += static_cast<char>(body.size() >> shift & 0xFF);
    frame += body;
    return transfer(frame.size(), POLLOUT, std::chrono::steady_clock::now() + timeout, stop,
                    [&](std::size_t done) { return ::send(m_socket.get(), frame.data() + done, frame.size() - done, MSG_DONTWAIT | MSG_NOSIGNAL); });
}

Expected<Json> FramedChannel::receive(std::chrono::milliseconds timeout, std::stop_token stop)
{
    const auto body = receiveText(timeout, stop);
    return body ? parseJson(*body, answerName()) : fail(body.error());
}

Expected<std::string> FramedChannel::receiveText(std::chrono::milliseconds timeout, std::stop_token stop)
{
    const auto until = std::chrono::steady_clock::now() + timeout;
    std::array<unsigned char, 4> head{};
    auto got = transfer(head.size(), POLLIN, until, stop, [&](std::size_t done) { return ::recv(m_socket.get(), head.data() + done, head.size() - done, MSG_DONTWAIT); });
    if (!got)
        return fail(got.error());
    const std::size_t size = static_cast<std::size_t>(head[0]) << 24 | static_cast<std::size_t>(head[1]) << 16 | static_cast<std::size_t>(head[2]) << 8 | head[3];
    if (size > largest_message)
        return gone();
    std::string body(size, '\0');
    got = transfer(size, POLLIN, until, stop, [&](std::size_t done) { return ::recv(m_socket.get(), body.data() + done, size - done, MSG_DONTWAIT); });
    if (!got)
        return fail(got.error());
    if (const auto checked = parseJson(body, answerName()); !checked)
        return fail(checked.error());
    return body;
}

}  // namespace trainyard::platform
