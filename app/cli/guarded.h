#pragma once
#include "app/cli/verbs.h"

namespace trainyard::cli {

// The last net: whatever nobody foresaw is told like every other error, without the secrets that the program knows by then. Gives the exit code.
int guarded(const Verb& verb, int (*carry_out)(const Verb&));
Error unforeseen(const std::exception& problem);

}  // namespace trainyard::cli
