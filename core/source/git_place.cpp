#include "core/source/git_place.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace trainyard::source {

namespace {

std::string lowerCase(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::optional<GitPlace::Way> wayOf(const std::string& scheme)
{
    if (scheme == "https")
        return GitPlace::Way::https;
    if (scheme == "http")
        return GitPlace::Way::http;
    if (scheme == "ssh")
        return GitPlace::Way::ssh;
    return scheme == "file" ? std::optional(GitPlace::Way::file) : std::nullopt;
}

int usualPort(GitPlace::Way way) { return way == GitPlace::Way::https ? 443 : way == GitPlace::Way::http ? 80 : way == GitPlace::Way::ssh ? 22 : 0; }

// HOST, HOST:PORT, [V6], [V6]:PORT
void takeAuthority(const std::string& authority, GitPlace& place)
{
    place.authority = authority;
    std::string host = authority;
    const auto colon = host.rfind(':');
    if (colon != std::string::npos && host.find(']', colon) == std::string::npos) {
        std::from_chars(host.data() + colon + 1, host.data() + host.size(), place.port);
        host.erase(colon);
    }
    if (place.port == usualPort(place.way))
        place.port = 0;
    place.host = lowerCase(host);
}

std::string takeUser(std::string authority, GitPlace& place)
{
    if (const auto at = authority.rfind('@'); at != std::string::npos) {
        place.user = authority.substr(0, at);
        authority.erase(0, at + 1);
    }
    return authority;
}

}  // namespace

std::string GitPlace::hostAndPort() const { return port == 0 ? host : host + ":" + std::to_string(port); }

bool GitPlace::isAt(const std::string& host_of_credential) const
{
    GitPlace other;
    other.way = way;
    takeAuthority(host_of_credential, other);
    return !host.empty() && other.hostAndPort() == hostAndPort();
}

std::optional<GitPlace> placeOfText(const std::string& address)
{
    GitPlace place;
    if (const auto scheme_end = address.find("://"); scheme_end != std::string::npos) {
        const auto way = wayOf(lowerCase(address.substr(0, scheme_end)));
        if (!way)
            return std::nullopt;
        place.way = *way;
        const std::string rest = address.substr(scheme_end + 3);
        const auto path = std::min(rest.find_first_of("/?#"), rest.size());
        place.path = rest.substr(path);
        takeAuthority(takeUser(rest.substr(0, path), place), place);
        return place;
    }
    const auto bracket = address.find("[");   // git@[::1]:path
    const auto colon = address.find(':', bracket == std::string::npos ? 0 : std::min(address.find(']', bracket), address.size()));
    if (colon == std::string::npos)
        return std::nullopt;
    place.way = GitPlace::Way::ssh;
    place.path = address.substr(colon + 1);
    takeAuthority(takeUser(address.substr(0, colon), place), place);
    return place;
}

GitPlace placeOf(const RepositoryAddress& address) { return address.local() ? GitPlace{} : placeOfText(address.text).value_or(GitPlace{}); }

}  // namespace trainyard::source
