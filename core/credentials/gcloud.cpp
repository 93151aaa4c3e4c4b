#include "core/credentials/gcloud.h"

#include "core/base/process.h"

#include <unistd.h>

namespace trainyard::credentials {

namespace {

// gcloud does not say when its token ends. It prints a fresh one, good for an hour; a 401 before that is repeated once with a new one.
constexpr std::chrono::minutes assumed_life{30};

std::vector<std::string> absoluteFolders(const std::string& path)
{
    std::vector<std::string> folders;
    for (std::size_t at = 0; at <= path.size();) {
        const auto end = std::min(path.find(':', at), path.size());
        if (end > at && path[at] == '/')
            folders.push_back(path.substr(at, end - at));
        at = end + 1;
    }
    return folders;
}

std::string trimmed(const std::string& words)
{
    const auto begin = words.find_first_not_of(" \t\r\n");
    return begin == std::string::npos ? std::string() : words.substr(begin, words.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string errorLine(const std::string& words)   // gcloud begins it with ERROR:
{
    const auto begin = words.rfind("ERROR:");
    const std::string rest = trimmed(begin == std::string::npos ? words : words.substr(begin + 6));
    return rest.substr(0, rest.find('\n'));
}

}  // namespace

Gcloud::Gcloud(Variables environment, std::chrono::milliseconds timeout) : m_environment(std::move(environment)), m_timeout(timeout)
{
    std::string path;
    for (const std::string& folder : absoluteFolders(m_environment["PATH"]))
        path += (path.empty() ? "" : ":") + folder;
    m_environment["PATH"] = path.empty() ? "/usr/bin:/bin" : path;
    m_environment["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1";
}

bool Gcloud::installed() const
{
    for (const std::string& folder : absoluteFolders(m_environment.at("PATH")))
        if (::access((folder + "/gcloud").c_str(), X_OK) == 0)
            return true;
    return false;
}

Expected<std::string> Gcloud::ask(const std::vector<std::string>& arguments, std::stop_token stop) const
{
    if (!installed())
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The program gcloud is not on this machine's PATH.")),
                    text(TRANSLATABLE("Core", "Install the Google Cloud CLI, or use another kind of credential: `trainyardctl credentials add --help`.")), "gcloud");
    ProcessSpec spec;
    spec.argv = {"gcloud"};
    spec.argv.insert(spec.argv.end(), arguments.begin(), arguments.end());
    spec.environment = m_environment;
    spec.folder = "/";
    ProcessLimits limits;
    limits.timeout = m_timeout;
    limits.max_output = 64 * 1024;
    const auto result = runProcess(spec, std::move(stop), limits);
    if (!result)
        return fail(result.error());
    if (result->end.ok())
        return trimmed(result->output);
    Error error = makeError(ErrorKind::unauthenticated, text(TRANSLATABLE("Core", "gcloud gives no token: %1"), errorLine(result->error_output)),
                            text(TRANSLATABLE("Core", "Sign in with `gcloud auth login`, then try again.")), "gcloud");
    error.raw = result->error_output;
    return fail(std::move(error));
}

Expected<AccessToken> GcloudAccount::fetch(std::stop_token stop)
{
    const auto token = m_gcloud.ask({"auth", "print-access-token"}, stop);
    if (!token)
        return fail(token.error());
    m_redactor.add(*token);
    if (token->empty() || token->find_first_of(" \n\t") != std::string::npos)
        return fail(ErrorKind::unauthenticated, text(TRANSLATABLE("Core", "gcloud printed no token.")), text(TRANSLATABLE("Core", "Sign in with `gcloud auth login`, then try again.")), "gcloud");
    if (m_account.empty())
        if (const auto account = m_gcloud.ask({"config", "get", "account"}, stop))
            m_account = *account;
    return AccessToken{*token, assumed_life};
}

IdentityFacts GcloudAccount::facts() const
{
    IdentityFacts facts;
    facts.kind = CredentialKind::gcloud;
    facts.principal = m_account;
    facts.source = text(TRANSLATABLE("Core", "gcloud's active account"));
    facts.scopes = {cloud_platform_scope};
    return facts;
}

}  // namespace trainyard::credentials
