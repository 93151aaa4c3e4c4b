#pragma once
// The local platform, composed: one daemon a home, found by platform/lock (the truth) and platform/endpoint.json (the address).

#include "core/base/home.h"
#include "core/platform/jobs/job_runner.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace trainyard::platform {

constexpr int platform_protocol = 1;

struct DaemonOptions {
    std::filesystem::path home;
    int port = 0;              // 0 = the last one, else a free one
    bool new_token = false;
    bool sandbox = true;       // false: the fall-back, as a choice
    std::string project;       // serves this one only and refuses every other; empty = trainyard-local, and whatever a client calls it
    std::string bucket;        // that is there from the beginning; empty = trainyard-local
    // Instead of running jobs for real: for tests that kill things between two steps.
    std::function<std::unique_ptr<JobRunner>(class ObjectStore&)> job_runner;
};

// Serves until `stop` is requested, or a client asked for the end. Blocks.
Expected<void> runDaemon(const DaemonOptions& options, std::stop_source stop);

}  // namespace trainyard::platform
