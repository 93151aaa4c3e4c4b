#pragma once
// What the window needs of environments, identities and credentials. Blocking; called on worker threads only, where nothing else is said.
// A secret goes in here and never comes out.

#include "core/credentials/credential_book.h"
#include "core/credentials/identity_card.h"
#include "core/credentials/secret_store.h"
#include "core/environments/environment.h"
#include "core/google/permissions_client.h"
#include "core/google/readiness.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace trainyard::ui {

// What a kind of credential is asked for.
struct CredentialFields {
    bool host = false;      // must be given
    bool user = false;      // may be given
    bool secret = false;    // must be given
    bool file = false;      // …and is a file's content rather than something to type
    bool account = false;   // who asks and whom it becomes, when there is no file
    bool browser = false;   // a browser is opened to sign in
};

struct CredentialGiven {
    std::string name;
    credentials::CredentialKind kind = credentials::CredentialKind::access_token;
    std::string host, user, secret, passphrase;
    std::string source;                        // where the secret came from, for the list: "file key.json", "typed"
    std::string base, target;
    std::vector<std::string> delegates, allowed_hosts;
};

// What is known beforehand of a credential that would open what was refused.
struct CredentialWish {
    std::optional<credentials::CredentialKind> kind;
    std::string host;
};

struct CredentialInfo {
    credentials::Credential credential;
    std::vector<std::string> environments;     // that name it as their identity
    std::vector<std::string> bases;            // credentials that ask with it
    bool secret_gone = false;                  // it has to be entered again; set by the list, which learns it later
};

struct CredentialKept {
    credentials::Credential credential;
    bool replaced = false;
    credentials::SecretStoreState where = credentials::SecretStoreState::usable;   // session_only: forgotten when this program ends
};

struct CredentialTried {
    std::string principal;
    std::optional<Time> expires;
    Text words;
    std::vector<Text> warnings;
};

// What the user says to a question of a stage or of a credential; refusing one needs no answer.
struct Answer {
    Question question;
    std::string environment;    // of the call that asked
    std::string credential;     // that was tried by itself
    std::string secret;         // a passphrase
    bool keep = false;          // in the keyring; else until this program ends
};

class AccessService {
public:
    virtual ~AccessService() = default;
    virtual Expected<std::vector<environments::Environment>> listEnvironments(std::stop_token stop) = 0;   // this machine first, with its address while its platform runs
    virtual Expected<void> saveEnvironment(const std::string& replaces, const environments::Environment& environment, std::stop_token stop) = 0;   // replaces nothing: a new one
    virtual Expected<int> removeEnvironment(const std::string& name, std::stop_token stop) = 0;        // gives the runs that were not finished there
    virtual Expected<void> exportEnvironment(const environments::Environment& environment, const std::string& file, std::stop_token stop) = 0;   // no secret and nothing of one project
    virtual Expected<std::vector<google::ReadinessCheck>> testEnvironment(const std::string& name, const google::OnReadinessCheck& on_check, std::stop_token stop) = 0;
    virtual Expected<credentials::IdentityCard> identity(const std::string& environment, std::stop_token stop) = 0;
    virtual Expected<std::vector<google::MissingPermission>> missingPermissions(const std::string& environment, std::stop_token stop) = 0;

    virtual credentials::SecretStoreState keyring(std::stop_token stop) = 0;
    virtual Expected<std::vector<CredentialInfo>> listCredentials(std::stop_token stop) = 0;
    virtual std::vector<std::string> withoutSecret(std::stop_token stop) = 0;                          // names of those whose secret has to be given again; asks the keyring
    virtual CredentialFields fieldsOf(credentials::CredentialKind kind) const = 0;   // at once, any thread
    // Of the same name and kind: replaced. `open_browser` is called on this thread and returns at once.
    virtual Expected<CredentialKept> keepCredential(const CredentialGiven& given, const std::function<void(const std::string& url)>& open_browser, std::stop_token stop) = 0;
    virtual Expected<CredentialTried> testCredential(const std::string& name, std::stop_token stop) = 0;
    virtual Expected<CredentialInfo> removeCredential(const std::string& name, std::stop_token stop) = 0;
    virtual Expected<void> restoreCredential(const std::string& name, std::stop_token stop) = 0;       // one that this program removed, its secret too
    virtual Expected<void> answer(const Answer& answer, std::stop_token stop) = 0;                     // then what asked is tried again
};

}  // namespace trainyard::ui
