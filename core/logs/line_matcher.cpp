#include "core/logs/line_matcher.h"

#include "core/logs/line_pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <cstring>

namespace trainyard::logs {

namespace {

// A pattern that would run for ever on one line is given up after so many steps; the line then does not match.
constexpr std::uint32_t match_limit = 200'000;
constexpr std::uint32_t in_text = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_MULTILINE;
constexpr std::uint32_t in_ascii = PCRE2_MULTILINE;

std::string quoted(const std::string& words)
{
    std::string pattern;
    for (const char c : words) {
        if (std::strchr("\\^$.[]|()?*+{}#", c) && c != '\0')
            pattern += '\\';
        pattern += c;
    }
    return pattern;
}

// What one match writes into: one a thread, kept.
struct Room {
    pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
    Room() = default;
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;
    ~Room() { pcre2_match_data_free(data); }
};

std::size_t lineEnd(std::string_view lines, std::size_t from)
{
    const auto newline = lines.find('\n', from);
    return newline == std::string_view::npos ? lines.size() : newline;
}

std::size_t lineBegin(std::string_view lines, std::size_t at)
{
    const void* newline = at == 0 ? nullptr : ::memrchr(lines.data(), '\n', at);
    return newline ? static_cast<std::size_t>(static_cast<const char*>(newline) - lines.data()) + 1 : 0;
}

}  // namespace

struct LineMatcher::Code {
    pcre2_code* code = nullptr;
    pcre2_match_context* context = nullptr;
    int error = 0;
    PCRE2_SIZE error_at = 0;

    Code(const std::string& expression, std::uint32_t flags)
    {
        code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(), flags, &error, &error_at, nullptr);
        if (!code)
            return;
        context = pcre2_match_context_create(nullptr);
        pcre2_set_match_limit(context, match_limit);
        pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);   // where it cannot, the interpreter does
    }
    Code(const Code&) = delete;
    Code& operator=(const Code&) = delete;
    ~Code()
    {
        pcre2_match_context_free(context);
        pcre2_code_free(code);
    }
    // Nothing: not there, or given up, which `gave_up` tells.
    std::optional<Match> find(std::string_view words, std::size_t from, bool* gave_up = nullptr) const
    {
        thread_local const Room room;
        while (from <= words.size()) {
            const auto subject = reinterpret_cast<PCRE2_SPTR>(words.data());
            int found = pcre2_match(code, subject, words.size(), from, PCRE2_NOTEMPTY, room.data, context);
            if (found == PCRE2_ERROR_JIT_STACKLIMIT)
                found = pcre2_match(code, subject, words.size(), from, PCRE2_NOTEMPTY | PCRE2_NO_JIT, room.data, context);
            if (found < 0) {
                if (gave_up)
                    *gave_up = found != PCRE2_ERROR_NOMATCH;
                return {};
            }
            const PCRE2_SIZE* place = pcre2_get_ovector_pointer(room.data);
            if (place[1] > place[0])
                return Match{place[0], place[1] - place[0]};
            from = place[1] + 1;   // \K can end before it begins
        }
        return {};
    }
};

struct LineMatcher::Codes {
    std::unique_ptr<const Code> text;     // right for every line
    std::unique_ptr<const Code> ascii;    // the same where all bytes are ASCII; null: there is none
    std::optional<WordScan> word;         // a line without it does not match
    bool many_lines = false;              // both may be tried on many lines at once
    bool word_is_all = false;             // where the word is, the pattern is
    bool any_case = false;
    bool is_expression = false;
};

