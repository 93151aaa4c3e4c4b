#include "app/composition/git_settings.h"

#include "core/base/process.h"
#include "core/source/ssh_key.h"

namespace trainyard {

namespace {

using credentials::Credential;
using credentials::CredentialKind;

std::optional<Credential> credentialFor(const std::vector<Credential>& all, const source::GitPlace& place, const std::string& only)
{
    const auto wanted = place.way == source::GitPlace::Way::ssh ? CredentialKind::git_ssh : CredentialKind::git_https;
    for (const Credential& each : all)
        if (each.kind == wanted && place.isAt(each.host) && (only.empty() || only == each.name))
            return each;
    return std::nullopt;
}

// The passphrase that the user gave last; one that came with the key; else one that is kept under the key's name.
source::GitAccessFor withPassphrases(source::GitAccessFor first, credentials::SecretStore* secrets, const SessionPassphrases* passphrases)
{
    return [first = std::move(first), secrets, passphrases](const source::GitPlace& place, std::stop_token stop) -> Expected<source::GitAccess> {
        auto access = first(place, stop);
        if (!access || !access->ssh || !source::hasPassphrase(access->ssh->key))
            return access;
        if (const auto given = passphrases ? passphrases->of(access->ssh->name) : std::nullopt)
            access->ssh->passphrase = *given;
        if (!access->ssh->passphrase.empty() || !secrets)
            return access;
        if (const auto kept = secrets->read(passphraseName(access->ssh->name), stop); kept && *kept)   // a keyring that does not answer: the passphrase is asked for
            access->ssh->passphrase = **kept;
        return access;
    };
}

}  // namespace

void SessionPassphrases::remember(const std::string& key, const std::string& passphrase)
{
    const std::lock_guard lock(m_mutex);
    m_passphrases[key] = passphrase;
}

std::optional<std::string> SessionPassphrases::of(const std::string& key) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_passphrases.find(key);
    return found == m_passphrases.end() ? std::nullopt : std::optional(found->second);
}

std::string passphraseName(const std::string& credential) { return credential + "/passphrase"; }

source::GitAccessFor gitAccessFromBook(credentials::CredentialBook book, credentials::SecretStore& secrets, std::string only)
{
    return [book = std::move(book), &secrets, only = std::move(only)](const source::GitPlace& place, std::stop_token stop) -> Expected<source::GitAccess> {
        source::GitAccess access;
        const auto all = book.list();
        if (!all)
            return fail(all.error());
        const auto found = credentialFor(*all, place, only);
        if (!found)
            return access;
        const auto secret = secrets.read(found->name, stop);
        if (!secret)
            return fail(secret.error());
        if (!*secret)
            return fail(ErrorKind::unauthenticated, text(TRANSLATABLE("Core", "The secret of the credential %1 is not in the keyring any more."), found->name),
                        text(TRANSLATABLE("Core", "Give it again: `trainyardctl credentials add %1 %2 --host %3`."), found->name, std::string(credentials::word(found->kind)), found->host), found->name);
        if (found->kind == CredentialKind::git_https) {
            access.https = source::HttpsAccess{found->host, found->user, **secret};
            return access;
        }
        const auto passphrase = credentials::readIfThere(secrets, passphraseName(found->name), stop);
        if (!passphrase)
            return fail(passphrase.error());
        access.ssh = source::SshAccess{found->host, **secret, passphrase->value_or(std::string()), found->name};
        return access;
    };
}

source::GitSettings gitSettings(const Home& home, Redactor& redactor, credentials::SecretStore* secrets, const SessionPassphrases* passphrases)
{
    source::GitSettings settings;
    settings.access = source::accessFromEnvironment(inheritedEnvironment(source::gitAccessVariables()));
    if (secrets)
        settings.access = source::firstOf(std::move(settings.access), gitAccessFromBook(credentials::CredentialBook(home), *secrets));
    settings.access = withPassphrases(std::move(settings.access), secrets, passphrases);
    settings.known_hosts = home.path() / "known_hosts";
    settings.redactor = &redactor;
    return settings;
}

}  // namespace trainyard
