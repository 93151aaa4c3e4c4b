#include "core/google/token_info.h"

#include "core/base/encoding.h"
#include "core/base/json.h"
#include "core/http/retry.h"

#include <sstream>

namespace trainyard::google {

namespace {

constexpr const char* token_info_url = "https://oauth2.googleapis.com/tokeninfo";

}  // namespace

bool isGoogles(const std::string& token) { return token.starts_with("ya29."); }

Expected<TokenInfo> tokenInfo(http::Transport& transport, const std::string& token, std::stop_token stop)
{
    http::Request request;
    request.method = "POST";
    request.url = token_info_url;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = "access_token=" + percentEncode(token);   // in the body: addresses end in logs
    request.timeout = std::chrono::seconds(15);
    const auto response = transport.send(request, std::move(stop));
    if (!response)
        return fail(response.error());
    if (response->status != 200)
        return fail(http::errorOfResponse(*response, token_info_url));
    const Json answer = Json::parse(response->body, nullptr, false);
    TokenInfo info{stringAt(answer, "email"), {}, std::chrono::seconds(integerAt(answer, "expires_in"))};
    std::istringstream scopes(stringAt(answer, "scope"));
    for (std::string scope; scopes >> scope;)
        info.scopes.push_back(scope);
    return info;
}

}  // namespace trainyard::google
