#include "app/composition/credential_intake.h"

#include "core/credentials/browser_sign_in.h"
#include "core/credentials/credential_file.h"
#include "core/credentials/impersonated.h"
#include "core/credentials/pasted_token.h"
#include "core/credentials/token_sources.h"
#include "core/source/key_check.h"

#include <algorithm>

namespace trainyard {

namespace {

using credentials::Credential;
using credentials::CredentialKind;

constexpr std::size_t longest_name = 64;
constexpr std::size_t shortest_shown = 12;   // a shorter secret would be given away by four of its characters

std::string kindWord(CredentialKind kind) { return std::string(credentials::word(kind)); }

std::string lastFour(const std::string& secret) { return secret.size() < shortest_shown ? std::string() : secret.substr(secret.size() - 4); }

std::string trimmed(const std::string& text)
{
    constexpr const char* blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

Failure missing(const NewCredential& given, Text what, Text hint) { return fail(ErrorKind::invalid_input, std::move(what), std::move(hint), given.name); }

Expected<void> checkName(const NewCredential& given, const std::vector<Credential>& known)
{
    const std::string& name = given.name;
    constexpr const char* letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    const bool plain = !name.empty() && name.size() <= longest_name && name.find_first_not_of(letters) == std::string::npos && std::string_view("._-").find(name.front()) == std::string_view::npos;
    if (!plain)
        return missing(given, text(TRANSLATABLE("Core", "%1 cannot be a credential's name: letters, digits, dots, hyphens and underscores, a letter or digit first, at most %2."), name.substr(0, 100), longest_name),
                       text(TRANSLATABLE("Core", "Choose another name.")));
    if (name == credentials::application_default_name)
        return missing(given, text(TRANSLATABLE("Core", "%1 is what Google's own libraries find; it needs no entry."), name), text(TRANSLATABLE("Core", "Choose another name.")));
    for (const Credential& each : known)
        if (each.name == name && each.kind != given.kind)
            return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "There is a credential %1 already, of the kind %2."), name, kindWord(each.kind)),
                        text(TRANSLATABLE("Core", "Choose another name, or remove that one first: `trainyardctl credentials remove %1`."), name), name);
    return {};
}

// What Google's files say of themselves, for the list.
void describe(Credential& credential, const Json& file)
{
    const Json& base = file.contains("source_credentials") ? file["source_credentials"] : file;
    credential.project = stringAt(file, "project_id");
    credential.quota_project = stringAt(file, "quota_project_id");
    credential.user = stringAt(file, "client_email", stringAt(file, "account"));
    credential.last_four = lastFour(stringAt(base, "private_key_id", stringAt(base, "refresh_token")));
}

Expected<Intake> takeInFile(const NewCredential& given, Intake intake, const credentials::SourceContext& context)
{
    const auto found = credentials::kindOfContent(given.secret);
    if (found && *found != given.kind)
        return missing(given, text(TRANSLATABLE("Core", "What was given for %1 is of the kind %2, not %3."), given.name, kindWord(*found), kindWord(given.kind)),
                       text(TRANSLATABLE("Core", "Add it as that: `trainyardctl credentials add %1 %2 --file FILE`."), given.name, kindWord(*found)));
    const std::string where = given.source.starts_with("file ") ? given.source.substr(5) : given.name;
    const auto fetcher = credentials::fetcherOfContent(given.secret, {verbatim(where), where, text(TRANSLATABLE("Core", "Take the file as it was downloaded or made."))}, context);
    if (!fetcher)
        return fail(fetcher.error());
    describe(intake.credential, Json::parse(given.secret, nullptr, false));
    if (const auto facts = (*fetcher)->facts(); intake.credential.user.empty())
        intake.credential.user = facts.principal;
    intake.secret = given.secret;
    return intake;
}

Expected<Intake> takeInToken(const NewCredential& given, Intake intake, const credentials::SourceContext& context)
{
    intake.secret = trimmed(given.secret);
    const auto token = credentials::PastedToken::from(intake.secret, {}, {}, {verbatim(given.name), given.name, text(TRANSLATABLE("Core", "Copy it whole: `gcloud auth print-access-token` prints one."))}, context);
    if (!token)
        return fail(token.error());
    intake.credential.last_four = lastFour(intake.secret);
    return intake;
}

Expected<Intake> takeInAccount(const NewCredential& given, Intake intake, const std::vector<Credential>& known)
{
    if (given.base.empty() || given.target.empty())
        return missing(given, text(TRANSLATABLE("Core", "%1 does not say who acts as whom."), given.name),
                       text(TRANSLATABLE("Core", "Give --base NAME (another credential, or application-default) and --as ACCOUNT, or --file with a file of type impersonated_service_account.")));
    std::vector<std::string> accounts = given.delegates;
    accounts.push_back(given.target);
    for (const std::string& account : accounts)
        if (account.find('@') == std::string::npos || account.find_first_of(" /:?#\t\r\n") != std::string::npos)
            return missing(given, text(TRANSLATABLE("Core", "%1 is no service account."), account), text(TRANSLATABLE("Core", "It is an e-mail address like trainer@PROJECT.iam.gserviceaccount.com.")));
    const auto base = std::find_if(known.begin(), known.end(), [&](const Credential& each) { return each.name == given.base; });
    if (given.base == given.name)
        return missing(given, text(TRANSLATABLE("Core", "The credential %1 cannot rest on itself."), given.name), text(TRANSLATABLE("Core", "Give --base NAME of another one.")));
    if (base == known.end() && given.base != credentials::application_default_name)
        return credentials::unknownCredential(known, given.base);
    if (base != known.end() && credentials::isForGit(base->kind))
        return missing(given, text(TRANSLATABLE("Core", "The credential %1 is for git repositories, not for Google's services."), given.base), text(TRANSLATABLE("Core", "See `trainyardctl credentials list` for the others.")));
    intake.credential.base = given.base;
    intake.credential.target = intake.credential.user = given.target;
    intake.credential.delegates = given.delegates;
    return intake;
}

