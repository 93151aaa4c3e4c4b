#include "core/source/git_transport.h"

#include "core/base/installation.h"
#include "core/source/left_processes.h"
#include "core/source/one_host.h"
#include "core/source/ssh_key.h"
#include "core/source/ssh_program.h"
#include "core/source/transfer_error.h"
#include "core/source/user_helpers.h"

#include <algorithm>

namespace trainyard::source {

namespace {

constexpr std::uint64_t most_memory_of_refs = 768u << 20;   // some millions of refs

Error stoppedAnswering(const RepositoryAddress& address, const Error& cause)
{
    Error error = makeError(ErrorKind::unavailable, text(TRANSLATABLE("Core", "The server of the repository %1 stopped answering."), address.text), text(TRANSLATABLE("Core", "Try again; when it goes on, ask who runs it.")), address.text);
    error.cause = std::make_shared<const Error>(cause);
    return error;
}

}  // namespace

Expected<GitTransport> GitTransport::open(RepositoryAddress address, const GitSettings& settings, std::string mark, std::stop_token stop)
{
    GitTransport transport(std::move(address), settings, std::move(mark));
    transport.m_environment = processMark(transport.m_mark);
    transport.m_environment.merge(onlyThisHost(transport.m_place, networkEnvironment()));
    auto access = settings.access(transport.m_place, stop);
    if (!access)
        return fail(access.error());
    if (auto used = transport.use(std::move(*access), stop); !used)
        return fail(used.error());
    return transport;
}

Expected<void> GitTransport::use(GitAccess access, std::stop_token stop)
{
    auto ready = readyAccess(std::move(access), m_place);
    if (!ready)
        return fail(ready.error());
    m_access = std::move(*ready);
    teach(*m_secrets, m_access);
    if (m_settings.redactor)
        teach(*m_settings.redactor, m_access);
    if (m_place.way == GitPlace::Way::ssh)
        return prepareSsh(stop);
    return m_access.https ? prepareHttps() : Expected<void>();
}

Expected<void> GitTransport::handToAskpass(const AskpassSecret& secret)
{
    const std::filesystem::path program = ownProgram(askpass_program);
    if (program.empty())
        return fail(ErrorKind::internal, text(TRANSLATABLE("Core", "The program %1 is not beside this one."), askpass_program), text(TRANSLATABLE("Core", "Build or install all of Trainyard: packaging/run does.")), askpass_program);
    auto memory = SecretFile::make(packed(secret));
    if (!memory)
        return fail(memory.error());
    m_askpass = std::move(*memory);
    m_environment[askpass_variable] = m_askpass->path();
    for (const char* name : {"GIT_ASKPASS", "SSH_ASKPASS"})
        m_environment[name] = program.string();
    m_environment["SSH_ASKPASS_REQUIRE"] = "force";
    return {};
}

Expected<void> GitTransport::prepareHttps()
{
    m_url = "https://" + m_place.authority + m_place.path;
    return handToAskpass({AskpassSecret::For::https, m_place.authority, m_access.https->user, m_access.https->token});
}

Expected<void> GitTransport::prepareSsh(std::stop_token stop)
{
    std::string key_path;
    if (m_access.ssh) {
        auto key = SecretFile::make(m_access.ssh->key);
        if (!key)
            return fail(key.error());
        m_key = std::move(*key);
        key_path = m_key->path();
        if (!m_access.ssh->passphrase.empty())
            if (auto handed = handToAskpass({AskpassSecret::For::ssh_key, key_path, {}, m_access.ssh->passphrase}); !handed)
                return handed;
        auto environment = networkEnvironment();
        environment.insert(m_environment.begin(), m_environment.end());
        if (auto tried = tryKey({key_path, m_access.ssh->name, hasPassphrase(m_access.ssh->key), !m_access.ssh->passphrase.empty()}, environment, stop); !tried)
            return tried;
    } else if (m_access.agent) {
        m_environment.merge(inheritedEnvironment({"SSH_AUTH_SOCK"}));
    }
    m_environment["GIT_SSH_COMMAND"] = sshCommand(sshArguments(m_access, m_settings, key_path));
    m_environment["GIT_SSH_VARIANT"] = "ssh";
    return {};
}

Error GitTransport::errorOf(const std::string& words, std::stop_token stop) const
{
    Error error = transferError(m_address, m_secrets->redact(words), {m_place, m_access.https.has_value(), m_access.ssh ? m_access.ssh->name : std::string()});
    if (m_place.way == GitPlace::Way::ssh && hostKeyVerdict(words) == HostKeyVerdict::unknown) {
        auto environment = networkEnvironment();
        environment.merge(inheritedEnvironment({"HOME"}));
        environment.merge(processMark(m_mark));
        if (const auto shown = askHostKey(m_place, m_access, m_settings, environment, stop))
            return unknownHostKey(m_place.hostAndPort(), *shown);
    }
    return error;
}

Expected<std::string> GitTransport::listRefs(std::stop_token stop)
{
    GitCall call{{"ls-remote", "--", m_url}};
    call.most_memory = most_memory_of_refs;
    return run(std::move(call), stop);
}

Expected<void> GitTransport::fetch(const std::filesystem::path& repository, const std::string& refspec, std::stop_token stop, const std::function<void(std::string_view)>& on_words)
{
    GitCall call{{"--git-dir=" + repository.string(), "fetch", "--depth", "1", "--no-tags", "--force", "--progress", "--no-write-fetch-head", "--", m_url, refspec}};
    std::error_code error;
    const auto space = std::filesystem::space(repository, error);
    call.most_disk = error ? 0 : space.available / 10 * 9;
    call.on_words = on_words;
    auto fetched = run(std::move(call), stop);
    return fetched ? Expected<void>() : fail(std::move(fetched.error()));
}

Expected<std::string> GitTransport::run(GitCall call, std::stop_token stop)
{
    call.environment = m_environment;
    call.patience = m_settings.patience;
    const auto result = runGit(call, stop);
    if (result && result->end.ok())
        return result->output;
    endProcesses(m_mark);   // what went into a session of its own, or was asked to end and did not
    if (!result && result.error().kind == ErrorKind::timed_out)
        return fail(stoppedAnswering(m_address, result.error()));
    if (!result)
        return fail(result.error());
    Error error = errorOf(result->error_output, stop);
    if (error.kind != ErrorKind::unauthenticated || !m_access.credential_helpers || m_access.https || m_place.way != GitPlace::Way::https)
        return fail(std::move(error));
    auto found = askUsersHelpers(m_place, stop);
    if (!found || !*found)
        return found ? fail(std::move(error)) : fail(found.error());
    GitAccess access = m_access;
    access.https = **found;
    const std::string url_before = m_url;
    if (auto used = use(std::move(access), stop); !used)
        return fail(used.error());
    std::replace(call.arguments.begin(), call.arguments.end(), url_before, m_url);
    return run(std::move(call), stop);
}

}  // namespace trainyard::source
