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

Expected<TokenInfo> tokenInfo(http::Transport& transport, const std::string& token, std::stop_token stop);

}  // namespace trainyard::google