Expected<Intake> signIn(const NewCredential& given, Intake intake, const credentials::SourceContext& context, const std::function<void(const std::string&)>& open_browser, std::stop_token stop)
{
    constexpr auto patience = std::chrono::minutes(5);
    const std::string where = given.source.starts_with("file ") ? given.source.substr(5) : given.name;
    const auto client = credentials::oauthClientOf(given.secret, where, context);
    if (!client)
        return fail(client.error());
    const auto signed_in = credentials::signInThroughBrowser(*client, open_browser, context, patience, std::move(stop));
    if (!signed_in)
        return fail(signed_in.error());
    describe(intake.credential, Json::parse(signed_in->secret, nullptr, false));
    if (!signed_in->principal.empty())
        intake.credential.user = signed_in->principal;
    intake.credential.source = "browser";
    intake.secret = signed_in->secret;
    return intake;
}

// HOST, HOST:PORT, or an address that begins with it.
Expected<source::GitPlace> gitPlace(const NewCredential& given)
{
    const std::string scheme = given.kind == CredentialKind::git_ssh ? "ssh://" : "https://";
    if (given.host.empty())
        return missing(given, text(TRANSLATABLE("Core", "%1 does not say which host it is for."), given.name), text(TRANSLATABLE("Core", "Give --host HOST, like --host github.com: it goes there and nowhere else.")));
    const auto place = source::placeOfText(given.host.find("://") == std::string::npos ? scheme + given.host + "/x" : given.host);
    const bool right_way = place && (place->way == source::GitPlace::Way::ssh) == (given.kind == CredentialKind::git_ssh) && place->way != source::GitPlace::Way::http;
    if (!right_way || place->host.empty())
        return missing(given, text(TRANSLATABLE("Core", "%1 is no host for a credential of the kind %2."), withoutUrlPassword(given.host), kindWord(given.kind)),
                       text(TRANSLATABLE("Core", "Give HOST, or HOST:PORT where the port is not the usual one.")));
    return *place;
}

Expected<Intake> takeInGitToken(const NewCredential& given, Intake intake)
{
    const auto place = gitPlace(given);
    if (!place)
        return fail(place.error());
    source::GitAccess access;
    access.https = source::HttpsAccess{place->hostAndPort(), given.user, given.secret};
    const auto ready = source::readyAccess(std::move(access), *place);
    if (!ready)
        return fail(ready.error());
    intake.secret = ready->https->token;
    intake.credential.host = place->hostAndPort();
    intake.credential.user = trimmed(given.user);
    intake.credential.last_four = lastFour(intake.secret);
    return intake;
}

Expected<Intake> takeInKey(const NewCredential& given, Intake intake, std::stop_token stop)
{
    const auto place = gitPlace(given);
    if (!place)
        return fail(place.error());
    const auto fingerprint = source::openKey({place->hostAndPort(), given.secret, given.passphrase, given.name}, std::move(stop));
    if (!fingerprint)
        return fail(fingerprint.error());
    intake.secret = given.secret;
    intake.credential.host = place->hostAndPort();
    intake.credential.user = given.user.empty() ? place->user : given.user;
    intake.credential.last_four = lastFour(fingerprint->substr(0, fingerprint->find(' ')));
    return intake;
}

}  // namespace

Expected<Intake> takeIn(const NewCredential& given, const credentials::SourceContext& outside, const std::vector<Credential>& known, const std::function<void(const std::string&)>& open_browser,
                        std::stop_token stop)
{
    credentials::SourceContext context = outside;
    context.allowed_hosts.insert(given.allowed_hosts.begin(), given.allowed_hosts.end());
    context.redactor.add(given.secret, given.user);
    context.redactor.add(trimmed(given.secret), given.user);
    context.redactor.add(given.passphrase);
    if (auto named = checkName(given, known); !named)
        return fail(named.error());
    const CredentialNeeds needs = credentialNeeds(given.kind);
    const bool by_account = needs.account && given.secret.empty();
    if (needs.secret && !by_account && trimmed(given.secret).empty())
        return missing(given, text(TRANSLATABLE("Core", "Nothing was given as the secret of %1."), given.name), text(TRANSLATABLE("Core", "Give it with --file FILE, by standard input, or type it when asked.")));
    Intake intake;
    intake.credential.name = given.name;
    intake.credential.kind = given.kind;
    intake.credential.source = needs.secret && !by_account ? given.source : std::string();
    intake.credential.allowed_hosts = given.allowed_hosts;
    switch (given.kind) {
    case CredentialKind::gcloud:
    case CredentialKind::metadata: return intake;
    case CredentialKind::access_token: return takeInToken(given, std::move(intake), context);
    case CredentialKind::browser: return signIn(given, std::move(intake), context, open_browser, std::move(stop));
    case CredentialKind::git_https: return takeInGitToken(given, std::move(intake));
    case CredentialKind::git_ssh: return takeInKey(given, std::move(intake), std::move(stop));
    case CredentialKind::impersonated:
        if (by_account)
            return takeInAccount(given, std::move(intake), known);
        break;
    default: break;
    }
    return takeInFile(given, std::move(intake), context);
}

}  // namespace trainyard
