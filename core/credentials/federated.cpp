#include "core/credentials/federated.h"

#include "core/base/encoding.h"
#include "core/credentials/token_endpoint.h"
#include "core/credentials/trusted_hosts.h"

namespace trainyard::credentials {

namespace {

constexpr const char* google_exchange_url = "https://sts.googleapis.com/v1/token";

}  // namespace

Federated::Federated(Exchange exchange, SubjectToken subject_token, IdentityFacts facts, Origin origin, SourceContext context)
    : m_exchange(std::move(exchange)), m_subject_token(std::move(subject_token)), m_facts(std::move(facts)), m_origin(std::move(origin)), m_context(std::move(context))
{
}

Expected<std::unique_ptr<TokenFetcher>> Federated::from(const Json& file, const Origin& origin, const SourceContext& context)
{
    Exchange exchange{stringAt(file, "token_url", google_exchange_url), stringAt(file, "audience"), stringAt(file, "subject_token_type"), stringAt(file, "client_id"), stringAt(file, "client_secret"),
                      stringAt(file, "workforce_pool_user_project")};
    context.redactor.add(exchange.client_secret, exchange.client_id);
    if (auto checked = checkUrl(exchange.url, UrlUse::exchange, context.allowed_hosts, origin.where); !checked)
        return fail(checked.error());
    if (exchange.audience.empty() || exchange.subject_token_type.empty())
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no file of workload identity federation: audience or subject_token_type is missing."), origin.where),
                    text(TRANSLATABLE("Core", "Make the file anew: `gcloud iam workload-identity-pools create-cred-config`.")), origin.where);
    auto subject_token = subjectTokenOf(file, origin, context);
    if (!subject_token)
        return fail(subject_token.error());
    IdentityFacts facts;
    facts.kind = CredentialKind::federated;
    facts.source = origin.source;
    facts.quota_project = stringAt(file, "quota_project_id");
    facts.scopes = {context.scope};
    return std::unique_ptr<TokenFetcher>(new Federated(std::move(exchange), std::move(*subject_token), std::move(facts), origin, context));
}

http::Request Federated::request(const std::string& subject_token) const
{
    // Who has a client says by that whose project pays.
    const Json options = {{"userProject", m_exchange.user_project}};
    const bool paying = !m_exchange.user_project.empty() && m_exchange.client_id.empty();
    http::Request request = formRequest(m_exchange.url, {{"grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"},
                                                         {"audience", m_exchange.audience},
                                                         {"scope", m_context.scope},
                                                         {"requested_token_type", "urn:ietf:params:oauth:token-type:access_token"},
                                                         {"subject_token", subject_token},
                                                         {"subject_token_type", m_exchange.subject_token_type},
                                                         {"options", paying ? percentEncode(options.dump()) : std::string()}});
    if (!m_exchange.client_id.empty())
        request.headers.emplace_back("Authorization", "Basic " + base64(m_exchange.client_id + ":" + m_exchange.client_secret));
    return request;
}

Expected<AccessToken> Federated::fetch(std::stop_token stop)
{
    const auto subject_token = m_subject_token(stop);
    if (!subject_token)
        return fail(subject_token.error());
    const auto response = exchange(m_context, request(*subject_token), std::move(stop));
    if (!response)
        return fail(response.error());
    if (response->status >= 400 && response->status < 500)
        return refused(*response);
    return tokenFrom(m_context, *response, m_exchange.url);
}

Failure Federated::refused(const http::Response& response) const
{
    Error error = refusal(m_context, response, m_exchange.url);
    if (error.hint.empty() && refusalWord(response) == "invalid_grant")
        error.hint = text(TRANSLATABLE("Core", "The token from outside has ended, or the pool's provider does not accept it. Look at the provider's issuer, audience and conditions."));
    return fail(std::move(error));
}

}  // namespace trainyard::credentials
