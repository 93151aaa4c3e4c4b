#include "core/credentials/cached_tokens.h"

namespace trainyard::credentials {

namespace {

constexpr std::chrono::minutes before_end{4};
constexpr std::chrono::seconds before_next_try{30};

bool over(const std::optional<AwakeTime>& end, const std::optional<Time>& wall_end, const Clock& clock)
{
    return (end && clock.awake() >= *end) || (wall_end && clock.now() >= *wall_end);
}

}  // namespace

CachedTokens::CachedTokens(std::unique_ptr<TokenFetcher> fetcher, const SourceContext& context)
    : m_fetcher(std::move(fetcher)), m_clock(context.clock), m_redactor(context.redactor), m_skew(context.skew), m_quota_project(context.variable("GOOGLE_CLOUD_QUOTA_PROJECT")),
      m_facts(m_fetcher->facts())
{
}

bool CachedTokens::good() const { return !m_token.empty() && !over(m_end, m_wall_end, m_clock); }
bool CachedTokens::due() const { return over(m_refresh_at, m_wall_refresh_at, m_clock); }

Expected<std::string> CachedTokens::token(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (good() && (m_fetching || !due()))
            return m_token;
        if (!m_fetching)
            return refresh(lock, stop);
        const std::uint64_t awaited = m_fetches;
        if (!m_changed.wait(lock, stop, [&] { return m_fetches != awaited; }))
            return failCancelled();
        if (m_error && !m_error->cancelled())   // whoever was cancelled leaves the refresh to the next
            return fail(*m_error);
    }
}

Expected<std::string> CachedTokens::refresh(std::unique_lock<std::mutex>& lock, std::stop_token stop)
{
    m_fetching = true;
    lock.unlock();
    auto fetched = m_fetcher->fetch(stop);
    if (fetched)
        m_redactor.add(fetched->value);
    lock.lock();
    m_fetching = false;
    ++m_fetches;
    m_error = fetched ? std::nullopt : std::optional(fetched.error());
    m_facts = m_fetcher->facts();
    if (fetched)
        keep(*fetched);
    m_changed.notify_all();
    if (fetched)
        return fetched->value;
    const bool may_pass = m_error->kind == ErrorKind::unavailable || m_error->kind == ErrorKind::timed_out;
    if (!may_pass || !good())
        return fail(*m_error);
    m_error.reset();
    m_refresh_at = m_clock.awake() + before_next_try;
    m_wall_refresh_at.reset();
    return m_token;
}

void CachedTokens::keep(const AccessToken& token)
{
    m_token = token.value;
    m_end = m_refresh_at = std::nullopt;
    m_wall_end = m_wall_refresh_at = std::nullopt;
    if (!token.life)
        return;
    // A short one is used for half its life, or it would be fetched for every call.
    const auto until_refresh = std::max<std::chrono::seconds>(*token.life - before_end, *token.life / 2);
    m_end = m_clock.awake() + *token.life;
    m_refresh_at = m_clock.awake() + until_refresh;
    m_wall_end = m_clock.now() + *token.life;
    m_wall_refresh_at = m_clock.now() + until_refresh;
}

void CachedTokens::invalidate(const std::string& token)
{
    const std::lock_guard lock(m_mutex);
    if (m_token == token)
        m_token.clear();
}

IdentityFacts CachedTokens::facts() const
{
    const std::lock_guard lock(m_mutex);
    IdentityFacts facts = m_facts;
    facts.clock_skew = m_skew->measured();
    if (!m_quota_project.empty())
        facts.quota_project = m_quota_project;
    if (!m_token.empty() && m_wall_end)
        facts.expires = m_skew->corrected(*m_wall_end);
    return facts;
}

Text CachedTokens::identity() const
{
    const IdentityFacts known = facts();
    if (known.principal.empty())
        return known.source;
    return text(TRANSLATABLE("Core", "%1, by %2"), known.principal, known.source);
}

}  // namespace trainyard::credentials
