#pragma once
#include "core/platform/http/message.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace trainyard::platform {

using Route = std::function<Response(Request&)>;

// Which callers a route admits. The server has checked token, Host and Origin before any route runs.
enum class Access { owner, owner_and_job };

// Patterns are literal segments and {captures}: "/v1/projects/{project}/models/{model}:predict". A capture takes one segment (its %2F
// included, decoded afterwards) up to the literal that follows it in the pattern; {rest...} at the end takes everything.
class Router {
public:
    void add(std::string method, std::string pattern, Access access, Route route);
    // Asked before any route: its answer, when it has one, stands instead.
    void setGuard(std::function<std::optional<Response>(const Request&)> guard) { m_guard = std::move(guard); }
    // 404 for an unknown path, 405 for a known path with another method, 403 for a job on an owner's route.
    Response handle(Request& request) const;

private:
    struct Entry {
        std::string method;
        std::string pattern;
        Access access;
        Route route;
    };
    std::vector<Entry> m_entries;
    std::function<std::optional<Response>(const Request&)> m_guard;
};

}  // namespace trainyard::platform
