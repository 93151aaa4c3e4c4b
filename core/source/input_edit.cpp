#include "core/source/input_edit.h"

#include "core/base/json.h"
#include "core/base/tolerant_json.h"

#include <algorithm>
#include <map>

namespace trainyard::source {

namespace {

using Type = PlacedValue::Type;
constexpr std::size_t most_compared_lines = 2000;   // above that the whole text counts as replaced

Json jsonOf(const PlacedValue& value)
{
    switch (value.type) {
    case Type::text: return value.text;
    case Type::list: {
        Json list = Json::array();
        for (const PlacedValue& item : value.items)
            list.push_back(jsonOf(item));
        return list;
    }
    case Type::object: {
        Json object = Json::object();
        for (const auto& [key, member] : value.members)
            object[key.text] = jsonOf(member);
        return object;
    }
    default: {
        Json word = Json::parse(value.text, nullptr, false);
        return word.is_discarded() ? Json(value.text) : word;
    }
    }
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// A text stands bare, unless --set would read it as something else.
std::string settable(const PlacedValue& value)
{
    return value.type == Type::text && !Json::accept(value.text) ? value.text : dumped(jsonOf(value));
}

std::map<std::string, const PlacedValue*> valuesOf(const TolerantParse& parsed)
{
    std::map<std::string, const PlacedValue*> values;
    for (const auto& [key, value] : parsed.value.members)
        if (key.type == Type::text && value.type != Type::invalid)
            values.emplace(key.text, &value);   // of two the first counts
    return values;
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

// The blanks before the first key, so that a new one stands below it.
std::string indentOf(const std::string& text, const PlacedValue& first)
{
    const auto line = text.rfind('\n', first.begin);
    if (line == std::string::npos)
        return " ";
    return "\n" + text.substr(line + 1, text.find_first_not_of(" \t", line + 1) - line - 1);
}

std::string withNewKey(const std::string& text, const PlacedValue& root, const std::string& key, const std::string& json)
{
    const std::string entry = dumped(Json(key)) + ": " + json;
    if (root.members.empty())
        return text.substr(0, root.begin + 1) + "\n  " + entry + "\n" + text.substr(root.begin + 1);
    const PlacedValue& last = root.members.back().second;
    return text.substr(0, last.end) + "," + indentOf(text, root.members.front().second) + entry + text.substr(last.end);
}

}  // namespace

std::string withValue(const std::string& text, const std::string& key, const std::string& json)
{
    const TolerantParse parsed = parseTolerantly(text);
    if (parsed.value.type != Type::object)
        return text;
    for (const auto& [name, value] : parsed.value.members)
        if (name.text == key && name.type == Type::text)
            return text.substr(0, value.begin) + json + text.substr(value.end);
    return withNewKey(text, parsed.value, key, json);
}

InputDifference differenceOf(std::string_view file, std::string_view edited)
{
    const TolerantParse before = parseTolerantly(file), now = parseTolerantly(edited);
    const auto old_values = valuesOf(before), new_values = valuesOf(now);
    InputDifference difference;
    for (const auto& [key, value] : new_values) {
        const auto old = old_values.find(key);
        if (old == old_values.end() || jsonOf(*old->second) != jsonOf(*value))
            difference.overrides.push_back(key + "=" + settable(*value));
    }
    for (const auto& [key, value] : old_values)
        if (new_values.count(key) == 0)
            difference.removed.push_back(key);
    return difference;
}

std::string withOverrides(const std::string& file, const std::vector<std::string>& overrides)
{
    std::string text = file;
    for (const std::string& each : overrides) {
        const auto equals = each.find('=');
        if (equals == std::string::npos || equals == 0)
            continue;
        const std::string value = each.substr(equals + 1);
        text = withValue(text, each.substr(0, equals), Json::accept(value) ? value : dumped(Json(value)));
    }
    return text;
}

std::vector<DiffLine> lineDifference(std::string_view file, std::string_view edited)
{
    const auto before = linesOf(file), now = linesOf(edited);
    const std::size_t rows = before.size(), columns = now.size();
    std::vector<DiffLine> lines;
    const bool compared = rows <= most_compared_lines && columns <= most_compared_lines;
    std::vector<std::uint16_t> longest(compared ? (rows + 1) * (columns + 1) : 0, 0);   // of what follows both
    const auto at = [&](std::size_t row, std::size_t column) -> std::uint16_t& { return longest[row * (columns + 1) + column]; };
    if (compared)
        for (std::size_t row = rows; row-- > 0;)
            for (std::size_t column = columns; column-- > 0;)
                at(row, column) = before[row] == now[column] ? static_cast<std::uint16_t>(at(row + 1, column + 1) + 1) : std::max(at(row + 1, column), at(row, column + 1));
    std::size_t row = 0, column = 0;
    while (row < rows || column < columns) {
        if (compared && row < rows && column < columns && before[row] == now[column]) {
            lines.push_back({' ', std::string(now[column]), static_cast<int>(column) + 1});
            ++row, ++column;
        } else if (row < rows && (column == columns || !compared || at(row + 1, column) >= at(row, column + 1))) {
            lines.push_back({'-', std::string(before[row]), static_cast<int>(row) + 1});
            ++row;
        } else {
            lines.push_back({'+', std::string(now[column]), static_cast<int>(column) + 1});
            ++column;
        }
    }
    return lines;
}

}  // namespace trainyard::source
