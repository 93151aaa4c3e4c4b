#include "core/source/askpass/askpass.h"

#include <array>

namespace trainyard::source {

namespace {

constexpr std::string_view https_word = "https", key_word = "key";

// What stands between `begin` and `end`, when `question` is made of these three.
std::optional<std::string_view> between(std::string_view question, std::string_view begin, std::string_view end)
{
    if (question.size() < begin.size() + end.size() || !question.starts_with(begin) || !question.ends_with(end))
        return std::nullopt;
    return question.substr(begin.size(), question.size() - begin.size() - end.size());
}

// "Username for 'https://HOST': ", "Password for 'https://USER@HOST': "
std::optional<std::string> answerToGit(std::string_view question, const AskpassSecret& secret)
{
    if (const auto place = between(question, "Username for 'https://", "': "))
        return *place == secret.place ? std::optional(secret.user) : std::nullopt;
    auto place = between(question, "Password for 'https://", "': ");
    if (!place)
        return std::nullopt;
    if (const auto at = place->rfind('@'); at != std::string_view::npos)
        place->remove_prefix(at + 1);
    return *place == secret.place ? std::optional(secret.secret) : std::nullopt;
}

// ssh names the file; ssh-keygen does so from OpenSSH 9.9 on.
std::optional<std::string> answerToSsh(std::string_view question, const AskpassSecret& secret)
{
    const bool named = between(question, "Enter passphrase for key '", "': ") == secret.place || between(question, "Enter passphrase for \"", "\": ") == secret.place;
    return named || question == "Enter passphrase: " ? std::optional(secret.secret) : std::nullopt;
}

}  // namespace

std::string packed(const AskpassSecret& secret)
{
    std::string bytes;
    for (const std::string_view part : {secret.what == AskpassSecret::For::https ? https_word : key_word, std::string_view(secret.place), std::string_view(secret.user), std::string_view(secret.secret)})
        bytes.append(part).push_back('\0');
    return bytes;
}

std::optional<AskpassSecret> unpacked(std::string_view bytes)
{
    std::array<std::string, 4> parts;
    for (std::string& part : parts) {
        const auto end = bytes.find('\0');
        if (end == std::string_view::npos)
            return std::nullopt;
        part = bytes.substr(0, end);
        bytes.remove_prefix(end + 1);
    }
    if (!bytes.empty() || (parts[0] != https_word && parts[0] != key_word))
        return std::nullopt;
    return AskpassSecret{parts[0] == https_word ? AskpassSecret::For::https : AskpassSecret::For::ssh_key, parts[1], parts[2], parts[3]};
}

std::optional<std::string> answerTo(std::string_view question, const AskpassSecret& secret)
{
    return secret.what == AskpassSecret::For::https ? answerToGit(question, secret) : answerToSsh(question, secret);
}

}  // namespace trainyard::source
