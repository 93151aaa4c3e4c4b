#pragma once
#include "app/composition/composition.h"
#include "ui/support/access_service.h"

#include <map>
#include <mutex>

namespace trainyard::console {

// Environments, identities and credentials of the window over the real engine.
class EngineAccess final : public ui::AccessService {
public:
    explicit EngineAccess(Composition& composition) : m_composition(composition) {}

    Expected<std::vector<environments::Environment>> listEnvironments(std::stop_token stop) override;
    Expected<void> saveEnvironment(const std::string& replaces, const environments::Environment& environment, std::stop_token stop) override;
    Expected<int> removeEnvironment(const std::string& name, std::stop_token stop) override;
    Expected<void> exportEnvironment(const environments::Environment& environment, const std::string& file, std::stop_token stop) override;
    Expected<std::vector<google::ReadinessCheck>> testEnvironment(const std::string& name, const google::OnReadinessCheck& on_check, std::stop_token stop) override;
    Expected<credentials::IdentityCard> identity(const std::string& environment, std::stop_token stop) override;
    Expected<std::vector<google::MissingPermission>> missingPermissions(const std::string& environment, std::stop_token stop) override;

    credentials::SecretStoreState keyring(std::stop_token stop) override;
    Expected<std::vector<ui::CredentialInfo>> listCredentials(std::stop_token stop) override;
    std::vector<std::string> withoutSecret(std::stop_token stop) override;
    ui::CredentialFields fieldsOf(credentials::CredentialKind kind) const override;
    Expected<ui::CredentialKept> keepCredential(const ui::CredentialGiven& given, const std::function<void(const std::string& url)>& open_browser, std::stop_token stop) override;
    Expected<ui::CredentialTried> testCredential(const std::string& name, std::stop_token stop) override;
    Expected<ui::CredentialInfo> removeCredential(const std::string& name, std::stop_token stop) override;
    Expected<void> restoreCredential(const std::string& name, std::stop_token stop) override;
    Expected<void> answer(const ui::Answer& answer, std::stop_token stop) override;

private:
    struct Removed {
        credentials::Credential credential;
        std::optional<std::string> secret, passphrase;
    };

    Composition& m_composition;
    std::mutex m_mutex;
    std::map<std::string, Removed> m_removed;   // until this program ends
};

}  // namespace trainyard::console
