#pragma once
#include "core/source/git_place.h"

namespace trainyard::source {

// What was used to open the repository: decides what the words propose.
struct TransferTry {
    GitPlace place;
    bool token = false;            // a token was given for the place
    std::string key;               // the name of the ssh key that was given; empty: none
};

// What a failed transfer means, in words of its own. "Private" and "missing" are one error: platforms answer both alike.
Error transferError(const RepositoryAddress& address, const std::string& git_words, const TransferTry& tried = {});

// What OpenSSH said about the key that a server showed.
enum class HostKeyVerdict { none, unknown, changed, revoked };
HostKeyVerdict hostKeyVerdict(const std::string& git_words);

}  // namespace trainyard::source
