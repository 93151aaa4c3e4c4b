#include "ui/credentials/credential_words.h"

#include "ui/support/words.h"

#include <QCoreApplication>

namespace trainyard::ui {

using credentials::CredentialKind;

QString kindText(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::service_account: return QCoreApplication::translate("Credentials", "Service account key");
    case CredentialKind::authorized_user: return QCoreApplication::translate("Credentials", "User credential file");
    case CredentialKind::access_token: return QCoreApplication::translate("Credentials", "Access token");
    case CredentialKind::gcloud: return QCoreApplication::translate("Credentials", "gcloud's account");
    case CredentialKind::metadata: return QCoreApplication::translate("Credentials", "Metadata server");
    case CredentialKind::impersonated: return QCoreApplication::translate("Credentials", "Impersonated service account");
    case CredentialKind::federated: return QCoreApplication::translate("Credentials", "Workload identity federation");
    case CredentialKind::browser: return QCoreApplication::translate("Credentials", "Sign in with the browser");
    case CredentialKind::git_https: return QCoreApplication::translate("Credentials", "git: token for https");
    case CredentialKind::git_ssh: return QCoreApplication::translate("Credentials", "git: ssh key");
    }
    return {};
}

QString kindText(const std::string& word)
{
    if (const auto kind = credentials::credentialKindFromWord(word))
        return kindText(*kind);
    return word == "this-machine" ? QCoreApplication::translate("Credentials", "This machine's own") : word == "none" ? QCoreApplication::translate("Credentials", "None") : toQt(word);
}

QString kindHelp(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::service_account: return QCoreApplication::translate("Credentials", "The JSON key file of a service account, as Google's console makes it.");
    case CredentialKind::authorized_user: return QCoreApplication::translate("Credentials", "The file that `gcloud auth application-default login` writes: application_default_credentials.json.");
    case CredentialKind::access_token: return QCoreApplication::translate("Credentials", "A token that you paste; it ends after an hour or so. `gcloud auth print-access-token` prints one.");
    case CredentialKind::gcloud: return QCoreApplication::translate("Credentials", "gcloud is asked for a token each time; nothing is kept here.");
    case CredentialKind::metadata: return QCoreApplication::translate("Credentials", "On a machine of Google's cloud: its own service account; nothing is kept here.");
    case CredentialKind::impersonated: return QCoreApplication::translate("Credentials", "Another credential asks for tokens of a service account; it needs the role Service Account Token Creator there.");
    case CredentialKind::federated: return QCoreApplication::translate("Credentials", "The credential configuration file of a workload identity pool; it holds no key of its own.");
    case CredentialKind::browser: return QCoreApplication::translate("Credentials", "Sign in with the browser, by your organisation's OAuth client of the type Desktop app (client_secret.json).");
    case CredentialKind::git_https: return QCoreApplication::translate("Credentials", "A personal access token of GitHub, GitLab, Bitbucket or a server of your own: read access to repositories is enough.");
    case CredentialKind::git_ssh: return QCoreApplication::translate("Credentials", "A private ssh key for one git server, of any type that OpenSSH reads.");
    }
    return {};
}

std::vector<CredentialKind> allKinds()
{
    return {CredentialKind::git_https, CredentialKind::git_ssh, CredentialKind::service_account, CredentialKind::authorized_user, CredentialKind::browser,
            CredentialKind::gcloud, CredentialKind::access_token, CredentialKind::impersonated, CredentialKind::federated, CredentialKind::metadata};
}

QString secretText(const credentials::Credential& credential)
{
    if (!credentials::keepsSecret(credential.kind))
        return QCoreApplication::translate("Credentials", "none is kept");
    return credential.last_four.empty() ? QStringLiteral("••••••••") : QStringLiteral("•••• %1").arg(toQt(credential.last_four));
}

QString sourceText(const std::string& source)
{
    if (source == "typed" || source == "prompt")
        return QCoreApplication::translate("Credentials", "typed");
    if (source == "clipboard")
        return QCoreApplication::translate("Credentials", "the clipboard");
    if (source == "standard input")
        return QCoreApplication::translate("Credentials", "standard input");
    if (source == "browser")
        return QCoreApplication::translate("Credentials", "the browser");
    return source.starts_with("file ") ? QCoreApplication::translate("Credentials", "the file %1").arg(toQt(source.substr(5))) : toQt(source);
}

QString keyringText(credentials::SecretStoreState state)
{
    const QString hint = translated(credentials::stateHint(state));
    return hint.isEmpty() ? translated(credentials::stateText(state)) : QStringLiteral("%1 %2").arg(translated(credentials::stateText(state)), hint);
}

}  // namespace trainyard::ui
