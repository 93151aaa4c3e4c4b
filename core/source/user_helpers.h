#pragma once
#include "core/source/git_access.h"

namespace trainyard::source {

// What the credential helpers of the user's own git know of the place (`git credential fill`): asked without any window or prompt, told nothing
// afterwards. nullopt: nothing.
Expected<std::optional<HttpsAccess>> askUsersHelpers(const GitPlace& place, std::stop_token stop);

}  // namespace trainyard::source
