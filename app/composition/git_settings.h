#pragma once
#include "core/base/home.h"
#include "core/credentials/credential_book.h"
#include "core/credentials/secret_store.h"
#include "core/source/git_access.h"

#include <map>
#include <mutex>
#include <optional>

namespace trainyard {

// Passphrases of keys that the user gave for as long as this process lives, by the key's name. Any thread.
class SessionPassphrases {
public:
    void remember(const std::string& key, const std::string& passphrase);
    std::optional<std::string> of(const std::string& key) const;

private:
    mutable std::mutex m_mutex;
    std::map<std::string, std::string> m_passphrases;
};

// What opens private repositories for this program: the variables of a CI system, for the repository that is named and no other; then, with
// `secrets`, the user's own credentials for that host. A key's
// passphrase that comes with none of them is looked for in `passphrases`, then among the secrets. All of them outlive the settings.
source::GitSettings gitSettings(const Home& home, Redactor& redactor, credentials::SecretStore* secrets = nullptr, const SessionPassphrases* passphrases = nullptr);

// The first credential of kind git-https or git-ssh that is for the place. A key's passphrase is kept beside it, under passphraseName.
// With `only`: the one of that name, when it is for the place.
source::GitAccessFor gitAccessFromBook(credentials::CredentialBook book, credentials::SecretStore& secrets, std::string only = {});
std::string passphraseName(const std::string& credential);

}  // namespace trainyard
