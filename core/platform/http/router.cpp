#include "core/platform/http/router.h"

#include "core/base/encoding.h"
#include "core/base/json.h"
#include "core/platform/http/partial_response.h"

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

// The one place where `fields` is honoured: in answers that succeed, in JSON alone.
Response withFieldsOf(const Request& request, Response response)
{
    const std::string selector = request.parameter("fields");
    auto* body = std::get_if<std::string>(&response.body);
    if (selector.empty() || response.status != 200 || !body || request.parameter("alt") == "media" || !response.headers.get("Content-Type").starts_with("application/json"))
        return response;
    const Json document = Json::parse(*body, nullptr, false);
    if (document.is_discarded())
        return response;
    const auto selected = selectFields(document, selector);
    if (!selected)
        return errorResponse(selected.error());
    *body = selected->dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

// A selector that cannot be read is told before the route does anything.
std::optional<Response> badFields(const Request& request)
{
    const std::string selector = request.parameter("fields");
    const auto read = selector.empty() ? Expected<Json>(Json()) : selectFields(Json::object(), selector);
    return read ? std::nullopt : std::optional(errorResponse(read.error()));
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
            return errorResponse(403, "A job may read and write objects and nothing else; " + request.path + " is for the platform's owner. A bucket is made before the run: trainyardctl storage mb gs://BUCKET.", {});
        request.captures = std::move(captures);
        if (auto refused = badFields(request))
            return std::move(*refused);
        return withFieldsOf(request, entry.route(request));
    }
    if (known_path)
        return errorResponse(405, "The method " + request.method + " is not allowed on " + request.path + ".", "methodNotAllowed");
    return errorResponse(404, "There is nothing at " + request.path + " on this platform.", {});
}

}  // namespace trainyard::platform
