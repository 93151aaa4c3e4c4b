#pragma once
#include "core/base/json.h"
#include "core/credentials/jwt.h"
#include "core/credentials/origin.h"
#include "core/credentials/source_context.h"
#include "core/credentials/token_fetcher.h"

namespace trainyard::credentials {

// A service account's key: a statement signed with it is exchanged for a token. A refusal while this machine's clock is off by more
// than a minute is repeated once with the server's time.
class ServiceAccount final : public TokenFetcher {
public:
    static Expected<std::unique_ptr<TokenFetcher>> from(const Json& key_file, const Origin& origin, const SourceContext& context);

    Expected<AccessToken> fetch(std::stop_token stop) override;
    IdentityFacts facts() const override { return m_facts; }

private:
    ServiceAccount(RsaKey key, std::string key_id, std::string token_url, IdentityFacts facts, Origin origin, SourceContext context);
    Expected<http::Response> ask(Time now, std::stop_token stop);
    Failure refused(const http::Response& response) const;

    const RsaKey m_key;
    const std::string m_key_id, m_token_url;
    const IdentityFacts m_facts;
    const Origin m_origin;
    const SourceContext m_context;
};

}  // namespace trainyard::credentials
