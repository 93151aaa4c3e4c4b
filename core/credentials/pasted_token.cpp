#include "core/credentials/pasted_token.h"

namespace trainyard::credentials {

Expected<std::unique_ptr<TokenFetcher>> PastedToken::from(std::string token, std::optional<Time> expires, std::string principal, const Origin& origin, const SourceContext& context)
{
    const auto begin = token.find_first_not_of(" \t\r\n");
    token = begin == std::string::npos ? std::string() : token.substr(begin, token.find_last_not_of(" \t\r\n") - begin + 1);
    context.redactor.add(token);
    if (token.empty() || token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=") != std::string::npos)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no access token: it is empty or holds characters that no token has."), origin.where), origin.renew, origin.where);
    return std::unique_ptr<TokenFetcher>(new PastedToken(std::move(token), expires, std::move(principal), origin, context.clock));
}

Expected<AccessToken> PastedToken::fetch(std::stop_token)
{
    const bool ended = m_expires && m_clock.now() >= *m_expires;
    if (ended || m_given)
        return fail(ErrorKind::unauthenticated,
                    ended ? text(TRANSLATABLE("Core", "The access token of %1 ended at %2."), m_origin.where, rfc3339(*m_expires))
                          : text(TRANSLATABLE("Core", "The access token of %1 was refused: it has ended, was revoked or is for something else."), m_origin.where),
                    m_origin.renew, m_origin.where);
    m_given = true;
    return AccessToken{m_token, std::nullopt};   // without a life: nothing could refresh it before its end
}

IdentityFacts PastedToken::facts() const
{
    IdentityFacts facts;
    facts.kind = CredentialKind::access_token;
    facts.principal = m_principal;
    facts.source = m_origin.source;
    facts.expires = m_expires;
    return facts;
}

}  // namespace trainyard::credentials
