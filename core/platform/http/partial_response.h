#pragma once
// `fields=`: Google's selector for parts of a JSON answer, "kind,items(name,size),error/message,metadata/*".

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace trainyard::platform {

// What the selector keeps of `document`, lists element by element; names that are not there select nothing. invalid_input for bad syntax.
Expected<nlohmann::json> selectFields(const nlohmann::json& document, std::string_view selector);

}  // namespace trainyard::platform
