#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace trainyard::ui {

// JSON laid out to be read: a list of instances or predictions has one a line, what is short stays on its line. Only the space between the words changes:
// every number stays as it is written, every key in its place. Nothing: it is no JSON.
std::optional<std::string> laidOut(std::string_view json);

}  // namespace trainyard::ui
