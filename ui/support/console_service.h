#pragma once
// What the window needs of the engine. Blocking; called on worker threads only.

#include "core/base/error.h"
#include "core/base/home.h"
#include "core/base/ids.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace trainyard::ui {

struct RunRequest {
    std::string repository, ref, folder, model;
};

struct VersionInfo {
    std::string name, state, run, created, error;
    bool is_default = false;
};

struct ModelInfo {
    std::string name, default_version;
    std::vector<VersionInfo> versions;
};

struct PlatformInfo {
    bool running = false;
    std::string endpoint, project, bucket, sandbox, why;
};

struct PredictionInfo {
    std::string answer;
    std::chrono::nanoseconds latency{};
};

class ConsoleService {
public:
    using Progress = std::function<void(const Text&)>;
    virtual ~ConsoleService() = default;
    virtual const Home& home() const = 0;
    virtual Expected<RunId> start(const RunRequest& request, std::stop_token stop) = 0;   // drives it on a thread of its own
    virtual Expected<void> cancel(const RunId& run, std::stop_token stop) = 0;
    virtual Expected<void> resume(const RunId& run, std::stop_token stop) = 0;
    virtual Expected<std::filesystem::path> prepareExample(std::stop_token stop) = 0;     // its repository
    virtual Expected<std::vector<ModelInfo>> models(std::stop_token stop) = 0;
    virtual Expected<PredictionInfo> predict(const std::string& model, const std::string& version, const std::string& request, std::stop_token stop) = 0;
    virtual Expected<PlatformInfo> platform(std::stop_token stop) = 0;
    virtual bool drivesRuns() const = 0;   // any thread
};

}  // namespace trainyard::ui
