#pragma once
// Signing in through the browser, with the user's own OAuth client (RFC 8252, PKCE by S256).

#include "core/base/json.h"
#include "core/credentials/origin.h"
#include "core/credentials/source_context.h"

#include <functional>

namespace trainyard::credentials {

// Of client_secret.json, as Google's console gives it for a desktop app.
struct OAuthClient {
    std::string id, secret, authorization_url, token_url, project;
};
Expected<OAuthClient> oauthClientOf(const std::string& client_secret_json, const std::string& file, const SourceContext& context);

struct SignedIn {
    std::string secret;      // for the SecretStore: a file of type authorized_user
    std::string principal;   // the e-mail address, when the server said it
};

struct PkcePair {
    std::string verifier, challenge;
};
PkcePair newPkcePair();
std::string pkceChallenge(const std::string& verifier);   // S256

// `open_browser` shows the address to the user, in whatever way the front end has, and returns at once. Blocks until the answer came,
// `timeout` (timed_out) or stop (cancelled).
Expected<SignedIn> signInThroughBrowser(const OAuthClient& client, const std::function<void(const std::string& url)>& open_browser, const SourceContext& context,
                                        std::chrono::milliseconds timeout, std::stop_token stop);

}  // namespace trainyard::credentials
