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

// The newest commits, the newest first: of a local folder's HEAD; of a URL those that were fetched before and are in `cache`, without asking its server.
Expected<std::vector<RecentCommit>> recentCommits(const RepositoryAddress& address, const std::filesystem::path& cache, int limit);

}  // namespace trainyard::source
