#include "app/platform/token_routes.h"

#include "core/base/encoding.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/platform/http/server.h"

#include <algorithm>

namespace trainyard::platform {

namespace {

constexpr std::chrono::seconds token_life{3600};

std::string formValue(const std::string& form, std::string_view name)
{
    for (std::size_t at = 0; at < form.size();) {
        const auto end = std::min(form.find('&', at), form.size());
        std::string pair = form.substr(at, end - at);
        std::replace(pair.begin(), pair.end(), '+', ' ');
        if (const auto equals = pair.find('='); equals != std::string::npos && pair.compare(0, equals, name) == 0)
            return percentDecode(std::string_view(pair).substr(equals + 1)).value_or(std::string());
        at = end + 1;
    }
    return {};
}

Response oauthError(const char* error, const char* description)
{
    return jsonResponse({{"error", error}, {"error_description", description}}, 400);
}

Response answerTokenRequest(Request& request, TokenKeeper& tokens)
{
    const auto form = request.body->readAll(64 * 1024);
    if (!form)
        return errorResponse(form.error());
    if (formValue(*form, "grant_type") != "refresh_token")
        return oauthError("unsupported_grant_type", "This platform knows grant_type=refresh_token.");
    if (!tokens.isBearer(formValue(*form, "refresh_token")))
        return oauthError("invalid_grant", "The refresh token is not this platform's. Its token is in the file that `trainyardctl platform status` names.");
    Response response = jsonResponse({{"access_token", tokens.issue()}, {"expires_in", token_life.count()}, {"token_type", "Bearer"},
                                      {"scope", "https://www.googleapis.com/auth/cloud-platform"}});
    response.headers.add("Cache-Control", "no-store");
    return response;
}

}  // namespace

bool TokenKeeper::isBearer(std::string_view token) const { return constantTimeEqual(token, m_bearer); }

bool TokenKeeper::good(std::string_view token) const
{
    if (isBearer(token))
        return true;
    const std::lock_guard lock(m_mutex);
    const auto found = m_issued.find(std::string(token));
    return found != m_issued.end() && m_clock.awake() < found->second;
}

std::string TokenKeeper::issue()
{
    const std::lock_guard lock(m_mutex);
    const AwakeTime now = m_clock.awake();
    std::erase_if(m_issued, [&](const auto& each) { return each.second <= now; });
    const std::string token = "ty." + randomToken(32);
    m_issued[token] = now + token_life;
    return token;
}

void addTokenRoutes(Router& router, TokenKeeper& tokens)
{
    router.add("POST", "/token", Access::owner, [&tokens](Request& request) { return answerTokenRequest(request, tokens); });
}

}  // namespace trainyard::platform
