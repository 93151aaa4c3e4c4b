#include "app/composition/answers.h"

#include "core/source/host_key.h"

#include <algorithm>

namespace trainyard {

namespace {

Expected<void> allowHost(Composition& composition, const GivenAnswer& answer)
{
    std::string name = answer.credential;
    if (const auto environment = composition.environments().find(answer.environment); name.empty() && environment)
        name = environment->identity;
    credentials::CredentialBook book(composition.home());
    if (const auto found = book.find(name); found && *found) {
        auto credential = **found;
        auto& hosts = credential.allowed_hosts;
        if (std::find(hosts.begin(), hosts.end(), answer.question.subject) == hosts.end())
            hosts.push_back(answer.question.subject);
        if (auto put = book.put(credential); !put)
            return put;
    }
    composition.allowHosts({answer.question.subject});
    return {};
}

Expected<void> takePassphrase(Composition& composition, const GivenAnswer& answer, std::stop_token stop)
{
    composition.redactor().add(answer.secret);
    composition.passphrases().remember(answer.question.subject, answer.secret);
    if (!answer.keep || !composition.secrets())
        return {};
    return composition.secrets()->write(passphraseName(answer.question.subject), answer.secret, std::move(stop));
}

Expected<void> lookAtKeyring(Composition& composition, std::stop_token stop)   // its owner has unlocked it, or not
{
    auto* secrets = composition.secrets();
    const auto state = secrets ? secrets->state(std::move(stop)) : credentials::SecretStoreState::no_service;
    return state == credentials::SecretStoreState::usable ? Expected<void>() : fail(ErrorKind::unavailable, stateText(state), stateHint(state));
}

}  // namespace

Expected<void> carryOutAnswer(Composition& composition, const GivenAnswer& answer, std::stop_token stop)
{
    switch (answer.question.about) {
    case Question::About::host_key: return source::acceptHostKey(composition.home().path() / "known_hosts", answer.question);
    case Question::About::unknown_host: return allowHost(composition, answer);
    case Question::About::passphrase: return takePassphrase(composition, answer, std::move(stop));
    case Question::About::locked_keyring: break;
    }
    return lookAtKeyring(composition, std::move(stop));
}

}  // namespace trainyard
