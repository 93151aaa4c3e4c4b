#pragma once
#include "core/base/files.h"
#include "core/base/ids.h"

namespace trainyard::test {

// A folder of the test's own, gone with it.
struct ScratchFolder {
    fs::path path;
    explicit ScratchFolder(const fs::path& place = fs::temp_directory_path()) : path(place / ("trainyard-test-" + randomBase32(8))) { fs::create_directories(path); }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() { static_cast<void>(removeTree(path)); }
};

}  // namespace trainyard::test
