#include "core/credentials/metadata_server.h"

#include "core/base/encoding.h"
#include "core/base/json.h"
#include "core/credentials/token_endpoint.h"
#include "core/http/retry.h"

#include <charconv>

namespace trainyard::credentials {

namespace {

constexpr const char* flavor_header = "Metadata-Flavor";
constexpr const char* flavor = "Google";
constexpr const char* account_path = "instance/service-accounts/default/";

std::string firstOf(const SourceContext& context, std::initializer_list<const char*> names, const char* otherwise)
{
    for (const char* name : names)
        if (auto value = context.variable(name); !value.empty())
            return value;
    return otherwise;
}

std::chrono::seconds timeoutOf(const SourceContext& context)
{
    const std::string value = context.variable("GCE_METADATA_TIMEOUT");
    int seconds = 0;
    std::from_chars(value.data(), value.data() + value.size(), seconds);
    return std::chrono::seconds(seconds > 0 && seconds <= 60 ? seconds : 3);
}

http::Request request(const std::string& url, std::chrono::seconds timeout)
{
    http::Request get;
    get.url = url;
    get.headers = {{flavor_header, flavor}};
    get.timeout = timeout;
    return get;
}

bool isFromMetadataServer(const http::Response& response) { return http::header(response.headers, flavor_header) == flavor; }

}  // namespace

MetadataServer::MetadataServer(const SourceContext& context)
    : m_context(context), m_host(firstOf(context, {"GCE_METADATA_HOST", "GCE_METADATA_ROOT"}, "metadata.google.internal")), m_ping_host(firstOf(context, {"GCE_METADATA_IP"}, "169.254.169.254")),
      m_timeout(timeoutOf(context))
{
}

bool MetadataServer::present(std::stop_token stop) const
{
    if (m_context.variable("NO_GCE_CHECK") == "true")
        return false;
    const http::RetryPolicy three_tries{3, std::chrono::milliseconds(0), std::chrono::milliseconds(0), std::chrono::seconds(10)};
    const auto answer = http::sendRetrying(m_context.transport, request("http://" + m_ping_host, m_timeout), three_tries, m_context.clock, http::systemRandom(), std::move(stop));
    return answer && answer->status == 200 && isFromMetadataServer(*answer);
}

Expected<std::string> MetadataServer::get(const std::string& path, std::stop_token stop) const
{
    const std::string url = "http://" + m_host + "/computeMetadata/v1/" + path;
    const auto response = exchange(m_context, request(url, std::chrono::seconds(20)), std::move(stop));
    if (!response)
        return fail(response.error());
    if (response->status == 200 && isFromMetadataServer(*response))
        return response->body;
    if (response->status == 200)
        return fail(ErrorKind::unavailable, text(TRANSLATABLE("Core", "What answers at %1 is no metadata server."), m_host),
                    text(TRANSLATABLE("Core", "Look at GCE_METADATA_HOST and at the network's proxy.")), url);
    return fail(http::errorOfResponse(*response, url));
}

Expected<AccessToken> MetadataAccount::fetch(std::stop_token stop)
{
    const auto answer = m_server.get(account_path + std::string("token?scopes=") + percentEncode(m_context.scope), stop);
    if (!answer) {
        Error error = answer.error();
        if (error.kind == ErrorKind::not_found && error.http_status == 404) {
            error.kind = ErrorKind::unauthenticated;
            error.hint = text(TRANSLATABLE("Core", "This machine of Google's has no service account. Give it one, or use another kind of credential."));
        }
        return fail(std::move(error));
    }
    if (m_email.empty()) {
        if (const auto account = m_server.get(account_path + std::string("?recursive=true"), stop))
            m_email = stringAt(Json::parse(*account, nullptr, false), "email");
        if (const auto project = m_server.projectId(stop))
            m_project = *project;
    }
    return tokenFrom(m_context, http::Response{200, {}, *answer}, "http://" + m_server.authority());
}

IdentityFacts MetadataAccount::facts() const
{
    IdentityFacts facts;
    facts.kind = CredentialKind::metadata;
    facts.principal = m_email;
    facts.source = text(TRANSLATABLE("Core", "the metadata server %1"), m_server.authority());
    facts.project = m_project;
    facts.scopes = {m_context.scope};
    return facts;
}

}  // namespace trainyard::credentials
