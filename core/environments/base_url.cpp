#include "core/environments/base_url.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cctype>
#include <charconv>

namespace trainyard::environments {

namespace {

constexpr std::size_t longest_url = 500;

struct UrlPieces {
    std::string scheme, host, port, path;   // host in lower case, an IPv6 address with its brackets
    bool has_user = false, has_rest = false;      // a query or a fragment
};

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

UrlPieces urlPieces(std::string_view text)
{
    UrlPieces pieces;
    if (const auto scheme = text.find("://"); scheme != std::string_view::npos) {
        pieces.scheme = lower(text.substr(0, scheme));
        text.remove_prefix(scheme + 3);
    }
    // Everything before the last @ may be a password with any character in it: it is dropped before anything can show it.
    if (const auto at = text.rfind('@'); at != std::string_view::npos) {
        pieces.has_user = true;
        text.remove_prefix(at + 1);
    }
    if (const auto rest = text.find_first_of("?#"); rest != std::string_view::npos) {
        pieces.has_rest = true;
        text = text.substr(0, rest);
    }
    const auto slash = text.find('/');
    std::string_view authority = text.substr(0, slash);
    pieces.path = slash == std::string_view::npos ? std::string_view() : text.substr(slash);
    const auto bracket = authority.rfind(']');
    if (const auto colon = authority.rfind(':'); colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
        pieces.port = authority.substr(colon + 1);
        authority = authority.substr(0, colon);
        pieces.port.insert(0, ":");
    }
    pieces.host = lower(authority);
    return pieces;
}

bool isHost(const std::string& host)
{
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        in6_addr address{};
        return ::inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &address) == 1;
    }
    const bool characters = std::all_of(host.begin(), host.end(), [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '.'; });
    if (!characters || host.empty() || host.size() > 253 || host.find("..") != std::string::npos || host.front() == '.' || host.front() == '-' || host.back() == '-')
        return false;
    if (host.find_first_not_of("0123456789.") != std::string::npos)
        return true;
    in_addr address{};   // digits and dots: the one form that all programs read alike
    return ::inet_pton(AF_INET, host.c_str(), &address) == 1;
}

bool isPort(const std::string& port)
{
    int number = 0;
    const char* const end = port.data() + port.size();
    const auto [at, error] = std::from_chars(port.data() + 1, end, number);
    return error == std::errc() && at == end && number >= 1 && number <= 65535;
}

bool isPath(const std::string& path)
{
    const bool characters = std::all_of(path.begin(), path.end(), [](unsigned char c) { return std::isalnum(c) || std::string_view("/-._~%!$&'()*+,;=:").find(static_cast<char>(c)) != std::string_view::npos; });
    return characters && (path + "/").find("/../") == std::string::npos && (path + "/").find("/./") == std::string::npos && path.find("//") == std::string::npos;
}

// What the clients append themselves.
std::string withoutApiPath(std::string path)
{
    while (!path.empty() && path.back() == '/')
        path.pop_back();
    for (const std::string_view api : {"/storage/v1", "/v1", "/v2"})
        if (path.size() >= api.size() && path.compare(path.size() - api.size(), api.size(), api) == 0)
            return path.substr(0, path.size() - api.size());
    return path;
}

std::string proposalFor(const UrlPieces& pieces)
{
    const bool usual_port = pieces.port.empty() || !isPort(pieces.port) || (pieces.port == ":80" && !isLoopbackHost(pieces.host));
    const std::string port = usual_port ? std::string() : pieces.port;
    if (!isHost(pieces.host))
        return {};
    const std::string scheme = pieces.scheme == "http" && isLoopbackHost(pieces.host) ? "http" : pieces.scheme.empty() && isLoopbackHost(pieces.host) ? "http" : "https";
    const std::string path = withoutApiPath(pieces.path);
    return scheme + "://" + pieces.host + port + (isPath(path) ? path : std::string());
}

Text problemOf(const UrlPieces& pieces)
{
    const std::string where = pieces.host + pieces.port + pieces.path;
    if (pieces.has_user)
        return text(TRANSLATABLE("Core", "The URL holds a user name or a password. An environment holds no secret: keep that as a credential (`trainyardctl credentials add`) and name it with --identity."));
    if (pieces.scheme.empty())
        return text(TRANSLATABLE("Core", "%1 is no URL: it does not begin with https://."), where);
    if (pieces.scheme != "https" && pieces.scheme != "http")
        return text(TRANSLATABLE("Core", "%1:// is not spoken here; a service is called by https."), pieces.scheme);
    if (pieces.host.empty() || !isHost(pieces.host))
        return text(TRANSLATABLE("Core", "“%1” is no host's name."), pieces.host);
    if (!pieces.port.empty() && !isPort(pieces.port))
        return text(TRANSLATABLE("Core", "“%1” is no port; ports are numbers from 1 to 65535."), pieces.port.substr(1));
    if (pieces.scheme == "http" && !isLoopbackHost(pieces.host))
        return text(TRANSLATABLE("Core", "Plain http to %1 would show the token to everybody on the way. Only this machine's own addresses (127.0.0.1, localhost) may be called by http."), pieces.host);
    if (pieces.has_rest)
        return text(TRANSLATABLE("Core", "A base URL ends before ? and #: %1"), where);
    if (!isPath(pieces.path))
        return text(TRANSLATABLE("Core", "The path of the URL is not a plain one: %1"), pieces.path);
    std::string path = pieces.path;
    while (!path.empty() && path.back() == '/')
        path.pop_back();
    if (withoutApiPath(path) != path)
        return text(TRANSLATABLE("Core", "%1 ends with the path of one service; a base URL ends before it."), where);
    return {};
}

}  // namespace

bool isLoopbackHost(std::string_view host)
{
    if (host == "localhost" || host == "[::1]")
        return true;
    in_addr address{};
    return host.rfind("127.", 0) == 0 && ::inet_pton(AF_INET, std::string(host).c_str(), &address) == 1;
}

std::string hostOf(std::string_view url) { return urlPieces(url).host; }

BaseUrl parseBaseUrl(std::string_view given)
{
    BaseUrl result;
    const std::string_view whole = trimmed(given);
    if (whole.empty()) {
        result.problem = text(TRANSLATABLE("Core", "The URL is empty."));
        return result;
    }
    if (whole.size() > longest_url) {
        result.problem = text(TRANSLATABLE("Core", "The URL has %1 characters; %2 are the most."), whole.size(), longest_url);
        return result;
    }
    const UrlPieces pieces = urlPieces(whole);
    result.problem = problemOf(pieces);
    const std::string proposal = proposalFor(pieces);
    if (result.problem.empty())
        result.url = proposal;
    else if (proposal != whole)
        result.proposal = proposal;
    return result;
}

}  // namespace trainyard::environments
