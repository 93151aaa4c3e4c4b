#include "ui/support/window_words.h"

#include <QtGlobal>

#include <string_view>
#include <utility>

namespace trainyard::ui {

namespace {

using Way = std::pair<std::string_view, const char*>;   // as core says it; as the window does it

constexpr Way of_runs[] = {
    {"`trainyardctl resume %1` runs it again as a new job.", QT_TRANSLATE_NOOP("Core", "Resume runs it again as a new job.")},
    {"Nothing in the repository is to blame, and the log is kept. `trainyardctl resume %1` runs it again as a new job.", QT_TRANSLATE_NOOP("Core", "Nothing in the repository is to blame, and the log is kept. Resume runs it again as a new job.")},
    {"`trainyardctl resume %1` follows the same job with a new clock; `trainyardctl cancel %1` cancels the job.", QT_TRANSLATE_NOOP("Core", "Resume follows the same job with a new clock; Stop (Shift+F5) cancels the job.")},
    {"Its log has the whole story: `trainyardctl logs %1 --stage Training`. Mend what it names (a change of the repository must be committed), then run again.",
     QT_TRANSLATE_NOOP("Core", "The log below has the whole story. Mend what it names (a change of the repository must be committed), then run again.")},
    {"The disk that the job writes to is full. Free some space there (`trainyardctl platform status` says how much this machine's platform keeps), then `trainyardctl resume %1`.",
     QT_TRANSLATE_NOOP("Core", "The disk that the job writes to is full. Free some space there (the menu Platform says how much this machine's platform keeps), then resume the run.")},
    {"Cancel the run again with `trainyardctl cancel %1`.", QT_TRANSLATE_NOOP("Core", "Stop the run again (Shift+F5).")},
    {"Stop it first: `trainyardctl cancel %1`.", QT_TRANSLATE_NOOP("Core", "Stop it first (Shift+F5).")},
    {"Cancel it first: `trainyardctl cancel %1`.", QT_TRANSLATE_NOOP("Core", "Stop it first: open it and press Shift+F5.")},
    {"Watch it with `trainyardctl logs %1 --follow`, or cancel it with `trainyardctl cancel %1`.", QT_TRANSLATE_NOOP("Core", "Open it among the recent runs to watch it, or stop it there (Shift+F5).")},
    {"`trainyardctl runs` lists the runs.", QT_TRANSLATE_NOOP("Core", "The recent runs list those that there are.")},
    {"Mend them, commit, and run again. `trainyardctl check` shows them too.", QT_TRANSLATE_NOOP("Core", "Mend them, commit, and run again. Check (F7) shows them at their lines.")},
    {"Wait for its end or cancel it (`trainyardctl cancel %1`), then remove the environment.", QT_TRANSLATE_NOOP("Core", "Wait for its end or stop it (Shift+F5 on the page Run), then remove the environment.")},
};

constexpr Way of_models[] = {
    {"The model %1 is there without a version, because this run made none. `trainyardctl delete %1` removes it; the next run uses it as it is.",
     QT_TRANSLATE_NOOP("Core", "The model %1 is there without a version, because this run made none. Delete on the page Models (Ctrl+3) removes it; the next run uses it as it is.")},
    {"The model %1 is there without a version, because this run made none. `trainyardctl --environment %2 delete %1` removes it; the next run uses it as it is.",
     QT_TRANSLATE_NOOP("Core", "The model %1 is there without a version, because this run made none. Delete on the page Models (Ctrl+3) removes it, with the environment %2 chosen; the next run uses it as it is.")},
    {"The file does not load where it would be served. Look at how the script saves it and with which packages; `trainyardctl delete %1 %2` removes the failed version.",
     QT_TRANSLATE_NOOP("Core", "The file does not load where it would be served. Look at how the script saves it and with which packages; Delete on the page Models (Ctrl+3) removes the failed version %2 of %1.")},
    {"`trainyardctl delete %1 %2` removes it.", QT_TRANSLATE_NOOP("Core", "Delete on the page Models (Ctrl+3) removes it.")},
    {"`trainyardctl versions %1` shows its versions and their states; a run that succeeds makes one.", QT_TRANSLATE_NOOP("Core", "The page Models (Ctrl+3) shows its versions and their states; a run that succeeds makes one.")},
    {"`trainyardctl models` lists the models, `trainyardctl versions MODEL` their versions.", QT_TRANSLATE_NOOP("Core", "The page Models (Ctrl+3) lists the models and their versions.")},
    {"Start the platform anew: `trainyardctl platform stop`, then repeat.", QT_TRANSLATE_NOOP("Core", "Restart the platform (menu Platform), then try again.")},
    {"`trainyardctl platform stop` ends its platform.", QT_TRANSLATE_NOOP("Core", "The menu Platform stops its platform.")},
};

constexpr Way of_credentials[] = {
    {"Sign in with `gcloud auth application-default login`, set GOOGLE_APPLICATION_CREDENTIALS to a key file, or add one with `trainyardctl credentials add`.",
     QT_TRANSLATE_NOOP("Core", "Sign in with `gcloud auth application-default login`, or add a credential on the page Access (Ctrl+6) and name it as the environment's identity.")},
    {"Sign in again with `trainyardctl credentials add %1 browser`.", QT_TRANSLATE_NOOP("Core", "Sign in again: Replace, beside the credential %1 on the page Access (Ctrl+6).")},
    {"Give it anew with `trainyardctl credentials add %1 %2`.", QT_TRANSLATE_NOOP("Core", "Give it anew: Replace, beside the credential %1 on the page Access (Ctrl+6).")},
    {"Give it again: `trainyardctl credentials add %1 %2 --host %3`.", QT_TRANSLATE_NOOP("Core", "Give it again: Replace, beside the credential %1 on the page Access (Ctrl+6).")},
    {"See `trainyardctl credentials list` for the others.", QT_TRANSLATE_NOOP("Core", "The page Access (Ctrl+6) lists the others.")},
    {"Look at their bases: `trainyardctl credentials list`.", QT_TRANSLATE_NOOP("Core", "Look at which credential each asks with, on the page Access (Ctrl+6).")},
    {"Add one with `trainyardctl credentials add %1 KIND`.", QT_TRANSLATE_NOOP("Core", "Add a credential of the name %1 on the page Access (Ctrl+6).")},
    {"There is: %1. See `trainyardctl credentials list`.", QT_TRANSLATE_NOOP("Core", "There is: %1. The page Access (Ctrl+6) lists all.")},
    {"Install the Google Cloud CLI, or use another kind of credential: `trainyardctl credentials add --help`.", QT_TRANSLATE_NOOP("Core", "Install the Google Cloud CLI, or choose another kind of credential.")},
    {"Use it with an ssh address (git@HOST:PATH): TRAINYARD_SSH_KEY_FILE names its file, `trainyardctl credentials add NAME git-ssh --host HOST --file KEY` keeps it.",
     QT_TRANSLATE_NOOP("Core", "Use it with an ssh address (git@HOST:PATH), as a credential of the kind “git: ssh key”.")},
    {"Mend the address if it is wrong. If it is private, give a deploy key: `trainyardctl credentials add NAME git-ssh --host %1 --file KEY`, TRAINYARD_SSH_KEY_FILE in CI, or ssh-agent.",
     QT_TRANSLATE_NOOP("Core", "Mend the address if it is wrong. If it is private, add a deploy key for %1 as a credential, or use ssh-agent.")},
    {"Mend the address if it is wrong. If it is private, give a token that may read it: `trainyardctl credentials add NAME git-https --host %1`, or TRAINYARD_GIT_TOKEN in CI.",
     QT_TRANSLATE_NOOP("Core", "Mend the address if it is wrong. If it is private, add a token for %1 that may read it as a credential.")},
    {"Leave it out: https://HOST/PATH. Keep the token with `trainyardctl credentials add NAME git-https --host %1`, or in the variable TRAINYARD_GIT_TOKEN in CI. Who saw the address can use it: make a new one.",
     QT_TRANSLATE_NOOP("Core", "Leave it out: https://HOST/PATH. Keep the token as a credential for %1, on the page Access (Ctrl+6). Who saw the address can use it: make a new one.")},
    {"Choose another name, or remove that one first: `trainyardctl credentials remove %1`.", QT_TRANSLATE_NOOP("Core", "Choose another name, or delete the credential %1 first.")},
    {"Add it as that: `trainyardctl credentials add %1 %2 --file FILE`.", QT_TRANSLATE_NOOP("Core", "Choose the kind %2 for it.")},
    {"The key opens. Whether %1 knows it shows `trainyardctl check` with a repository there.", QT_TRANSLATE_NOOP("Core", "The key opens. Whether %1 knows it shows Check (F7) on the page Run with a repository there.")},
    {"The token is there. Whether %1 takes it shows `trainyardctl check` with a repository there.", QT_TRANSLATE_NOOP("Core", "The token is there. Whether %1 takes it shows Check (F7) on the page Run with a repository there.")},
    {"Known are service_account, authorized_user, impersonated_service_account, external_account and external_account_authorized_user. A client_secret.json is for `trainyardctl credentials add NAME browser --file FILE`.",
     QT_TRANSLATE_NOOP("Core", "Known are service_account, authorized_user, impersonated_service_account, external_account and external_account_authorized_user. A client_secret.json is for signing in with a browser: another kind of credential.")},
};

constexpr Way of_environments[] = {
    {"The service knows no such token (%1). Is it this service's, and still good? Try `trainyardctl credentials test NAME`, or name another identity when you add the environment.",
     QT_TRANSLATE_NOOP("Core", "The service knows no such token (%1). Is it this service's, and still good? Test the credential on this page, or name another identity.")},
    {"`trainyardctl environments test %1` tries everything that a run needs instead.", QT_TRANSLATE_NOOP("Core", "Test, beside the environment %1, tries everything that a run needs instead.")},
    {"`trainyardctl environments list` shows the ones there are.", QT_TRANSLATE_NOOP("Core", "The page Access (Ctrl+6) shows the ones there are.")},
    {"There is: %1. `trainyardctl environments add` makes a new one.", QT_TRANSLATE_NOOP("Core", "There is: %1. The page Access (Ctrl+6) makes a new one.")},
    {"Choose another name, or remove that one first: `trainyardctl environments remove %1`.", QT_TRANSLATE_NOOP("Core", "Choose another name, or remove the environment %1 first.")},
    {"`trainyardctl environments export NAME FILE` writes one. A run's recipe is used with `trainyardctl run --from FILE`.",
     QT_TRANSLATE_NOOP("Core", "Export, beside an environment on this page, writes one. A run's recipe is used with `trainyardctl run --from FILE`.")},
    {"Use that version, or ask for the values and use `trainyardctl environments add`.", QT_TRANSLATE_NOOP("Core", "Use that version, or ask for the values and add the environment by hand.")},
    {"The URL holds a user name or a password. An environment holds no secret: keep that as a credential (`trainyardctl credentials add`) and name it with --identity.",
     QT_TRANSLATE_NOOP("Core", "The URL holds a user name or a password. An environment holds no secret: keep that as a credential and choose it as the identity.")},
    {"Add it again under that name (`trainyardctl environments add %1 …`), then try again.", QT_TRANSLATE_NOOP("Core", "Add the environment %1 again on the page Access (Ctrl+6), then try again.")},
    {"`trainyardctl credentials list` shows the ones there are, `trainyardctl credentials add %1 KIND` adds it.", QT_TRANSLATE_NOOP("Core", "Choose one that is in the list of credentials, or add %1 there.")},
    {"`trainyardctl credentials list` shows the kinds.", QT_TRANSLATE_NOOP("Core", "The list of credentials shows the kind of each.")},
};

}  // namespace

std::string windowWords(const std::string& literal)
{
    if (literal.find("trainyardctl") == std::string::npos)   // almost every text
        return literal;
    const auto in = [&](const auto& ways) -> const char* {
        for (const auto& [core, window] : ways)
            if (core == literal)
                return window;
        return nullptr;
    };
    for (const char* found : {in(of_runs), in(of_models), in(of_credentials), in(of_environments)})
        if (found)
            return found;
    return literal;
}

}  // namespace trainyard::ui
