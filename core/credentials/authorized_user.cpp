#include "core/credentials/authorized_user.h"

#include "core/base/encoding.h"
#include "core/credentials/token_endpoint.h"
#include "core/credentials/trusted_hosts.h"

namespace trainyard::credentials {

namespace {

constexpr const char* user_token_url = "https://oauth2.googleapis.com/token";
constexpr const char* workforce_token_url = "https://sts.googleapis.com/v1/oauthtoken";

IdentityFacts factsOfUser(const Json& file, const Origin& origin, bool workforce)
{
    IdentityFacts facts;
    facts.kind = workforce ? CredentialKind::federated : CredentialKind::authorized_user;
    facts.principal = stringAt(file, "account");
    facts.source = origin.source;
    facts.quota_project = stringAt(file, "quota_project_id");
    facts.scopes = {cloud_platform_scope};
    return facts;
}

IdentityFacts factsOfMachine(Text identity)
{
    IdentityFacts facts;
    facts.source = std::move(identity);
    return facts;
}

}  // namespace

RefreshToken::RefreshToken(std::string token_url, Client client, std::function<Expected<std::string>()> refresh_token, IdentityFacts facts, Origin origin, SourceContext context)
    : m_token_url(std::move(token_url)), m_client(std::move(client)), m_refresh_token(std::move(refresh_token)), m_facts(std::move(facts)), m_origin(std::move(origin)),
      m_context(std::move(context))
{
}

Expected<std::unique_ptr<TokenFetcher>> RefreshToken::from(const Json& file, const Origin& origin, const SourceContext& context)
{
    const bool workforce = stringAt(file, "type") == "external_account_authorized_user";
    const std::string refresh_token = stringAt(file, "refresh_token");
    context.redactor.add(refresh_token);
    context.redactor.add(stringAt(file, "client_secret"));
    for (const char* key : {"client_id", "client_secret", "refresh_token"})
        if (stringAt(file, key).empty())
            return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no sign-in of a user: %2 is missing."), origin.where, key), origin.renew, origin.where);
    const std::string token_url = !workforce && !context.token_url.empty() ? context.token_url : workforce ? stringAt(file, "token_url", workforce_token_url) : stringAt(file, "token_uri", user_token_url);
    if (auto checked = checkUrl(token_url, workforce ? UrlUse::exchange : UrlUse::token, context.allowed_hosts, origin.where); !checked)
        return fail(checked.error());
    const Client client{stringAt(file, "client_id"), stringAt(file, "client_secret"), workforce};
    return std::make_unique<RefreshToken>(token_url, client, [refresh_token] { return Expected<std::string>(refresh_token); }, factsOfUser(file, origin, workforce), origin, context);
}

Expected<AccessToken> RefreshToken::fetch(std::stop_token stop)
{
    const auto token = m_replaced.empty() ? m_refresh_token() : Expected<std::string>(m_replaced);
    if (!token)
        return fail(token.error());
    m_context.redactor.add(*token);
    http::Request request = formRequest(m_token_url, m_client.by_header ? Form{{"grant_type", "refresh_token"}, {"refresh_token", *token}}
                                                                        : Form{{"grant_type", "refresh_token"}, {"client_id", m_client.id}, {"client_secret", m_client.secret}, {"refresh_token", *token}});
    if (m_client.by_header) {
        m_context.redactor.add(m_client.secret, m_client.id);
        request.headers.emplace_back("Authorization", "Basic " + base64(m_client.id + ":" + m_client.secret));
    }
    const auto response = exchange(m_context, request, std::move(stop));
    if (!response)
        return fail(response.error());
    if (response->status >= 400 && response->status < 500)
        return refused(*response);
    if (m_client.by_header)
        m_replaced = stringAt(Json::parse(response->body, nullptr, false), "refresh_token", m_replaced);
    m_context.redactor.add(m_replaced);
    return tokenFrom(m_context, *response, m_token_url);
}

Failure RefreshToken::refused(const http::Response& response) const
{
    Error error = refusal(m_context, response, m_token_url);
    const std::string word = m_facts.kind ? refusalWord(response) : std::string();   // the platform's own words are plain enough
    if (word == "invalid_grant") {
        const std::string subtype = stringAt(Json::parse(response.body, nullptr, false), "error_subtype");
        error.message = subtype == "invalid_rapt" || subtype == "rapt_required"
                            ? text(TRANSLATABLE("Core", "The sign-in of %1 must be renewed: its organization asks for that from time to time."), m_origin.source)
                            : text(TRANSLATABLE("Core", "The sign-in of %1 has expired or was revoked."), m_origin.source);
        error.hint = m_origin.renew;
    } else if (word == "invalid_client" || word == "unauthorized_client" || word == "deleted_client") {
        error.message = text(TRANSLATABLE("Core", "The program that %1 signed in with is no longer known to the server."), m_origin.source);
        error.hint = m_origin.renew;
    }
    return fail(std::move(error));
}

AuthorizedUser::AuthorizedUser(http::Transport& transport, Clock& clock, Redactor& redactor, std::string token_url, std::function<Expected<std::string>()> refresh_token, Text identity)
    : m_tokens(std::make_unique<RefreshToken>(std::move(token_url), RefreshToken::Client{"trainyard", {}}, std::move(refresh_token), factsOfMachine(identity),
                                              Origin{identity, {}, text(TRANSLATABLE("Core", "Start the platform anew: `trainyardctl platform stop`, then repeat."))},
                                              SourceContext{transport, clock, redactor, {}, {}}),
               SourceContext{transport, clock, redactor, {}, {}})
{
}

}  // namespace trainyard::credentials
