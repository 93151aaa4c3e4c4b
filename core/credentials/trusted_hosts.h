#pragma once
// A credential file's URLs decide where its secret goes. Google's own hosts are known; every other one is asked about first.

#include "core/base/error.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace trainyard::credentials {

struct Url {
    std::string scheme, host;   // lower case
    int port = 0;
    std::string path;           // with what follows it; "/" when there is none
    std::string authority() const;   // HOST, or HOST:PORT when the port is not the scheme's own
};

// http and https only, and only what every parser reads alike: no user, no backslash, no escapes in the host.
std::optional<Url> parseUrl(std::string_view url);
bool isLoopback(const Url& url);

enum class UrlUse { authorization, token, exchange, impersonation, subject_token };

// Error: Question{unknown_host} for a host that is neither Google's for this use nor allowed; invalid_input for what is no URL;
// permission_denied for plain http to anything but this machine and the metadata server. `file` names whose URL it is.
Expected<void> checkUrl(const std::string& url, UrlUse use, const std::set<std::string>& allowed_hosts, const std::string& file);

}  // namespace trainyard::credentials
