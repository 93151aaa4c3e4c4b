#pragma once
// The first meeting with an ssh server: which key it shows, what the platform publishes, and where an accepted key is kept. Whether a known key is
// right is OpenSSH's judgement alone.

#include "core/base/error.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace trainyard::source {

struct HostKey {
    std::string known_hosts_line;   // "HOST TYPE BASE64"
    std::string type;               // "ssh-ed25519" …
    std::string fingerprint;        // "SHA256:…"
};

// The first key in a known_hosts file.
std::optional<HostKey> firstHostKey(const std::string& known_hosts);
std::string fingerprintOf(const std::string& base64_key);

// What github.com, gitlab.com and bitbucket.org publish; empty for other hosts.
std::vector<std::string> publishedFingerprints(const std::string& host);

// A Question{host_key} whose subject is the known_hosts line; no question when the host publishes fingerprints and this is none of them.
Error unknownHostKey(const std::string& host, const HostKey& shown);

// The user said yes to that question: the key is known from now on, in this file (0600).
Expected<void> acceptHostKey(const std::filesystem::path& known_hosts, const Question& question);

}  // namespace trainyard::source
