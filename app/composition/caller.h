#pragma once
// Who am I for a call to an environment, and what am I not allowed to do there: for `whoami` and for the console's card.

#include "app/composition/composition.h"
#include "core/credentials/identity_card.h"
#include "core/google/permissions_client.h"

namespace trainyard {

// Who calls, where to, and with what: the pieces that the card is made of.
struct Caller {
    environments::Environment environment;
    std::unique_ptr<credentials::TokenSource> tokens;   // nullptr: there is none, the card says why
    credentials::IdentityCard card;
};

// `identity`: another credential than the environment names; empty = its own. Starts the platform of this machine when its own identity
// is asked for. Blocking: asks for a token. Worker threads only.
Expected<Caller> callerOf(Composition& composition, const std::string& environment, const std::string& identity, const Progress& progress, std::stop_token stop);

// What a run needs and this caller may not do, each with the command that grants it. This machine's platform has one owner, who may do
// everything: its bucket is looked for instead. Only of a caller that has tokens.
Expected<std::vector<google::MissingPermission>> missingPermissions(Composition& composition, const Caller& caller, std::stop_token stop);

}  // namespace trainyard
