#include "core/source/ssh_key.h"

#include "core/base/encoding.h"
#include "core/base/files.h"
#include "core/base/process.h"

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

namespace trainyard::source {

namespace {

constexpr std::uint64_t largest_key = 64u << 10;
constexpr mode_t of_others = 077;

Failure noKey(const std::string& name, Text message, Text hint) { return fail(ErrorKind::invalid_input, std::move(message), std::move(hint), name); }

// The body between the BEGIN and END lines.
std::string keyBody(const std::string& key)
{
    const auto begin = key.find('\n'), end = key.find("-----END");
    std::string body = begin == std::string::npos || end == std::string::npos || end < begin ? std::string() : key.substr(begin, end - begin);
    body.erase(std::remove_if(body.begin(), body.end(), [](char c) { return c == '\n' || c == ' '; }), body.end());
    return body;
}

}  // namespace

Expected<std::string> readKeyFile(const std::filesystem::path& path)
{
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "The key file %1 cannot be read."), path.string()), path.string()));
    if (!S_ISREG(status.st_mode))
        return noKey(path.string(), text(TRANSLATABLE("Core", "%1 is no file."), path.string()), text(TRANSLATABLE("Core", "Name the file of the private key.")));
    if ((status.st_mode & of_others) != 0) {
        Error error = makeError(ErrorKind::permission_denied, text(TRANSLATABLE("Core", "The key file %1 can be read by others, so it is no secret."), path.string()),
                                text(TRANSLATABLE("Core", "Make it yours alone: `chmod 600 %1`."), path.string()), path.string());
        error.fix = Fix{Fix::Action::copy_text, text(TRANSLATABLE("Core", "Copy the command")), path.string(), "chmod 600 " + path.string()};
        return fail(std::move(error));
    }
    return readFile(path, largest_key);
}

Expected<std::string> normalisedKey(const std::string& given, const std::string& name)
{
    std::string key = given.substr(std::min(given.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), given.size()));
    key.erase(std::remove(key.begin(), key.end(), '\r'), key.end());
    key.erase(key.find_last_not_of(" \t\n") + 1);
    if (key.empty())
        return noKey(name, text(TRANSLATABLE("Core", "The key %1 is empty."), name), text(TRANSLATABLE("Core", "Give the private key: the file without .pub.")));
    if (key.starts_with("PuTTY-User-Key-File"))
        return noKey(name, text(TRANSLATABLE("Core", "The key %1 is in PuTTY's format, which ssh does not read."), name), text(TRANSLATABLE("Core", "Convert it: `puttygen KEY.ppk -O private-openssh -o KEY`.")));
    if (key.starts_with("ssh-") || key.starts_with("ecdsa-") || key.starts_with("sk-") || key.starts_with("---- BEGIN SSH2 PUBLIC") || key.starts_with("-----BEGIN PUBLIC"))
        return noKey(name, text(TRANSLATABLE("Core", "The key %1 is the public half, which opens nothing."), name), text(TRANSLATABLE("Core", "Give the private key: the file without .pub. The public half belongs to the platform.")));
    if (!key.starts_with("-----BEGIN ") || key.find("PRIVATE KEY-----") == std::string::npos || key.find("-----END ") == std::string::npos)
        return noKey(name, text(TRANSLATABLE("Core", "The key %1 is no private key, or it was cut short."), name), text(TRANSLATABLE("Core", "A private key begins with a line `-----BEGIN … PRIVATE KEY-----` and ends with `-----END … PRIVATE KEY-----`; copy both, and every line between them.")));
    return key + "\n";
}

bool hasPassphrase(const std::string& key)
{
    if (key.find("BEGIN ENCRYPTED PRIVATE KEY") != std::string::npos || key.find("Proc-Type: 4,ENCRYPTED") != std::string::npos)
        return true;
    constexpr std::string_view magic{"openssh-key-v1\0", 15};   // then the cipher's name with its length in four bytes
    const auto bytes = fromBase64(keyBody(key)).value_or(std::string());
    return bytes.starts_with(magic) && bytes.size() > magic.size() + 8 && bytes.compare(magic.size() + 4, 4, "none") != 0;
}

Expected<void> tryKey(const KeyInUse& key, const std::map<std::string, std::string>& environment, std::stop_token stop)
{
    const auto ask = [&](Text message) {
        Error error = makeError(ErrorKind::unauthenticated, std::move(message), text(TRANSLATABLE("Core", "Give its passphrase, or load the key into ssh-agent (`ssh-add`) and leave it out here. In CI use a deploy key without a passphrase.")), key.name);
        error.question = Question{Question::About::passphrase, text(TRANSLATABLE("Core", "Passphrase of the key %1:"), key.name), key.name};
        return fail(std::move(error));
    };
    if (key.needs_passphrase && !key.has_passphrase)
        return ask(text(TRANSLATABLE("Core", "The key %1 is locked with a passphrase."), key.name));
    ProcessSpec spec;
    spec.argv = {"ssh-keygen", "-y", "-f", key.path};
    spec.environment = environment;
    spec.folder = "/";
    ProcessLimits limits;
    limits.timeout = std::chrono::seconds(60);
    const auto opened = runProcess(spec, stop, limits);
    if (!opened && opened.error().kind == ErrorKind::not_found)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The program ssh-keygen is not installed.")), text(TRANSLATABLE("Core", "Install it: `sudo apt install openssh-client` on Debian or Ubuntu.")), "ssh-keygen");
    if (!opened)
        return fail(opened.error());
    if (opened->end.ok())
        return {};
    if (opened->error_output.find("incorrect passphrase") != std::string::npos)
        return ask(text(TRANSLATABLE("Core", "The passphrase that was given does not open the key %1."), key.name));
    Error error = makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "OpenSSH cannot read the key %1."), key.name),
                            text(TRANSLATABLE("Core", "It may have been cut short or changed on its way: make a new one with `ssh-keygen -t ed25519`, or copy it again.")), key.name);
    error.raw = opened->error_output;
    return fail(std::move(error));
}

}  // namespace trainyard::source
