#pragma once
#include "core/base/home.h"

namespace trainyard::pipeline {

// Removes a run that has ended from the journal, with its log. What it made elsewhere, a version or objects, stays. `conflict` while
// somebody drives it or its job may still run: that could not be cancelled any more.
Expected<void> deleteRun(const Home& home, const RunId& run);

}  // namespace trainyard::pipeline
