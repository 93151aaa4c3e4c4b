#pragma once
// What can be said of training_input.json before its first character of JSON is read.

#include "core/base/error.h"

#include <optional>
#include <string_view>

namespace trainyard::source {

std::optional<Defect> unreadable(std::string_view content);   // too large, or UTF-16: nothing else can be said of it
std::optional<Defect> badUtf8(std::string_view content);      // at the first byte that is not UTF-8; the rest can be read

}  // namespace trainyard::source
