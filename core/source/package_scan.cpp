#include "core/source/package_scan.h"

#include "core/base/redaction.h"
#include "core/source/token_shape.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace trainyard::source {

namespace {

constexpr std::size_t largest_scanned = 1u << 20;      // of a file: secrets stand in small ones
constexpr std::size_t most_findings = 200;
constexpr std::size_t most_of_a_file = 5;

struct KeyShape {
    std::string_view begin;
    std::size_t shortest;   // letters and digits with its beginning
};
// Of services that are no git host: those token_shape knows.
constexpr std::array key_shapes = {KeyShape{"AKIA", 20}, KeyShape{"ASIA", 20}, KeyShape{"AIza", 39}, KeyShape{"ya29.", 30}, KeyShape{"hf_", 30}, KeyShape{"xoxb-", 30}, KeyShape{"xoxp-", 30}, KeyShape{"sk_live_", 24}};

bool isTokenLetter(unsigned char c) { return std::isalnum(c) || c == '_' || c == '-' || c == '.'; }

std::string lowerName(const std::string& path)
{
    std::string name = path.substr(path.rfind('/') + 1);
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
}

bool looksLikeKey(std::string_view word)
{
    return looksLikeToken(word) || std::any_of(key_shapes.begin(), key_shapes.end(), [&](const KeyShape& shape) { return word.size() >= shape.shortest && word.starts_with(shape.begin); });
}

std::optional<Text> secretInLine(std::string_view line)
{
    if (line.find("-----BEGIN ") != std::string_view::npos && line.find("PRIVATE KEY-----") != std::string_view::npos)
        return text(TRANSLATABLE("Core", "a private key"));
    if (line.find("://") != std::string_view::npos && line.find('@') != std::string_view::npos && withoutUrlPassword(line) != line)
        return text(TRANSLATABLE("Core", "a password in an address"));
    for (std::size_t begin = 0; begin < line.size();) {
        std::size_t end = begin;
        while (end < line.size() && isTokenLetter(static_cast<unsigned char>(line[end])))
            ++end;
        if (looksLikeKey(line.substr(begin, end - begin)))
            return text(TRANSLATABLE("Core", "an access token"));
        begin = std::max(end, begin + 1);
    }
    return std::nullopt;
}

}  // namespace

std::optional<Text> secretByName(const std::string& path)
{
    const std::string name = lowerName(path);
    const bool sample = name.find("example") != std::string::npos || name.find("sample") != std::string::npos || name.find("template") != std::string::npos;
    if ((name == ".env" || name.starts_with(".env.") || name.ends_with(".env")) && !sample)
        return text(TRANSLATABLE("Core", "a file of environment variables, where passwords are kept"));
    for (const char* key : {"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519"})
        if (name == key)
            return text(TRANSLATABLE("Core", "a private key"));
    for (const char* end : {".pem", ".p12", ".pfx", ".ppk", ".keystore", ".jks"})
        if (name.ends_with(end))
            return text(TRANSLATABLE("Core", "a file of keys or certificates"));
    for (const char* file : {".netrc", "_netrc", ".pypirc", ".git-credentials", ".pgpass", ".boto"})
        if (name == file)
            return text(TRANSLATABLE("Core", "a file where passwords are kept"));
    return std::nullopt;
}

std::vector<SecretFinding> secretsInText(const std::string& path, std::string_view content)
{
    std::vector<SecretFinding> found;
    if (content.size() > largest_scanned || content.substr(0, 8000).find('\0') != std::string_view::npos)
        return found;
    if (content.find("\"service_account\"") != std::string_view::npos && content.find("\"private_key\"") != std::string_view::npos) {
        const auto at = content.find("\"private_key\"");
        found.push_back({path, 1 + static_cast<int>(std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(at), '\n')), text(TRANSLATABLE("Core", "the key of a service account"))});
        return found;
    }
    int number = 0;
    while (!content.empty() && found.size() < most_of_a_file) {
        ++number;
        const auto end = std::min(content.find('\n'), content.size());
        if (const auto what = secretInLine(content.substr(0, end)))
            found.push_back({path, number, *what});
        content.remove_prefix(std::min(end + 1, content.size()));
    }
    return found;
}

std::vector<SecretFinding> findSecrets(const CommitFiles& files, const std::vector<std::string>& paths)
{
    std::vector<SecretFinding> all;
    for (const std::string& path : paths) {
        if (all.size() >= most_findings)
            break;
        if (const auto by_name = secretByName(path)) {
            all.push_back({path, 0, *by_name});
            continue;
        }
        const auto content = files.read(path, largest_scanned);   // a larger one is data
        const auto inside = content ? secretsInText(path, *content) : std::vector<SecretFinding>();
        all.insert(all.end(), inside.begin(), inside.end());
    }
    return all;
}

}  // namespace trainyard::source
