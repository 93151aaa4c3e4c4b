#include "core/http/transport.h"

#include <algorithm>
#include <cctype>

namespace trainyard::http {

std::string header(const Headers& headers, std::string_view name)
{
    for (const auto& [field, value] : headers)
        if (field.size() == name.size() && std::equal(field.begin(), field.end(), name.begin(), [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); }))
            return value;
    return {};
}

}  // namespace trainyard::http
