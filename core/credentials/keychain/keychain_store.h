#pragma once
#include "core/credentials/secret_store.h"

#include <chrono>
#include <functional>
#include <memory>

namespace QKeychain {
class Job;
}

namespace trainyard::credentials {

// The system's keyring (Secret Service, KWallet …) through QtKeychain. Entries are named `trainyard/<home id>/<name>`.
// Blocking; on worker threads, never on the GUI's. Nothing is asked before the first call. One a process: QtKeychain queues every job of a
// process on the thread that made the first one. Needs a QCoreApplication.
class KeychainStore final : public SecretStore {
public:
    struct Limits {
        std::chrono::milliseconds patience{10'000};   // a keyring that is silent for so long is not answering
        std::size_t longest_secret = 64u << 10;       // bytes; a longer one is refused with the reason
    };
    explicit KeychainStore(const std::string& home_id);
    KeychainStore(const std::string& home_id, Limits limits);
    ~KeychainStore() override;   // leaves a job that still waits for its answer to itself

    Expected<std::optional<std::string>> read(const std::string& name, std::stop_token stop) override;
    Expected<void> write(const std::string& name, const std::string& secret, std::stop_token stop) override;
    Expected<void> remove(const std::string& name, std::stop_token stop) override;
    SecretStoreState state(std::stop_token stop) override;

private:
    struct Thread;
    struct JobEnd;
    Expected<void> usable(const std::string& name, std::stop_token stop);
    Expected<JobEnd> carryOut(const std::string& name, std::function<QKeychain::Job*()> make, std::stop_token stop);

    const std::string m_prefix;
    const Limits m_limits;
    const std::unique_ptr<Thread> m_thread;
};

}  // namespace trainyard::credentials
