#include "core/source/host_key.h"

#include "core/base/encoding.h"
#include "core/base/files.h"

#include <algorithm>
#include <map>
#include <sstream>

namespace trainyard::source {

namespace {

// docs.github.com "GitHub's SSH key fingerprints", docs.gitlab.com "SSH host keys fingerprints", support.atlassian.com "Configure SSH and two-step verification".
const std::map<std::string, std::vector<std::string>>& published()
{
    static const std::map<std::string, std::vector<std::string>> table = {
        {"github.com", {"SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU", "SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM", "SHA256:uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s"}},
        {"gitlab.com", {"SHA256:eUXGGm1YGsMAS7vkcx6JOJdOGHPem5gQp4taiCfCLB8", "SHA256:HbW3g8zUjNSksFbqTiUWPWg2Bq1x8xdGUrliXFzSnUw", "SHA256:ROQFvPThGrW4RuWLoL9tq9I9zJ42fK4XywyRtbOz/EQ"}},
        {"bitbucket.org", {"SHA256:ybgmFkzwOSotHTHLJgHO0QN8L0xErw6vd0VhFA9m3SM", "SHA256:FC73VB6C4OQLSCrjEayhMp9UMxS97caD/Yyi2bhW/J0", "SHA256:46OSHA1Rmj8E8ERTC6xkNcmGOw9oFxYr0WF6zWW8l1E"}},
    };
    return table;
}

// Those of GitHub and GitLab answer on port 443 too, with the same keys.
std::string publisherOf(std::string host)
{
    const std::map<std::string, std::string> others = {{"ssh.github.com", "github.com"}, {"altssh.gitlab.com", "gitlab.com"}, {"altssh.bitbucket.org", "bitbucket.org"}};
    if (const auto colon = host.rfind(':'); colon != std::string::npos && host.find(']', colon) == std::string::npos)
        host.erase(colon);
    return others.count(host) ? others.at(host) : host;
}

std::string bytesOfHex(const std::string& hex)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

}  // namespace

std::string fingerprintOf(const std::string& base64_key)
{
    std::string fingerprint = "SHA256:" + base64(bytesOfHex(sha256(fromBase64(base64_key).value_or(std::string()))));
    fingerprint.erase(fingerprint.find_last_not_of('=') + 1);
    return fingerprint;
}

std::optional<HostKey> firstHostKey(const std::string& known_hosts)
{
    std::istringstream line(known_hosts.substr(0, known_hosts.find('\n')));
    std::string host, type, key;
    if (!(line >> host >> type >> key) || host.starts_with("@") || host.starts_with("#"))
        return std::nullopt;
    return HostKey{host + " " + type + " " + key, type, fingerprintOf(key)};
}

std::vector<std::string> publishedFingerprints(const std::string& host)
{
    const std::string publisher = publisherOf(host);
    return published().count(publisher) ? published().at(publisher) : std::vector<std::string>();
}

Error unknownHostKey(const std::string& host, const HostKey& shown)
{
    const auto known = publishedFingerprints(host);
    const bool matches = std::find(known.begin(), known.end(), shown.fingerprint) != known.end();
    Error error = makeError(ErrorKind::permission_denied, text(TRANSLATABLE("Core", "The host %1 is not known to ssh yet. It shows the key %2 (%3)."), host, shown.fingerprint, shown.type), {}, host);
    error.raw = shown.known_hosts_line;
    if (!known.empty() && !matches) {
        error.hint = text(TRANSLATABLE("Core", "Do not connect: %1 publishes other fingerprints (%2). Somebody may stand between; try from another network."), publisherOf(host), known.front());
        return error;
    }
    error.hint = matches ? text(TRANSLATABLE("Core", "That is the fingerprint that %1 publishes. To accept it without being asked, add this line to ~/.ssh/known_hosts: %2"), publisherOf(host), shown.known_hosts_line)
                         : text(TRANSLATABLE("Core", "Compare it with the fingerprint that the host's owner publishes. If it is the same, add this line to ~/.ssh/known_hosts: %1"), shown.known_hosts_line);
    error.question = Question{Question::About::host_key,
                              matches ? text(TRANSLATABLE("Core", "%1 shows the key %2. %3 publishes: %2. They are the same. Accept it?"), host, shown.fingerprint, publisherOf(host))
                                      : text(TRANSLATABLE("Core", "%1 shows the key %2. Compare it with the one that the host's owner publishes. Accept it?"), host, shown.fingerprint),
                              shown.known_hosts_line};
    error.fix = Fix{Fix::Action::copy_text, text(TRANSLATABLE("Core", "Copy the line for known_hosts")), host, shown.known_hosts_line};
    return error;
}

Expected<void> acceptHostKey(const std::filesystem::path& known_hosts, const Question& question)
{
    const auto key = firstHostKey(question.subject);
    if (question.about != Question::About::host_key || !key)
        return fail(ErrorKind::internal, text(TRANSLATABLE("Core", "That was no question about a host's key.")), {}, question.subject);
    if (auto made = makeFolders(known_hosts.parent_path()); !made)
        return made;
    const auto lock = FileLock::take(known_hosts.string() + ".lock", {});
    if (!lock)
        return fail(lock.error());
    std::error_code error;
    std::string lines;
    if (fs::exists(known_hosts, error)) {
        auto there = readFile(known_hosts);
        if (!there)
            return fail(there.error());
        lines = std::move(*there);
    }
    if (!lines.empty() && lines.back() != '\n')
        lines += '\n';
    if (("\n" + lines).find("\n" + key->known_hosts_line + "\n") != std::string::npos)
        return {};
    return replaceFile(known_hosts, lines + key->known_hosts_line + "\n", 0600);
}

}  // namespace trainyard::source
