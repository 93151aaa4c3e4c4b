#include "core/base/json.h"

#include <charconv>

namespace trainyard {

namespace {

// nlohmann's parser recurses only in the destructor of deep values, so depth is counted before a value is made.
bool tooDeep(std::string_view text, int max_depth)
{
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > max_depth)
                return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

}  // namespace

Expected<Json> parseJson(std::string_view text_, const Text& what, int max_depth)
{
    if (tooDeep(text_, max_depth))
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is nested more than %2 levels deep."), what, max_depth));
    Json value = Json::parse(text_, nullptr, false);
    if (value.is_discarded()) {
        Error error = makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is not valid JSON."), what));
        error.raw = std::string(text_.substr(0, 2000));
        return fail(std::move(error));
    }
    return value;
}

std::string stringAt(const Json& object, const char* key, std::string otherwise)
{
    if (object.is_object())
        if (const auto found = object.find(key); found != object.end() && found->is_string())
            return found->get<std::string>();
    return otherwise;
}

std::int64_t integerAt(const Json& object, const char* key, std::int64_t otherwise)
{
    const Json& value = valueAt(object, key);
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    if (value.is_string()) {
        const auto& digits = value.get_ref<const std::string&>();
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error == std::errc() && end == digits.data() + digits.size() && !digits.empty())
            return number;
    }
    return otherwise;
}

const Json& valueAt(const Json& object, const char* key)
{
    static const Json null;
    if (object.is_object())
        if (const auto found = object.find(key); found != object.end())
            return *found;
    return null;
}

std::vector<std::string> textsAt(const Json& object, const char* key)
{
    std::vector<std::string> texts;
    if (const Json& list = valueAt(object, key); list.is_array())
        for (const Json& each : list)
            if (each.is_string())
                texts.push_back(each.get<std::string>());
    return texts;
}

}  // namespace trainyard
