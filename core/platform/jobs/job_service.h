#pragma once
#include "core/platform/http/router.h"
#include "core/platform/jobs/job_runner.h"
#include "core/platform/observe/entry_store.h"
#include "core/platform/storage/object_store.h"

#include <filesystem>
#include <memory>

namespace trainyard::platform {

// The queue of jobs: kept in SQLite, run by a few long-lived threads. A job whose process died with the daemon is FAILED and says so.
class JobService {
public:
    static Expected<std::unique_ptr<JobService>> open(const std::filesystem::path& folder, Clock& clock, ObjectStore& store, EntryStore& entries, JobRunner& runner);
    void start();    // once, when what its jobs call is there: queued jobs run from here on
    ~JobService();   // running jobs are ended; the next start finds them so

    Expected<Job> create(Job job);                       // conflict (409) when the id is taken
    Expected<Job> get(const std::string& id) const;
    Expected<std::vector<Job>> list() const;             // newest first
    Expected<void> cancel(const std::string& id);
    Expected<Job> setLabels(const std::string& id, const nlohmann::json& labels);
    std::string runtimeOf(const std::string& id) const;  // empty when unknown
    bool busy() const;

private:
    struct State;
    explicit JobService(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

void addJobRoutes(Router& router, JobService& jobs);

}  // namespace trainyard::platform
