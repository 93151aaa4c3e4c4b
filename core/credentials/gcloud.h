#pragma once
#include "core/credentials/source_context.h"
#include "core/credentials/token_fetcher.h"

#include <chrono>

namespace trainyard::credentials {

// The user's gcloud program, asked without a prompt and for at most a minute. Looked up in absolute folders of PATH only: a relative
// one would run what lies in the present folder.
class Gcloud {
public:
    explicit Gcloud(Variables environment, std::chrono::milliseconds timeout = std::chrono::seconds(60));

    bool installed() const;
    // What it prints, trimmed; empty when it prints nothing. Errors: not_found, unauthenticated (with gcloud's last line), timed_out, cancelled.
    Expected<std::string> ask(const std::vector<std::string>& arguments, std::stop_token stop) const;

private:
    Variables m_environment;   // with PATH cut to its absolute folders
    std::chrono::milliseconds m_timeout;
};

// gcloud's active account: `gcloud auth print-access-token`.
class GcloudAccount final : public TokenFetcher {
public:
    explicit GcloudAccount(const SourceContext& context) : m_gcloud(context.environment), m_redactor(context.redactor) {}

    Expected<AccessToken> fetch(std::stop_token stop) override;
    IdentityFacts facts() const override;

private:
    const Gcloud m_gcloud;
    Redactor& m_redactor;
    std::string m_account;   // known after the first fetch
};

}  // namespace trainyard::credentials
