#pragma once
// Environments and credentials of a test's window: real values, a real book, nobody is called.
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/credentials/credential_book.h"
#include "core/environments/environment_book.h"
#include "core/environments/shared_environment.h"
#include "ui/support/access_service.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>

namespace trainyard::test {

class SmallAccess final : public ui::AccessService {
public:
    explicit SmallAccess(const Home& home) : m_environments(home), m_credentials(home) {}

    Expected<std::vector<environments::Environment>> listEnvironments(std::stop_token) override { return m_environments.list(); }
    Expected<void> saveEnvironment(const std::string& replaces, const environments::Environment& environment, std::stop_token) override
    {
        return replaces.empty() ? m_environments.add(environment) : m_environments.replace(replaces, environment);
    }
    Expected<int> removeEnvironment(const std::string& name, std::stop_token) override
    {
        const auto removed = m_environments.remove(name);
        return removed ? Expected<int>(1) : fail(removed.error());
    }
    Expected<void> exportEnvironment(const environments::Environment& environment, const std::string& file, std::stop_token) override
    {
        return replaceFile(file, environments::exportEnvironment(environment).dump(2) + "\n");
    }
    Expected<std::vector<google::ReadinessCheck>> testEnvironment(const std::string& name, const google::OnReadinessCheck& on_check, std::stop_token stop) override
    {
        {
            std::unique_lock lock(m_mutex);
            m_let_go.wait(lock, stop, [this] { return !m_held; });   // as an endpoint that is silent
            if (stop.stop_requested())
                return fail(ErrorKind::cancelled, text("Cancelled."));
        }
        using State = google::ReadinessCheck::State;
        std::vector<google::ReadinessCheck> checks{{"endpoint", State::works, text("%1 answers", name), {}, {}},
                                                   {"token", State::fails, text("Nobody has a token."), text("Sign in again."), makeError(ErrorKind::unauthenticated, text("Nobody has a token."))},
                                                   {"models", State::not_tried, text("not tried: %1 does not work", "token"), {}, {}}};
        for (const auto& check : checks)
            on_check(check);
        return checks;
    }
    Expected<credentials::IdentityCard> identity(const std::string& environment, std::stop_token) override
    {
        credentials::IdentityCard card;
        card.place = {environment, "churn-prod", "europe-west4", "churn-models", environment == environments::this_machine};
        card.kind = "service-account";
        card.principal = "trainer@churn-prod.iam.gserviceaccount.com";
        card.source = text("the keyring");
        card.warnings = {text("There is no quota project.")};
        const std::lock_guard lock(m_mutex);
        card.problem = m_no_token;
        return card;
    }
    Expected<std::vector<google::MissingPermission>> missingPermissions(const std::string&, std::stop_token) override
    {
        return std::vector<google::MissingPermission>{{"ml.jobs.create", "the project churn-prod", "roles/ml.developer", "gcloud projects add-iam-policy-binding churn-prod"},
                                                      {"ml.models.create", "the project churn-prod", "roles/ml.developer", "gcloud projects add-iam-policy-binding churn-prod"}};
    }
    credentials::SecretStoreState keyring(std::stop_token) override { return m_state; }
    Expected<std::vector<ui::CredentialInfo>> listCredentials(std::stop_token) override
    {
        const auto all = m_credentials.list();
        if (!all)
            return fail(all.error());
        std::vector<ui::CredentialInfo> infos;
        for (const auto& each : *all)
            infos.push_back({each, {}, {}});
        return infos;
    }
    std::vector<std::string> withoutSecret(std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        return m_without_secret;
    }
    void forgetSecrets(std::vector<std::string> names)
    {
        const std::lock_guard lock(m_mutex);
        m_without_secret = std::move(names);
    }
    ui::CredentialFields fieldsOf(credentials::CredentialKind kind) const override
    {
        const bool git = credentials::isForGit(kind), token = kind == credentials::CredentialKind::git_https || kind == credentials::CredentialKind::access_token;
        return {git, git, credentials::keepsSecret(kind), !token, kind == credentials::CredentialKind::impersonated, false};
    }
    Expected<ui::CredentialKept> keepCredential(const ui::CredentialGiven& given, const std::function<void(const std::string&)>&, std::stop_token) override
    {
        if (given.secret.empty())
            return fail(ErrorKind::invalid_input, text("The token is missing."));
        if (given.secret.find("attacker") != std::string::npos && given.allowed_hosts.empty()) {
            Error error = makeError(ErrorKind::permission_denied, text("%1 would send its credential to %2.", given.name, "attacker.example.com"));
            error.question = Question{Question::About::unknown_host, text("May it?"), "attacker.example.com"};
            return fail(std::move(error));
        }
        credentials::Credential credential;
        credential.name = given.name;
        credential.kind = given.kind;
        credential.host = given.host;
        credential.source = given.source;
        credential.allowed_hosts = given.allowed_hosts;
        credential.last_four = given.secret.substr(given.secret.size() - std::min<std::size_t>(4, given.secret.size()));
        if (auto put = m_credentials.put(credential); !put)
            return fail(put.error());
        const std::lock_guard lock(m_mutex);
        m_without_secret.erase(std::remove(m_without_secret.begin(), m_without_secret.end(), given.name), m_without_secret.end());
        return ui::CredentialKept{credential, false, m_state};
    }
    Expected<ui::CredentialTried> testCredential(const std::string&, std::stop_token) override { return ui::CredentialTried{"ada", {}, text("The token opens it."), {}}; }
    Expected<ui::CredentialInfo> removeCredential(const std::string& name, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_credentials.find(name);
        if (!found || !*found)
            return fail(ErrorKind::not_found, text("There is no credential %1", name));
        m_removed = **found;
        const auto removed = m_credentials.remove(name);
        return removed ? Expected<ui::CredentialInfo>(ui::CredentialInfo{m_removed, {}, {}}) : fail(removed.error());
    }
    Expected<void> restoreCredential(const std::string&, std::stop_token) override 
    {
        const std::lock_guard lock(m_mutex);
        return m_credentials.put(m_removed);
    }
    Expected<void> answer(const ui::Answer& answer, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        m_answers.push_back(answer);
        return {};
    }
    std::vector<ui::Answer> answers() const
    {
        const std::lock_guard lock(m_mutex);
        return m_answers;
    }

    void hold(bool held)
    {
        const std::lock_guard lock(m_mutex);
        m_held = held;
        m_let_go.notify_all();
    }
    void refuseTokens(Error why)
    {
        const std::lock_guard lock(m_mutex);
        m_no_token = std::move(why);
    }
    credentials::SecretStoreState m_state = credentials::SecretStoreState::usable;   // set before the window asks

private:
    environments::EnvironmentBook m_environments;
    credentials::CredentialBook m_credentials;
    credentials::Credential m_removed;
    mutable std::mutex m_mutex;
    std::vector<ui::Answer> m_answers;
    std::optional<Error> m_no_token;
    std::vector<std::string> m_without_secret;
    bool m_held = false;
    std::condition_variable_any m_let_go;
};

}  // namespace trainyard::test
