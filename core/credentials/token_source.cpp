#include "core/credentials/token_source.h"

#include "core/base/encoding.h"
#include "core/base/json.h"
#include "core/http/retry.h"

namespace trainyard::credentials {

namespace {

constexpr std::chrono::minutes before_end{4};

}  // namespace

Expected<std::string> AuthorizedUser::token(std::stop_token stop)
{
    const std::lock_guard one_refresher(m_mutex);
    if (!m_token.empty() && m_clock.awake() < m_refresh_at)
        return m_token;
    return refresh(stop);
}

void AuthorizedUser::invalidate(const std::string& token)
{
    const std::lock_guard lock(m_mutex);
    if (m_token == token)
        m_token.clear();
}

Expected<std::string> AuthorizedUser::refresh(std::stop_token stop)
{
    const auto secret = m_refresh_token();
    if (!secret)
        return fail(secret.error());
    m_redactor.add(*secret);
    http::Request request;
    request.method = "POST";
    request.url = m_token_url;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = "grant_type=refresh_token&client_id=trainyard&refresh_token=" + percentEncode(*secret);
    const auto response = http::sendRetrying(m_transport, request, {}, m_clock, http::systemRandom(), stop);
    if (!response)
        return fail(response.error());
    const Json answer = Json::parse(response->body, nullptr, false);
    const std::string token = stringAt(answer, "access_token");
    if (response->status != 200 || token.empty()) {
        Error error = http::errorOfResponse(*response, m_token_url);
        error.kind = response->status >= 500 ? ErrorKind::unavailable : ErrorKind::unauthenticated;
        return fail(std::move(error));
    }
    m_redactor.add(token);
    m_token = token;
    m_refresh_at = m_clock.awake() + std::chrono::seconds(integerAt(answer, "expires_in", 3600)) - before_end;
    return token;
}

}  // namespace trainyard::credentials
