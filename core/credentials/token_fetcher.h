#pragma once
// How one kind of credential gets a token. What all kinds share (cache, one refresher, expiry) is CachedTokens.

#include "core/credentials/token_source.h"

namespace trainyard::credentials {

struct AccessToken {
    std::string value;
    std::optional<std::chrono::seconds> life;   // from when it was given; nullopt: not known, good until it is refused
};

class TokenFetcher {
public:
    virtual ~TokenFetcher() = default;
    // Asks each time. One call at a time, any thread.
    virtual Expected<AccessToken> fetch(std::stop_token stop) = 0;
    // Without clock_skew and expires. Never while fetch runs.
    virtual IdentityFacts facts() const = 0;
};

}  // namespace trainyard::credentials
