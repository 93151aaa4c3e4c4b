#include "core/base/text.h"

#include <nlohmann/json.hpp>

namespace trainyard {

std::string fillIn(std::string_view source, const std::vector<std::string>& arguments)
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

std::string Text::english() const { return fillIn(source, arguments); }

Text verbatim(std::string words) { return Text{"%1", {std::move(words)}}; }

void to_json(nlohmann::json& json, const Text& text)
{
    json = nlohmann::json{{"source", text.source}};
    if (!text.arguments.empty())
        json["arguments"] = text.arguments;
}

void from_json(const nlohmann::json& json, Text& text)
{
    text.source = json.value("source", std::string());
    text.arguments = json.value("arguments", std::vector<std::string>());
}

}  // namespace trainyard
