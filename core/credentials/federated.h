#pragma once
#include "core/credentials/subject_token.h"
#include "core/credentials/token_fetcher.h"

namespace trainyard::credentials {

// Workload identity federation: a token of somebody else is exchanged (RFC 8693) for one of Google's. Acting as a service account
// after that is Impersonated's.
class Federated final : public TokenFetcher {
public:
    // A file of type external_account, its service_account_impersonation_url left aside.
    static Expected<std::unique_ptr<TokenFetcher>> from(const Json& file, const Origin& origin, const SourceContext& context);

    Expected<AccessToken> fetch(std::stop_token stop) override;
    IdentityFacts facts() const override { return m_facts; }

private:
    struct Exchange {
        std::string url, audience, subject_token_type, client_id, client_secret, user_project;
    };
    Federated(Exchange exchange, SubjectToken subject_token, IdentityFacts facts, Origin origin, SourceContext context);
    http::Request request(const std::string& subject_token) const;
    Failure refused(const http::Response& response) const;

    const Exchange m_exchange;
    const SubjectToken m_subject_token;
    const IdentityFacts m_facts;
    const Origin m_origin;
    const SourceContext m_context;
};

}  // namespace trainyard::credentials
