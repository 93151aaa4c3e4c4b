#pragma once
// Warm workers: one sandboxed Python process a served version, without any network, spoken to over a private socket.

#include "core/base/spawner.h"
#include "core/runtimes/runtime_store.h"
#include "core/sandbox/sandbox.h"

#include <chrono>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace trainyard::platform {

// With what a version is served: the runtime that trained it, and that job's overlay.
struct ServingRuntime {
    std::string runtime;              // id of an installed one; empty = the default
    std::filesystem::path overlay;    // may be absent
};

struct ServedModel {
    std::string key;                  // model/version
    std::filesystem::path folder;     // its own copy of the files
    ServingRuntime with;
};

struct WorkerTimes {                  // of silence, at most
    std::chrono::milliseconds load = std::chrono::seconds(120);
    std::chrono::milliseconds predict = std::chrono::seconds(60);
};

class WorkerPool {
public:
    struct Answer {
        std::string body;      // {"predictions": […]}, as the worker wrote it
        std::string problem;   // instead: the model's own words
    };

    WorkerPool(const Sandbox& sandbox, const RuntimeStore& runtimes, std::filesystem::path script, WorkerTimes times = {})
        : m_sandbox(sandbox), m_runtimes(runtimes), m_script(std::move(script)), m_times(times)
    {
    }

    // Loads the model if it is not loaded. The error's message is the model's own reason. Any thread.
    Expected<void> load(const ServedModel& model, std::stop_token stop);
    // `body` is JSON and reaches the model as it is, and so does its answer the caller. One at a time for each version. A worker that died is started again,
    // once.
    Expected<Answer> predict(const ServedModel& model, std::string_view body, std::stop_token stop);
    void unload(const std::string& key);

private:
    struct Worker;
    Expected<std::shared_ptr<Worker>> worker(const ServedModel& model, std::stop_token stop);
    Expected<std::shared_ptr<Worker>> startWorker(const ServedModel& model, std::stop_token stop);

    const Sandbox& m_sandbox;
    const RuntimeStore& m_runtimes;
    std::filesystem::path m_script;
    const WorkerTimes m_times;
    Spawner m_spawner;
    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<Worker>> m_workers;
    std::map<std::string, std::shared_ptr<std::mutex>> m_starting;   // one start at a time for each version
    std::list<std::string> m_used;                                   // least recently first
};

}  // namespace trainyard::platform
