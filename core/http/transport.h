#pragma once
// One HTTP exchange, blocking, cancellable. No retry here: that is `retrying` (retry.h), once for everybody.

#include "core/base/error.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trainyard::http {

using Headers = std::vector<std::pair<std::string, std::string>>;
std::string header(const Headers& headers, std::string_view name);   // case-insensitive; empty when absent

// Whether sending it twice does no harm; said by the caller, on every request.
enum class Idempotency { idempotent, not_idempotent };

struct FilePart {   // a body read from disk while it is sent
    std::filesystem::path path;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

struct Request {
    std::string method = "GET";
    std::string url;                     // absolute, percent-encoded
    Headers headers;
    std::string body;
    std::optional<FilePart> file_body;   // instead of `body`
    Idempotency idempotency = Idempotency::idempotent;
    std::chrono::milliseconds timeout = std::chrono::seconds(60);   // of silence, not of the whole
    // The body of a 2xx, piece by piece, instead of in Response::body; false ends the exchange with kind cancelled.
    std::function<bool(std::string_view piece)> on_body;
};

struct Response {
    int status = 0;
    Headers headers;
    std::string body;
    int attempts = 1;   // that the retry loop made for it, in this time
    std::chrono::nanoseconds spent{};
};

class Transport {
public:
    virtual ~Transport() = default;
    // Any HTTP status is a Response. An error is: unavailable (no connection, reset), timed_out, cancelled. Redirects are not followed.
    // Any thread; several at once.
    virtual Expected<Response> send(const Request& request, std::stop_token stop) = 0;
};

}  // namespace trainyard::http
