#include "app/cli/prompt.h"
#include "app/cli/questions.h"
#include "app/cli/verbs.h"

#include "app/composition/credential_desk.h"
#include "core/base/files.h"
#include "core/base/process.h"
#include "core/source/git_access.h"
#include "core/source/ssh_key.h"

#include <cstdio>
#include <cstdlib>
#include <sstream>

namespace trainyard::cli {

namespace {

using credentials::Credential;
using credentials::CredentialKind;
using credentials::SecretStoreState;

constexpr std::size_t longest_secret = 64u << 10;

std::string kindWord(CredentialKind kind) { return std::string(credentials::word(kind)); }

std::string joined(const std::vector<std::string>& words)
{
    std::string all;
    for (const std::string& word : words)
        all += (all.empty() ? "" : ", ") + word;
    return all;
}

std::vector<std::string> usedFor(const CredentialRow& row)
{
    std::vector<std::string> uses;
    if (!row.credential.host.empty())
        uses.push_back(row.credential.host);
    for (const std::string& environment : row.environments)
        uses.push_back("environment " + environment);
    for (const std::string& other : row.bases)
        uses.push_back("credential " + other);
    return uses;
}

std::string sourceWords(const Credential& credential)
{
    if (!credential.base.empty())
        return credential.base + " as " + credential.target;
    return !credential.source.empty() ? credential.source : credentials::keepsSecret(credential.kind) ? "" : "asked each time";
}

Json documentOf(const CredentialRow& row)
{
    const Credential& credential = row.credential;
    Json document = {{"name", credential.name}, {"kind", kindWord(credential.kind)}, {"source", sourceWords(credential)}, {"user", credential.user}, {"host", credential.host},
                     {"used_for", Json::array()}, {"environments", row.environments}, {"base_of", row.bases}, {"last_four", credential.last_four}, {"added", rfc3339(credential.added)},
                     {"expires", credential.expires ? Json(rfc3339(*credential.expires)) : Json()}};
    for (const std::string& use : usedFor(row))
        document["used_for"].push_back(use);
    if (!credential.base.empty())
        document.update({{"base", credential.base}, {"as", credential.target}, {"delegates", credential.delegates}});
    if (!credential.project.empty())
        document["project"] = credential.project;
    return document;
}

int listCredentials(const Verb& verb)
{
    const auto rows = CredentialDesk(verb.composition).list();
    if (!rows)
        return verb.output.error(rows.error());
    Json list = Json::array();
    std::vector<std::vector<std::string>> table;
    for (const CredentialRow& row : *rows) {
        list.push_back(documentOf(row));
        const Credential& credential = row.credential;
        table.push_back({credential.name, kindWord(credential.kind), joined(usedFor(row)), sourceWords(credential), credential.last_four.empty() ? "" : "…" + credential.last_four, credential.expires ? rfc3339(*credential.expires).substr(0, 19) + "Z" : ""});
    }
    if (verb.output.json())
        verb.output.document(list);
    else if (table.empty())
        verb.output.words("There are no credentials. This machine needs none; `trainyardctl credentials add --help` shows how others are added.");
    else
        verb.output.table({"NAME", "KIND", "USED FOR", "FROM", "ENDS IN", "EXPIRES"}, table);
    return 0;
}

Expected<CredentialKind> kindOf(const std::string& word)
{
    if (const auto kind = credentials::credentialKindFromWord(word))
        return *kind;
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "There is no kind of credential %1."), word),
                text(TRANSLATABLE("Core", "There are service-account, authorized-user, access-token, gcloud, metadata, impersonated, federated, browser, git-https and git-ssh.")), word);
}

