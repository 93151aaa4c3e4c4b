#include "core/platform/http/router.h"

#include "core/base/encoding.h"

namespace trainyard::platform {

namespace {

// Matches the still encoded path, so that an object's %2F is no slash. Captures are decoded.
bool matchPath(std::string_view pattern, std::string_view path, std::vector<std::string>& captures)
{
    while (!pattern.empty()) {
        if (pattern.front() != '{') {
            if (path.empty() || path.front() != pattern.front())
                return false;
            pattern.remove_prefix(1);
            path.remove_prefix(1);
            continue;
        }
        const auto close = pattern.find('}');
        const bool rest = pattern.substr(0, close).ends_with("...");
        pattern.remove_prefix(close + 1);
        std::size_t end = path.size();
        if (!rest) {
            end = std::min(path.find('/'), path.size());
            if (!pattern.empty() && pattern.front() != '/')   // a literal within the segment: the last one there, as in model:predict
                end = path.substr(0, end).rfind(pattern.substr(0, pattern.find('/')));
            if (end == std::string_view::npos)
                return false;
        }
        const auto value = percentDecode(path.substr(0, end));
        if (!value || value->empty())
            return false;
        captures.push_back(*value);
        path.remove_prefix(end);
    }
    return path.empty();
}

}  // namespace

void Router::add(std::string method, std::string pattern, Access access, Route route)
{
    m_entries.push_back({std::move(method), std::move(pattern), access, std::move(route)});
}

Response Router::handle(Request& request) const
{
    if (m_guard)
        if (auto refusal = m_guard(request))
            return std::move(*refusal);
    bool known_path = false;
    for (const Entry& entry : m_entries) {
        std::vector<std::string> captures;
        if (!matchPath(entry.pattern, request.path, captures))
            continue;
        known_path = true;
        if (entry.method != request.method && !(request.method == "HEAD" && entry.method == "GET"))
            continue;
        if (request.caller.kind == Caller::Kind::job && entry.access == Access::owner)
            return errorResponse(403, "A job may use storage only; " + request.path + " belongs to the platform's owner.", {});
        request.captures = std::move(captures);
        return entry.route(request);
    }
    if (known_path)
        return errorResponse(405, "The method " + request.method + " is not allowed on " + request.path + ".", "methodNotAllowed");
    return errorResponse(404, "There is nothing at " + request.path + " on this platform.", {});
}

}  // namespace trainyard::platform
