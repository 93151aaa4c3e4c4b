#pragma once
#include "core/source/git_place.h"

#include <map>
#include <string>

namespace trainyard::source {

// Settings for git that let its http reach this one place: whatever a server names beside it (a pack at another address, alternates) leads to a
// proxy that is not there. The user's own proxy and exceptions in `environment` count for the place. Nothing for other ways than http and https.
std::map<std::string, std::string> onlyThisHost(const GitPlace& place, const std::map<std::string, std::string>& environment);

bool isWithoutProxy(const std::string& host, const std::string& exceptions);   // no_proxy's names and suffixes, as curl reads them

}  // namespace trainyard::source
