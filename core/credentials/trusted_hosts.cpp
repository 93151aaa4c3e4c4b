#include "core/credentials/trusted_hosts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace trainyard::credentials {

namespace {

// `host` may begin or end with *, which stands for one label or a part of one.
struct KnownHost {
    UrlUse use;
    std::string_view host;
    std::string_view path;   // that it begins with
};

constexpr std::array known_hosts = {
    KnownHost{UrlUse::authorization, "accounts.google.com", "/o/oauth2/"},
    KnownHost{UrlUse::token, "oauth2.googleapis.com", "/"},
    KnownHost{UrlUse::token, "accounts.google.com", "/o/oauth2/"},
    KnownHost{UrlUse::token, "www.googleapis.com", "/oauth2/"},
    KnownHost{UrlUse::token, "sts.googleapis.com", "/"},
    KnownHost{UrlUse::exchange, "sts.googleapis.com", "/"},
    KnownHost{UrlUse::exchange, "*.sts.googleapis.com", "/"},
    KnownHost{UrlUse::exchange, "*-sts.googleapis.com", "/"},
    KnownHost{UrlUse::impersonation, "iamcredentials.googleapis.com", "/"},
    KnownHost{UrlUse::impersonation, "*.iamcredentials.googleapis.com", "/"},
    KnownHost{UrlUse::impersonation, "*-iamcredentials.googleapis.com", "/"},
    KnownHost{UrlUse::subject_token, "metadata.google.internal", "/"},
    KnownHost{UrlUse::subject_token, "169.254.169.254", "/"},
};

constexpr std::string_view host_characters = "abcdefghijklmnopqrstuvwxyz0123456789.-";

bool matches(std::string_view host, std::string_view pattern)
{
    if (pattern.front() != '*')
        return host == pattern;
    pattern.remove_prefix(1);
    if (host.size() <= pattern.size() || host.substr(host.size() - pattern.size()) != pattern)
        return false;
    return host.substr(0, host.size() - pattern.size()).find('.') == std::string_view::npos;
}

bool isMetadataHost(const std::string& host) { return host == "metadata.google.internal" || host == "169.254.169.254" || host == "[fd20:ce::254]"; }

bool isKnown(const Url& url, UrlUse use)
{
    const bool usual = url.scheme == "https" ? url.port == 443 : url.port == 80 && isMetadataHost(url.host);
    return usual && std::any_of(known_hosts.begin(), known_hosts.end(), [&](const KnownHost& known) {
               return known.use == use && matches(url.host, known.host) && url.path.rfind(known.path, 0) == 0;
           });
}

bool isAllowed(const Url& url, const std::set<std::string>& allowed_hosts)
{
    return std::any_of(allowed_hosts.begin(), allowed_hosts.end(), [&](std::string allowed) {
        std::transform(allowed.begin(), allowed.end(), allowed.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return allowed == url.host || allowed == url.host + ":" + std::to_string(url.port);
    });
}

std::optional<std::string> hostOf(std::string_view authority, std::string_view& rest)
{
    std::string host(authority);
    std::transform(host.begin(), host.end(), host.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!host.empty() && host.front() == '[') {
        const auto end = host.find(']');
        if (end == std::string::npos || host.find_first_not_of("0123456789abcdef:.", 1) != end)
            return std::nullopt;
        rest = authority.substr(end + 1);
        return host.substr(0, end + 1);
    }
    const auto colon = host.find(':');
    rest = colon == std::string::npos ? std::string_view() : authority.substr(colon);
    host = host.substr(0, colon);
    const bool plain = !host.empty() && host.find_first_not_of(host_characters) == std::string::npos && host.front() != '.' && host.front() != '-' && host.back() != '.';
    return plain ? std::optional(host) : std::nullopt;
}

Failure unknownHost(const Url& url, const std::string& file)
{
    Error error = makeError(ErrorKind::permission_denied, text(TRANSLATABLE("Core", "%1 would send its credential to %2, which is not one of Google's hosts."), file, url.authority()),
                            text(TRANSLATABLE("Core", "Only if you know that host and trust whoever gave you the file, allow it with `--allow-host %1`."), url.authority()), file);
    error.question = Question{Question::About::unknown_host, text(TRANSLATABLE("Core", "May the credential of %1 be sent to %2?"), file, url.authority()), url.authority()};
    return fail(std::move(error));
}

}  // namespace

std::string Url::authority() const { return port == (scheme == "https" ? 443 : 80) ? host : host + ":" + std::to_string(port); }

std::optional<Url> parseUrl(std::string_view url)
{
    const bool strange = std::any_of(url.begin(), url.end(), [](unsigned char c) { return c <= ' ' || c >= 0x7F || c == '\\'; });
    const auto colon = url.find("://");
    if (strange || colon == std::string_view::npos)
        return std::nullopt;
    Url parsed;
    parsed.scheme = url.substr(0, colon);
    if (parsed.scheme != "https" && parsed.scheme != "http")
        return std::nullopt;
    url.remove_prefix(colon + 3);
    const auto end = std::min(url.find_first_of("/?#"), url.size());
    std::string_view port;
    const auto host = hostOf(url.substr(0, end), port);
    if (!host)
        return std::nullopt;
    parsed.host = *host;
    parsed.port = parsed.scheme == "https" ? 443 : 80;
    if (!port.empty()) {
        const auto [last, error] = std::from_chars(port.data() + 1, port.data() + port.size(), parsed.port);
        if (port.front() != ':' || error != std::errc() || last != port.data() + port.size() || parsed.port < 1 || parsed.port > 65535)
            return std::nullopt;
    }
    parsed.path = url.substr(end);
    if (parsed.path.empty() || parsed.path.front() != '/')
        parsed.path.insert(0, "/");
    return parsed;
}

bool isLoopback(const Url& url)
{
    const bool four = url.host.rfind("127.", 0) == 0 && url.host.find_first_not_of("0123456789.") == std::string::npos && std::count(url.host.begin(), url.host.end(), '.') == 3;
    return four || url.host == "localhost" || url.host == "[::1]";
}

Expected<void> checkUrl(const std::string& url, UrlUse use, const std::set<std::string>& allowed_hosts, const std::string& file)
{
    const auto parsed = parseUrl(url);
    if (!parsed)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 names an address that is none: %2"), file, url.substr(0, 200)),
                    text(TRANSLATABLE("Core", "It must be an https address, as the file's maker wrote it. Get the file anew.")), file);
    const bool metadata = use == UrlUse::subject_token && isMetadataHost(parsed->host);
    if (parsed->scheme == "http" && !isLoopback(*parsed) && !metadata)
        return fail(ErrorKind::permission_denied, text(TRANSLATABLE("Core", "%1 would send its credential unencrypted to %2."), file, parsed->authority()),
                    text(TRANSLATABLE("Core", "Plain http is used on this machine only. Use an https address.")), file);
    if (isKnown(*parsed, use) || isAllowed(*parsed, allowed_hosts))
        return {};
    return unknownHost(*parsed, file);
}

}  // namespace trainyard::credentials
