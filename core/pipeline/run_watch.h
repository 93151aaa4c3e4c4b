#pragma once
// How every front end sees runs, its own too: journal, now.json and who holds the driver's lock, read together.

#include "core/base/file_watch.h"
#include "core/base/home.h"
#include "core/pipeline/run_values.h"

#include <functional>
#include <memory>
#include <vector>

namespace trainyard::pipeline {

class Journal;

Expected<RunSnapshot> readRun(const Home& home, const RunId& run);         // not_found names the nearest thing to do
Expected<std::vector<RunSnapshot>> listRuns(const Home& home, int limit);  // running first, then newest first; without stages

// Keeps the journal open and wakes when a run may have changed. One thread.
class RunWatch {
public:
    explicit RunWatch(const Home& home);              // the list of runs
    RunWatch(const Home& home, const RunId& run);     // one run: its log archive wakes it too
    ~RunWatch();

    Expected<RunSnapshot> read(const RunId& run);
    Expected<std::vector<RunSnapshot>> list(int limit);
    // False after `timeout` or when stopped.
    bool wait(std::chrono::milliseconds timeout, std::stop_token stop) { return m_watch.wait(timeout, stop); }

private:
    Expected<Journal*> journal();

    Home m_home;
    std::unique_ptr<Journal> m_journal;
    FileWatch m_watch;
};

// Blocks: `on_change` is called with the run as it stands, then whenever that, its now.json or its log has changed, on this thread.
// Returns the run when it has ended, is interrupted, or `stop` was requested; at once when it cannot be read.
using OnRunChange = std::function<void(const RunSnapshot&)>;
Expected<RunSnapshot> followRun(const Home& home, const RunId& run, const OnRunChange& on_change, std::stop_token stop);

}  // namespace trainyard::pipeline
