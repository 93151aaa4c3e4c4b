#pragma once
#include "core/credentials/secret_store.h"

namespace trainyard::test {

// Holds what the test gave it, or answers every read as a locked keyring does. Any thread.
class FakeSecretStore final : public credentials::SecretStore {
public:
    Expected<std::optional<std::string>> read(const std::string& name, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_locked) {
            Error error = makeError(ErrorKind::unauthenticated, verbatim("The keyring is locked."), verbatim("Unlock it."));
            error.question = Question{Question::About::locked_keyring, verbatim("Unlock the keyring?"), name};
            return fail(std::move(error));
        }
        const auto found = m_secrets.find(name);
        return found == m_secrets.end() ? std::nullopt : std::optional(found->second);
    }
    Expected<void> write(const std::string& name, const std::string& secret, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        m_secrets[name] = secret;
        return {};
    }
    Expected<void> remove(const std::string& name, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        m_secrets.erase(name);
        return {};
    }
    credentials::SecretStoreState state(std::stop_token) override { return m_locked ? credentials::SecretStoreState::locked : credentials::SecretStoreState::usable; }

    void lock() { m_locked = true; }

private:
    std::mutex m_mutex;
    std::map<std::string, std::string> m_secrets;
    bool m_locked = false;
};

}  // namespace trainyard::test
