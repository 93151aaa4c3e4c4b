#include "core/credentials/token_endpoint.h"

#include "core/base/encoding.h"
#include "core/base/json.h"
#include "core/credentials/trusted_hosts.h"
#include "core/http/retry.h"

namespace trainyard::credentials {

namespace {

constexpr http::RetryPolicy token_policy{3, std::chrono::milliseconds(1000), std::chrono::milliseconds(4000), std::chrono::seconds(30)};
constexpr std::int64_t longest_life = 12 * 3600;   // the longest that Google gives

// Measures the clock by every answer, those that are tried again too.
class Measuring final : public http::Transport {
public:
    explicit Measuring(const SourceContext& context) : m_context(context) {}
    Expected<http::Response> send(const http::Request& request, std::stop_token stop) override
    {
        const Time before = m_context.clock.now();
        auto response = m_context.transport.send(request, std::move(stop));
        if (response)
            m_context.skew->measure(*response, before, m_context.clock.now());
        return response;
    }

private:
    const SourceContext& m_context;
};

// A certificate that is "not yet valid" or "has expired" is oftener a wrong clock than a wrong certificate.
Error withClockAsGuess(Error error)
{
    const bool certificate = error.raw.find("not yet valid") != std::string::npos || error.raw.find("has expired") != std::string::npos;
    if (certificate)
        error.hint = text(TRANSLATABLE("Core", "The server's certificate is out of date or this machine's clock is wrong. Look at the clock first."));
    return error;
}

}  // namespace

std::string formBody(const Form& form)
{
    std::string body;
    for (const auto& [name, value] : form)
        if (!value.empty())
            body += (body.empty() ? "" : "&") + percentEncode(name) + "=" + percentEncode(value);
    return body;
}

http::Request formRequest(const std::string& url, const Form& form)
{
    http::Request request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = formBody(form);
    request.timeout = std::chrono::seconds(30);
    return request;
}

Expected<http::Response> exchange(const SourceContext& context, const http::Request& request, std::stop_token stop)
{
    Measuring transport(context);
    auto response = http::sendRetrying(transport, request, token_policy, context.clock, http::systemRandom(), std::move(stop));
    return response ? response : fail(withClockAsGuess(response.error()));
}

Expected<AccessToken> tokenFrom(const SourceContext& context, const http::Response& response, const std::string& url)
{
    if (response.status != 200)
        return fail(refusal(context, response, url));
    const Json answer = Json::parse(response.body, nullptr, false);
    AccessToken token{stringAt(answer, "access_token"), std::nullopt};
    // What a header cannot carry is no token.
    const bool odd = token.value.empty() || token.value.find_first_of(" \r\n\t") != std::string::npos;
    if (odd) {
        Error error = makeError(ErrorKind::unavailable, text(TRANSLATABLE("Core", "The answer of %1 holds no token."), url),
                                text(TRANSLATABLE("Core", "Something in between may have answered, such as a proxy or a network's sign-in page. Look at the address and the network, then try again.")), url);
        return fail(std::move(error));   // without its body: it may hold half a secret
    }
    const std::int64_t seconds = integerAt(answer, "expires_in", 3600);
    token.life = std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, longest_life));
    return token;
}

std::string refusalWord(const http::Response& response)
{
    const Json answer = Json::parse(response.body, nullptr, false);
    const Json& error = valueAt(answer, "error");
    return error.is_string() ? error.get<std::string>() : stringAt(error, "status");
}

Error refusal(const SourceContext& context, const http::Response& response, const std::string& url)
{
    Error error = http::errorOfResponse(response, url);
    const std::string words = error.message.english();
    const auto parsed = parseUrl(url);
    error.message = text(TRANSLATABLE("Core", "%1 gives no token: %2"), parsed ? parsed->authority() : url, words);
    if (response.status == 400)
        error.kind = ErrorKind::unauthenticated;   // OAuth's refusals are 400
    return withClock(std::move(error), *context.skew);
}

}  // namespace trainyard::credentials
