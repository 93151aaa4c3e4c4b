#include "core/http/retry.h"

#include "core/base/encoding.h"
#include "core/base/json.h"

#include <charconv>
#include <memory>
#include <random>

namespace trainyard::http {

namespace {

ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 401: return ErrorKind::unauthenticated;
    case 403: return ErrorKind::permission_denied;
    case 404:
    case 410: return ErrorKind::not_found;
    case 408: return ErrorKind::timed_out;
    case 409:
    case 412: return ErrorKind::conflict;
    case 429:
    case 507: return ErrorKind::exhausted;
    case 501: return ErrorKind::failed;
    default: return status >= 500 ? ErrorKind::unavailable : status >= 400 ? ErrorKind::invalid_input : ErrorKind::failed;
    }
}

std::string messageOf(const Json& body)
{
    const Json& error = valueAt(body, "error");
    if (error.is_string())
        return stringAt(body, "error_description", error.get<std::string>());
    return stringAt(error, "message");
}

std::chrono::milliseconds retryAfter(const Expected<Response>& response)
{
    const std::string value = response ? header(response->headers, "Retry-After") : std::string();
    int seconds = 0;
    std::from_chars(value.data(), value.data() + value.size(), seconds);
    return std::chrono::seconds(std::clamp(seconds, 0, 60));
}

Error triedInVain(Error last, int attempts, std::chrono::nanoseconds spent)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(spent).count();
    auto tried = std::make_shared<Error>(makeError(last.kind, text(TRANSLATABLE("Core", "Tried %1 times in %2 s."), attempts, seconds)));
    tried->cause = last.cause;
    last.cause = std::move(tried);
    return last;
}

}  // namespace

Random systemRandom()
{
    const auto engine = std::make_shared<std::mt19937_64>(std::random_device{}());
    return [engine] { return std::uniform_real_distribution<double>(0, 1)(*engine); };
}

bool isWorthRetrying(const Response& response)
{
    return response.status == 408 || response.status == 429 || (response.status >= 500 && response.status != 501 && response.status != 507);
}

bool isWorthRetrying(const Error& error) { return error.kind == ErrorKind::unavailable || error.kind == ErrorKind::timed_out; }

Expected<Response> sendRetrying(Transport& transport, const Request& request, const RetryPolicy& policy, Clock& clock, const Random& random, std::stop_token stop)
{
    const AwakeTime begin = clock.awake();
    std::chrono::milliseconds wait = policy.first_wait;
    for (int attempt = 1;; ++attempt) {
        auto response = transport.send(request, stop);
        const bool again = request.idempotency == Idempotency::idempotent && (response ? isWorthRetrying(*response) : isWorthRetrying(response.error()));
        if (!again)
            return response;
        const auto pause = std::max(retryAfter(response), std::chrono::duration_cast<std::chrono::milliseconds>(wait * (0.5 + random() / 2)));
        const bool last = attempt >= policy.max_attempts || clock.awake() + pause - begin > policy.deadline;
        if (last && !response)
            return attempt > 1 ? fail(triedInVain(response.error(), attempt, clock.awake() - begin)) : response;
        if (last) {
            response->attempts = attempt;
            response->spent = clock.awake() - begin;
            return response;
        }
        if (!clock.sleep(pause, stop))
            return failCancelled();
        wait = std::min(wait * 2, policy.longest_wait);
    }
}

Error errorOfResponse(const Response& response, const std::string& url)
{
    const Json body = Json::parse(response.body, nullptr, false);
    std::string message = messageOf(body);
    if (message.empty())
        message = validUtf8(response.body.substr(0, 300));
    Error error = makeError(kindOfStatus(response.status), message.empty() ? text(TRANSLATABLE("Core", "The service answered %1."), response.status) : verbatim(message), {}, url);
    error.http_status = response.status;
    error.raw = validUtf8(response.body.substr(0, 64 * 1024));
    return response.attempts > 1 ? triedInVain(std::move(error), response.attempts, response.spent) : error;
}

}  // namespace trainyard::http
