#pragma once
// A target's query, decoded.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trainyard::platform {

// In the order of the wire; pairs with a bad escape or without a name are left out.
std::vector<std::pair<std::string, std::string>> parseQuery(std::string_view query);

}  // namespace trainyard::platform
