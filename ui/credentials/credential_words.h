#pragma once
#include "core/credentials/credential_book.h"
#include "core/credentials/secret_store.h"

#include <QString>

#include <vector>

namespace trainyard::ui {

QString kindText(credentials::CredentialKind kind);             // "Service account's key"
QString kindText(const std::string& word);                      // of an identity card: also "this-machine", "none"
QString kindHelp(credentials::CredentialKind kind);             // what it is and where one gets it, in a sentence
std::vector<credentials::CredentialKind> allKinds();            // as they are offered: the usual first
QString secretText(const credentials::Credential& credential);  // "•••• ab12"; what is there instead when nothing is kept
QString sourceText(const std::string& source);                 // where the secret came from, of the book's words
QString keyringText(credentials::SecretStoreState state);       // what it is and what to do, in two lines at most

}  // namespace trainyard::ui
