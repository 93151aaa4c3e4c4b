#include "core/platform/http/paging.h"

#include "core/base/json.h"

#include <algorithm>

namespace trainyard::platform {

Response pageOf(const Request& request, const char* key, const Expected<std::vector<Json>>& all)
{
    if (!all)
        return errorResponse(all.error());
    const Json parameters = {{"size", request.parameter("pageSize")}, {"from", request.parameter("pageToken")}};
    const auto size = static_cast<std::size_t>(std::clamp<std::int64_t>(integerAt(parameters, "size", 20), 1, 100));
    const auto from = std::min(static_cast<std::size_t>(std::max<std::int64_t>(integerAt(parameters, "from", 0), 0)), all->size());
    const auto end = std::min(from + size, all->size());
    Json answer = Json::object();
    for (std::size_t i = from; i < end; ++i)
        answer[key].push_back((*all)[i]);
    if (end < all->size())
        answer["nextPageToken"] = std::to_string(end);
    return jsonResponse(answer);
}

}  // namespace trainyard::platform
