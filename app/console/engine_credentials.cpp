// The window's credentials, over the desk that the command line uses, too.
#include "app/composition/credential_desk.h"
#include "app/console/engine_access.h"

namespace trainyard::console {

namespace {

using credentials::CredentialBook;
using credentials::SecretStoreState;

ui::CredentialInfo infoOf(const CredentialRow& row) { return {row.credential, row.environments, row.bases}; }

}  // namespace

SecretStoreState EngineAccess::keyring(std::stop_token stop) { return CredentialDesk(m_composition).storeState(std::move(stop)); }

Expected<std::vector<ui::CredentialInfo>> EngineAccess::listCredentials(std::stop_token)
{
    const auto rows = CredentialDesk(m_composition).list();
    if (!rows)
        return fail(rows.error());
    std::vector<ui::CredentialInfo> all;
    for (const CredentialRow& row : *rows)
        all.push_back(infoOf(row));
    return all;
}

std::vector<std::string> EngineAccess::withoutSecret(std::stop_token stop) { return CredentialDesk(m_composition).withoutSecret(std::move(stop)); }

ui::CredentialFields EngineAccess::fieldsOf(credentials::CredentialKind kind) const
{
    const CredentialNeeds needs = credentialNeeds(kind);
    return {needs.host, needs.user, needs.secret, needs.file, needs.account, needs.browser};
}

Expected<ui::CredentialKept> EngineAccess::keepCredential(const ui::CredentialGiven& given, const std::function<void(const std::string& url)>& open_browser, std::stop_token stop)
{
    const NewCredential credential{given.name, given.kind, given.host, given.user, given.secret, given.passphrase, given.source, given.base, given.target, given.delegates, given.allowed_hosts};
    const auto kept = CredentialDesk(m_composition).add(credential, open_browser, std::move(stop));
    if (!kept)
        return fail(kept.error());
    m_composition.renewClients();
    return ui::CredentialKept{kept->credential, kept->replaced, kept->kept};
}

Expected<ui::CredentialTried> EngineAccess::testCredential(const std::string& name, std::stop_token stop)
{
    const auto tried = CredentialDesk(m_composition).test(name, std::move(stop));
    return tried ? Expected<ui::CredentialTried>(ui::CredentialTried{tried->principal, tried->expires, tried->words, tried->warnings}) : fail(tried.error());
}

// What undo puts back stays in memory until this program ends.
Expected<ui::CredentialInfo> EngineAccess::removeCredential(const std::string& name, std::stop_token stop)
{
    const auto found = CredentialBook(m_composition.home()).find(name);
    if (!found)
        return fail(found.error());
    Removed removed;
    if (*found)
        removed.credential = **found;
    if (auto* secrets = m_composition.secrets(); secrets && *found && credentials::keepsSecret(removed.credential.kind)) {
        const auto secret = credentials::readIfThere(*secrets, name, stop), passphrase = credentials::readIfThere(*secrets, passphraseName(name), stop);
        if (!secret || !passphrase)
            return fail(secret ? passphrase.error() : secret.error());
        removed.secret = *secret;
        removed.passphrase = *passphrase;
    }
    const auto row = CredentialDesk(m_composition).remove(name, stop);
    if (!row)
        return fail(row.error());
    m_composition.renewClients();
    const std::lock_guard lock(m_mutex);
    m_removed[name] = std::move(removed);
    return infoOf(*row);
}

Expected<void> EngineAccess::restoreCredential(const std::string& name, std::stop_token stop)
{
    Removed removed;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_removed.find(name);
        if (found == m_removed.end())
            return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The credential %1 was not removed by this window."), name), {}, name);
        removed = found->second;
    }
    for (const auto& [entry, secret] : {std::pair(name, removed.secret), std::pair(passphraseName(name), removed.passphrase)})
        if (secret && m_composition.secrets())
            if (auto written = m_composition.secrets()->write(entry, *secret, stop); !written)
                return written;
    if (auto put = CredentialBook(m_composition.home()).put(removed.credential); !put)
        return put;
    m_composition.renewClients();
    const std::lock_guard lock(m_mutex);
    m_removed.erase(name);
    return {};
}

}  // namespace trainyard::console
