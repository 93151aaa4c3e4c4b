#pragma once
// Reading JSON that came from outside: bounded in size and depth, never throwing.

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace trainyard {

using Json = nlohmann::json;

// Parses `text`; `what` names it in the error ("the answer of the platform"). Refuses nesting deeper than `max_depth`.
Expected<Json> parseJson(std::string_view text, const Text& what, int max_depth = 200);

// The value of `key` when it is of that type, else the default: answers of services are not trusted to be well formed.
std::string stringAt(const Json& object, const char* key, std::string otherwise = {});
std::int64_t integerAt(const Json& object, const char* key, std::int64_t otherwise = 0);   // a number, or a text that holds one (int64 of Google's JSON)
std::vector<std::string> textsAt(const Json& object, const char* key);   // those of a list; anything else in it is passed over
const Json& valueAt(const Json& object, const char* key);                                   // null when absent

}  // namespace trainyard
