#pragma once
#include "core/credentials/origin.h"
#include "core/credentials/source_context.h"
#include "core/credentials/token_fetcher.h"

namespace trainyard::credentials {

// An access token that somebody pasted: used until it ends or is refused, and there is no other.
class PastedToken final : public TokenFetcher {
public:
    static Expected<std::unique_ptr<TokenFetcher>> from(std::string token, std::optional<Time> expires, std::string principal, const Origin& origin, const SourceContext& context);

    Expected<AccessToken> fetch(std::stop_token stop) override;
    IdentityFacts facts() const override;

private:
    PastedToken(std::string token, std::optional<Time> expires, std::string principal, Origin origin, Clock& clock)
        : m_token(std::move(token)), m_expires(expires), m_principal(std::move(principal)), m_origin(std::move(origin)), m_clock(clock)
    {
    }

    const std::string m_token;
    const std::optional<Time> m_expires;
    const std::string m_principal;
    const Origin m_origin;
    Clock& m_clock;
    bool m_given = false;
};

}  // namespace trainyard::credentials
