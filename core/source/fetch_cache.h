#pragma once
// The bare repository that holds what was fetched from one URL. All of it happens under the lock beside it.

#include "core/base/files.h"
#include "core/source/fetch.h"

#include <string>

namespace trainyard::source {

fs::path cacheFolder(const fs::path& cache, const RepositoryAddress& address);   // <cache>/<hash of the URL>
inline fs::path cacheFolder(const FetchRequest& request) { return cacheFolder(request.cache, request.address); }

// Waits for who fetches the same URL now, and says for whom. Cancellable.
Expected<FileLock> lockCache(const fs::path& folder, const FetchRequest& request, std::stop_token stop);

// Ends what a dead predecessor left running, removes the locks it left, and makes the repository anew when it is absent or broken.
Expected<void> prepareCache(const fs::path& folder);

// refs/trainyard/<run> keeps the commit from being collected while the run may need it.
Expected<void> protectCommit(const fs::path& folder, const std::string& commit, const RunId& run);

}  // namespace trainyard::source
