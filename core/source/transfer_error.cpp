#include "core/source/transfer_error.h"

#include "core/base/redaction.h"

#include <sstream>

namespace trainyard::source {

namespace {

bool mentions(const std::string& words, std::initializer_list<const char*> any)
{
    for (const char* each : any)
        if (words.find(each) != std::string::npos)
            return true;
    return false;
}

// The line that says it: git's own last complaint, else the last line. Progress ends in \r.
std::string tellingLine(const std::string& words)
{
    std::istringstream stream(words);
    std::string last, complaint;
    for (std::string line; std::getline(stream, line);) {
        line.erase(0, line.rfind('\r') == std::string::npos ? 0 : line.rfind('\r') + 1);
        if (line.starts_with("fatal: ") || line.starts_with("error: ") || line.starts_with("ERROR: "))
            complaint = line;
        if (!line.empty())
            last = line;
    }
    return complaint.empty() ? last : complaint;
}

struct Meaning {
    ErrorKind kind;
    Text message, hint;
};

Text hintToOpen(const TransferTry& tried)
{
    const std::string host = tried.place.hostAndPort();
    if (!tried.key.empty())
        return text(TRANSLATABLE("Core", "Mend the address if it is wrong. If it is private, the key %1 must be among the repository's deploy keys: see the repository's settings at %2."), tried.key, host);
    if (tried.token)
        return text(TRANSLATABLE("Core", "Mend the address if it is wrong. If it is private, the token for %1 may have expired, or may not read this repository: make one that may, see docs/manual/git."), host);
    if (tried.place.way == GitPlace::Way::ssh)
        return text(TRANSLATABLE("Core", "Mend the address if it is wrong. If it is private, give a deploy key: `trainyardctl credentials add NAME git-ssh --host %1 --file KEY`, TRAINYARD_SSH_KEY_FILE in CI, or ssh-agent."), host);
    return text(TRANSLATABLE("Core", "Mend the address if it is wrong. If it is private, give a token that may read it: `trainyardctl credentials add NAME git-https --host %1`, or TRAINYARD_GIT_TOKEN in CI."), host);
}

Meaning privateOrMissing(ErrorKind kind, const std::string& url, const TransferTry& tried)
{
    if (tried.place.way == GitPlace::Way::file)
        return {ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no repository %1."), url), text(TRANSLATABLE("Core", "Mend the address, or name another folder."))};
    return {kind, text(TRANSLATABLE("Core", "The repository %1 is private, or there is no repository of that name: no key that you gave opens it."), url), hintToOpen(tried)};
}

Meaning hostKeyMeaning(HostKeyVerdict verdict, const std::string& host)
{
    if (verdict == HostKeyVerdict::changed)
        return {ErrorKind::permission_denied, text(TRANSLATABLE("Core", "The host %1 shows another key than the one that is known: somebody may stand between. Nothing was sent."), host),
                text(TRANSLATABLE("Core", "Compare with the fingerprint that the host's owner publishes. Only if the host really has a new key: `ssh-keygen -R %1` forgets the old one."), host)};
    if (verdict == HostKeyVerdict::revoked)
        return {ErrorKind::permission_denied, text(TRANSLATABLE("Core", "The host %1 shows a key that is marked as revoked. Nothing was sent."), host),
                text(TRANSLATABLE("Core", "Do not connect. Ask the host's owner for the new key, and take the old line @revoked out of known_hosts only then."))};
    return {ErrorKind::permission_denied, text(TRANSLATABLE("Core", "The host %1 is not known to ssh yet. Nothing was sent."), host),
            text(TRANSLATABLE("Core", "Connect once by hand with ssh, compare the fingerprint with the one that the platform publishes, then try again."))};
}

std::optional<Meaning> meaningOf(const std::string& words, const std::string& url, const TransferTry& tried)
{
    if (const auto verdict = hostKeyVerdict(words); verdict != HostKeyVerdict::none)
        return hostKeyMeaning(verdict, tried.place.hostAndPort());
    if (mentions(words, {"No space left on device", "File too large", "died of signal 25", "ut of memory", "Disk quota exceeded"}))
        return Meaning{ErrorKind::exhausted, text(TRANSLATABLE("Core", "What the repository %1 sends does not fit on this machine: disk or memory is full."), url), text(TRANSLATABLE("Core", "Make room, or keep large data in a bucket instead of the repository."))};
    if (mentions(words, {"mismatched algorithms", "unsupported hash algorithm", "unknown object format", "object format"}))
        return Meaning{ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The repository %1 is a SHA-256 repository, which Trainyard does not read yet."), url), text(TRANSLATABLE("Core", "Push it to a repository of the usual kind (SHA-1): `git init --object-format=sha1`."))};
    if (mentions(words, {"Authentication failed", "could not read Username", "could not read Password", "Permission denied", "HTTP Basic: Access denied", "error: 401", "unable to read askpass", "Too many authentication failures"}))
        return privateOrMissing(ErrorKind::unauthenticated, url, tried);
    if (mentions(words, {"error: 403"}))
        return privateOrMissing(tried.token ? ErrorKind::permission_denied : ErrorKind::unauthenticated, url, tried);
    if (mentions(words, {"Could not resolve host", "Could not resolve hostname", "Name or service not known", "Failed to connect", "Couldn't connect", "Connection refused", "Network is unreachable", "Connection timed out", "timed out",
                         "No route to host", "too slow", "error: 500", "error: 502", "error: 503", "error: 504", "error: 429", "unexpected disconnect", "Empty reply from server", "not responding", "kex_exchange_identification", "Connection reset",
                         "Connection closed by"}))
        return Meaning{ErrorKind::unavailable, text(TRANSLATABLE("Core", "The server of the repository %1 cannot be reached."), url), text(TRANSLATABLE("Core", "Check the network, the proxy settings and the address, then try again."))};
    if (mentions(words, {"certificate", "SSL"}))
        return Meaning{ErrorKind::unavailable, text(TRANSLATABLE("Core", "The certificate of the server of %1 cannot be verified."), url),
                       text(TRANSLATABLE("Core", "If your organisation has certificates of its own, name their file in the environment variable GIT_SSL_CAINFO, then try again."))};
    if (mentions(words, {"not our ref", "unadvertised object", "couldn't find remote ref"}))
        return Meaning{ErrorKind::not_found, text(TRANSLATABLE("Core", "The repository %1 does not have that commit, or does not give it out."), url), text(TRANSLATABLE("Core", "Name a branch or a tag, or push the commit first."))};
    if (mentions(words, {"not found", "does not appear to be a git repository", "does not exist", "error: 404", "could not be found", "no longer exists"}))
        return privateOrMissing(ErrorKind::not_found, url, tried);
    if (mentions(words, {"error: 301", "error: 302", "error: 303", "error: 307", "error: 308", "redirect"}))
        return Meaning{ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The repository %1 has moved: its server names another address, and a credential must not follow there."), url), text(TRANSLATABLE("Core", "Open the address in a browser and use the one it leads to."))};
    return std::nullopt;
}

}  // namespace

HostKeyVerdict hostKeyVerdict(const std::string& words)
{
    if (mentions(words, {"REVOKED HOST KEY", "is marked as revoked", "host key was revoked"}))
        return HostKeyVerdict::revoked;
    if (mentions(words, {"REMOTE HOST IDENTIFICATION HAS CHANGED", "HOST IDENTIFICATION HAS CHANGED"}))
        return HostKeyVerdict::changed;
    return mentions(words, {"Host key verification failed"}) ? HostKeyVerdict::unknown : HostKeyVerdict::none;
}

Error transferError(const RepositoryAddress& address, const std::string& git_words, const TransferTry& given)
{
    TransferTry tried = given;
    if (tried.place.host.empty())
        tried.place = placeOf(address);
    const std::string url = withoutUrlPassword(address.text), words = withoutUrlPassword(git_words);
    Error error = makeError(ErrorKind::failed, text(TRANSLATABLE("Core", "The repository %1 could not be fetched: %2"), url, displayed(tellingLine(words))), {}, url);
    if (auto meaning = meaningOf(words, url, tried)) {
        error.kind = meaning->kind;
        error.message = std::move(meaning->message);
        error.hint = std::move(meaning->hint);
    }
    error.raw = words;
    return error;
}

}  // namespace trainyard::source
