#include "core/source/repository_address.h"

#include "core/base/encoding.h"
#include "core/base/files.h"
#include "core/base/redaction.h"
#include "core/source/git_place.h"
#include "core/source/token_shape.h"

#include <algorithm>
#include <cctype>

namespace trainyard::source {

namespace {

constexpr std::size_t longest_user = 64;   // of all platforms; tokens without a known beginning are longer

Failure refusedAddress(const std::string& address, Text why)
{
    const std::string text_ = displayed(withoutUrlPassword(address));
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 cannot be used as a repository: %2"), text_, why),
                text(TRANSLATABLE("Core", "Name a local folder, or https://HOST/PATH, ssh://USER@HOST/PATH or git@HOST:PATH.")), text_);
}

bool hasControlCharacter(const std::string& text)
{
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

bool isLoopbackUrl(const std::string& rest)
{
    std::string host = rest.substr(0, rest.find_first_of("/?#"));
    if (const auto port = host.rfind(':'); port != std::string::npos && host.find_first_not_of("0123456789", port + 1) == std::string::npos)
        host.erase(port);
    return host == "127.0.0.1" || host == "localhost" || host == "[::1]";   // a user before it is not worth the doubt about which @ counts
}

// user:password@ before the first slash: it would stand in git's arguments, where every user of the machine can read it.
bool holdsPassword(const std::string& rest)
{
    const std::string authority = rest.substr(0, rest.find_first_of("/?#"));
    const auto at = authority.rfind('@'), colon = authority.find(':');
    return at != std::string::npos && colon < at;
}

// A token where a user name belongs, or in the query: addresses are kept, shown and stand in arguments.
bool holdsToken(const GitPlace& place)
{
    return looksLikeToken(place.user) || place.user.size() > longest_user || place.path.find("private_token=") != std::string::npos || place.path.find("access_token=") != std::string::npos;
}

Failure refusedToken(const GitPlace& place)
{
    const std::string shown = place.authority.empty() ? "…" : place.authority;
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The address of the repository at %1 holds a token or a password, and addresses are kept and shown. It was not used."), displayed(shown)),
                text(TRANSLATABLE("Core", "Leave it out: https://HOST/PATH. Keep the token with `trainyardctl credentials add NAME git-https --host %1`, or in the variable TRAINYARD_GIT_TOKEN in CI. Who saw the address can use it: make a new one."), displayed(shown)),
                displayed(shown));
}

// Nothing that ssh, a shell or a resolver could take for something else.
bool isHost(const GitPlace& place)
{
    const std::string& host = place.host;
    const bool numbers = host.starts_with("[") && host.ends_with("]");   // IPv6
    const std::string_view inside = numbers ? std::string_view(host).substr(1, host.size() - 2) : std::string_view(host);
    const auto allowed = [&](unsigned char c) { return std::isalnum(c) || c == '.' || c == '-' || c == '_' || (numbers && (c == ':' || c == '%')); };
    return !inside.empty() && inside.front() != '-' && inside.front() != '.' && std::all_of(inside.begin(), inside.end(), allowed);
}

bool isPort(const std::string& authority)
{
    const auto colon = authority.rfind(':');
    if (colon == std::string::npos || authority.find(']', colon) != std::string::npos)
        return true;
    const std::string port = authority.substr(colon + 1);
    return !port.empty() && port.size() <= 5 && std::all_of(port.begin(), port.end(), [](unsigned char c) { return std::isdigit(c); }) && std::stoi(port) > 0 && std::stoi(port) <= 65535;
}

// Why an https or ssh address leads nowhere that git may be sent to.
std::optional<Text> wrongPlace(const GitPlace& place)
{
    if (!isHost(place))
        return text(TRANSLATABLE("Core", "its host is no name that can be asked."));
    if (!isPort(place.authority))
        return text(TRANSLATABLE("Core", "its port is no number from 1 to 65535."));
    if (place.way == GitPlace::Way::ssh && (place.user.starts_with("-") || place.path.starts_with("-") || place.path.starts_with("/-")))
        return text(TRANSLATABLE("Core", "it looks like an option."));
    const bool plain_user = std::all_of(place.user.begin(), place.user.end(), [](unsigned char c) { return c > 0x20 && c < 0x7F && std::string_view("'\"`$;&|<>(){}\\").find(static_cast<char>(c)) == std::string_view::npos; });
    return plain_user ? std::nullopt : std::optional(text(TRANSLATABLE("Core", "its user name holds characters that none has.")));
}

// git@host:path: a colon before the first slash, with something of a host before it.
bool isScpForm(const std::string& text)
{
    const auto colon = text.find(':'), slash = text.find('/');
    return colon != std::string::npos && colon > 0 && (slash == std::string::npos || colon < slash) && text.find("::") == std::string::npos;
}

}  // namespace

