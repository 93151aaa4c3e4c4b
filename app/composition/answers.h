#pragma once
// What a person says to the question of a stage or of a credential, carried out the same way for both front ends. Blocking; worker threads only.

#include "app/composition/composition.h"

namespace trainyard {

struct GivenAnswer {
    Question question;
    std::string environment;   // of the call that asked
    std::string credential;    // that was used; empty: the environment's identity
    std::string secret;        // a passphrase
    bool keep = false;         // the passphrase: in the keyring; else until this process ends
};

// Then what asked is tried again. A host that is allowed stays allowed for the credential that named it; one of the application default's,
// which is no entry of ours, until this process ends.
Expected<void> carryOutAnswer(Composition& composition, const GivenAnswer& answer, std::stop_token stop);

}  // namespace trainyard
