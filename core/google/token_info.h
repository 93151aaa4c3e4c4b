#pragma once
// What Google itself says of a token: whose it is, for what, until when. For tokens of Google's own only: it is sent there.

#include "core/http/transport.h"

#include <chrono>
#include <string>
#include <vector>

namespace trainyard::google {

struct TokenInfo {
    std::string email;                 // empty when the token does not hold the scope for it
    std::vector<std::string> scopes;
    std::chrono::seconds left{0};
};

bool isGoogles(const std::string& token);   // by its shape: those of private services are nobody else's to see

// Of such a token only.
Expected<TokenInfo> tokenInfo(http::Transport& transport, const std::string& token, std::stop_token stop);

}  // namespace trainyard::google
