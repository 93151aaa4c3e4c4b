#include "core/base/redaction.h"

#include "core/base/encoding.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace trainyard {

namespace {

constexpr std::size_t shortest_secret = 6;   // shorter ones would black out ordinary words

void replaceAll(std::string& text, const std::string& form)
{
    for (std::size_t at = text.find(form); at != std::string::npos; at = text.find(form, at + 3))
        text.replace(at, form.size(), "***");
}

}  // namespace

void Redactor::add(std::string_view secret, std::string_view user)
{
    if (secret.size() < shortest_secret)
        return;
    const std::lock_guard lock(m_mutex);
    m_forms.emplace_back(secret);
    m_forms.push_back(percentEncode(secret));
    m_forms.push_back(base64(secret));
    if (!user.empty())
        m_forms.push_back(base64(std::string(user) + ":" + std::string(secret)));
    std::sort(m_forms.begin(), m_forms.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    m_forms.erase(std::unique(m_forms.begin(), m_forms.end()), m_forms.end());
}

std::string Redactor::redact(std::string_view text) const
{
    std::string result = withoutUrlPassword(text);
    const std::lock_guard lock(m_mutex);
    for (const std::string& form : m_forms)
        replaceAll(result, form);
    return result;
}

nlohmann::json redacted(const Redactor& redactor, nlohmann::json json)
{
    if (json.is_string())
        return redactor.redact(json.get_ref<const std::string&>());
    if (json.is_structured())
        for (auto& each : json)
            each = redacted(redactor, std::move(each));
    return json;
}

std::string withoutUrlPassword(std::string_view text)
{
    std::string result(text);
    for (std::size_t at = result.find("://"); at != std::string::npos; at = result.find("://", at + 3)) {
        const std::size_t begin = at + 3;
        const std::size_t end = result.find_first_of("/ \t\r\n\"'<>?#", begin);
        const std::size_t sign = result.rfind('@', end == std::string::npos ? end : end - 1);
        if (sign == std::string::npos || sign < begin)
            continue;
        const std::size_t colon = result.find(':', begin);
        if (colon != std::string::npos && colon < sign)
            result.replace(colon + 1, sign - colon - 1, "***");
    }
    return result;
}

}  // namespace trainyard
