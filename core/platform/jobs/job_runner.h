#pragma once
#include "core/platform/jobs/job.h"
#include "core/platform/jobs/output_lines.h"

#include "core/base/severity.h"

#include <functional>
#include <stop_token>

namespace trainyard::platform {

// What a runner tells while it works. Any thread of the runner.
struct JobReporter {
    std::function<void(const std::string& task, Severity severity, const std::string& line)> log;
    std::function<void(const std::string& task, const OutputLine& line)> output;   // of a program
    std::function<void(const std::string& runtime)> running;   // prepared, with this runtime; the script starts now
};

class JobRunner {
public:
    virtual ~JobRunner() = default;
    // Blocks until the job has ended: nothing, or why it failed (the text is the job's errorMessage; `cancelled` when stopped).
    virtual Expected<void> run(const Job& job, const JobReporter& reporter, std::stop_token stop) = 0;
    virtual int mostAtOnce() const = 0;
    virtual void sweep(const std::string& job_id) = 0;   // what a killed daemon left of it
};

}  // namespace trainyard::platform
