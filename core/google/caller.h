#pragma once
#include "core/credentials/token_source.h"
#include "core/environments/environment.h"
#include "core/http/retry.h"

#include <nlohmann/json.hpp>

namespace trainyard::google {

// What answered at `where` was no such thing as this service says: a proxy, a sign-in page, another service.
Failure unexpectedAnswer(const std::string& where, const std::string& answer = {});

// Sends with a token, repeats once after a 401 with a new one, retries what may be retried. One function of a client = one call of this.
class Caller {
public:
    Caller(http::Transport& transport, credentials::TokenSource& tokens, Clock& clock) : m_transport(transport), m_tokens(tokens), m_clock(clock), m_random(http::systemRandom()) {}

    // Any status. The policy of waiting is set for a person who watches.
    Expected<http::Response> send(http::Request request, std::stop_token stop);
    // 2xx as JSON (empty body: null); anything else as an error of its kind.
    Expected<nlohmann::json> json(http::Request request, std::stop_token stop);

private:
    http::Transport& m_transport;
    credentials::TokenSource& m_tokens;
    Clock& m_clock;
    http::Random m_random;
};

}  // namespace trainyard::google
