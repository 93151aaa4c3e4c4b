#pragma once
// What the user's credentials are called and of which kind they are: `credentials.json` in the home. No secret is in it; those are in
// the SecretStore, under the same name.

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/home.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trainyard::credentials {

enum class CredentialKind { service_account, authorized_user, access_token, gcloud, metadata, impersonated, federated, browser, git_https, git_ssh };

std::string_view word(CredentialKind kind);                               // "service-account" …: as on the command line
std::optional<CredentialKind> credentialKindFromWord(std::string_view word);
bool isForGit(CredentialKind kind);
bool keepsSecret(CredentialKind kind);                                     // gcloud and metadata keep none: they ask another program each time

struct Credential {
    std::string name;
    CredentialKind kind = CredentialKind::access_token;
    std::string host;                  // of git kinds: HOST or HOST:PORT it is for, and no other
    std::string user;                  // of git kinds: the user name; of Google kinds: who it is, when the secret says so
    std::string source;                // where the secret came from: "file key.json", "prompt" …
    std::string last_four;             // of the secret; empty when it is shorter than 12
    std::optional<Time> expires;       // when known
    Time added{};
    std::string project, quota_project;        // when the secret says so
    std::string base;                          // impersonated: the credential that is used to ask
    std::string target;                        // impersonated: the service account
    std::vector<std::string> delegates;        // impersonated: the chain between
    std::vector<std::string> allowed_hosts;    // unknown hosts that the user allowed for this one
};

Failure unknownCredential(const std::vector<Credential>& known, const std::string& name);   // names the near ones

class CredentialBook {
public:
    explicit CredentialBook(const Home& home) : m_file(home.path() / "credentials.json"), m_lock(home.path() / "credentials.lock") {}

    Expected<std::vector<Credential>> list() const;                        // by name
    Expected<std::optional<Credential>> find(const std::string& name) const;
    Expected<void> put(const Credential& credential);                      // replaces the one of that name; under a lock between processes
    Expected<void> remove(const std::string& name);                        // not_found names the near ones

private:
    std::filesystem::path m_file;
    std::filesystem::path m_lock;
};

}  // namespace trainyard::credentials
