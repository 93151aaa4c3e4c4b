#pragma once
#include "core/base/home.h"
#include "core/credentials/credential_book.h"
#include "core/credentials/secret_store.h"
#include "core/source/git_access.h"

namespace trainyard {

// What opens private repositories for this program: the variables of a CI system, for the repository that is named and no other; then, with
// `secrets`, the user's own credentials for that host. `secrets` and `redactor` outlive the settings.
source::GitSettings gitSettings(const Home& home, Redactor& redactor, credentials::SecretStore* secrets = nullptr);

// The first credential of kind git-https or git-ssh that is for the place. A key's passphrase is kept beside it, under passphraseName.
// With `only`: the one of that name, when it is for the place.
source::GitAccessFor gitAccessFromBook(credentials::CredentialBook book, credentials::SecretStore& secrets, std::string only = {});
std::string passphraseName(const std::string& credential);

}  // namespace trainyard
