#pragma once
#include <string>

namespace trainyard {

std::string displayed(const std::string& text);   // of somebody else's, safe to show: control characters as \xNN, malformed UTF-8 replaced

}  // namespace trainyard
