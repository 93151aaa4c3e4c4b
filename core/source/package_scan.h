#pragma once
#include "core/source/commit_files.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trainyard::source {

// Something in a package that should not leave the machine.
struct SecretFinding {
    std::string path;   // from the repository's root
    int line = 0;       // from 1; 0: the file itself, by its name
    Text what;          // "a private key", never the secret
};

// By the names and shapes that secrets have. It cannot know all; it finds what people commit by mistake most often.
std::vector<SecretFinding> findSecrets(const CommitFiles& files, const std::vector<std::string>& paths);
std::optional<Text> secretByName(const std::string& path);
std::vector<SecretFinding> secretsInText(const std::string& path, std::string_view content);

}  // namespace trainyard::source
