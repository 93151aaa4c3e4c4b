#pragma once
// What the window needs of the engine. Blocking; called on worker threads only.

#include "core/base/error.h"
#include "core/base/home.h"
#include "core/base/ids.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace trainyard::ui {

struct RunRequest {
    std::string repository, ref, folder, model;
    std::vector<std::string> overrides;   // KEY=VALUE of training_input.json, for this run
    std::vector<std::string> arguments;   // after the file's own
    std::string edited_input = {};        // training_input.json as it is being edited, for `inspect`; empty: as it is in the commit
};

struct RefInfo {
    std::string name, commit;
    bool tag = false;
    std::string subject = {};             // of a recent commit, whose name is its hash; else empty
};

struct PackageFile {
    std::string path;
    std::uint64_t bytes = 0;
    std::vector<Text> secrets = {};         // what in it looks like one: "an access token"
    int line = 0;                           // of the first, from 1; 0: the file itself
};

// What a commit says of itself before anything is submitted.
struct CommitInfo {
    std::string commit, subject, ref;
    std::vector<std::string> folders;       // that hold a training_input.json; "" = the root
    std::string input_path, input_text;     // the file; empty when there is none
    std::vector<Defect> defects;            // of the edited text, else of the file with the request's overrides
    std::vector<Defect> file_defects;       // of the file, when the edited text has none: what this run's own values cannot mend
    std::vector<std::string> uncommitted;   // of a local folder: not in the run
    std::vector<Text> notes;
    std::string package, module;            // empty while there are defects
    std::vector<PackageFile> files;         // that go along
    std::vector<std::string> left_out;      // tracked files that do not
};

struct VersionInfo {
    std::string name, state, run, created, error;
    bool is_default = false;
    std::vector<std::pair<std::string, std::string>> facts = {};   // where it came from: names of the wire, values as they are
    friend bool operator==(const VersionInfo&, const VersionInfo&) = default;
};

struct ModelInfo {
    std::string name, default_version;
    std::vector<VersionInfo> versions;
    friend bool operator==(const ModelInfo&, const ModelInfo&) = default;
};

struct PlatformInfo {
    bool running = false;
    std::string endpoint, project, bucket, sandbox, why;
    std::uint64_t disk_bytes = 0;
    bool busy = false;
    std::int64_t pid = 0;
};

struct SourceText {
    std::string path;                       // in the repository
    std::string content;
};

struct PredictionInfo {
    std::string answer;
    std::chrono::nanoseconds latency{};
};

class AccessService;

class ConsoleService {
public:
    using Progress = std::function<void(const Text&)>;
    virtual ~ConsoleService() = default;
    virtual const Home& home() const = 0;
    // What a call that takes long is doing beside its own work, such as starting the platform; an empty text: that is done. Called on any thread.
    virtual void onProgress(Progress) {}
    virtual Expected<RunId> start(const RunRequest& request, std::stop_token stop) = 0;   // drives it on a thread of its own
    virtual Expected<void> cancel(const RunId& run, std::stop_token stop) = 0;
    virtual Expected<void> resume(const RunId& run, std::stop_token stop) = 0;
    virtual Expected<std::filesystem::path> prepareExample(std::stop_token stop) = 0;     // its repository
    virtual Expected<std::vector<RefInfo>> refs(const std::string& repository, std::stop_token stop) = 0;
    virtual Expected<CommitInfo> inspect(const RunRequest& request, std::stop_token stop) = 0;   // runs nothing of the repository
    virtual Expected<SourceText> sourceFile(const std::string& commit, const std::string& repository, const std::string& path, std::stop_token stop) = 0;   // as it is at that commit
    virtual Expected<std::vector<ModelInfo>> models(std::stop_token stop) = 0;
    virtual Expected<PredictionInfo> predict(const std::string& model, const std::string& version, const std::string& request, std::stop_token stop) = 0;
    virtual Expected<PlatformInfo> platform(std::stop_token stop) = 0;
    virtual Expected<void> startPlatform(std::stop_token stop) = 0;
    virtual Expected<void> stopPlatform(std::stop_token stop) = 0;
    virtual std::filesystem::path platformLog() const = 0;
    virtual Expected<void> setDefault(const std::string& model, const std::string& version, std::stop_token stop) = 0;
    virtual Expected<void> deleteVersion(const std::string& model, const std::string& version, std::stop_token stop) = 0;   // no version: the model
    virtual bool drivesRuns() const = 0;   // any thread
    // Where runs, the example, models and predictions go from now on: at first this machine. A run goes on where it was begun. Any thread.
    virtual void useEnvironment(const std::string& name) = 0;
    virtual std::string environment() const = 0;
    virtual AccessService& access() = 0;   // any thread
};

}  // namespace trainyard::ui
