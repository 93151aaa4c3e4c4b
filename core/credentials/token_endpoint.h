#pragma once
// One exchange with a server that gives tokens: the form, the one retry loop, the clock's measure, and the refusal in words.

#include "core/credentials/source_context.h"
#include "core/credentials/token_fetcher.h"

#include <utility>
#include <vector>

namespace trainyard::credentials {

using Form = std::vector<std::pair<std::string, std::string>>;   // empty values are left out
std::string formBody(const Form& form);

http::Request formRequest(const std::string& url, const Form& form);

// Sent up to 3 times, as Google says of its token server. The Date of each answer is noted in context.skew.
Expected<http::Response> exchange(const SourceContext& context, const http::Request& request, std::stop_token stop);

// Of a 200: access_token and expires_in. Anything else: an error that keeps the server's words.
Expected<AccessToken> tokenFrom(const SourceContext& context, const http::Response& response, const std::string& url);

// "invalid_grant" …: OAuth's word of a refusal, or the status of Google's other shape; empty when there is none.
std::string refusalWord(const http::Response& response);

// The kind by status and words: unauthenticated, permission_denied, unavailable …; the server's own words as the message's end.
Error refusal(const SourceContext& context, const http::Response& response, const std::string& url);

}  // namespace trainyard::credentials
