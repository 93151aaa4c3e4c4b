#include "core/base/text.h"

#include <nlohmann/json.hpp>

namespace trainyard {

namespace {

constexpr const char* only_argument = "%1";   // the literal under which words as they are stand alone in a file

// `source` with %1 … %9 replaced by `arguments`, each once and never again inside an argument.
std::string fillIn(const std::string& source, const std::vector<std::string>& arguments)
{
    std::string result;
    for (std::size_t i = 0; i < source.size(); ++i) {
        const bool placeholder = source[i] == '%' && i + 1 < source.size() && source[i + 1] >= '1' && source[i + 1] <= '9';
        const std::size_t index = placeholder ? static_cast<std::size_t>(source[i + 1] - '1') : 0;
        if (placeholder && index < arguments.size()) {
            result += arguments[index];
            ++i;
        } else {
            result += source[i];
        }
    }
    return result;
}

nlohmann::json argumentToJson(const Text& argument) { return argument.as_is ? nlohmann::json(argument.source) : nlohmann::json(argument); }
Text argumentFromJson(const nlohmann::json& json) { return json.is_string() ? verbatim(json.get<std::string>()) : json.get<Text>(); }

}  // namespace

std::string Text::english() const
{
    return in([](const std::string& literal) { return literal; });
}

std::string Text::in(const std::function<std::string(const std::string& literal)>& translate) const
{
    if (as_is)
        return source;
    std::vector<std::string> filled;
    for (const Text& argument : arguments)
        filled.push_back(argument.in(translate));
    return fillIn(source.empty() ? source : translate(source), filled);
}

Text verbatim(std::string words) { return Text{std::move(words), {}, true}; }

void to_json(nlohmann::json& json, const Text& text)
{
    json = nlohmann::json{{"source", text.as_is ? only_argument : text.source}};
    if (text.as_is)
        json["arguments"].push_back(text.source);
    for (const Text& argument : text.arguments)
        json["arguments"].push_back(argumentToJson(argument));
}

void from_json(const nlohmann::json& json, Text& text)
{
    text = Text{json.value("source", std::string()), {}, false};
    for (const nlohmann::json& argument : json.value("arguments", nlohmann::json::array()))
        text.arguments.push_back(argumentFromJson(argument));
    if (text.source == only_argument && text.arguments.size() == 1 && text.arguments.front().as_is)
        text = verbatim(std::move(text.arguments.front().source));
}

}  // namespace trainyard
