#include "core/base/tolerant_json.h"

#include "core/base/displayed.h"

#include <algorithm>
#include <cctype>

namespace trainyard {

namespace {

constexpr int deepest = 32;
constexpr std::size_t longest_shown = 60;      // characters of a text of the user's
constexpr std::size_t most_defects = 50;
using Type = PlacedValue::Type;

void appendCodePoint(std::string& text, unsigned code)
{
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | code >> 6);
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0 | code >> 12);
        text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | code >> 18);
        text += static_cast<char>(0x80 | (code >> 12 & 0x3F));
        text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    }
}

class Parser {
public:
    explicit Parser(std::string_view text) : m_text(text) {}

    TolerantParse parse()
    {
        skipBlank();
        if (atEnd()) {
            defect(here(), "empty_file", text(TRANSLATABLE("Core", "The file is empty.")), text(TRANSLATABLE("Core", "It needs one JSON object with the keys PYTHON_TRAIN, JOB_NAME, WAITING_TIME_MIN, MACHINE, FRAMEWORK and args.")));
            return std::move(m_result);
        }
        m_result.value = value(0);
        skipBlank();
        if (!atEnd() && !m_given_up)
            defect(here(), "text_after_end", text(TRANSLATABLE("Core", "There is something after the end of the object.")), text(TRANSLATABLE("Core", "Remove it; the file is one JSON object.")));
        std::stable_sort(m_result.defects.begin(), m_result.defects.end(), [](const Defect& a, const Defect& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
        return std::move(m_result);
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    Place here() const { return m_place; }

    void advance()
    {
        const auto c = static_cast<unsigned char>(m_text[m_at++]);
        if (c == '\n') {
            ++m_place.line;
            m_place.column = 1;
        } else if ((c & 0xC0) != 0x80) {
            ++m_place.column;
        }
        while (!atEnd() && (static_cast<unsigned char>(m_text[m_at]) & 0xC0) == 0x80 && c >= 0x80)
            ++m_at;
    }

    void defect(Place place, const char* kind, Text message, Text hint)
    {
        if (m_result.defects.size() < most_defects)
            m_result.defects.push_back({{}, place.line, place.column, kind, std::move(message), std::move(hint)});
    }

    // Blanks, and comments, which JSON has not.
    void skipBlank()
    {
        while (!atEnd()) {
            const char c = peek();
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                advance();
            } else if (c == '#' || (c == '/' && m_at + 1 < m_text.size() && (m_text[m_at + 1] == '/' || m_text[m_at + 1] == '*'))) {
                defect(here(), "comment", text(TRANSLATABLE("Core", "JSON has no comments.")), text(TRANSLATABLE("Core", "Remove the comment.")));
                const bool block = c == '/' && m_text[m_at + 1] == '*';
                while (!atEnd() && (block ? m_text.compare(m_at, 2, "*/") != 0 : peek() != '\n'))
                    advance();
                for (int i = 0; block && i < 2 && !atEnd(); ++i)
                    advance();
            } else {
                return;
            }
        }
    }

    PlacedValue value(int depth)
    {
        const std::size_t begin = m_at;
        PlacedValue found = valueHere(depth);
        found.begin = begin;
        found.end = m_at;
        return found;
    }

    PlacedValue valueHere(int depth)
    {
        PlacedValue result;
        result.place = here();
        if (depth > deepest) {
            if (!m_given_up)
                defect(here(), "too_deep", text(TRANSLATABLE("Core", "The values are nested more than %1 levels deep."), deepest), text(TRANSLATABLE("Core", "The file is one flat object; only args is a list.")));
            m_given_up = true;
            m_at = m_text.size();
            return result;
        }
        const char c = peek();
        if (c == '{')
            return object(depth);
        if (c == '[')
            return list(depth);
        if (c == '"' || c == '\'')
            return textValue();
        return word();
    }

    PlacedValue object(int depth)
    {
        PlacedValue result;
        result.type = Type::object;
        result.place = here();
        advance();
        for (;;) {
            skipBlank();
            if (atEnd()) {
                missingEnd(result.place, '}');
                return result;
            }
            if (peek() == '}') {
                advance();
                return result;
            }
            if (peek() == ']' || peek() == ',') {
                defect(here(), "unexpected", text(TRANSLATABLE("Core", "The character %1 does not belong here."), std::string(1, peek())), text(TRANSLATABLE("Core", "Remove it.")));
                advance();
                continue;
            }
            const std::size_t before = m_at;
            PlacedValue key = value(depth + 1);
            if (key.type != Type::text && !m_given_up)
                defect(key.place, "key_not_text", text(TRANSLATABLE("Core", "A key must be a text in double quotes.")), text(TRANSLATABLE("Core", "Write \"KEY\": value.")));
            const Place after_key = here();
            skipBlank();
            if (peek() == ':') {
                advance();
            } else if (peek() == '=') {
                defect(here(), "missing_colon", text(TRANSLATABLE("Core", "A colon is needed after the key %1, not an equals sign."), shortened(key.text)), text(TRANSLATABLE("Core", "Write \"%1\": value."), shortened(key.text)));
                advance();
            } else if (!m_given_up) {
                defect(after_key, "missing_colon", text(TRANSLATABLE("Core", "The colon after the key %1 is missing."), shortened(key.text)), text(TRANSLATABLE("Core", "Write \"%1\": value."), shortened(key.text)));
            }
            skipBlank();
            PlacedValue member;
            member.place = here();
            if (peek() == ',' || peek() == '}' || atEnd())
                defect(here(), "missing_value", text(TRANSLATABLE("Core", "The value of %1 is missing."), shortened(key.text)), text(TRANSLATABLE("Core", "Write \"%1\": value."), shortened(key.text)));
            else
                member = value(depth + 1);
            result.members.emplace_back(std::move(key), std::move(member));
            if (m_at == before)
                advance();   // whatever it was, go on behind it
            separator('}');
        }
    }

    PlacedValue list(int depth)
    {
        PlacedValue result;
        result.type = Type::list;
        result.place = here();
        advance();
        for (;;) {
            skipBlank();
            if (atEnd() || peek() == '}') {
                missingEnd(atEnd() ? result.place : here(), ']');
                return result;
            }
            if (peek() == ']') {
                advance();
                return result;
            }
            if (peek() == ',' || peek() == ':') {
                defect(here(), "unexpected", text(TRANSLATABLE("Core", "The character %1 does not belong here."), std::string(1, peek())), text(TRANSLATABLE("Core", "Remove it.")));
                advance();
                continue;
            }
            const std::size_t before = m_at;
            result.items.push_back(value(depth + 1));
            if (m_at == before)
                advance();
            separator(']');
        }
    }

    // Between two members or items: a comma, but none before the end.
    void separator(char end)
    {
        const Place after_value = here();
        skipBlank();
        if (atEnd() || peek() == end)
            return;
        if (peek() == ',') {
            const Place comma = here();
            advance();
            skipBlank();
            if (peek() == end || (end == ']' && peek() == '}'))
                defect(comma, "trailing_comma", text(TRANSLATABLE("Core", "There is a comma after the last value.")), text(TRANSLATABLE("Core", "Remove this comma.")));
            return;
        }
        if (peek() == ']' || peek() == '}')
            return;   // the caller says what is wrong with it
        if (!m_given_up)
            defect(after_value, "missing_comma", text(TRANSLATABLE("Core", "A comma is missing here.")), text(TRANSLATABLE("Core", "Put a comma after this value.")));
    }

    void missingEnd(Place place, char end)
    {
        if (!m_given_up)
            defect(place, end == '}' ? "missing_brace" : "missing_bracket", text(TRANSLATABLE("Core", "The closing %1 is missing."), std::string(1, end)), text(TRANSLATABLE("Core", "Put %1 where this ends."), std::string(1, end)));
    }

    PlacedValue textValue()
    {
        PlacedValue result;
        result.type = Type::text;
        result.place = here();
        const char quote = peek();
        if (quote == '\'')
            defect(here(), "single_quotes", text(TRANSLATABLE("Core", "Texts stand in double quotes.")), text(TRANSLATABLE("Core", "Replace the single quotes by double ones.")));
        advance();
        while (!atEnd() && peek() != quote) {
            if (peek() == '\n') {
                defect(here(), "unclosed_text", text(TRANSLATABLE("Core", "The text is not closed before the end of its line.")), text(TRANSLATABLE("Core", "Put %1 at its end."), std::string(1, quote)));
                return result;
            }
            if (peek() == '\\') {
                escape(result.text);
                continue;
            }
            if (static_cast<unsigned char>(peek()) < 0x20)
                defect(here(), "control_character", text(TRANSLATABLE("Core", "There is a control character in the text.")), text(TRANSLATABLE("Core", "Write \\t for a tab; remove the others.")));
            const std::size_t from = m_at;
            advance();
            result.text.append(m_text.substr(from, m_at - from));
        }
        if (atEnd())
            defect(result.place, "unclosed_text", text(TRANSLATABLE("Core", "The text is not closed before the end of the file.")), text(TRANSLATABLE("Core", "Put %1 at its end."), std::string(1, quote)));
        else
            advance();
        return result;
    }

    void escape(std::string& into)
    {
        const Place place = here();
        advance();
        const char c = peek();
        constexpr std::string_view from = "\"\\/bfnrt'", to = "\"\\/\b\f\n\r\t'";
        if (const auto at = from.find(c); c != '\0' && at != std::string_view::npos) {
            into += to[at];
            advance();
            return;
        }
        if (c == 'u') {
            advance();
            if (const int code = hexCode(); code >= 0) {
                int low = -1;
                if (code >= 0xD800 && code < 0xDC00 && m_text.compare(m_at, 2, "\\u") == 0) {
                    advance();
                    advance();
                    low = hexCode();
                }
                appendCodePoint(into, low >= 0xDC00 && low < 0xE000 ? 0x10000u + ((static_cast<unsigned>(code) & 0x3FF) << 10) + (static_cast<unsigned>(low) & 0x3FF)
                                      : code >= 0xD800 && code < 0xE000 ? 0xFFFDu : static_cast<unsigned>(code));
                return;
            }
        }
        defect(place, "bad_escape", text(TRANSLATABLE("Core", "JSON does not know this escape.")), text(TRANSLATABLE("Core", "Write \\\\ for one backslash.")));
    }

    int hexCode()
    {
        int code = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = peek();
            if (!std::isxdigit(static_cast<unsigned char>(c)))
                return -1;
            code = code * 16 + (std::isdigit(static_cast<unsigned char>(c)) ? c - '0' : std::tolower(c) - 'a' + 10);
            advance();
        }
        return code;
    }

    // A number, a word of JSON, or something that is neither.
    PlacedValue word()
    {
        PlacedValue result;
        result.place = here();
        const std::size_t from = m_at;
        while (!atEnd() && std::string_view(",:{}[]\"'# \t\r\n").find(peek()) == std::string_view::npos)
            advance();
        result.text = m_text.substr(from, m_at - from);
        if (result.text == "true" || result.text == "false")
            result.type = Type::boolean;
        else if (result.text == "null")
            result.type = Type::null;
        else if (isNumber(result.text))
            result.type = Type::number;
        else if (!result.text.empty())
            defect(result.place, "not_json", text(TRANSLATABLE("Core", "%1 is no JSON value."), shortened(result.text)),
                   mendOf(result.text));
        return result;
    }

    // What is written in Python, mostly, has its own.
    static Text mendOf(const std::string& word)
    {
        if (word == "True" || word == "False" || word == "None")
            return text(TRANSLATABLE("Core", "Write %1: JSON knows true, false and null, in small letters."), word == "True" ? "true" : word == "False" ? "false" : "null");
        std::string letters;
        for (const char c : word)
            if (c != '-' && c != '+')
                letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (letters == "nan" || letters == "inf" || letters == "infinity")
            return text(TRANSLATABLE("Core", "Write null or a number: JSON has no word for NaN or infinity."));
        return text(TRANSLATABLE("Core", "Put double quotes around a text."));
    }

    static bool isNumber(const std::string& text)
    {
        std::size_t i = text[0] == '-' ? 1 : 0;
        const auto digits = [&] {
            const std::size_t from = i;
            while (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])))
                ++i;
            return i > from;
        };
        if (!digits())
            return false;
        if (i < text.size() && text[i] == '.' && (++i, !digits()))
            return false;
        if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
            ++i;
            if (i < text.size() && (text[i] == '+' || text[i] == '-'))
                ++i;
            if (!digits())
                return false;
        }
        return i == text.size();
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    Place m_place;
    TolerantParse m_result;
    bool m_given_up = false;
};

}  // namespace

std::string shortened(const std::string& text)
{
    std::size_t end = 0, characters = 0;
    while (end < text.size() && characters < longest_shown) {
        ++characters;
        do
            ++end;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80);
    }
    return displayed(text.substr(0, end)) + (end < text.size() ? "…" : "");
}

TolerantParse parseTolerantly(std::string_view text) { return Parser(text).parse(); }

}  // namespace trainyard
