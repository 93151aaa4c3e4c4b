#include "core/source/git_program.h"

#include "core/source/repository_address.h"

#include <sys/resource.h>

namespace trainyard::source {

namespace {

constexpr int usage_error = 129;   // of git

// HOME leads nowhere: ~/.netrc is a credential that nobody gave us, and git before 2.32 would read the user's settings there.
std::map<std::string, std::string> gitEnvironment()
{
    auto environment = networkEnvironment();
    environment.insert({{"HOME", "/nonexistent"}, {"GIT_CONFIG_NOSYSTEM", "1"}, {"GIT_CONFIG_GLOBAL", "/dev/null"}, {"GIT_TERMINAL_PROMPT", "0"}, {"GIT_ASKPASS", "/bin/false"}, {"SSH_ASKPASS", "/bin/false"}});
    return environment;
}

std::vector<std::string> settings(std::chrono::seconds patience)
{
    return {"credential.helper=", "core.hooksPath=/dev/null", "core.fsmonitor=false", "protocol.allow=never", "protocol.https.allow=always", "protocol.http.allow=always",
            "protocol.ssh.allow=always", "protocol.file.allow=always", "http.followRedirects=false", "http.lowSpeedLimit=1", "http.lowSpeedTime=" + std::to_string(patience.count()), "safe.directory=*",
            "gc.auto=0", "maintenance.auto=false", "transfer.fsckObjects=false", "fetch.unpackLimit=1", "fetch.recurseSubmodules=false", "transfer.bundleURI=false", "advice.detachedHead=false"};
}

}  // namespace

std::map<std::string, std::string> networkEnvironment()
{
    auto environment = inheritedEnvironment({"PATH", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "all_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO",
                                             "CURL_CA_BUNDLE"});
    for (const char* name : {"no_proxy", "NO_PROXY"}) {   // loopback never goes through a proxy
        std::string& hosts = environment[name];
        hosts += (hosts.empty() ? "" : ",") + std::string("127.0.0.1,localhost,::1");
    }
    environment["LC_ALL"] = "C.UTF-8";
    return environment;
}

Expected<ProcessResult> runGit(const GitCall& call, std::stop_token stop)
{
    ProcessSpec spec;
    spec.argv = {"git"};
    for (const std::string& setting : settings(call.patience))
        spec.argv.insert(spec.argv.end(), {"-c", setting});
    spec.argv.insert(spec.argv.end(), call.arguments.begin(), call.arguments.end());
    spec.environment = gitEnvironment();
    for (const auto& [name, value] : call.environment)
        spec.environment[name] = value;
    spec.folder = "/";
    spec.resource_limits[RLIMIT_DATA] = call.most_memory;
    if (call.most_disk != 0)
        spec.resource_limits[RLIMIT_FSIZE] = call.most_disk;
    ProcessLimits limits;
    limits.timeout = std::chrono::hours(2);
    limits.silence = call.patience + std::chrono::seconds(1);   // git's own end of a stall has better words
    limits.on_output = [&](std::string_view piece, bool is_error) {
        if (is_error && call.on_words)
            call.on_words(piece);
    };
    auto result = runProcess(spec, stop, limits);
    if (!result && result.error().kind == ErrorKind::not_found)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The program git is not installed.")), text(TRANSLATABLE("Core", "Install it: `sudo apt install git` on Debian or Ubuntu.")), "git");
    if (result && result->end.exit_code == usage_error)
        return fail(ErrorKind::failed, text(TRANSLATABLE("Core", "The program git does not know what Trainyard asks of it: %1"), displayed(result->error_output.substr(0, result->error_output.find('\n')))),
                    text(TRANSLATABLE("Core", "Trainyard needs git 2.30 or newer; `git --version` says which one this is.")), "git");
    return result;
}

}  // namespace trainyard::source
