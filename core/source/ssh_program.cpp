#include "core/source/ssh_program.h"

#include "core/base/process.h"
#include "core/source/secret_file.h"

namespace trainyard::source {

namespace {

std::string shellQuoted(const std::string& word)
{
    std::string quoted = "'";
    for (const char c : word)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::vector<std::string> withOptions(std::vector<std::string> arguments, const std::vector<std::string>& options)
{
    for (const std::string& option : options)
        arguments.insert(arguments.end(), {"-o", option});
    return arguments;
}

std::vector<std::string> program(const GitAccess& access)
{
    std::vector<std::string> arguments = {"ssh"};
    if (!access.ssh_config_file.empty())
        arguments.insert(arguments.end(), {"-F", access.ssh_config_file.string()});
    else if (!access.ssh_config)
        arguments.insert(arguments.end(), {"-F", "none"});
    return arguments;
}

std::vector<std::string> quietOptions(std::chrono::seconds patience)
{
    return {"ConnectTimeout=" + std::to_string(patience.count()), "ServerAliveInterval=" + std::to_string(std::max<std::int64_t>(patience.count() / 3, 1)), "ServerAliveCountMax=2", "UpdateHostKeys=no", "PermitLocalCommand=no",
            "ClearAllForwardings=yes", "ForwardAgent=no", "ForwardX11=no", "ControlMaster=no", "ControlPath=none", "RemoteCommand=none", "RequestTTY=no", "AddKeysToAgent=no", "LogLevel=INFO", "PasswordAuthentication=no",
            "KbdInteractiveAuthentication=no"};
}

}  // namespace

std::vector<std::string> sshArguments(const GitAccess& access, const GitSettings& settings, const std::string& key_path)
{
    std::vector<std::string> options = quietOptions(settings.patience);
    const bool asks = access.ssh && !access.ssh->passphrase.empty();
    options.push_back(asks ? "BatchMode=no" : "BatchMode=yes");
    options.insert(options.end(), {"StrictHostKeyChecking=yes", "NumberOfPasswordPrompts=1"});
    if (!settings.known_hosts.empty())
        options.push_back("GlobalKnownHostsFile=/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2 \"" + settings.known_hosts.string() + "\"");
    if (!key_path.empty())
        options.insert(options.end(), {"IdentityFile=" + key_path, "IdentitiesOnly=yes"});
    if (!key_path.empty() || !access.agent)
        options.push_back("IdentityAgent=none");
    return withOptions(program(access), options);
}

std::string sshCommand(const std::vector<std::string>& arguments)
{
    std::string command;
    if (const auto environment = inheritedEnvironment({"HOME"}); environment.count("HOME"))
        command = "HOME=" + shellQuoted(environment.at("HOME"));
    for (const std::string& argument : arguments)
        command += (command.empty() ? "" : " ") + shellQuoted(argument);
    return command;
}

Expected<HostKey> askHostKey(const GitPlace& place, const GitAccess& access, const GitSettings& settings, const std::map<std::string, std::string>& environment, std::stop_token stop)
{
    const auto learnt = SecretFile::makeEmpty();
    if (!learnt)
        return fail(learnt.error());
    ProcessSpec spec;
    spec.argv = withOptions(program(access), quietOptions(settings.patience));
    spec.argv = withOptions(std::move(spec.argv), {"BatchMode=yes", "StrictHostKeyChecking=accept-new", "UserKnownHostsFile=" + learnt->path(), "GlobalKnownHostsFile=/dev/null", "HashKnownHosts=no", "PreferredAuthentications=none",
                                                   "PubkeyAuthentication=no", "IdentityAgent=none"});
    if (place.port != 0)
        spec.argv.insert(spec.argv.end(), {"-p", std::to_string(place.port)});
    std::string host = place.host;
    if (host.starts_with("[") && host.ends_with("]"))
        host = host.substr(1, host.size() - 2);
    spec.argv.insert(spec.argv.end(), {"--", place.user.empty() ? host : place.user + "@" + host, "true"});
    spec.environment = environment;
    spec.folder = "/";
    ProcessLimits limits;
    limits.timeout = settings.patience + std::chrono::seconds(5);
    const auto asked = runProcess(spec, stop, limits);   // ends in "Permission denied", as it should
    if (!asked)
        return fail(asked.error());
    auto key = firstHostKey(learnt->content());
    if (!key)
        return fail(ErrorKind::unavailable, text(TRANSLATABLE("Core", "The host %1 did not show its key."), place.hostAndPort()), text(TRANSLATABLE("Core", "Check the network and the address, then try again.")), place.hostAndPort());
    return std::move(*key);
}

}  // namespace trainyard::source
