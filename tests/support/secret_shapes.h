#pragma once
// Forty shapes of secrets, and the ways in which programs write one down.
#include "core/base/encoding.h"
#include "core/base/json.h"

#include <algorithm>
#include <string>
#include <vector>

namespace trainyard::test {

// Made up, and put together here so that none of them looks like a real one that got lost.
inline std::vector<std::string> secretShapes()
{
    const auto letters = [](std::size_t size, unsigned seed, std::string_view alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789") {
        std::string text;
        for (unsigned state = seed * 2654435761u + 1; text.size() < size; state = state * 1664525u + 1013904223u)
            text += alphabet[(state >> 16) % alphabet.size()];
        return text;
    };
    const auto pem = [&](const std::string& what, std::size_t lines, unsigned seed) {
        std::string text = "-----BEGIN " + what + "-----\n";
        for (std::size_t line = 0; line < lines; ++line)
            text += letters(64, seed + static_cast<unsigned>(line)) + "\n";
        return text + "-----END " + what + "-----\n";
    };
    constexpr std::string_view hex = "0123456789abcdef", base64_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::vector<std::string> shapes;
    unsigned seed = 1;
    for (const auto& [prefix, size] : std::vector<std::pair<std::string, std::size_t>>{
             {"ghp_", 36}, {"gho_", 36}, {"ghu_", 36}, {"ghs_", 36}, {"ghr_", 76}, {"github_pat_", 82}, {"glpat-", 20}, {"gldt-", 20}, {"glcbt-64_", 20}, {"", 20},
             {"ATCTT3xFfGN0", 160}, {"ATATT3xFfGF0", 172}, {"ATBB", 32}, {"", 52}, {"ya29.a0A", 180}, {"1//0g", 98}, {"GOCSPX-", 28}, {"AIzaSy", 33}, {"AKIA", 16}, {"xoxb-1-2-", 24},
             {"sk_live_", 24}, {"npm_", 36}, {"pypi-AgEI", 160}, {"hf_", 34}, {"sk-proj-", 150}, {"dop_v1_", 64}})
        shapes.push_back(prefix + letters(size, seed++));
    shapes.insert(shapes.end(), {letters(40, 50, hex), letters(64, 51, hex), letters(40, 52, base64_letters), letters(86, 53, base64_letters) + "==",
                                 letters(30, 54) + "." + letters(120, 55) + "." + letters(43, 56), "p\"ä/ss\\wörd<&>'1", "correct horse battery staple", "🔑 clé très secrète 🔒", "a=1&b=2;c,d:e?f#g%41",
                                 "Zq7!xK", letters(4096, 57), pem("RSA PRIVATE KEY", 25, 100), pem("OPENSSH PRIVATE KEY", 7, 200), "tab\there%20and'quote\"s"});
    return shapes;
}

// The secret as somebody writes it; a text of several lines stands in several entries of a list.
inline std::vector<std::vector<std::string>> disguisesOf(const std::string& secret)
{
    const auto quoted = [&](bool only_ascii) {
        const std::string text = Json(secret).dump(-1, ' ', only_ascii);
        return text.substr(1, text.size() - 2);
    };
    const auto lines = [](const std::string& text, std::size_t width) {
        std::vector<std::string> all;
        for (std::size_t at = 0; at < text.size(); at += width)
            all.push_back(text.substr(at, width));
        return all;
    };
    std::string lower = percentEncode(secret);
    for (std::size_t at = lower.find('%'); at != std::string::npos && at + 2 < lower.size(); at = lower.find('%', at + 3))
        std::transform(lower.begin() + static_cast<long>(at), lower.begin() + static_cast<long>(at) + 3, lower.begin() + static_cast<long>(at), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    std::vector<std::string> plain;
    for (std::size_t begin = 0; begin < secret.size();) {
        const std::size_t end = std::min(secret.find('\n', begin), secret.size());
        plain.push_back(secret.substr(begin, end - begin));
        begin = end + 1;
    }
    return {plain,
            {quoted(false)}, {quoted(true)},
            {percentEncode(secret)}, {lower},
            {base64(secret)}, {base64Url(secret)}, {base64("x-access-token:" + secret)}, {base64("u:" + secret)}, {base64("me:" + secret + "\n")}, {base64Url("oauth2:" + secret + "@host")},
            lines(base64(secret), 76), lines(base64(secret), 64)};
}

// Whether `text` shows most of one of the entries: its middle, where no neighbour shares a character of base64.
inline bool shows(const std::string& text, const std::vector<std::string>& disguise)
{
    return std::any_of(disguise.begin(), disguise.end(), [&](const std::string& line) {
        if (line.size() < 16 || line.starts_with("-----"))
            return line.size() > 5 && disguise.size() == 1 && text.find(line) != std::string::npos;
        const std::string middle = line.substr(line.size() / 4, line.size() / 2 + 1);
        const std::string quoted = Json(middle).dump();
        return text.find(middle) != std::string::npos || text.find(quoted.substr(1, quoted.size() - 2)) != std::string::npos;
    });
}

}  // namespace trainyard::test
