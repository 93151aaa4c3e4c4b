#pragma once
#include "core/base/error.h"
#include "core/credentials/credential_book.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace trainyard::credentials {

// What a source knows of itself without asking anybody; no secret.
struct IdentityFacts {
    std::optional<CredentialKind> kind;
    std::string principal;                       // an e-mail address; empty when the credential does not say
    Text source;                                 // where the credential came from
    std::string project, quota_project;          // as the credential says
    std::vector<std::string> scopes;             // that are asked for
    std::vector<std::string> chain;              // impersonation: who asks first, who is asked …; the last one is the principal
    std::optional<Time> expires;                 // of the present token, by the server's clock
    std::optional<std::chrono::seconds> clock_skew;   // the server's clock minus ours, when it was measured
};

// Where the bearer token of a call comes from. Any thread.
class TokenSource {
public:
    virtual ~TokenSource() = default;
    virtual Expected<std::string> token(std::stop_token stop) = 0;
    virtual void invalidate(const std::string& token) = 0;   // the service answered 401 to it
    virtual Text identity() const = 0;                       // who, and where that came from; no secret
    virtual IdentityFacts facts() const { return {}; }
};

}  // namespace trainyard::credentials
