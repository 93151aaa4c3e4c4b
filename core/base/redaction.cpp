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

std::string lowerHex(std::string text)
{
    for (std::size_t at = text.find('%'); at != std::string::npos && at + 2 < text.size(); at = text.find('%', at + 3))
        for (std::size_t digit = at + 1; digit <= at + 2; ++digit)
            text[digit] = text[digit] >= 'A' && text[digit] <= 'F' ? static_cast<char>(text[digit] - 'A' + 'a') : text[digit];
    return text;
}

std::string withEscapedSlashes(std::string text)
{
    for (std::size_t at = text.find('/'); at != std::string::npos; at = text.find('/', at + 2))
        text.insert(at, 1, '\\');
    return text;
}

void addJsonForms(std::vector<std::string>& forms, std::string_view secret)
{
    for (const bool only_ascii : {false, true}) {
        const std::string quoted = nlohmann::json(std::string(secret)).dump(-1, ' ', only_ascii, nlohmann::json::error_handler_t::replace);
        forms.push_back(quoted.substr(1, quoted.size() - 2));
        forms.push_back(withEscapedSlashes(forms.back()));
    }
}

// What the secret looks like inside a bigger base64 text, wherever it begins there: without the characters that its neighbours share.
void addBase64Forms(std::vector<std::string>& forms, std::string_view secret)
{
    forms.push_back(base64(secret));
    for (std::size_t before = 0; before < 3; ++before) {
        const std::string whole = base64Url(std::string(before, 'x') + std::string(secret));
        const std::size_t begin = (before * 8 + 5) / 6;
        const std::string url_form = whole.substr(begin, (before + secret.size()) * 8 / 6 - begin);
        std::string form = url_form;
        std::replace(form.begin(), form.end(), '-', '+');
        std::replace(form.begin(), form.end(), '_', '/');
        forms.insert(forms.end(), {url_form, form, withEscapedSlashes(form)});
    }
}

// `base64` and `openssl` write lines of so many characters: each is shown by itself.
void addBase64Lines(std::vector<std::string>& forms, std::string_view secret)
{
    constexpr std::size_t shortest_piece = 16;
    const std::string whole = base64Url(secret).substr(0, secret.size() * 8 / 6);
    for (const std::size_t width : {std::size_t(64), std::size_t(76)})
        for (std::size_t begin = 0; whole.size() > width && begin < whole.size(); begin += width) {
            std::string line = whole.substr(begin, width);
            if (line.size() < shortest_piece)
                continue;
            std::replace(line.begin(), line.end(), '-', '+');
            std::replace(line.begin(), line.end(), '_', '/');
            forms.push_back(std::move(line));
        }
}

void addForms(std::vector<std::string>& forms, std::string_view secret)
{
    if (secret.size() < shortest_secret)
        return;
    forms.emplace_back(secret);
    addJsonForms(forms, secret);
    forms.push_back(percentEncode(secret));
    forms.push_back(lowerHex(forms.back()));
    addBase64Forms(forms, secret);
    addBase64Lines(forms, secret);
}

// A log shows a key line by line: each line of a PEM text is a secret too.
void addKeyLines(std::vector<std::string>& forms, std::string_view secret)
{
    constexpr std::size_t shortest_line = 16;
    if (!secret.starts_with("-----BEGIN"))
        return;
    for (std::size_t begin = 0; begin < secret.size();) {
        const std::size_t end = std::min(secret.find('\n', begin), secret.size());
        std::string_view line = secret.substr(begin, end - begin);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.size() >= shortest_line && !line.starts_with("-----"))
            addForms(forms, line);
        begin = end + 1;
    }
}

}  // namespace

void Redactor::add(std::string_view secret, std::string_view user)
{
    if (secret.size() < shortest_secret)
        return;
    const std::lock_guard lock(m_mutex);
    addForms(m_forms, secret);
    addKeyLines(m_forms, secret);
    if (!user.empty())
        m_forms.push_back(base64(std::string(user) + ":" + std::string(secret)));
    std::sort(m_forms.begin(), m_forms.end(), [](const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
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

std::string Redactor::redactCut(std::string_view text) const
{
    const std::size_t beginning = beginningAtEnd(text);
    return beginning < telling_beginning ? redact(text) : redact(text.substr(0, text.size() - beginning)) + "***";
}

std::vector<bool> Redactor::hiddenIn(std::string_view text) const
{
    std::vector<bool> hidden(text.size());
    const std::lock_guard lock(m_mutex);
    for (const std::string& form : m_forms)
        for (std::size_t at = text.find(form); at != std::string_view::npos; at = text.find(form, at + 1))
            std::fill_n(hidden.begin() + static_cast<std::ptrdiff_t>(at), form.size(), true);
    return hidden;
}

std::size_t Redactor::beginningAtEnd(std::string_view text) const
{
    std::size_t longest = 0;
    const std::lock_guard lock(m_mutex);
    for (const std::string& form : m_forms) {
        const std::size_t first = text.size() - std::min(text.size(), form.size() - 1);
        for (std::size_t at = text.find(form.front(), first); at != std::string_view::npos && text.size() - at > longest; at = text.find(form.front(), at + 1))
            if (form.starts_with(text.substr(at)))
                longest = text.size() - at;
    }
    return longest;
}

namespace {

template <class Redact>
nlohmann::json redactTexts(nlohmann::json json, const Redact& redact)
{
    if (json.is_string())
        return redact(json.get_ref<const std::string&>());
    if (json.is_array())
        for (auto& each : json)
            each = redactTexts(std::move(each), redact);
    if (!json.is_object())
        return json;
    nlohmann::json result = nlohmann::json::object();
    for (auto& [key, value] : json.items())
        result[redact(key)] = redactTexts(std::move(value), redact);
    return result;
}

}  // namespace

nlohmann::json redacted(const Redactor& redactor, nlohmann::json json)
{
    return redactTexts(std::move(json), [&](const std::string& text) { return redactor.redact(text); });
}

nlohmann::json redactedCut(const Redactor& redactor, nlohmann::json json)
{
    return redactTexts(std::move(json), [&](const std::string& text) { return redactor.redactCut(text); });
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
