#pragma once
#include "core/base/clock.h"
#include "core/base/redaction.h"
#include "core/http/transport.h"

#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace trainyard::credentials {

// Where the bearer token of a call comes from. Any thread.
class TokenSource {
public:
    virtual ~TokenSource() = default;
    virtual Expected<std::string> token(std::stop_token stop) = 0;
    virtual void invalidate(const std::string& token) = 0;   // the service answered 401 to it
    virtual Text identity() const = 0;                       // who, and where that came from; no secret
};

// OAuth 2's authorized user: a refresh token that gives access tokens. One refresher however many ask; refreshed 4 minutes before the end.
class AuthorizedUser final : public TokenSource {
public:
    // `refresh_token` is read anew for each refresh: This machine's is a file that `platform start --new-token` replaces.
    AuthorizedUser(http::Transport& transport, Clock& clock, Redactor& redactor, std::string token_url, std::function<Expected<std::string>()> refresh_token, Text identity)
        : m_transport(transport), m_clock(clock), m_redactor(redactor), m_token_url(std::move(token_url)), m_refresh_token(std::move(refresh_token)), m_identity(std::move(identity))
    {
    }
    Expected<std::string> token(std::stop_token stop) override;
    void invalidate(const std::string& token) override;
    Text identity() const override { return m_identity; }

private:
    Expected<std::string> refresh(std::stop_token stop);

    http::Transport& m_transport;
    Clock& m_clock;
    Redactor& m_redactor;
    const std::string m_token_url;
    const std::function<Expected<std::string>()> m_refresh_token;
    const Text m_identity;
    std::mutex m_mutex;
    std::string m_token;
    AwakeTime m_refresh_at{};
};

}  // namespace trainyard::credentials
