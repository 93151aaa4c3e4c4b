#pragma once
// A private key of the user's, looked at before it is used: what is wrong with it is said here, in words, and not by a server's refusal.

#include "core/base/error.h"

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>

namespace trainyard::source {

// Its text. Refused when others may read the file, as ssh itself would.
Expected<std::string> readKeyFile(const std::filesystem::path& path);

// With line ends as OpenSSH wants them; refused when it is a public key, PuTTY's format or no key at all.
Expected<std::string> normalisedKey(const std::string& text, const std::string& name);
bool hasPassphrase(const std::string& key);

struct KeyInUse {
    std::string path;        // where ssh reads it
    std::string name;        // what to call it
    bool needs_passphrase = false;
    bool has_passphrase = false;    // one was given; through askpass
};

// Opens the key with ssh-keygen: Question{passphrase} when it needs one, or another than was given. `environment` holds the askpass.
Expected<void> tryKey(const KeyInUse& key, const std::map<std::string, std::string>& environment, std::stop_token stop);

}  // namespace trainyard::source
