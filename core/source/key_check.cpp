#include "core/source/key_check.h"

#include "core/base/installation.h"
#include "core/base/process.h"
#include "core/source/askpass/askpass.h"
#include "core/source/secret_file.h"
#include "core/source/ssh_key.h"

namespace trainyard::source {

namespace {

// "256 SHA256:… comment (ED25519)" without the bits and the comment.
std::string fingerprintIn(const std::string& line)
{
    const auto begin = line.find("SHA256:"), end = line.find(' ', begin), type = line.rfind('(');
    if (begin == std::string::npos || end == std::string::npos || type == std::string::npos || line.find(')', type) == std::string::npos)
        return {};
    return line.substr(begin, end - begin) + " " + line.substr(type, line.find(')', type) + 1 - type);
}

}  // namespace

Expected<std::string> openKey(const SshAccess& access, std::stop_token stop)
{
    const auto key = normalisedKey(access.key, access.name);
    if (!key)
        return fail(key.error());
    const auto file = SecretFile::make(*key);
    if (!file)
        return fail(file.error());
    const auto askpass = SecretFile::make(packed({AskpassSecret::For::ssh_key, file->path(), {}, access.passphrase}));
    if (!askpass)
        return fail(askpass.error());
    auto environment = inheritedEnvironment({"PATH"});
    if (!access.passphrase.empty()) {
        environment["SSH_ASKPASS"] = ownProgram(askpass_program).string();
        environment["SSH_ASKPASS_REQUIRE"] = "force";
        environment[askpass_variable] = askpass->path();
    }
    if (auto opened = tryKey({file->path(), access.name, hasPassphrase(*key), !access.passphrase.empty()}, environment, stop); !opened)
        return fail(opened.error());
    ProcessSpec spec;
    spec.argv = {"ssh-keygen", "-l", "-f", file->path()};
    spec.environment = environment;
    spec.folder = "/";
    const auto shown = runProcess(spec, std::move(stop));
    return shown && shown->end.ok() ? fingerprintIn(shown->output) : std::string();
}

}  // namespace trainyard::source
