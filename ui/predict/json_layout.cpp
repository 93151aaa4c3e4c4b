#include "ui/predict/json_layout.h"

#include "core/base/json.h"

#include <algorithm>
#include <vector>

namespace trainyard::ui {

namespace {

constexpr std::size_t longest_on_one_line = 100;

struct Word {
    std::string_view text;       // a bracket, a comma, a colon, or a whole value
    std::size_t end = 0;         // of an opening bracket: the word that closes it
    std::size_t length = 0;      // of all between them, without space
};

std::size_t endOfText(std::string_view json, std::size_t at)
{
    for (++at; at < json.size() && json[at] != '"'; ++at)
        if (json[at] == '\\')
            ++at;
    return std::min(at + 1, json.size());
}

std::vector<Word> wordsOf(std::string_view json)
{
    constexpr std::string_view space = " \t\r\n", signs = "[]{},:";
    std::vector<Word> words;
    std::vector<std::size_t> open;
    std::size_t length = 0;
    for (std::size_t at = json.find_first_not_of(space); at < json.size(); at = json.find_first_not_of(space, at)) {
        const char c = json[at];
        const std::size_t end = signs.find(c) != std::string_view::npos ? at + 1 : c == '"' ? endOfText(json, at) : std::min(json.find_first_of(" \t\r\n[]{},:\"", at), json.size());
        words.push_back({json.substr(at, end - at), 0, length});
        length += end - at;
        if (c == '[' || c == '{') {
            open.push_back(words.size() - 1);
        } else if ((c == ']' || c == '}') && !open.empty()) {
            Word& begin = words[open.back()];
            begin.end = words.size() - 1;
            begin.length = length - begin.length;
            open.pop_back();
        }
        at = end;
    }
    return words;
}

class Layout {
public:
    explicit Layout(std::string_view json) : m_words(wordsOf(json)) {}
    std::string write()
    {
        value(0, true);
        return std::move(m_laid);
    }

private:
    // Gives the word behind it. `broken`: its parts are on lines of their own, whatever its length.
    std::size_t value(std::size_t at, bool broken)
    {
        const Word& word = m_words[at];
        m_laid += word.text;
        if (word.end <= at + 1) {
            if (word.end == at + 1)
                m_laid += m_words[word.end].text;
            return std::max(at, word.end) + 1;
        }
        const bool is_long = word.length > longest_on_one_line;
        if (!broken && is_long && holdsValuesOnly(at))
            return filled(at);
        broken = broken || is_long;
        ++m_depth;
        for (++at; at < word.end;) {
            if (broken)
                newLine();
            std::string_view key;
            if (m_words[at + 1].text == ":") {
                key = m_words[at].text;
                m_laid.append(key).append(": ");
                at += 2;
            }
            at = value(at, m_depth == 1 && (key == "\"instances\"" || key == "\"predictions\""));
            if (at < word.end) {
                m_laid += broken ? "," : ", ";
                ++at;
            }
        }
        --m_depth;
        if (broken)
            newLine();
        m_laid += m_words[word.end].text;
        return word.end + 1;
    }
    bool holdsValuesOnly(std::size_t at) const
    {
        const auto begin = m_words.begin() + static_cast<std::ptrdiff_t>(at), end = m_words.begin() + static_cast<std::ptrdiff_t>(m_words[at].end);
        return begin->text == "[" && std::none_of(begin + 1, end, [](const Word& word) { return word.end > 0; });
    }
    // A long list of numbers and texts: as many on a line as it takes, below each other.
    std::size_t filled(std::size_t at)
    {
        const std::size_t end = m_words[at].end, line = m_laid.rfind('\n'), begin = m_laid.size() - (line == std::string::npos ? 0 : line + 1);
        std::size_t column = begin;
        for (++at; at < end; at += 2) {   // a value and its comma
            const std::size_t length = m_words[at].text.size() + 1;
            if (column > begin && column + length > longest_on_one_line) {
                m_laid.back() = '\n';
                m_laid.append(begin, ' ');
                column = begin;
            }
            m_laid += m_words[at].text;
            m_laid += at + 1 < end ? ", " : "";
            column += length + 1;
        }
        m_laid += m_words[end].text;
        return end + 1;
    }
    void newLine()
    {
        m_laid += '\n';
        m_laid.append(2 * static_cast<std::size_t>(m_depth), ' ');
    }

    std::vector<Word> m_words;
    std::string m_laid;
    int m_depth = 0;
};

}  // namespace

std::optional<std::string> laidOut(std::string_view json)
{
    if (!parseJson(json, {}))
        return std::nullopt;
    return Layout(json).write();
}

}  // namespace trainyard::ui
