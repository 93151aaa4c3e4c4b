#include "core/platform/http/message.h"

#include "core/base/json.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace trainyard::platform {

namespace {

bool sameName(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

int statusOfKind(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::invalid_input: return 400;
    case ErrorKind::unauthenticated: return 401;
    case ErrorKind::permission_denied: return 403;
    case ErrorKind::not_found: return 404;
    case ErrorKind::conflict: return 409;
    case ErrorKind::exhausted: return 507;   // a full disk: permanent until somebody acts, so nothing that clients repeat
    case ErrorKind::timed_out: return 408;
    case ErrorKind::cancelled: return 499;
    case ErrorKind::unavailable: return 503;
    default: return 500;
    }
}

std::string_view statusName(int status)
{
    switch (status) {
    case 400: return "INVALID_ARGUMENT";
    case 401: return "UNAUTHENTICATED";
    case 403: return "PERMISSION_DENIED";
    case 404: return "NOT_FOUND";
    case 409: return "ALREADY_EXISTS";
    case 412: return "FAILED_PRECONDITION";
    case 413: return "OUT_OF_RANGE";
    case 429:
    case 507: return "RESOURCE_EXHAUSTED";
    case 499: return "CANCELLED";
    case 501: return "UNIMPLEMENTED";
    case 503: return "UNAVAILABLE";
    default: return status < 500 ? "FAILED_PRECONDITION" : "INTERNAL";
    }
}

std::string_view defaultReason(int status)
{
    switch (status) {
    case 400: return "invalid";
    case 401: return "authError";
    case 403: return "forbidden";
    case 404: return "notFound";
    case 409: return "conflict";
    case 412: return "conditionNotMet";
    case 413: return "uploadTooLarge";
    default: return status < 500 ? "badRequest" : "internalError";
    }
}

}  // namespace

std::string Headers::get(std::string_view name) const
{
    for (const auto& [field, value] : m_fields)
        if (sameName(field, name))
            return value;
    return {};
}

bool Headers::has(std::string_view name) const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [&](const auto& field) { return sameName(field.first, name); });
}

Expected<std::string> BodyReader::readAll(std::size_t max_bytes)
{
    std::string body;
    std::array<char, 1 << 14> piece;
    for (;;) {
        const auto got = read(piece);
        if (!got)
            return fail(got.error());
        if (*got == 0)
            return body;
        body.append(piece.data(), *got);
        if (body.size() > max_bytes) {
            Error error = makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The request is larger than the %1 bytes that are allowed here."), max_bytes));
            error.http_status = 413;
            return fail(std::move(error));
        }
    }
}

std::string Request::parameter(std::string_view name) const
{
    for (const auto& [key, value] : query)
        if (key == name)
            return value;
    return {};
}

bool Request::hasParameter(std::string_view name) const
{
    return std::any_of(query.begin(), query.end(), [&](const auto& each) { return each.first == name; });
}

Response jsonResponse(const Json& document, int status)
{
    Response response;
    response.status = status;
    response.headers.add("Content-Type", "application/json; charset=UTF-8");
    response.body = document.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

Response emptyResponse(int status)
{
    Response response;
    response.status = status;
    return response;
}

Response textResponse(std::string words, int status)
{
    Response response;
    response.status = status;
    response.headers.add("Content-Type", "text/plain; charset=UTF-8");
    response.body = std::move(words);
    return response;
}

Response errorResponse(int status, std::string message, std::string reason)
{
    if (reason.empty())
        reason = defaultReason(status);
    return jsonResponse({{"error",
                          {{"code", status},
                           {"message", message},
                           {"status", statusName(status)},
                           {"errors", Json::array({{{"message", message}, {"domain", "global"}, {"reason", reason}}})}}}},
                        status);
}

Response errorResponse(const Error& error)
{
    std::string message = error.message.english();
    if (!error.hint.empty())
        message += " " + error.hint.english();
    return errorResponse(error.http_status ? error.http_status : statusOfKind(error.kind), std::move(message), {});
}

}  // namespace trainyard::platform
