#pragma once
#include "core/base/json.h"
#include "core/credentials/cached_tokens.h"
#include "core/credentials/origin.h"

#include <functional>

namespace trainyard::credentials {

// A user's refresh token that gives access tokens: of `gcloud auth application-default login`, of a sign-in through the browser, of
// workforce identity federation, and of the platform on this machine.
class RefreshToken final : public TokenFetcher {
public:
    struct Client {
        std::string id, secret;
        bool by_header = false;   // said in an Authorization header instead of the form: Google's STS wants that
    };
    // `refresh_token` is read anew for each fetch: This machine's is a file that `platform start --new-token` replaces.
    RefreshToken(std::string token_url, Client client, std::function<Expected<std::string>()> refresh_token, IdentityFacts facts, Origin origin, SourceContext context);
    // A file of type authorized_user or external_account_authorized_user.
    static Expected<std::unique_ptr<TokenFetcher>> from(const Json& file, const Origin& origin, const SourceContext& context);

    Expected<AccessToken> fetch(std::stop_token stop) override;
    IdentityFacts facts() const override { return m_facts; }

private:
    Failure refused(const http::Response& response) const;

    const std::string m_token_url;
    const Client m_client;
    const std::function<Expected<std::string>()> m_refresh_token;
    std::string m_replaced;       // by the server's answer, when it did
    const IdentityFacts m_facts;
    const Origin m_origin;
    const SourceContext m_context;
};

// The identity of the platform on this machine.
class AuthorizedUser final : public TokenSource {
public:
    AuthorizedUser(http::Transport& transport, Clock& clock, Redactor& redactor, std::string token_url, std::function<Expected<std::string>()> refresh_token, Text identity);
    Expected<std::string> token(std::stop_token stop) override { return m_tokens.token(std::move(stop)); }
    void invalidate(const std::string& token) override { m_tokens.invalidate(token); }
    Text identity() const override { return m_tokens.identity(); }
    IdentityFacts facts() const override { return m_tokens.facts(); }

private:
    CachedTokens m_tokens;
};

}  // namespace trainyard::credentials
