#include "core/credentials/secret_store.h"

namespace trainyard::credentials {

Expected<std::optional<std::string>> readIfThere(SecretStore& store, const std::string& name, std::stop_token stop)
{
    auto secret = store.read(name, stop);
    if (secret || secret.error().cancelled() || store.state(std::move(stop)) != SecretStoreState::session_only)
        return secret;
    return std::nullopt;
}

Text stateText(SecretStoreState state)
{
    switch (state) {
    case SecretStoreState::usable: return text(TRANSLATABLE("Core", "The keyring is open."));
    case SecretStoreState::locked: return text(TRANSLATABLE("Core", "The keyring is locked."));
    case SecretStoreState::no_service: return text(TRANSLATABLE("Core", "There is no keyring: nobody in this session keeps secrets."));
    case SecretStoreState::not_answering: return text(TRANSLATABLE("Core", "The keyring has not answered for 10 seconds."));
    case SecretStoreState::session_only: return text(TRANSLATABLE("Core", "Secrets are kept in memory only, and forgotten when this program ends."));
    }
    return {};
}

Text stateHint(SecretStoreState state)
{
    switch (state) {
    case SecretStoreState::usable: return {};
    case SecretStoreState::locked: return text(TRANSLATABLE("Core", "Unlock it (log in, or open your system's password manager), then try again."));
    case SecretStoreState::no_service:
        return text(TRANSLATABLE("Core", "Start a keyring such as gnome-keyring or KWallet, or give the credential by GOOGLE_APPLICATION_CREDENTIALS, TRAINYARD_GIT_TOKEN or TRAINYARD_SSH_KEY_FILE."));
    case SecretStoreState::not_answering: return text(TRANSLATABLE("Core", "Restart the keyring's service, or log in anew, then try again."));
    case SecretStoreState::session_only:
        return text(TRANSLATABLE("Core", "Start a keyring such as gnome-keyring or KWallet to keep them for the next time."));
    }
    return {};
}

Expected<std::optional<std::string>> MemoryStore::read(const std::string& name, std::stop_token)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_secrets.find(name);
    return found == m_secrets.end() ? std::nullopt : std::optional(found->second);
}

Expected<void> MemoryStore::write(const std::string& name, const std::string& secret, std::stop_token)
{
    const std::lock_guard lock(m_mutex);
    m_secrets[name] = secret;
    return {};
}

Expected<void> MemoryStore::remove(const std::string& name, std::stop_token)
{
    const std::lock_guard lock(m_mutex);
    m_secrets.erase(name);
    return {};
}

SecretStoreState MemoryStore::state(std::stop_token) { return SecretStoreState::session_only; }

}  // namespace trainyard::credentials
