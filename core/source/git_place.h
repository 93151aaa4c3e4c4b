#pragma once
#include "core/source/repository_address.h"

#include <optional>

namespace trainyard::source {

// Where a repository's address leads, taken apart: a credential is for one such place and for no other.
struct GitPlace {
    enum class Way { folder, file, http, https, ssh };
    Way way = Way::folder;
    std::string user;        // as it stands in the address; often empty
    std::string host;        // lower case; [::1] with its brackets
    std::string authority;   // HOST or HOST:PORT as it stands in the address, without the user
    int port = 0;            // 0 = the way's own
    std::string path;        // from the host on

    // HOST, or HOST:PORT when the port is not the way's own: what a credential names. Upper case and a given 443 or 22 make no difference.
    std::string hostAndPort() const;
    // True when `host_of_credential` (HOST or HOST:PORT) is this place.
    bool isAt(const std::string& host_of_credential) const;
};

GitPlace placeOf(const RepositoryAddress& address);
std::optional<GitPlace> placeOfText(const std::string& address);   // of a URL or HOST:PATH that is not checked yet; nullopt when it is neither

}  // namespace trainyard::source
