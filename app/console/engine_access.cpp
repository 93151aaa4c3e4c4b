// Environments and who calls them. The credentials are in engine_credentials.cpp.
#include "app/console/engine_access.h"

#include "app/composition/answers.h"
#include "app/composition/caller.h"
#include "app/composition/environment_desk.h"

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

Expected<void> EngineAccess::exportEnvironment(const environments::Environment& environment, const std::string& file, std::stop_token) { return trainyard::exportEnvironment(m_composition, environment, file); }

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
    return carryOutAnswer(m_composition, {answer.question, answer.environment, answer.credential, answer.secret, answer.keep}, std::move(stop));
}

}  // namespace trainyard::console
