#include "core/logs/line_matcher.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <cstring>

namespace trainyard::logs {

namespace {

// A pattern that would run for ever on one line is given up after so many steps; the line then does not match.
constexpr std::uint32_t match_limit = 200'000;

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

}  // namespace

struct LineMatcher::Code {
    pcre2_code* code = nullptr;
    pcre2_match_context* context = nullptr;
    Code() = default;
    Code(const Code&) = delete;
    Code& operator=(const Code&) = delete;
    ~Code()
    {
        pcre2_match_context_free(context);
        pcre2_code_free(code);
    }
};

// What one match writes into: one a thread, kept.
struct LineMatcher::Room {
    pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
    Room() = default;
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;
    ~Room() { pcre2_match_data_free(data); }
};

LineMatcher::LineMatcher(std::shared_ptr<const Code> code) : m_code(std::move(code)) {}

Expected<LineMatcher> LineMatcher::make(const std::string& pattern, MatchOptions options)
{
    std::string expression = options.regular_expression ? pattern : quoted(pattern);
    if (options.whole_word)
        expression = "\\b(?:" + expression + ")\\b";
    auto made = std::make_shared<Code>();
    int error = 0;
    PCRE2_SIZE offset = 0;
    const std::uint32_t flags = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | (options.case_sensitive ? 0u : PCRE2_CASELESS);
    made->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(), flags, &error, &offset, nullptr);
    if (!made->code) {
        PCRE2_UCHAR words[200] = {};
        pcre2_get_error_message(error, words, sizeof words);
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The expression cannot be read at its character %1: %2"), offset, std::string(reinterpret_cast<const char*>(words))), {}, pattern);
    }
    made->context = pcre2_match_context_create(nullptr);
    pcre2_set_match_limit(made->context, match_limit);
    pcre2_jit_compile(made->code, PCRE2_JIT_COMPLETE);   // where it cannot, the interpreter does
    LineMatcher matcher(std::move(made));
    matcher.m_stays_in_line = !options.regular_expression && pattern.find('\n') == std::string::npos;
    if (!options.regular_expression && !options.whole_word && options.case_sensitive)
        matcher.m_literal = pattern;
    return matcher;
}

std::optional<Match> LineMatcher::find(std::string_view line, std::size_t from) const
{
    if (from > line.size())
        return {};
    if (!m_literal.empty()) {
        const void* at = ::memmem(line.data() + from, line.size() - from, m_literal.data(), m_literal.size());
        return at ? std::optional(Match{static_cast<std::size_t>(static_cast<const char*>(at) - line.data()), m_literal.size()}) : std::nullopt;
    }
    thread_local const Room room;
    for (;;) {
        const int found = pcre2_match(m_code->code, reinterpret_cast<PCRE2_SPTR>(line.data()), line.size(), from, PCRE2_NOTEMPTY, room.data, m_code->context);
        if (found < 0)
            return {};
        const PCRE2_SIZE* place = pcre2_get_ovector_pointer(room.data);
        if (place[1] > place[0])
            return Match{place[0], place[1] - place[0]};
        from = place[1] + 1;   // \K can end before it begins
        if (from > line.size())
            return {};
    }
}

}  // namespace trainyard::logs
