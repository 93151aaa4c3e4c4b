#include "core/credentials/credential_file.h"

#include "core/credentials/authorized_user.h"
#include "core/credentials/cached_tokens.h"
#include "core/credentials/federated.h"
#include "core/credentials/impersonated.h"
#include "core/credentials/service_account.h"

#include <array>

namespace trainyard::credentials {

namespace {

constexpr int longest_chain = 5;   // of files within files

using MadeFetcher = Expected<std::unique_ptr<TokenFetcher>>;

MadeFetcher fetcherAt(int depth, const Json& file, const Origin& origin, const SourceContext& context);

std::vector<std::string> delegatesOf(const Json& file)
{
    std::vector<std::string> delegates;
    if (const Json& list = valueAt(file, "delegates"); list.is_array())
        for (const Json& each : list)
            if (each.is_string())
                delegates.push_back(each.get<std::string>());
    return delegates;
}

MadeFetcher impersonatedFrom(int depth, const Json& file, const Origin& origin, const SourceContext& context)
{
    if (depth >= longest_chain)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 nests more than %2 credentials in each other."), origin.where, longest_chain), origin.renew, origin.where);
    const SourceContext asking = context.withScope(iam_scope);
    auto base = fetcherAt(depth + 1, valueAt(file, "source_credentials"), origin, asking);
    if (!base)
        return base;
    return Impersonated::from({stringAt(file, "service_account_impersonation_url"), delegatesOf(file)}, std::make_unique<CachedTokens>(std::move(*base), asking),
                              stringAt(file, "quota_project_id"), origin, context);
}

MadeFetcher federatedFrom(const Json& file, const Origin& origin, const SourceContext& context)
{
    const std::string url = stringAt(file, "service_account_impersonation_url");
    auto federated = Federated::from(file, origin, url.empty() ? context : context.withScope(iam_scope));
    if (!federated || url.empty())
        return federated;
    const std::int64_t life = integerAt(valueAt(file, "service_account_impersonation"), "token_lifetime_seconds", 3600);
    Impersonated::Target target{url, {}, std::chrono::seconds(std::clamp<std::int64_t>(life, 600, 43200))};
    return Impersonated::from(std::move(target), std::make_unique<CachedTokens>(std::move(*federated), context), stringAt(file, "quota_project_id"), origin, context);
}

Failure unknownType(const std::string& type, const Origin& origin)
{
    if (type == "gdch_service_account")
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is for Google Distributed Cloud Hosted, which this version does not serve."), origin.where),
                    text(TRANSLATABLE("Core", "Use a service account's key, a user's sign-in or workload identity federation.")), origin.where);
    return fail(ErrorKind::invalid_input,
                type.empty() ? text(TRANSLATABLE("Core", "%1 is no credential file: it does not say its type."), origin.where)
                             : text(TRANSLATABLE("Core", "%1 is of a type that there is not: %2."), origin.where, type),
                text(TRANSLATABLE("Core", "Known are service_account, authorized_user, impersonated_service_account, external_account and external_account_authorized_user. A client_secret.json is for "
                                          "`trainyardctl credentials add NAME browser --file FILE`.")),
                origin.where);
}

MadeFetcher fetcherAt(int depth, const Json& file, const Origin& origin, const SourceContext& context)
{
    const std::string type = stringAt(file, "type");
    const std::string universe = stringAt(file, "universe_domain", "googleapis.com");
    if (universe != "googleapis.com")
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is for another cloud than Google's public one: %2."), origin.where, universe),
                    text(TRANSLATABLE("Core", "This version serves googleapis.com only.")), origin.where);
    if (type == "service_account")
        return ServiceAccount::from(file, origin, context);
    if (type == "authorized_user" || type == "external_account_authorized_user")
        return RefreshToken::from(file, origin, context);
    if (type == "impersonated_service_account")
        return impersonatedFrom(depth, file, origin, context);
    if (type == "external_account")
        return federatedFrom(file, origin, context);
    return unknownType(type, origin);
}

}  // namespace

MadeFetcher fetcherOfFile(const Json& file, const Origin& origin, const SourceContext& context) { return fetcherAt(0, file, origin, context); }

MadeFetcher fetcherOfContent(const std::string& content, const Origin& origin, const SourceContext& context)
{
    auto file = parseJson(content, verbatim(origin.where), 50);
    if (!file) {
        Error error = makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no credential file: it is not valid JSON."), origin.where),
                                text(TRANSLATABLE("Core", "Take the file as it was downloaded or made.")), origin.where);
        return fail(std::move(error));   // without what stands there: it may be a secret
    }
    return fetcherOfFile(*file, origin, context);
}

std::optional<CredentialKind> kindOfContent(const std::string& content)
{
    const auto file = parseJson(content, verbatim("it"), 50);
    if (!file || !file->is_object())
        return std::nullopt;
    constexpr std::array<std::pair<std::string_view, CredentialKind>, 5> kinds = {{{"service_account", CredentialKind::service_account},
                                                                                   {"authorized_user", CredentialKind::authorized_user},
                                                                                   {"impersonated_service_account", CredentialKind::impersonated},
                                                                                   {"external_account", CredentialKind::federated},
                                                                                   {"external_account_authorized_user", CredentialKind::federated}}};
    const std::string type = stringAt(*file, "type");
    for (const auto& [name, kind] : kinds)
        if (type == name)
            return kind;
    return file->contains("installed") ? std::optional(CredentialKind::browser) : std::nullopt;
}

}  // namespace trainyard::credentials
