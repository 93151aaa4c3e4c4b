#include "core/source/git_access.h"

#include "core/source/ssh_key.h"
#include "core/source/token_shape.h"

namespace trainyard::source {

namespace {

constexpr const char* token_variable = "TRAINYARD_GIT_TOKEN";
constexpr const char* user_variable = "TRAINYARD_GIT_USER";
constexpr const char* key_variable = "TRAINYARD_SSH_KEY_FILE";
constexpr const char* helpers_variable = "TRAINYARD_GIT_HELPERS";

std::string withoutEnds(const std::string& text)
{
    constexpr const char* blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

Expected<HttpsAccess> readyHttps(HttpsAccess access, const GitPlace& place)
{
    access.token = withoutEnds(access.token);
    access.user = withoutEnds(access.user);
    if (auto usable = checkToken(access.token, place.hostAndPort()); !usable)
        return fail(usable.error());
    if (looksLikeToken(access.user) || access.user.find_first_of(" \t\r\n:") != std::string::npos)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "What was given as the user name for %1 cannot be one."), place.hostAndPort()),
                    text(TRANSLATABLE("Core", "A token is given as the secret, the user name apart from it or not at all: the platform's usual one is used.")), place.hostAndPort());
    if (access.user.empty())
        access.user = usualUser(place.host, access.token);
    if (access.user.empty())
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "A GitLab deploy token has a user name of its own, and none was given for %1."), place.hostAndPort()),
                    text(TRANSLATABLE("Core", "GitLab shows it beside the token, like gitlab+deploy-token-1: give it with --user or in TRAINYARD_GIT_USER.")), place.hostAndPort());
    return access;
}

}  // namespace

GitAccessFor accessFromEnvironment(std::map<std::string, std::string> variables)
{
    return [variables = std::move(variables)](const GitPlace& place, std::stop_token) -> Expected<GitAccess> {
        const auto given = [&](const char* name) { return variables.count(name) ? variables.at(name) : std::string(); };
        GitAccess access;
        access.credential_helpers = given(helpers_variable) == "yes";
        if (place.way == GitPlace::Way::https && !given(token_variable).empty())
            access.https = HttpsAccess{place.hostAndPort(), given(user_variable), given(token_variable)};
        if (place.way == GitPlace::Way::ssh && !given(key_variable).empty()) {
            auto key = readKeyFile(given(key_variable));
            if (!key)
                return fail(key.error());
            access.ssh = SshAccess{place.hostAndPort(), std::move(*key), {}, given(key_variable)};
        }
        return access;
    };
}

std::vector<std::string> gitAccessVariables() { return {token_variable, user_variable, key_variable, helpers_variable}; }

GitAccessFor firstOf(GitAccessFor first, GitAccessFor second)
{
    return [first = std::move(first), second = std::move(second)](const GitPlace& place, std::stop_token stop) -> Expected<GitAccess> {
        auto access = first(place, stop);
        return !access || access->https || access->ssh ? access : second(place, stop);
    };
}

Expected<GitAccess> readyAccess(GitAccess access, const GitPlace& place)
{
    if (access.https && (place.way != GitPlace::Way::https || !place.isAt(access.https->host)))
        access.https.reset();
    if (access.ssh && (place.way != GitPlace::Way::ssh || !place.isAt(access.ssh->host)))
        access.ssh.reset();
    if (access.https) {
        auto ready = readyHttps(std::move(*access.https), place);
        if (!ready)
            return fail(ready.error());
        access.https = std::move(*ready);
    }
    if (access.ssh) {
        auto key = normalisedKey(access.ssh->key, access.ssh->name);
        if (!key)
            return fail(key.error());
        access.ssh->key = std::move(*key);
    }
    return access;
}

void teach(Redactor& redactor, const GitAccess& access)
{
    if (access.https)
        redactor.add(access.https->token, access.https->user);
    if (access.ssh) {
        redactor.add(access.ssh->passphrase);
        redactor.add(access.ssh->key);
    }
}

}  // namespace trainyard::source
