#include "core/platform/http/doorkeeper.h"

#include "core/base/encoding.h"

namespace trainyard::platform {

namespace {

bool isLoopbackHost(std::string_view host, int port)
{
    const auto colon = host.rfind(':');
    const bool has_port = colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos;
    const std::string_view name = has_port ? host.substr(0, colon) : host;
    const std::string_view number = has_port ? host.substr(colon + 1) : "80";
    return (name == "127.0.0.1" || name == "localhost" || name == "[::1]") && number == std::to_string(port);
}

bool isLoopbackOrigin(std::string_view origin)
{
    for (const std::string_view begin : {"http://127.0.0.1", "http://localhost", "http://[::1]"})
        if (origin.substr(0, begin.size()) == begin && (origin.size() == begin.size() || origin[begin.size()] == ':'))
            return true;
    return false;
}

bool isGoogleStorageHost(std::string_view host)
{
    host = host.substr(0, host.find(':'));
    return host == "storage.googleapis.com" || host == "www.googleapis.com" || host == "127.0.0.1" || host == "localhost";
}

Response unauthorized(const char* challenge)
{
    Response response = errorResponse(401, "This request has no valid token. The platform's token is in the file that `trainyardctl platform status` names.", {});
    response.headers.add("WWW-Authenticate", challenge);
    return response;
}

}  // namespace

std::optional<Response> refusal(const Request& request, const Listener& listener, const ServerOptions& options)
{
    const std::string host = request.headers.get("Host"), origin = request.headers.get("Origin");
    if (!origin.empty() && !isLoopbackOrigin(origin))
        return errorResponse(403, "Requests from the web page " + origin + " are refused.", {});
    if (!listener.owner) {
        if (!isGoogleStorageHost(host))
            return errorResponse(403, "The host name " + host + " does not lead here.", {});
        const std::string expected = "Basic " + base64("job:" + listener.basic_secret);
        if (!listener.basic_secret.empty() && !constantTimeEqual(request.headers.get("Authorization"), expected))
            return unauthorized("Basic realm=\"trainyard job\"");
        return std::nullopt;
    }
    if (!isLoopbackHost(host, listener.port))
        return errorResponse(403, "The host name " + host + " does not lead here.", {});
    if (request.path == "/token" && request.method == "POST")
        return std::nullopt;   // the refresh token in its body is checked by the route
    const std::string authorization = request.headers.get("Authorization");
    if (authorization.size() < 8 || !authorization.starts_with("Bearer ") || !options.token_is_good(std::string_view(authorization).substr(7)))
        return unauthorized("Bearer realm=\"trainyard\", error=\"invalid_token\"");
    return std::nullopt;
}

bool constantTimeEqual(std::string_view a, std::string_view b)
{
    unsigned char difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i] ^ (b.empty() ? '\1' : b[i % b.size()]));
    return difference == 0;
}

}  // namespace trainyard::platform
