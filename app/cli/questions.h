#pragma once
// A question of a stage or of a credential, asked at the terminal; where there is none, the error that holds it is all that is said.

#include "app/cli/verbs.h"

#include <map>
#include <string>

namespace trainyard::cli {

// The questions of one thing that is tried until it works, or until nobody answers any more. One thread.
class Questions {
public:
    // `environment`: of the call that may ask. `credential`: the one that is tried; empty = the environment's identity.
    Questions(const Verb& verb, std::string environment, std::string credential = {}) : m_verb(verb), m_environment(std::move(environment)), m_credential(std::move(credential)) {}

    // Asks, and carries the answer out. True: try again. False: the error stays as it is, because it asks nothing, nobody is there, or the answer
    // was no. An error: the answer could not be carried out, or the user stopped.
    Expected<bool> answered(const Error& error);

    // The same around a call.
    template <class Call>
    auto untilAnswered(const Call& call) -> decltype(call())
    {
        for (;;) {
            auto result = call();
            if (result)
                return result;
            const auto again = answered(result.error());
            if (!again)
                return fail(again.error());
            if (!*again)
                return result;
        }
    }

private:
    Expected<bool> ask(const Question& question);

    const Verb& m_verb;
    std::string m_environment, m_credential;
    std::map<std::string, int> m_asked;   // how often, by what the question is about
};

}  // namespace trainyard::cli