std::string RepositoryAddress::name() const
{
    std::string path = local() ? folder.string() : text;
    path = path.substr(0, path.find_first_of("?#"));
    while (!path.empty() && path.back() == '/')
        path.pop_back();
    path = path.substr(path.find_last_of("/:") + 1);
    return path.size() > 4 && path.ends_with(".git") ? path.substr(0, path.size() - 4) : path;
}

Expected<RepositoryAddress> parseRepositoryAddress(const std::string& given)
{
    const auto begin = given.find_first_not_of(" \t\n"), end = given.find_last_not_of(" \t\n");
    const std::string address = begin == std::string::npos ? std::string() : given.substr(begin, end - begin + 1);
    if (address.empty())
        return refusedAddress(given, text(TRANSLATABLE("Core", "it is empty.")));
    if (hasControlCharacter(address))
        return refusedAddress(given, text(TRANSLATABLE("Core", "it holds control characters.")));
    std::error_code error;
    if (fs::is_directory(address, error)) {
        const fs::path folder = fs::canonical(address, error);
        return RepositoryAddress{folder.string(), folder};
    }
    if (address.front() == '-')
        return refusedAddress(address, text(TRANSLATABLE("Core", "it looks like an option.")));
    if (const auto scheme_end = address.find("://"); scheme_end != std::string::npos) {
        std::string scheme = address.substr(0, scheme_end);
        std::transform(scheme.begin(), scheme.end(), scheme.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const std::string rest = address.substr(scheme_end + 3);
        if (rest.empty() || rest.front() == '-')
            return refusedAddress(address, text(TRANSLATABLE("Core", "it names no host.")));
        const auto place = placeOfText(address);
        if (holdsPassword(rest) || (place && holdsToken(*place)))
            return refusedToken(place.value_or(GitPlace{}));
        if (place && (place->way == GitPlace::Way::https || place->way == GitPlace::Way::ssh))
            if (const auto wrong = wrongPlace(*place))
                return refusedAddress(address, *wrong);
        if (scheme == "https" || scheme == "ssh" || scheme == "file" || (scheme == "http" && isLoopbackUrl(rest)))
            return RepositoryAddress{address, {}};
        return refusedAddress(address, scheme == "http" ? text(TRANSLATABLE("Core", "plain http is allowed to this machine only; use https."))
                                                        : text(TRANSLATABLE("Core", "the transport %1 is not allowed."), scheme));
    }
    if (isScpForm(address) && address.find('@') != 0) {
        const auto place = placeOfText(address);
        const std::string before_slash = place ? place->path.substr(0, place->path.find('/')) : std::string();
        if (place && (holdsToken(*place) || before_slash.find('@') != std::string::npos))   // user:password@host:path
            return refusedToken({});
        if (const auto wrong = place ? wrongPlace(*place) : std::nullopt)
            return refusedAddress(address, *wrong);
        return RepositoryAddress{address, {}};
    }
    if (address.find("::") != std::string::npos)
        return refusedAddress(address, text(TRANSLATABLE("Core", "that transport is not allowed.")));
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no folder %1, and it is no URL of a repository."), address),
                text(TRANSLATABLE("Core", "Name a local folder, or https://HOST/PATH, ssh://USER@HOST/PATH or git@HOST:PATH.")), address);
}

std::string packageIdentifier(const std::string& name)
{
    std::string identifier;
    for (const char c : name)
        identifier += std::isalnum(static_cast<unsigned char>(c)) || c == '_' ? c : '_';
    if (identifier.empty() || std::isdigit(static_cast<unsigned char>(identifier.front())))
        identifier = "_" + identifier;
    return identifier;
}

}  // namespace trainyard::source
