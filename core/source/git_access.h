#pragma once
// What opens a private repository. Found by somebody else (the keyring's owner, a CI system's variables) for one place at a time; given to git by
// askpass, never by arguments, environment or files.

#include "core/base/redaction.h"
#include "core/source/git_place.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace trainyard::source {

struct HttpsAccess {
    std::string host;    // HOST or HOST:PORT that it is for, and no other
    std::string user;    // empty: the platform's usual one beside such a token
    std::string token;
};

struct SshAccess {
    std::string host;        // HOST or HOST:PORT, as in the address
    std::string key;         // the private key's text, any type that OpenSSH reads
    std::string passphrase;  // empty: none was given
    std::string name;        // how to call it in words: its file, its credential
};

struct GitAccess {
    std::optional<HttpsAccess> https = {};
    std::optional<SshAccess> ssh = {};          // then no other key is offered
    bool agent = true;                          // ssh-agent's keys
    bool ssh_config = true;                     // the user's ~/.ssh/config
    std::filesystem::path ssh_config_file = {}; // instead of that one
    bool credential_helpers = false;            // ask those that the user's own git has set up, when nothing else opens it
};

// Asked once a fetch, before git starts. Blocking; any thread. Nothing for that place: GitAccess{}.
using GitAccessFor = std::function<Expected<GitAccess>(const GitPlace& place, std::stop_token stop)>;

struct GitSettings {
    GitAccessFor access = [](const GitPlace&, std::stop_token) -> Expected<GitAccess> { return GitAccess{}; };
    std::filesystem::path known_hosts;   // host keys that the user accepted here, beside ssh's own files; empty: none
    Redactor* redactor = nullptr;        // learns every secret before git starts; outlives the fetch
    std::chrono::seconds patience{30};   // a server that says nothing for so long is given up
};

// TRAINYARD_GIT_TOKEN with TRAINYARD_GIT_USER for https, TRAINYARD_SSH_KEY_FILE for ssh: for whatever place is asked for, so for the repository that is
// named and no other. TRAINYARD_GIT_HELPERS=yes allows the user's credential helpers.
GitAccessFor accessFromEnvironment(std::map<std::string, std::string> variables);
std::vector<std::string> gitAccessVariables();   // their names: programs that need none of them are started without

// The first that has something for the place.
GitAccessFor firstOf(GitAccessFor first, GitAccessFor second);

// What may be sent to `place`: an entry for another host is dropped, the user name filled in, what cannot open anything refused.
Expected<GitAccess> readyAccess(GitAccess access, const GitPlace& place);
void teach(Redactor& redactor, const GitAccess& access);

}  // namespace trainyard::source
