#include "core/credentials/browser_sign_in.h"

#include "core/base/encoding.h"
#include "core/base/ids.h"
#include "core/credentials/redirect_listener.h"
#include "core/credentials/token_endpoint.h"
#include "core/credentials/trusted_hosts.h"

#include <openssl/evp.h>

namespace trainyard::credentials {

namespace {

constexpr const char* usual_authorization_url = "https://accounts.google.com/o/oauth2/v2/auth";
constexpr const char* usual_token_url = "https://oauth2.googleapis.com/token";
constexpr const char* sign_in_scopes = "openid https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/cloud-platform";

Failure noClient(const std::string& file, Text message)
{
    return fail(ErrorKind::invalid_input, std::move(message),
                text(TRANSLATABLE("Core", "In Google's console under APIs & Services, Credentials, make an OAuth client of the type Desktop app and download its JSON.")), file);
}

std::string authorizationUrl(const OAuthClient& client, const std::string& redirect, const std::string& state, const PkcePair& pkce)
{
    return client.authorization_url + (client.authorization_url.find('?') == std::string::npos ? "?" : "&") +
           formBody({{"client_id", client.id},
                     {"redirect_uri", redirect},
                     {"response_type", "code"},
                     {"scope", sign_in_scopes},
                     {"state", state},
                     {"code_challenge", pkce.challenge},
                     {"code_challenge_method", "S256"},
                     {"access_type", "offline"},
                     {"prompt", "consent"}});
}

// The address in an id_token that came from the token server itself: its signature need not be checked then.
std::string emailIn(const std::string& id_token)
{
    const auto first = id_token.find('.');
    const auto second = id_token.find('.', first + 1);
    if (first == std::string::npos || second == std::string::npos)
        return {};
    const auto payload = fromBase64(std::string_view(id_token).substr(first + 1, second - first - 1));
    return payload ? stringAt(Json::parse(*payload, nullptr, false), "email") : std::string();
}

Failure notGranted(const std::string& word)
{
    return fail(ErrorKind::unauthenticated,
                word == "access_denied" ? text(TRANSLATABLE("Core", "The sign-in was declined in the browser.")) : text(TRANSLATABLE("Core", "The sign-in ended without a grant: %1"), word),
                text(TRANSLATABLE("Core", "Try again and allow the access, or ask whoever administers the account.")));
}

Expected<SignedIn> signedInBy(const http::Response& response, const OAuthClient& client, const SourceContext& context)
{
    if (const auto token = tokenFrom(context, response, client.token_url); !token)
        return fail(token.error());
    const Json answer = Json::parse(response.body, nullptr, false);
    const std::string refresh_token = stringAt(answer, "refresh_token");
    context.redactor.add(stringAt(answer, "access_token"));
    context.redactor.add(stringAt(answer, "id_token"));
    context.redactor.add(refresh_token);
    if (refresh_token.empty())
        return fail(ErrorKind::unauthenticated, text(TRANSLATABLE("Core", "%1 gave no refresh token, so the sign-in would last an hour."), client.token_url),
                    text(TRANSLATABLE("Core", "Remove the program's access in your Google account, then sign in again.")), client.token_url);
    const std::string email = emailIn(stringAt(answer, "id_token"));
    Json secret = {{"type", "authorized_user"}, {"client_id", client.id}, {"client_secret", client.secret}, {"refresh_token", refresh_token}, {"token_uri", client.token_url}};
    if (!email.empty())
        secret["account"] = email;
    return SignedIn{secret.dump(-1, ' ', false, Json::error_handler_t::replace), email};
}

}  // namespace

Expected<OAuthClient> oauthClientOf(const std::string& client_secret_json, const std::string& file, const SourceContext& context)
{
    const Json document = Json::parse(client_secret_json, nullptr, false);
    const Json& installed = valueAt(document, "installed");
    if (valueAt(document, "web").is_object())
        return noClient(file, text(TRANSLATABLE("Core", "%1 is the client of a web site; a program on a desktop cannot use it."), file));
    const OAuthClient client{stringAt(installed, "client_id"), stringAt(installed, "client_secret"), stringAt(installed, "auth_uri", usual_authorization_url),
                             stringAt(installed, "token_uri", usual_token_url), stringAt(installed, "project_id")};
    context.redactor.add(client.secret);
    if (client.id.empty() || client.secret.empty())
        return noClient(file, text(TRANSLATABLE("Core", "%1 is no client of a desktop app: client_id or client_secret is missing."), file));
    if (auto checked = checkUrl(client.authorization_url, UrlUse::authorization, context.allowed_hosts, file); !checked)
        return fail(checked.error());
    if (auto checked = checkUrl(client.token_url, UrlUse::token, context.allowed_hosts, file); !checked)
        return fail(checked.error());
    return client;
}

std::string pkceChallenge(const std::string& verifier)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    ::EVP_Digest(verifier.data(), verifier.size(), digest, &size, ::EVP_sha256(), nullptr);
    return base64Url({reinterpret_cast<const char*>(digest), size});
}

PkcePair newPkcePair()
{
    const std::string verifier = randomToken(48);   // 65 characters of the 43 to 128
    return {verifier, pkceChallenge(verifier)};
}

Expected<SignedIn> signInThroughBrowser(const OAuthClient& client, const std::function<void(const std::string& url)>& open_browser, const SourceContext& context,
                                        std::chrono::milliseconds timeout, std::stop_token stop)
{
    auto listener = RedirectListener::open();
    if (!listener)
        return fail(listener.error());
    const PkcePair pkce = newPkcePair();
    const std::string state = randomToken(24);
    context.redactor.add(pkce.verifier);
    open_browser(authorizationUrl(client, listener->address(), state, pkce));
    auto answer = listener->wait(state, text(TRANSLATABLE("Core", "Trainyard has the browser's answer. You may close this page.")), timeout, stop);
    if (!answer)
        return fail(answer.error());
    const std::string code = (*answer)["code"];
    context.redactor.add(code);
    if (code.empty())
        return notGranted(validUtf8((*answer)["error"].substr(0, 100)));
    http::Request request = formRequest(client.token_url, {{"grant_type", "authorization_code"},
                                                           {"code", code},
                                                           {"client_id", client.id},
                                                           {"client_secret", client.secret},
                                                           {"redirect_uri", listener->address()},
                                                           {"code_verifier", pkce.verifier}});
    request.idempotency = http::Idempotency::not_idempotent;   // a code is good for one exchange
    const auto response = exchange(context, request, stop);
    return response ? signedInBy(*response, client, context) : fail(response.error());
}

}  // namespace trainyard::credentials
