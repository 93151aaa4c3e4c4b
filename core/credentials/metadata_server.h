#pragma once
#include "core/credentials/source_context.h"
#include "core/credentials/token_fetcher.h"

namespace trainyard::credentials {

// The server beside a machine of Google's: GCE_METADATA_HOST, GCE_METADATA_IP, GCE_METADATA_TIMEOUT and NO_GCE_CHECK as Google's
// libraries read them. Its answers count only with `Metadata-Flavor: Google`.
class MetadataServer {
public:
    explicit MetadataServer(const SourceContext& context);

    std::string authority() const { return m_host; }
    bool present(std::stop_token stop) const;   // false at once with NO_GCE_CHECK=true; else after 3 tries of 3 s at most
    // The body of computeMetadata/v1/PATH.
    Expected<std::string> get(const std::string& path, std::stop_token stop) const;
    Expected<std::string> projectId(std::stop_token stop) const { return get("project/project-id", std::move(stop)); }

private:
    SourceContext m_context;
    std::string m_host, m_ping_host;
    std::chrono::seconds m_timeout;
};

class MetadataAccount final : public TokenFetcher {
public:
    explicit MetadataAccount(const SourceContext& context) : m_server(context), m_context(context) {}

    Expected<AccessToken> fetch(std::stop_token stop) override;
    IdentityFacts facts() const override;

private:
    const MetadataServer m_server;
    const SourceContext m_context;
    std::string m_email, m_project;   // known after the first fetch
};

}  // namespace trainyard::credentials
