#pragma once
// Whether an environment works for a run: every thing that a run needs is tried once, for real, and nothing stays behind.

#include "core/google/caller.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace trainyard::google {

struct ReadinessCheck {
    enum class State { works, fails, not_tried };
    std::string name;      // "endpoint", "tls", "token", "bucket-read", "bucket-write", "models", "jobs", "logging"
    State state = State::not_tried;
    Text words;            // what works, or what happened
    Text hint;             // the next step, when it does not
    std::optional<Error> error;
};

using OnReadinessCheck = std::function<void(const ReadinessCheck&)>;   // each as it is known

// In this order; what depends on something that does not work is not tried. `cancelled` checks end the list.
std::vector<ReadinessCheck> testReadiness(const environments::Environment& environment, http::Transport& transport, credentials::TokenSource& tokens, Clock& clock,
                                          const OnReadinessCheck& on_check, std::stop_token stop);

}  // namespace trainyard::google
