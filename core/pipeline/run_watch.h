#pragma once
// How every front end sees runs, its own too: journal, now.json and who holds the driver's lock, read together.

#include "core/base/file_watch.h"
#include "core/base/home.h"
#include "core/pipeline/run_values.h"

#include <vector>

namespace trainyard::pipeline {

Expected<RunSnapshot> readRun(const Home& home, const RunId& run);         // not_found names the nearest thing to do
Expected<std::vector<RunSnapshot>> listRuns(const Home& home, int limit);  // running first, then newest first; without stages

// Wakes when a run may have changed. One thread.
class RunWatch {
public:
    RunWatch(const Home& home, const RunId& run);
    bool wait(std::chrono::milliseconds timeout, std::stop_token stop) { return m_watch.wait(timeout, stop); }

private:
    FileWatch m_watch;
};

}  // namespace trainyard::pipeline
