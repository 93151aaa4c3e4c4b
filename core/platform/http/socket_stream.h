#pragma once
// A socket that waits with a deadline and can be woken to stop: what Beast's synchronous algorithms read and write through. One thread.
// Includes Beast and Asio: for connection.cpp only.

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/error.hpp>

#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <poll.h>
#include <sys/socket.h>

namespace trainyard::platform {

class SocketStream {
public:
    SocketStream(int fd, int wake) : m_fd(fd), m_wake(wake) {}

    void setDeadline(std::chrono::milliseconds from_now, bool of_silence)
    {
        m_deadline = std::chrono::steady_clock::now() + from_now;
        m_silence = of_silence ? std::optional(from_now) : std::nullopt;
    }

    template <class Buffers>
    std::size_t read_some(const Buffers& buffers, boost::beast::error_code& error)
    {
        for (const boost::asio::mutable_buffer buffer : boost::beast::buffers_range_ref(buffers)) {
            if (buffer.size() == 0)
                continue;
            return transfer(POLLIN, error, [&] { return ::recv(m_fd, buffer.data(), buffer.size(), MSG_DONTWAIT); }, true);
        }
        return 0;
    }

    template <class Buffers>
    std::size_t write_some(const Buffers& buffers, boost::beast::error_code& error)
    {
        for (const boost::asio::const_buffer buffer : boost::beast::buffers_range_ref(buffers)) {
            if (buffer.size() == 0)
                continue;
            return transfer(POLLOUT, error, [&] { return ::send(m_fd, buffer.data(), buffer.size(), MSG_DONTWAIT | MSG_NOSIGNAL); }, false);
        }
        return 0;
    }

    template <class Buffers>
    std::size_t read_some(const Buffers& buffers)
    {
        boost::beast::error_code error;
        const auto size = read_some(buffers, error);
        if (error)
            throw boost::system::system_error(error);
        return size;
    }

    template <class Buffers>
    std::size_t write_some(const Buffers& buffers)
    {
        boost::beast::error_code error;
        const auto size = write_some(buffers, error);
        if (error)
            throw boost::system::system_error(error);
        return size;
    }

    // True when bytes are there before the deadline.
    bool waitReadable()
    {
        boost::beast::error_code error;
        return wait(POLLIN, error);
    }

private:
    template <class Call>
    std::size_t transfer(short events, boost::beast::error_code& error, Call call, bool reading)
    {
        for (;;) {
            const ssize_t size = call();
            if (size > 0 || (size == 0 && !reading)) {
                error = {};
                if (m_silence)
                    m_deadline = std::chrono::steady_clock::now() + *m_silence;
                return static_cast<std::size_t>(size);
            }
            if (size == 0) {
                error = boost::asio::error::eof;
                return 0;
            }
            if (errno != EAGAIN && errno != EINTR) {
                error = boost::beast::error_code(errno, boost::system::system_category());
                return 0;
            }
            if (!wait(events, error))
                return 0;
        }
    }

    bool wait(short events, boost::beast::error_code& error)
    {
        std::array<pollfd, 2> fds = {pollfd{m_fd, events, 0}, pollfd{m_wake, POLLIN, 0}};
        for (;;) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_deadline - std::chrono::steady_clock::now()).count();
            const int ready = left <= 0 ? 0 : ::poll(fds.data(), fds.size(), static_cast<int>(left));
            if (ready < 0 && errno == EINTR)
                continue;
            if (ready == 0 || fds[1].revents) {
                error = boost::beast::error::timeout;
                return false;
            }
            return true;
        }
    }

    int m_fd, m_wake;
    std::chrono::steady_clock::time_point m_deadline = std::chrono::steady_clock::now();
    std::optional<std::chrono::milliseconds> m_silence;
};

}  // namespace trainyard::platform
