#include "core/source/repository_address.h"

#include "core/base/files.h"

#include <algorithm>
#include <cctype>

namespace trainyard::source {

namespace {

Failure refusedAddress(const std::string& text_, Text why)
{
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 cannot be used as a repository: %2"), text_, why.english()),
                text(TRANSLATABLE("Core", "Name a local folder, or https://HOST/PATH, ssh://USER@HOST/PATH or git@HOST:PATH.")), text_);
}

bool hasControlCharacter(const std::string& text)
{
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

bool isLoopbackUrl(const std::string& rest)
{
    const std::string host = rest.substr(0, rest.find_first_of("/"));
    const std::string name = host.substr(host.find('@') == std::string::npos ? 0 : host.find('@') + 1);
    const std::string bare = name.substr(0, name.rfind(':') == std::string::npos ? name.size() : name.rfind(':'));
    return bare == "127.0.0.1" || bare == "localhost" || bare == "[::1]";
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
        if (scheme == "https" || scheme == "ssh" || scheme == "file" || (scheme == "http" && isLoopbackUrl(rest)))
            return RepositoryAddress{address, {}};
        return refusedAddress(address, scheme == "http" ? text(TRANSLATABLE("Core", "plain http is allowed to this machine only; use https."))
                                                        : text(TRANSLATABLE("Core", "the transport %1 is not allowed."), scheme));
    }
    if (isScpForm(address) && address.find('@') != 0)
        return RepositoryAddress{address, {}};
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
