#pragma once
#include "core/platform/http/message.h"

namespace trainyard::platform {

// One page of a list, as AI Platform pages: pageSize (20, at most 100) and pageToken. An empty list is {}.
Response pageOf(const Request& request, const char* key, const Expected<std::vector<nlohmann::json>>& all);

}  // namespace trainyard::platform
