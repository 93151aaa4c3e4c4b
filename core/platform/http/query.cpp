#include "core/platform/http/query.h"

#include "core/base/encoding.h"

#include <algorithm>

namespace trainyard::platform {

std::vector<std::pair<std::string, std::string>> parseQuery(std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> values;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        std::string pair(query.substr(0, end));
        std::replace(pair.begin(), pair.end(), '+', ' ');
        const auto equals = std::min(pair.find('='), pair.size());
        const auto name = percentDecode(std::string_view(pair).substr(0, equals));
        const auto value = percentDecode(std::string_view(pair).substr(std::min(equals + 1, pair.size())));
        if (name && value && !name->empty())
            values.emplace_back(*name, *value);
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return values;
}

}  // namespace trainyard::platform
