#pragma once
// Where secrets are kept: the system's keyring, or this process's memory. Nowhere else.

#include "core/base/error.h"

#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace trainyard::credentials {

enum class SecretStoreState {
    usable,
    locked,           // there, but nothing can be read before its owner unlocks it
    no_service,       // no D-Bus session, or nobody in it who keeps secrets
    not_answering,    // it is there and silent for 10 s
    session_only,     // memory: forgotten when this process ends
};

class SecretStore {
public:
    virtual ~SecretStore() = default;
    // nullopt: surely absent (never told of a locked store). Errors: Question{locked_keyring} when locked, unavailable else. Blocking; any thread.
    virtual Expected<std::optional<std::string>> read(const std::string& name, std::stop_token stop) = 0;
    virtual Expected<void> write(const std::string& name, const std::string& secret, std::stop_token stop) = 0;
    virtual Expected<void> remove(const std::string& name, std::stop_token stop) = 0;   // absent is fine
    virtual SecretStoreState state(std::stop_token stop) = 0;                            // asks it; takes 10 s at most
};

// As read; but where there is no keyring, what this process was not given is absent, and no error.
Expected<std::optional<std::string>> readIfThere(SecretStore& store, const std::string& name, std::stop_token stop);

// What each state means and what to do next, in words for both front ends.
Text stateText(SecretStoreState state);
Text stateHint(SecretStoreState state);

// For this process only.
class MemoryStore final : public SecretStore {
public:
    Expected<std::optional<std::string>> read(const std::string& name, std::stop_token stop) override;
    Expected<void> write(const std::string& name, const std::string& secret, std::stop_token stop) override;
    Expected<void> remove(const std::string& name, std::stop_token stop) override;
    SecretStoreState state(std::stop_token stop) override;

private:
    std::mutex m_mutex;
    std::map<std::string, std::string> m_secrets;
};

}  // namespace trainyard::credentials
