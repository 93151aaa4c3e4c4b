#pragma once
// A text that a person may see: an English literal with %1, %2 … and its arguments apart, so that the console can show it in the
// user's language, the journal can keep it, and the command line can print it in English. No sentence is put together from pieces.

#include <nlohmann/json_fwd.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Marks a literal for lupdate (alias of QT_TRANSLATE_NOOP). Use: text(TRANSLATABLE("Core", "No such repository: %1"), url)
#define TRANSLATABLE(context, literal) literal

namespace trainyard {

struct Text {
    std::string source;
    std::vector<std::string> arguments;

    bool empty() const { return source.empty(); }
    std::string english() const;   // the literal with its arguments in place
    friend bool operator==(const Text&, const Text&) = default;
};

// `source` with %1 … %9 replaced by `arguments`, each once and never again inside an argument.
std::string fillIn(std::string_view source, const std::vector<std::string>& arguments);

namespace detail {
inline std::string argument(std::string value) { return value; }
inline std::string argument(std::string_view value) { return std::string(value); }
inline std::string argument(const char* value) { return value; }
template <class T>
    requires std::integral<T>
std::string argument(T value) { return std::to_string(value); }
}  // namespace detail

template <class... Arguments>
Text text(const char* source, Arguments&&... arguments)
{
    return Text{source, {detail::argument(std::forward<Arguments>(arguments))...}};
}

// A text that came from outside (a service's own words, a tool's last line): shown as it is, never translated.
Text verbatim(std::string words);

void to_json(nlohmann::json& json, const Text& text);
void from_json(const nlohmann::json& json, Text& text);

}  // namespace trainyard
