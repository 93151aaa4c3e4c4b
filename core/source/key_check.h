#pragma once
#include "core/source/git_access.h"

namespace trainyard::source {

// Opens the key as a fetch would, without any server. Gives its fingerprint ("SHA256:… (ED25519)"; empty when ssh-keygen does not say).
// Question{passphrase} when it needs one or another; invalid_input when it is no private key.
Expected<std::string> openKey(const SshAccess& access, std::stop_token stop);

}  // namespace trainyard::source
