#pragma once
// What both front ends do with the user's credentials: add, list, test, remove. Blocking; worker threads only. No secret comes out of here.

#include "app/composition/composition.h"
#include "core/credentials/credential_book.h"
#include "core/credentials/secret_store.h"

#include <chrono>
#include <functional>

namespace trainyard {

// What the user gave. Which of it each kind needs: `credentialNeeds`.
struct NewCredential {
    std::string name;
    credentials::CredentialKind kind = credentials::CredentialKind::access_token;
    std::string host, user;                    // git kinds: HOST or HOST:PORT it is for; the user name where the platform's usual one does not fit
    std::string secret;                        // the file's content, the token, the key; of `browser`: client_secret.json, the user's own OAuth client
    std::string passphrase;                    // git-ssh: of a key that has one
    std::string source;                        // where the secret came from, for the list: "file key.json", "prompt", "standard input"
    std::string base, target;                  // impersonated without a file: the credential that asks (or application-default), the service account
    std::vector<std::string> delegates;        // impersonated without a file: the accounts between
    std::vector<std::string> allowed_hosts;    // hosts that the secret's file names and the user allows (Question{unknown_host})
};

struct CredentialNeeds {
    bool host = false;      // must be given
    bool user = false;      // may be given
    bool secret = false;    // must be given
    bool file = false;      // …and is a file's content rather than something to type
    bool account = false;   // base and target (and delegates), when there is no secret
    bool browser = false;   // signs in: open_browser is called
};
CredentialNeeds credentialNeeds(credentials::CredentialKind kind);

struct AddedCredential {
    credentials::Credential credential;
    bool replaced = false;
    credentials::SecretStoreState kept = credentials::SecretStoreState::usable;   // session_only: forgotten when this process ends
};

struct CredentialRow {
    credentials::Credential credential;
    std::vector<std::string> environments;     // that name it as their identity
    std::vector<std::string> bases;            // credentials that ask with it
};

struct CredentialTest {
    std::string principal;                     // who it is; the key's fingerprint; empty when nobody says
    std::optional<Time> expires;               // of the token that was given, by the server's clock
    Text words;                                // what works, in one sentence
    std::vector<Text> warnings;
};

class CredentialDesk {
public:
    explicit CredentialDesk(Composition& composition) : m_composition(composition), m_book(composition.home()) {}

    // Checks everything that can be known, then keeps the secret, then writes the book. Of the same name and kind: replaced; of another kind:
    // conflict. Question{unknown_host}: ask, then again with allowed_hosts. Question{passphrase}: ask, then again with passphrase.
    // `open_browser` is for kind browser: it shows the address to the user and returns at once; add waits for the answer (5 min at most).
    Expected<AddedCredential> add(NewCredential given, const std::function<void(const std::string& url)>& open_browser, std::stop_token stop);
    Expected<std::vector<CredentialRow>> list() const;
    // The names of those whose secret has to be given again: the keyring is open and has none, or there is no keyring and this process was not
    // given it. None while nobody can tell (locked, silent).
    std::vector<std::string> withoutSecret(std::stop_token stop) const;
    // Tries it: the secret is there, a token is given, the key opens. Google's kinds ask their token server; git's ask nobody.
    Expected<CredentialTest> test(const std::string& name, std::stop_token stop);
    // Gives what it was used for until now. Environments that name it stay, and say in their next use that it is gone.
    Expected<CredentialRow> remove(const std::string& name, std::stop_token stop);
    credentials::SecretStoreState storeState(std::stop_token stop);   // takes 10 s at most; words: credentials::stateText, stateHint

private:
    Expected<credentials::SecretStore*> store(const std::string& name) const;
    Expected<CredentialRow> rowOf(const std::string& name) const;
    Expected<void> keep(const NewCredential& given, const std::string& secret, std::stop_token stop);
    Expected<CredentialTest> testGit(const credentials::Credential& credential, std::stop_token stop);
    Expected<CredentialTest> testTokens(const CredentialRow& row, std::stop_token stop);

    Composition& m_composition;
    credentials::CredentialBook m_book;
};

}  // namespace trainyard