Expected<LineMatcher> LineMatcher::make(const std::string& pattern, MatchOptions options)
{
    auto made = std::make_shared<Codes>();
    std::string expression = options.regular_expression ? pattern : quoted(pattern), required = options.regular_expression ? std::string() : pattern;
    const auto inWords = [&](const std::string& words) { return options.whole_word ? "\\b(?:" + words + ")\\b" : words; };
    const std::uint32_t any_case = options.case_sensitive ? 0u : PCRE2_CASELESS;
    made->text = std::make_unique<Code>(inWords(expression), in_text | any_case);
    if (!made->text->code) {
        PCRE2_UCHAR words[200] = {};
        pcre2_get_error_message(made->text->error, words, sizeof words);
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The expression cannot be read at its character %1: %2"), made->text->error_at, std::string(reinterpret_cast<const char*>(words))), {}, pattern);
    }
    made->any_case = !options.case_sensitive;
    made->is_expression = options.regular_expression;
    if (auto over_many = overManyLines(expression)) {
        auto many = std::make_unique<Code>(inWords(over_many->expression), in_text | any_case);
        if (many->code) {
            made->text = std::move(many);
            made->many_lines = true;
            made->ascii = std::make_unique<Code>(inWords(over_many->expression), in_ascii | any_case);
            if (!made->ascii->code)
                made->ascii.reset();
            if (options.regular_expression)
                required = over_many->required;
        }
    }
    if (!required.empty() && required.find('\n') == std::string::npos && (options.case_sensitive || isAscii(required)))
        made->word.emplace(required, made->any_case);
    made->word_is_all = made->word && !options.regular_expression && !options.whole_word;
    return LineMatcher(std::move(made));
}

bool LineMatcher::isExpression() const { return m_codes->is_expression; }

std::optional<Match> LineMatcher::find(std::string_view line, std::size_t from) const
{
    if (from > line.size())
        return {};
    if (!m_codes->word_is_all || m_codes->any_case)
        return m_codes->text->find(line, from);
    const std::size_t at = m_codes->word->find(line, from);
    return at == std::string_view::npos ? std::nullopt : std::optional(Match{at, m_codes->word->word().size()});
}

void LineMatcher::eachLine(std::string_view lines, const VisitBegin& visit, std::stop_token stop) const
{
    const Codes& codes = *m_codes;
    const bool exact_word = codes.word && !codes.any_case;   // right in any bytes
    if (exact_word && codes.word_is_all)
        return byWord(lines, nullptr, visit, stop);
    const bool ascii = codes.ascii && isAscii(lines);
    const Code& code = ascii ? *codes.ascii : *codes.text;
    if (exact_word || (codes.word && ascii))   // beyond ASCII, letters of any case have more than two forms
        return byWord(lines, codes.word_is_all ? nullptr : &code, visit, stop);
    if (codes.many_lines)
        return byExpression(lines, code, visit, stop);
    oneByOne(lines, 0, visit, stop);
}

void LineMatcher::oneByOne(std::string_view lines, std::size_t from, const VisitBegin& visit, const std::stop_token& stop) const
{
    while (from < lines.size() && !stop.stop_requested()) {
        const std::size_t end = lineEnd(lines, from);
        if (m_codes->text->find(lines.substr(from, end - from), 0) && !visit(from))
            return;
        from = end + 1;
    }
}

void LineMatcher::byWord(std::string_view lines, const Code* code, const VisitBegin& visit, const std::stop_token& stop) const
{
    for (std::size_t from = 0; from < lines.size() && !stop.stop_requested();) {
        const std::size_t at = m_codes->word->find(lines, from);
        if (at == std::string_view::npos)
            return;
        const std::size_t begin = lineBegin(lines, at), end = lineEnd(lines, at);
        if ((!code || code->find(lines.substr(begin, end - begin), 0)) && !visit(begin))
            return;
        from = end + 1;
    }
}

void LineMatcher::byExpression(std::string_view lines, const Code& code, const VisitBegin& visit, const std::stop_token& stop) const
{
    for (std::size_t from = 0; from < lines.size() && !stop.stop_requested();) {
        bool gave_up = false;
        const auto match = code.find(lines, from, &gave_up);
        if (gave_up)
            return oneByOne(lines, from, visit, stop);
        if (!match)
            return;
        const std::size_t begin = lineBegin(lines, match->begin);
        if (!visit(begin))
            return;
        from = lineEnd(lines, match->begin) + 1;
    }
}

}  // namespace trainyard::logs
