#pragma once
#include "core/base/clock.h"
#include "core/source/repository_address.h"

#include <string>
#include <vector>

namespace trainyard::source {

struct RecentCommit {
    std::string commit;    // 40 hex digits
    std::string subject;   // safe to show
    Time time{};
};

// The newest commits of a local folder's HEAD, the newest first. Of a URL nothing is known before it is fetched: an empty list.
Expected<std::vector<RecentCommit>> recentCommits(const RepositoryAddress& address, int limit);

}  // namespace trainyard::source
