#pragma once
#include "core/platform/storage/object_store.h"

#include <filesystem>
#include <string>

namespace trainyard::platform {

// Copies everything under the folder `uri` (gs://BUCKET/FOLDER) to `target`, made anew. At most 1000 files; none is an error that names
// what there is instead.
Expected<void> copyVersionFiles(const ObjectStore& store, const std::string& uri, const std::filesystem::path& target);

}  // namespace trainyard::platform
