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
    // The same of a piece that goes on where `before` ended: the part of a secret that began there is hidden too. `before` as it was, unredacted.
    std::string redactAfter(std::string_view before, std::string_view text) const;

private:
    mutable std::mutex m_mutex;
    std::vector<std::string> m_forms;   // longest first
};

// Every text inside `json`, keys excepted.
nlohmann::json redacted(const Redactor& redactor, nlohmann::json json);

// user:password@ in a URL becomes user:***@, whoever's it is.
std::string withoutUrlPassword(std::string_view text);

}  // namespace trainyard
