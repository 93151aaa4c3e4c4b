#pragma once
#include "core/base/file_descriptor.h"
#include "core/base/json.h"

#include <chrono>
#include <stop_token>
#include <string>
#include <string_view>

namespace trainyard::platform {

// JSON messages over a stream socket: 4 bytes of length, big-endian, then the JSON. One thread at a time. What is passed on as text arrives as it was typed:
// with its order of keys and its digits.
class FramedChannel {
public:
    explicit FramedChannel(FileDescriptor socket) : m_socket(std::move(socket)) {}
    Expected<void> send(const Json& message, std::chrono::milliseconds timeout, std::stop_token stop);
    Expected<void> sendText(std::string_view json, std::chrono::milliseconds timeout, std::stop_token stop);
    Expected<Json> receive(std::chrono::milliseconds timeout, std::stop_token stop);   // unavailable: the other end is gone
    Expected<std::string> receiveText(std::chrono::milliseconds timeout, std::stop_token stop);   // JSON, as it came

private:
    template <class Call>
    Expected<void> transfer(std::size_t size, short events, std::chrono::steady_clock::time_point until, std::stop_token stop, Call call);
    FileDescriptor m_socket;
};

}  // namespace trainyard::platform
