#pragma once
// One redactor guards every sink: log, journal, --json, errors.

#include <nlohmann/json_fwd.hpp>

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace trainyard {

class Redactor {
public:
    // From now on `secret`, plain, percent-encoded and base64-encoded (also as `user:secret`, also in lines of 64 or 76 characters), becomes *** everywhere. Any thread.
    void add(std::string_view secret, std::string_view user = {});
    std::string redact(std::string_view text) const;
    // The same of a text that was cut somewhere: a secret's beginning at its end is hidden too.
    std::string redactCut(std::string_view text) const;

    static constexpr std::size_t telling_beginning = 8;   // characters: a shorter beginning of a secret is an ordinary word, or a kind's prefix
    // Which characters of `text` belong to a secret.
    std::vector<bool> hiddenIn(std::string_view text) const;
    // How many characters at the end of `text` begin a secret that is not over there; 0 when none does.
    std::size_t beginningAtEnd(std::string_view text) const;

private:
    mutable std::mutex m_mutex;
    std::vector<std::string> m_forms;   // longest first
};

// Every text inside `json`, keys too.
nlohmann::json redacted(const Redactor& redactor, nlohmann::json json);
nlohmann::json redactedCut(const Redactor& redactor, nlohmann::json json);   // of texts that were cut

// user:password@ in a URL becomes user:***@, whoever's it is.
std::string withoutUrlPassword(std::string_view text);

}  // namespace trainyard
