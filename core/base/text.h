#pragma once
// A text that a person may see: an English literal with %1, %2 … and its arguments apart, so that the console can show it in the
// user's language, the journal can keep it, and the command line can print it in English. An argument is words as they are (a name,
// a path, a number) or a text again, which is shown in the language of the whole. No sentence is put together from pieces.

#include <nlohmann/json_fwd.hpp>

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Marks a literal for lupdate (alias of QT_TRANSLATE_NOOP). Use: text(TRANSLATABLE("Core", "No such repository: %1"), url)
#define TRANSLATABLE(context, literal) literal

namespace trainyard {

struct Text {
    std::string source;   // a literal with %1 … %9
    std::vector<Text> arguments;
    bool as_is = false;   // `source` is no literal of ours: it is shown as it is

    bool empty() const { return source.empty(); }
    std::string english() const;
    // The literals as `translate` gives them, each with its arguments in place, and none of it looked at again.
    std::string in(const std::function<std::string(const std::string& literal)>& translate) const;
    friend bool operator==(const Text&, const Text&) = default;
};

// A text that came from outside (a service's own words, a tool's last line): shown as it is, never translated.
Text verbatim(std::string words);

namespace detail {
inline Text argument(Text value) { return value; }
inline Text argument(std::string value) { return verbatim(std::move(value)); }
inline Text argument(std::string_view value) { return verbatim(std::string(value)); }
inline Text argument(const char* value) { return verbatim(value); }
template <class T>
    requires std::integral<T>
Text argument(T value) { return verbatim(std::to_string(value)); }
}  // namespace detail

template <class... Arguments>
Text text(const char* source, Arguments&&... arguments)
{
    return Text{source, {detail::argument(std::forward<Arguments>(arguments))...}};
}

void to_json(nlohmann::json& json, const Text& text);
void from_json(const nlohmann::json& json, Text& text);

}  // namespace trainyard
