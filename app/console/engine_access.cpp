// Environments and who calls them. The credentials are in engine_credentials.cpp.
#include "app/console/engine_access.h"

#include "app/composition/caller.h"
#include "app/composition/environment_desk.h"
#include "core/source/host_key.h"

#include <algorithm>

namespace trainyard::console {

namespace {

const Progress quietly = [](const Text&) {};   // the window shows that it works by itself

}  // namespace

Expected<std::vector<environments::Environment>> EngineAccess::listEnvironments(std::stop_token stop) { return trainyard::listEnvironments(m_composition, std::move(stop)); }

Expected<void> EngineAccess::saveEnvironment(const std::string& replaces, const environments::Environment& environment, std::stop_token)
{
    if (auto identity = checkIdentity(m_composition, environment.identity); !identity)
        return identity;
    auto& book = m_composition.environments();
    return replaces.empty() ? book.add(environment) : book.replace(replaces, environment);
}

Expected<int> EngineAccess::removeEnvironment(const std::string& name, std::stop_token) { return trainyard::removeEnvironment(m_composition, name); }

Expected<std::vector<google::ReadinessCheck>> EngineAccess::testEnvironment(const std::string& name, const google::OnReadinessCheck& on_check, std::stop_token stop)
{
    return trainyard::testEnvironment(m_composition, name, quietly, on_check, std::move(stop));
}

Expected<credentials::IdentityCard> EngineAccess::identity(const std::string& environment, std::stop_token stop)
{
    const auto caller = callerOf(m_composition, environment, {}, quietly, std::move(stop));
    return caller ? Expected<credentials::IdentityCard>(caller->card) : fail(caller.error());
}

Expected<std::vector<google::MissingPermission>> EngineAccess::missingPermissions(const std::string& environment, std::stop_token stop)
{
    const auto caller = callerOf(m_composition, environment, {}, quietly, stop);
    if (!caller)
        return fail(caller.error());
    if (caller->card.problem)
        return fail(*caller->card.problem);
    return trainyard::missingPermissions(m_composition, *caller, stop);
}

Expected<void> EngineAccess::answer(const ui::Answer& answer, std::stop_token stop)
{
    switch (answer.question.about) {
    case Question::About::host_key: return source::acceptHostKey(m_composition.home().path() / "known_hosts", answer.question);
    case Question::About::unknown_host: return allowHost(answer);
    case Question::About::passphrase: return takePassphrase(answer, std::move(stop));
    case Question::About::locked_keyring: break;
    }
    const auto state = keyring(std::move(stop));   // its owner has unlocked it, or not
    return state == credentials::SecretStoreState::usable ? Expected<void>() : fail(ErrorKind::unavailable, stateText(state), stateHint(state));
}

// For the credential that was tried, or the environment's, and kept with it; an application default's, which is no entry of ours, until this program ends.
Expected<void> EngineAccess::allowHost(const ui::Answer& answer)
{
    std::string name = answer.credential;
    if (const auto environment = m_composition.environments().find(answer.environment); name.empty() && environment)
        name = environment->identity;
    credentials::CredentialBook book(m_composition.home());
    if (const auto found = book.find(name); found && *found) {
        auto credential = **found;
        credential.allowed_hosts.push_back(answer.question.subject);
        if (auto put = book.put(credential); !put)
            return put;
    }
    m_composition.allowHosts({answer.question.subject});
    return {};
}

Expected<void> EngineAccess::takePassphrase(const ui::Answer& answer, std::stop_token stop)
{
    m_composition.redactor().add(answer.secret);
    m_composition.passphrases().remember(answer.question.subject, answer.secret);
    if (!answer.keep || !m_composition.secrets())
        return {};
    return m_composition.secrets()->write(passphraseName(answer.question.subject), answer.secret, std::move(stop));
}

}  // namespace trainyard::console
