#pragma once
// The base URL of a service: what is one, and the one that was probably meant. Pure.

#include "core/base/text.h"

#include <string>
#include <string_view>

namespace trainyard::environments {

struct BaseUrl {
    std::string url;        // without a slash at its end; empty when it is none
    Text problem;           // what is wrong; empty when it is one
    std::string proposal;   // a valid one near it; empty when nothing can be proposed
};

// https, or http to this machine's own loopback; no user, password, query or fragment. Never repeats a password.
BaseUrl parseBaseUrl(std::string_view text);

// Of a URL that parseBaseUrl accepted.
std::string hostOf(std::string_view url);
bool isLoopbackHost(std::string_view host);   // localhost, 127.x.x.x, [::1]

}  // namespace trainyard::environments
