#pragma once
#include "core/credentials/secret_store.h"

#include <memory>

namespace trainyard::credentials {

// The keyring; where there is none, memory for as long as this process lives. A keyring that is locked or silent is never replaced by memory:
// its secrets are still there. Any thread.
class SessionFallback final : public SecretStore {
public:
    explicit SessionFallback(std::unique_ptr<SecretStore> keyring) : m_keyring(std::move(keyring)) {}

    Expected<std::optional<std::string>> read(const std::string& name, std::stop_token stop) override;   // without a keyring: what this process was given, else that error
    Expected<void> write(const std::string& name, const std::string& secret, std::stop_token stop) override;
    Expected<void> remove(const std::string& name, std::stop_token stop) override;
    SecretStoreState state(std::stop_token stop) override;   // session_only where the keyring says no_service

private:
    const std::unique_ptr<SecretStore> m_keyring;
    MemoryStore m_memory;
};

}  // namespace trainyard::credentials
