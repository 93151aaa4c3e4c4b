#include "core/source/git_program.h"

#include "core/base/redaction.h"

#include <sstream>

namespace trainyard::source {

namespace {

std::map<std::string, std::string> gitEnvironment()
{
    auto environment = inheritedEnvironment({"HOME", "PATH", "SSH_AUTH_SOCK", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "all_proxy",
                                             "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO", "CURL_CA_BUNDLE"});
    for (const char* name : {"no_proxy", "NO_PROXY"}) {   // loopback never goes through a proxy
        std::string& hosts = environment[name];
        hosts += (hosts.empty() ? "" : ",") + std::string("127.0.0.1,localhost,::1");
    }
    environment.insert({{"GIT_CONFIG_NOSYSTEM", "1"}, {"GIT_CONFIG_GLOBAL", "/dev/null"}, {"GIT_TERMINAL_PROMPT", "0"}, {"GIT_ASKPASS", "/bin/false"}, {"SSH_ASKPASS", "/bin/false"},
                        {"GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=25 -o ServerAliveInterval=10 -o ServerAliveCountMax=2"}, {"LC_ALL", "C.UTF-8"}});
    return environment;
}

bool mentions(const std::string& words, std::initializer_list<const char*> any)
{
    for (const char* each : any)
        if (words.find(each) != std::string::npos)
            return true;
    return false;
}

constexpr int usage_error = 129;   // of git

std::string firstLineOf(const std::string& words) { return words.substr(0, words.find('\n')); }

std::string lastLineOf(const std::string& words)
{
    std::istringstream stream(words);
    std::string last;
    for (std::string line; std::getline(stream, line);)
        if (!line.empty())
            last = line;
    return last;
}

}  // namespace

Expected<ProcessResult> runGit(const std::vector<std::string>& arguments, std::stop_token stop, const std::map<std::string, std::string>& more_environment)
{
    ProcessSpec spec;
    spec.argv = {"git"};
    for (const char* setting : {"credential.helper=", "core.hooksPath=/dev/null", "core.fsmonitor=false", "protocol.allow=never", "protocol.https.allow=always", "protocol.http.allow=always",
                                "protocol.ssh.allow=always", "protocol.file.allow=always", "http.followRedirects=false", "http.lowSpeedLimit=1", "http.lowSpeedTime=25", "safe.directory=*",
                                "gc.auto=0", "maintenance.auto=false", "transfer.fsckObjects=false", "advice.detachedHead=false"})
        spec.argv.insert(spec.argv.end(), {"-c", setting});
    spec.argv.insert(spec.argv.end(), arguments.begin(), arguments.end());
    spec.environment = gitEnvironment();
    spec.environment.insert(more_environment.begin(), more_environment.end());
    spec.folder = "/";
    ProcessLimits limits;
    limits.timeout = std::chrono::hours(2);
    auto result = runProcess(spec, stop, limits);
    if (!result && result.error().kind == ErrorKind::not_found)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The program git is not installed.")), text(TRANSLATABLE("Core", "Install it: `sudo apt install git` on Debian or Ubuntu.")), "git");
    if (result && result->end.exit_code == usage_error)
        return fail(ErrorKind::failed, text(TRANSLATABLE("Core", "The program git does not know what Trainyard asks of it: %1"), displayed(firstLineOf(result->error_output))),
                    text(TRANSLATABLE("Core", "Trainyard needs git 2.30 or newer; `git --version` says which one this is.")), "git");
    return result;
}

Error transferError(const RepositoryAddress& address, const std::string& git_words)
{
    const std::string url = withoutUrlPassword(address.text);
    Error error = makeError(ErrorKind::failed, text(TRANSLATABLE("Core", "The repository %1 could not be fetched: %2"), url, displayed(lastLineOf(withoutUrlPassword(git_words)))), {}, url);
    if (mentions(git_words, {"Could not resolve host", "Could not resolve hostname", "Name or service not known", "Failed to connect", "Couldn't connect", "Connection refused", "Network is unreachable",
                             "Connection timed out", "timed out", "No route to host", "too slow", "error: 500", "error: 502", "error: 503", "error: 504", "unexpected disconnect", "Empty reply from server"})) {
        error.kind = ErrorKind::unavailable;
        error.message = text(TRANSLATABLE("Core", "The server of the repository %1 cannot be reached."), url);
        error.hint = text(TRANSLATABLE("Core", "Check the network, the proxy settings and the address, then try again."));
    } else if (mentions(git_words, {"Authentication failed", "could not read Username", "could not read Password", "Permission denied", "HTTP Basic: Access denied", "error: 401", "error: 403", "unable to read askpass"})) {
        error.kind = ErrorKind::unauthenticated;
        error.message = text(TRANSLATABLE("Core", "The repository %1 is private, or there is none: nothing that you gave opens it."), url);
        error.hint = text(TRANSLATABLE("Core", "Mend the address if it is wrong. For a private one use an ssh address with your agent's key (git@HOST:PATH), or clone it yourself and name the folder."));
    } else if (mentions(git_words, {"Host key verification failed"})) {
        error.kind = ErrorKind::permission_denied;
        error.message = text(TRANSLATABLE("Core", "The host of %1 is not known to ssh, or its key has changed."), url);
        error.hint = text(TRANSLATABLE("Core", "Connect once by hand with ssh, compare the fingerprint with the one that the platform publishes, then try again."));
    } else if (mentions(git_words, {"certificate", "SSL"})) {
        error.kind = ErrorKind::unavailable;
        error.message = text(TRANSLATABLE("Core", "The certificate of the server of %1 cannot be verified."), url);
        error.hint = text(TRANSLATABLE("Core", "If your organisation has certificates of its own, name their file in the environment variable GIT_SSL_CAINFO, then try again."));
    } else if (mentions(git_words, {"not our ref", "unadvertised object", "couldn't find remote ref"})) {
        error.kind = ErrorKind::not_found;
        error.message = text(TRANSLATABLE("Core", "The repository %1 does not have that commit, or does not give it out."), url);
        error.hint = text(TRANSLATABLE("Core", "Name a branch or a tag, or push the commit first."));
    } else if (mentions(git_words, {"not found", "does not appear to be a git repository", "does not exist", "error: 404", "Repository not found"})) {
        error.kind = ErrorKind::not_found;
        error.message = text(TRANSLATABLE("Core", "There is no repository %1, or it is private."), url);
        error.hint = text(TRANSLATABLE("Core", "Mend the address if it is wrong. For a private one use an ssh address with your agent's key (git@HOST:PATH), or clone it yourself and name the folder."));
    } else if (mentions(git_words, {"error: 301", "error: 302", "error: 307", "error: 308", "redirect"})) {
        error.kind = ErrorKind::invalid_input;
        error.message = text(TRANSLATABLE("Core", "The repository %1 has moved: its server names another address, and a credential must not follow there."), url);
        error.hint = text(TRANSLATABLE("Core", "Open the address in a browser and use the one it leads to."));
    }
    error.raw = withoutUrlPassword(git_words);
    return error;
}

}  // namespace trainyard::source
