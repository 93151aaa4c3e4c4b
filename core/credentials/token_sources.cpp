#include "core/credentials/token_sources.h"

#include "core/credentials/application_default.h"
#include "core/credentials/credential_file.h"
#include "core/credentials/gcloud.h"
#include "core/credentials/impersonated.h"
#include "core/credentials/metadata_server.h"
#include "core/credentials/pasted_token.h"

namespace trainyard::credentials {

namespace {

constexpr int longest_base_chain = 5;

Text addAgain(const Credential& credential)
{
    return credential.kind == CredentialKind::browser
               ? text(TRANSLATABLE("Core", "Sign in again with `trainyardctl credentials add %1 browser`."), credential.name)
               : text(TRANSLATABLE("Core", "Give it anew with `trainyardctl credentials add %1 %2`."), credential.name, word(credential.kind));
}

Origin originOf(const Credential& credential) { return {text(TRANSLATABLE("Core", "the credential %1"), credential.name), credential.name, addAgain(credential)}; }

}  // namespace

Expected<std::unique_ptr<TokenSource>> TokenSources::named(const std::string& name, std::stop_token stop) const { return namedAt(0, name, m_context, std::move(stop)); }
Expected<std::unique_ptr<TokenSource>> TokenSources::of(const Credential& credential, std::stop_token stop) const { return ofAt(0, credential, m_context, std::move(stop)); }

Expected<std::unique_ptr<TokenSource>> TokenSources::namedAt(int depth, const std::string& name, const SourceContext& context, std::stop_token stop) const
{
    if (name == application_default_name)
        return applicationDefault(context, stop);
    const auto credential = m_book.find(name);
    if (!credential)
        return fail(credential.error());
    if (*credential)
        return ofAt(depth, **credential, context, stop);
    const auto known = m_book.list();
    return unknownCredential(known ? *known : std::vector<Credential>(), name);
}

Expected<std::unique_ptr<TokenSource>> TokenSources::ofAt(int depth, const Credential& credential, SourceContext context, std::stop_token stop) const
{
    context.allowed_hosts.insert(credential.allowed_hosts.begin(), credential.allowed_hosts.end());
    auto fetcher = fetcherOf(depth, credential, context, std::move(stop));
    if (!fetcher)
        return fail(fetcher.error());
    return std::make_unique<CachedTokens>(std::move(*fetcher), context);
}

Expected<std::string> TokenSources::secretOf(const Credential& credential, std::stop_token stop) const
{
    auto secret = m_secrets.read(credential.name, std::move(stop));
    if (!secret)
        return fail(secret.error());
    if (!*secret)
        return fail(ErrorKind::unauthenticated, text(TRANSLATABLE("Core", "The secret of the credential %1 is not in the keyring."), credential.name), addAgain(credential), credential.name);
    m_context.redactor.add(**secret);
    return std::move(**secret);
}

Expected<std::unique_ptr<TokenFetcher>> TokenSources::fetcherOf(int depth, const Credential& credential, const SourceContext& context, std::stop_token stop) const
{
    if (isForGit(credential.kind))
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The credential %1 is for git repositories, not for Google's services."), credential.name),
                    text(TRANSLATABLE("Core", "See `trainyardctl credentials list` for the others.")), credential.name);
    if (credential.kind == CredentialKind::gcloud)
        return std::make_unique<GcloudAccount>(context);
    if (credential.kind == CredentialKind::metadata)
        return std::make_unique<MetadataAccount>(context);
    if (credential.kind == CredentialKind::impersonated && !credential.base.empty())
        return impersonated(depth, credential, context, std::move(stop));
    const auto secret = secretOf(credential, std::move(stop));
    if (!secret)
        return fail(secret.error());
    if (credential.kind == CredentialKind::access_token)
        return PastedToken::from(*secret, credential.expires, credential.user, originOf(credential), context);
    return fetcherOfContent(*secret, originOf(credential), context);
}

Expected<std::unique_ptr<TokenFetcher>> TokenSources::impersonated(int depth, const Credential& credential, const SourceContext& context, std::stop_token stop) const
{
    if (depth >= longest_base_chain)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The credential %1 rests on others in a circle, or on more than %2 of them."), credential.name, longest_base_chain),
                    text(TRANSLATABLE("Core", "Look at their bases: `trainyardctl credentials list`.")), credential.name);
    auto base = namedAt(depth + 1, credential.base, context.withScope(iam_scope), std::move(stop));
    if (!base)
        return fail(base.error());
    return Impersonated::from(Impersonated::Target::of(credential.target, credential.delegates), std::move(*base), credential.quota_project, originOf(credential), context);
}

}  // namespace trainyard::credentials
