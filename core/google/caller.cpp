#include "core/google/caller.h"

#include "core/base/encoding.h"
#include "core/base/json.h"

namespace trainyard::google {

namespace {

constexpr http::RetryPolicy calls_policy{5, std::chrono::milliseconds(200), std::chrono::milliseconds(4000), std::chrono::seconds(20)};

}  // namespace

Failure unexpectedAnswer(const std::string& where, const std::string& answer)
{
    Error error = makeError(ErrorKind::unavailable, text(TRANSLATABLE("Core", "The answer of %1 is not what was asked for."), where),
                            text(TRANSLATABLE("Core", "Something in between may have answered, such as a proxy or a network's sign-in page. Look at the address and the network, then try again.")), where);
    error.raw = validUtf8(answer.substr(0, 2000));
    return fail(std::move(error));
}

Expected<http::Response> Caller::send(http::Request request, std::stop_token stop)
{
    const http::Headers given = request.headers;
    for (int attempt = 1;; ++attempt) {
        const auto token = m_tokens.token(stop);
        if (!token)
            return fail(token.error());
        request.headers = given;
        request.headers.emplace_back("Authorization", "Bearer " + *token);
        if (const std::string payer = m_tokens.facts().quota_project; !payer.empty())
            request.headers.emplace_back("X-Goog-User-Project", payer);
        auto response = http::sendRetrying(m_transport, request, calls_policy, m_clock, m_random, stop);
        if (!response || response->status != 401 || attempt == 2)
            return response;
        m_tokens.invalidate(*token);
    }
}

Expected<nlohmann::json> Caller::json(http::Request request, std::stop_token stop)
{
    const std::string url = request.url;
    const auto response = send(std::move(request), stop);
    if (!response)
        return fail(response.error());
    if (response->status < 200 || response->status > 299)
        return fail(http::errorOfResponse(*response, url));
    if (response->body.empty())
        return Json();
    auto parsed = parseJson(response->body, text(TRANSLATABLE("Core", "The answer of %1"), url));
    if (parsed)
        return parsed;
    Error error = unexpectedAnswer(url, response->body).value();
    error.message = parsed.error().message;
    return fail(std::move(error));
}

}  // namespace trainyard::google
