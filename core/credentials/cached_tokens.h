#pragma once
#include "core/credentials/source_context.h"
#include "core/credentials/token_fetcher.h"

#include <condition_variable>
#include <memory>
#include <mutex>

namespace trainyard::credentials {

// The one cache: a token is kept until 4 minutes before its end and fetched by one caller however many ask; the others wait, or take
// the present token as long as that is good. A failed refresh of a token that is still good is tried again later. Any thread.
class CachedTokens final : public TokenSource {
public:
    CachedTokens(std::unique_ptr<TokenFetcher> fetcher, const SourceContext& context);

    Expected<std::string> token(std::stop_token stop) override;
    void invalidate(const std::string& token) override;
    Text identity() const override;
    IdentityFacts facts() const override;

private:
    bool good() const;
    bool due() const;
    Expected<std::string> refresh(std::unique_lock<std::mutex>& lock, std::stop_token stop);
    void keep(const AccessToken& token);

    const std::unique_ptr<TokenFetcher> m_fetcher;
    Clock& m_clock;
    Redactor& m_redactor;
    const std::shared_ptr<const ClockSkew> m_skew;
    const std::string m_quota_project;     // from the environment; wins over the credential's own

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_fetching = false;
    std::uint64_t m_fetches = 0;           // that have ended
    std::optional<Error> m_error;          // of the last one
    IdentityFacts m_facts;
    std::string m_token;
    std::optional<AwakeTime> m_end, m_refresh_at;        // nullopt: not known
    std::optional<Time> m_wall_end, m_wall_refresh_at;   // time awake does not count a suspended machine's
};

}  // namespace trainyard::credentials