// From the file, from standard input where that is no terminal, else typed without echo.
Expected<void> readSecret(const Verb& verb, NewCredential& given)
{
    const std::string& file = verb.arguments.file;
    const bool of_account = !given.base.empty() || !given.target.empty();
    if (!credentialNeeds(given.kind).secret || (of_account && file.empty()))
        return {};
    Expected<std::string> secret;
    if (!file.empty() && file != "-") {
        secret = given.kind == CredentialKind::git_ssh ? source::readKeyFile(file) : readFile(file, longest_secret);
        given.source = "file " + file;
    } else if (file == "-" || !someoneCanAnswer()) {
        secret = readStandardInput(longest_secret, verb.stop);
        given.source = "standard input";
    } else if (credentialNeeds(given.kind).file) {
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "A credential of the kind %1 comes from a file."), kindWord(given.kind)), text(TRANSLATABLE("Core", "Name it with --file PATH.")), given.name);
    } else {
        secret = askSecret(text(TRANSLATABLE("Core", "Token for %1 (not shown):"), given.host.empty() ? given.name : given.host).english(), verb.stop);
        given.source = "prompt";
    }
    if (!secret)
        return fail(secret.error());
    given.secret = std::move(*secret);
    return {};
}

// A secret that only this process would know is forgotten when the verb ends: better said before anybody types it.
Expected<void> checkKeyring(const Verb& verb, CredentialDesk& desk, const NewCredential& given)
{
    if (!credentialNeeds(given.kind).secret || !given.base.empty())
        return {};
    SecretStoreState state = desk.storeState(verb.stop);
    if (state == SecretStoreState::usable || state == SecretStoreState::locked)   // locked: add says so, with its question
        return {};
    if (state == SecretStoreState::session_only)
        state = SecretStoreState::no_service;
    return fail(ErrorKind::unavailable, stateText(state), stateHint(state), given.name);
}

// $BROWSER holds commands with a colon between them, in which %s stands for the address; the desktop's own way comes last.
std::vector<std::vector<std::string>> browsersFor(const std::string& url)
{
    std::vector<std::vector<std::string>> all;
    std::istringstream commands(inheritedEnvironment({"BROWSER"})["BROWSER"]);
    for (std::string command; std::getline(commands, command, ':');) {
        std::vector<std::string> argv;
        bool named = false;
        std::istringstream words(command);
        for (std::string word; words >> word;) {
            named = named || word == "%s";
            argv.push_back(word == "%s" ? url : word);
        }
        if (argv.empty())
            continue;
        if (!named)
            argv.push_back(url);
        all.push_back(std::move(argv));
    }
    if (std::getenv("DISPLAY") || std::getenv("WAYLAND_DISPLAY"))
        all.push_back({"xdg-open", url});
    return all;
}

// The address in words, and in the user's own browser where there is one.
void openBrowser(const Verb& verb, const std::string& url)
{
    verb.output.endProgress();
    std::fputs(("Sign in at this address; the answer comes back by itself:\n  " + url + "\n").c_str(), stderr);
    ProcessSpec spec;
    spec.environment = wholeEnvironment();
    for (const std::string& name : source::gitAccessVariables())
        spec.environment.erase(name);
    spec.die_with_parent = false;
    for (auto& argv : browsersFor(url)) {
        spec.argv = std::move(argv);
        if (auto browser = ChildProcess::start(spec)) {
            browser->leaveRunning();
            return;
        }
    }
}

// What can be asked is asked, once each, and then it is tried again.
Expected<AddedCredential> addAsking(const Verb& verb, CredentialDesk& desk, NewCredential given)
{
    const auto open = [&verb](const std::string& url) { openBrowser(verb, url); };
    bool asked_passphrase = false;
    for (;;) {
        auto added = desk.add(given, open, verb.stop);
        if (added || !added.error().question)
            return added;
        const Question& question = *added.error().question;
        if (question.about == Question::About::passphrase && !asked_passphrase && given.source.starts_with("file ")) {
            auto passphrase = someoneCanAnswer() ? askSecret(question.text.english(), verb.stop) : readStandardInput(longest_secret, verb.stop);
            if (!passphrase || passphrase->empty())
                return passphrase ? added : fail(passphrase.error());
            given.passphrase = passphrase->substr(0, passphrase->find_first_of("\r\n"));
            asked_passphrase = true;
        } else if (question.about == Question::About::unknown_host && someoneCanAnswer()) {
            const auto yes = askYesOrNo(question.text.english(), verb.stop);
            if (!yes || !*yes)
                return yes ? added : fail(yes.error());
            given.allowed_hosts.push_back(question.subject);
        } else {
            return added;
        }
    }
}

