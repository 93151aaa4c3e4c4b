#pragma once
// What a token tells by its shape: which platform made it, which user name goes with it, and whether that kind still opens anything.

#include "core/base/error.h"

#include <string>
#include <string_view>

namespace trainyard::source {

bool looksLikeToken(std::string_view text);

// The user name that the platform expects beside the token when the user gave none. Empty: it has one of its own that must be given.
std::string usualUser(std::string_view host, std::string_view token);

// An error for what must not be sent: a kind that has ended, a private key, something with blanks in it. No error repeats the token.
Expected<void> checkToken(const std::string& token, const std::string& host);

}  // namespace trainyard::source
