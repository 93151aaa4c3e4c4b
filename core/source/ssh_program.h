#pragma once
#include "core/source/git_access.h"
#include "core/source/host_key.h"

#include <vector>

namespace trainyard::source {

// How ssh is called for this access: no question, no forwarding, OpenSSH's own files of known hosts and the home's. `key_path`: the one key to offer.
std::vector<std::string> sshArguments(const GitAccess& access, const GitSettings& settings, const std::string& key_path);

// The same for GIT_SSH_COMMAND, which a shell reads. ssh alone gets the user's HOME: programs of ~/.ssh/config may need it.
std::string sshCommand(const std::vector<std::string>& arguments);

// Which key the host shows, by the same way (aliases, jumps, ports) as a fetch would go; nothing is offered to it.
Expected<HostKey> askHostKey(const GitPlace& place, const GitAccess& access, const GitSettings& settings, const std::map<std::string, std::string>& environment, std::stop_token stop);

}  // namespace trainyard::source
