#pragma once
// The one retry loop. Retry is for the transport, 408, 429 and 5xx, and only for what may be sent twice.

#include "core/base/clock.h"
#include "core/http/transport.h"

#include <functional>

namespace trainyard::http {

struct RetryPolicy {
    int max_attempts = 6;
    std::chrono::milliseconds first_wait{250};
    std::chrono::milliseconds longest_wait{8000};
    std::chrono::seconds deadline{60};   // no new attempt begins after it
};

// Jitter: a number in [0, 1).
using Random = std::function<double()>;
Random systemRandom();

// The last answer, or the last error with what was tried in its cause.
Expected<Response> sendRetrying(Transport& transport, const Request& request, const RetryPolicy& policy, Clock& clock, const Random& random, std::stop_token stop);

bool isWorthRetrying(const Response& response);
bool isWorthRetrying(const Error& error);

// An answer that is no success as an error: kind by status, message from either of Google's two shapes, the body kept in `raw`.
Error errorOfResponse(const Response& response, const std::string& url);

}  // namespace trainyard::http
