#include "core/credentials/service_account.h"

#include "core/credentials/token_endpoint.h"
#include "core/credentials/trusted_hosts.h"

namespace trainyard::credentials {

namespace {

constexpr const char* google_token_url = "https://oauth2.googleapis.com/token";
constexpr std::chrono::seconds statement_life{3600};

// To whom the statement speaks. Google accepts its present address for its older ones too; a statement for another server names that
// server, or its owner could show it to Google.
std::string audienceOf(const std::string& token_url) { return checkUrl(token_url, UrlUse::token, {}, {}) ? google_token_url : token_url; }

std::int64_t unixSeconds(Time time) { return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count(); }

Failure missingKey(const char* key, const Origin& origin)
{
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no key of a service account: %2 is missing."), origin.where, key),
                text(TRANSLATABLE("Core", "Download the key anew: `gcloud iam service-accounts keys create key.json --iam-account=ACCOUNT`.")), origin.where);
}

}  // namespace

ServiceAccount::ServiceAccount(RsaKey key, std::string key_id, std::string token_url, IdentityFacts facts, Origin origin, SourceContext context)
    : m_key(std::move(key)), m_key_id(std::move(key_id)), m_token_url(std::move(token_url)), m_facts(std::move(facts)), m_origin(std::move(origin)), m_context(std::move(context))
{
}

Expected<std::unique_ptr<TokenFetcher>> ServiceAccount::from(const Json& key_file, const Origin& origin, const SourceContext& context)
{
    const std::string pem = stringAt(key_file, "private_key");
    context.redactor.add(pem);
    for (const char* key : {"client_email", "token_uri", "private_key"})
        if (stringAt(key_file, key).empty())
            return missingKey(key, origin);
    const std::string token_url = context.token_url.empty() ? stringAt(key_file, "token_uri") : context.token_url;
    if (auto checked = checkUrl(token_url, UrlUse::token, context.allowed_hosts, origin.where); !checked)
        return fail(checked.error());
    auto key = RsaKey::read(pem, origin.where);
    if (!key)
        return fail(key.error());
    IdentityFacts facts;
    facts.kind = CredentialKind::service_account;
    facts.principal = stringAt(key_file, "client_email");
    facts.source = origin.source;
    facts.project = stringAt(key_file, "project_id");
    facts.quota_project = stringAt(key_file, "quota_project_id");
    facts.scopes = {context.scope};
    return std::unique_ptr<TokenFetcher>(new ServiceAccount(std::move(*key), stringAt(key_file, "private_key_id"), token_url, std::move(facts), origin, context));
}

Expected<http::Response> ServiceAccount::ask(Time now, std::stop_token stop)
{
    Json header = {{"typ", "JWT"}, {"alg", "RS256"}};
    if (!m_key_id.empty())
        header["kid"] = m_key_id;
    const std::int64_t issued = unixSeconds(now);
    const Json claims = {{"iss", m_facts.principal}, {"scope", m_context.scope}, {"aud", audienceOf(m_token_url)}, {"iat", issued}, {"exp", issued + statement_life.count()}};
    const auto statement = signedJwt(m_key, header, claims);
    if (!statement)
        return fail(statement.error());
    m_context.redactor.add(*statement);
    return exchange(m_context, formRequest(m_token_url, {{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"}, {"assertion", *statement}}), std::move(stop));
}

Expected<AccessToken> ServiceAccount::fetch(std::stop_token stop)
{
    const auto skew_before = m_context.skew->measured().value_or(std::chrono::seconds(0));
    auto response = ask(m_context.skew->corrected(m_context.clock.now()), stop);
    if (!response)
        return fail(response.error());
    const auto learned = std::chrono::abs(m_context.skew->measured().value_or(skew_before) - skew_before);
    if (response->status == 400 && learned >= noteworthy_skew)
        response = ask(m_context.skew->corrected(m_context.clock.now()), stop);
    if (!response)
        return fail(response.error());
    if (response->status >= 400 && response->status < 500)
        return refused(*response);
    return tokenFrom(m_context, *response, m_token_url);
}

Failure ServiceAccount::refused(const http::Response& response) const
{
    Error error = refusal(m_context, response, m_token_url);
    if (m_context.skew->noteworthy() || refusalWord(response) != "invalid_grant")
        return fail(std::move(error));
    // Without a Date header the clock stays a suspicion: these are the server's words for it.
    if (response.body.find("iat and exp") != std::string::npos || response.body.find("reasonable timeframe") != std::string::npos)
        error.hint = skewHint();
    else
        error.hint = text(TRANSLATABLE("Core", "The key of %1 may have been deleted or disabled, or the account is gone. See `gcloud iam service-accounts keys list --iam-account=%1`, and give Trainyard a key that is in that list."),
                          m_facts.principal);
    return fail(std::move(error));
}

}  // namespace trainyard::credentials