int addCredential(const Verb& verb)
{
    const auto kind = kindOf(verb.arguments.kind);
    if (!kind)
        return verb.output.error(kind.error());
    const Arguments& words = verb.arguments;
    NewCredential given;
    given.name = words.name;
    given.kind = *kind;
    given.host = words.host;
    given.user = words.user;
    given.base = words.base;
    given.target = words.target;
    given.delegates = words.delegates;
    given.allowed_hosts = words.allow_hosts;
    CredentialDesk desk(verb.composition);
    if (auto keyring = checkKeyring(verb, desk, given); !keyring)
        return verb.output.error(keyring.error());
    if (auto read = readSecret(verb, given); !read)
        return verb.output.error(read.error());
    const auto added = addAsking(verb, desk, std::move(given));
    if (!added)
        return verb.output.error(added.error());
    if (verb.output.json()) {
        Json document = documentOf({added->credential, {}, {}});
        document["replaced"] = added->replaced;
        verb.output.document(document);
        return 0;
    }
    const std::string name = added->credential.name;
    verb.output.value((added->replaced ? "Replaced the credential " : "Added the credential ") + name + " (" + kindWord(*kind) + ")" +
                                                         (added->credential.user.empty() ? "" : " of " + added->credential.user) + (added->credential.host.empty() ? "" : " for " + added->credential.host) + ".\n");
    verb.output.words("Try it: `trainyardctl credentials test " + name + "`." + (credentials::isForGit(*kind) ? "" : " Use it: `trainyardctl environments add … --identity " + name + "`."));
    return 0;
}

int testCredential(const Verb& verb)
{
    const auto tested = Questions(verb, {}, verb.arguments.name).untilAnswered([&] { return CredentialDesk(verb.composition).test(verb.arguments.name, verb.stop); });
    if (!tested)
        return verb.output.error(tested.error());
    if (verb.output.json()) {
        Json document = {{"name", verb.arguments.name}, {"ok", true}, {"principal", tested->principal}, {"message", tested->words.english()}, {"warnings", Json::array()},
                         {"expires", tested->expires ? Json(rfc3339(*tested->expires)) : Json()}};
        for (const Text& warning : tested->warnings)
            document["warnings"].push_back(warning.english());
        verb.output.document(document);
        return 0;
    }
    std::string words = tested->words.english() + "\n";
    if (!tested->principal.empty())
        words += "  who         " + tested->principal + "\n";
    if (tested->expires)
        words += "  token ends  " + rfc3339(*tested->expires).substr(0, 19) + "Z\n";
    for (const Text& warning : tested->warnings)
        words += "Warning: " + warning.english() + "\n";
    verb.output.value(words);
    return 0;
}

int removeCredential(const Verb& verb)
{
    const auto removed = CredentialDesk(verb.composition).remove(verb.arguments.name, verb.stop);
    if (!removed)
        return verb.output.error(removed.error());
    if (verb.output.json())
        verb.output.document({{"removed", removed->credential.name}, {"environments", removed->environments}, {"base_of", removed->bases}});
    else
        verb.output.value("Removed the credential " + removed->credential.name + " and its secret.\n");
    for (const std::string& environment : removed->environments)
        verb.output.words("The environment " + environment + " still names it: give it another identity, or add the credential again under that name.");
    for (const std::string& other : removed->bases)
        verb.output.words("The credential " + other + " rests on it and gives no tokens any more.");
    return 0;
}

}  // namespace

int credentialsVerb(const Verb& verb)
{
    const std::string& name = verb.arguments.verb;
    if (name == "credentials list")
        return listCredentials(verb);
    if (name == "credentials add")
        return addCredential(verb);
    return name == "credentials test" ? testCredential(verb) : removeCredential(verb);
}

}  // namespace trainyard::cli
