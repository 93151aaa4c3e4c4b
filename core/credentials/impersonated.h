#pragma once
#include "core/credentials/cached_tokens.h"
#include "core/credentials/origin.h"

namespace trainyard::credentials {

// Acts as a service account: a token of the base credential asks for one of the target's, through the delegates where there are any.
class Impersonated final : public TokenFetcher {
public:
    struct Target {
        std::string url;                          // …/serviceAccounts/EMAIL:generateAccessToken
        std::vector<std::string> delegates;       // e-mail addresses; each may act as the next
        std::chrono::seconds life{3600};
        static Target of(const std::string& email, const std::vector<std::string>& delegates);
        std::string email() const;                // empty when the URL names none
    };
    static Expected<std::unique_ptr<TokenFetcher>> from(Target target, std::unique_ptr<TokenSource> base, std::string quota_project, const Origin& origin, const SourceContext& context);

    Expected<AccessToken> fetch(std::stop_token stop) override;
    IdentityFacts facts() const override;

private:
    Impersonated(Target target, std::unique_ptr<TokenSource> base, std::string quota_project, Origin origin, SourceContext context);
    Expected<http::Response> ask(std::stop_token stop);
    Expected<AccessToken> tokenOf(const http::Response& response) const;
    Failure refused(const http::Response& response) const;

    const Target m_target;
    const std::unique_ptr<TokenSource> m_base;
    const std::string m_quota_project;
    const Origin m_origin;
    const SourceContext m_context;
};

}  // namespace trainyard::credentials
