#pragma once
// What git and ssh are told when they ask for a secret: the one secret, for the one place it is meant for, and nothing to anybody else.
// They ask by starting trainyard-askpass with the question as its argument; it reads the answer through the path in `askpass_variable`.

#include <optional>
#include <string>
#include <string_view>

namespace trainyard::source {

inline constexpr const char* askpass_variable = "TRAINYARD_ASKPASS";   // holds a path, never a secret
inline constexpr const char* askpass_program = "trainyard-askpass";

struct AskpassSecret {
    enum class For { https, ssh_key };
    For what = For::https;
    std::string place;    // https: HOST or HOST:PORT as in the address; ssh_key: the path that ssh is given
    std::string user;     // https
    std::string secret;   // the token, or the passphrase
    friend bool operator==(const AskpassSecret&, const AskpassSecret&) = default;
};

std::string packed(const AskpassSecret& secret);
std::optional<AskpassSecret> unpacked(std::string_view bytes);

// nullopt: not ours to answer.
std::optional<std::string> answerTo(std::string_view question, const AskpassSecret& secret);

}  // namespace trainyard::source
