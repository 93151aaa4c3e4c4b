#include "core/credentials/impersonated.h"

#include "core/base/json.h"
#include "core/credentials/iam_member.h"
#include "core/credentials/token_endpoint.h"
#include "core/credentials/trusted_hosts.h"
#include "core/http/retry.h"

namespace trainyard::credentials {

namespace {

constexpr std::string_view accounts = "/serviceAccounts/";
constexpr std::string_view method = ":generateAccessToken";
constexpr std::string_view delegate_prefix = "projects/-/serviceAccounts/";

// As the service wants them: with the resource's prefix, whether the file has it or not.
Json delegateNames(const std::vector<std::string>& delegates)
{
    Json names = Json::array();
    for (const std::string& each : delegates)
        names.push_back(each.find('/') == std::string::npos ? std::string(delegate_prefix) + each : each);
    return names;
}

std::string withoutPrefix(const std::string& name)
{
    const auto slash = name.rfind('/');
    return slash == std::string::npos ? name : name.substr(slash + 1);
}

}  // namespace

Impersonated::Target Impersonated::Target::of(const std::string& email, const std::vector<std::string>& delegates)
{
    return {"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + email + std::string(method), delegates};
}

std::string Impersonated::Target::email() const
{
    const auto begin = url.rfind(accounts);
    const auto end = url.rfind(method);
    if (begin == std::string::npos || end == std::string::npos || end <= begin + accounts.size() || end + method.size() != url.size())
        return {};
    return url.substr(begin + accounts.size(), end - begin - accounts.size());
}

Impersonated::Impersonated(Target target, std::unique_ptr<TokenSource> base, std::string quota_project, Origin origin, SourceContext context)
    : m_target(std::move(target)), m_base(std::move(base)), m_quota_project(std::move(quota_project)), m_origin(std::move(origin)), m_context(std::move(context))
{
}

Expected<std::unique_ptr<TokenFetcher>> Impersonated::from(Target target, std::unique_ptr<TokenSource> base, std::string quota_project, const Origin& origin, const SourceContext& context)
{
    if (target.email().empty())
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 does not name the service account to act as: its service_account_impersonation_url is not …/serviceAccounts/ACCOUNT:generateAccessToken."), origin.where),
                    text(TRANSLATABLE("Core", "Make the file anew: `gcloud auth application-default login --impersonate-service-account=ACCOUNT`.")), origin.where);
    if (auto checked = checkUrl(target.url, UrlUse::impersonation, context.allowed_hosts, origin.where); !checked)
        return fail(checked.error());
    return std::unique_ptr<TokenFetcher>(new Impersonated(std::move(target), std::move(base), std::move(quota_project), origin, context));
}

Expected<http::Response> Impersonated::ask(std::stop_token stop)
{
    const Json body = {{"delegates", delegateNames(m_target.delegates)}, {"scope", {m_context.scope}}, {"lifetime", std::to_string(m_target.life.count()) + "s"}};
    for (int attempt = 1;; ++attempt) {
        const auto token = m_base->token(stop);
        if (!token)
            return fail(token.error());
        http::Request request;
        request.method = "POST";
        request.url = m_target.url;
        request.headers = {{"Content-Type", "application/json"}, {"Authorization", "Bearer " + *token}};
        request.body = body.dump();
        request.timeout = std::chrono::seconds(30);
        auto response = exchange(m_context, request, stop);
        if (!response || response->status != 401 || attempt == 2)
            return response;
        m_base->invalidate(*token);
    }
}

Expected<AccessToken> Impersonated::fetch(std::stop_token stop)
{
    const auto response = ask(std::move(stop));
    if (!response)
        return fail(response.error());
    return response->status == 200 ? tokenOf(*response) : refused(*response);
}

Expected<AccessToken> Impersonated::tokenOf(const http::Response& response) const
{
    const Json answer = Json::parse(response.body, nullptr, false);
    const auto expires = timeFromRfc3339(stringAt(answer, "expireTime"));
    // By the server's clock, which may not be ours.
    const auto life = expires ? std::chrono::floor<std::chrono::seconds>(*expires - m_context.skew->corrected(m_context.clock.now())) : m_target.life;
    const Json as_oauth = {{"access_token", stringAt(answer, "accessToken")}, {"expires_in", life.count()}};
    return tokenFrom(m_context, http::Response{200, {}, as_oauth.dump(-1, ' ', false, Json::error_handler_t::replace)}, m_target.url);
}

Failure Impersonated::refused(const http::Response& response) const
{
    Error error = refusal(m_context, response, m_target.url);
    const IdentityFacts base = m_base->facts();
    const std::string who = base.principal.empty() ? base.source.english() : base.principal;
    if (response.status == 403) {
        const std::string first = m_target.delegates.empty() ? m_target.email() : withoutPrefix(m_target.delegates.front());
        error.message = text(TRANSLATABLE("Core", "%1 may not act as %2."), who, m_target.email());
        const std::string command = "gcloud iam service-accounts add-iam-policy-binding " + first + " --member=" + iamMember(base.principal) + " --role=roles/iam.serviceAccountTokenCreator";
        error.hint = text(TRANSLATABLE("Core", "It needs the role Service Account Token Creator there. Whoever administers that account grants it with `%1`."), command);
        error.fix = Fix{Fix::Action::copy_text, text(TRANSLATABLE("Core", "Copy the command")), m_target.email(), command};
    } else if (response.status == 404) {
        error.message = text(TRANSLATABLE("Core", "There is no service account %1."), m_target.email());
        error.hint = text(TRANSLATABLE("Core", "Look at its name: `gcloud iam service-accounts list`."));
    }
    return fail(std::move(error));
}

IdentityFacts Impersonated::facts() const
{
    const IdentityFacts base = m_base->facts();
    IdentityFacts facts;
    facts.kind = CredentialKind::impersonated;
    facts.principal = m_target.email();
    facts.source = m_origin.source;
    facts.quota_project = m_quota_project;
    facts.scopes = {m_context.scope};
    facts.chain = base.chain.empty() ? std::vector<std::string>{base.principal.empty() ? base.source.english() : base.principal} : base.chain;
    for (const std::string& each : m_target.delegates)
        facts.chain.push_back(withoutPrefix(each));
    facts.chain.push_back(m_target.email());
    return facts;
}

}  // namespace trainyard::credentials
