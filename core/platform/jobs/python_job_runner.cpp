#include "core/platform/jobs/python_job_runner.h"

#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/installation.h"
#include "core/base/job_steps.h"
#include "core/base/json.h"
#include "core/platform/jobs/jobs_way.h"
#include "core/platform/jobs/output_lines.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace trainyard::platform {

namespace {

constexpr const char* script_task = "master-replica-0";
constexpr const char* service_log = "service";

// A job's error is its errorMessage.
Failure jobFailure(Text message) { return fail(ErrorKind::failed, std::move(message)); }

// What a script's end means; bubblewrap tells a child's signal as 128 + signal.
Expected<void> endOf(const ProcessEnd& end, const std::string& last_error)
{
    if (end.ok())
        return {};
    const int code = end.exit_code;
    if (code == 137)
        return jobFailure(text(TRANSLATABLE("Core", "The replica master 0 was killed (signal 9): most often the machine ran out of memory.")));
    if (code > 128 && code < 160)
        return jobFailure(text(TRANSLATABLE("Core", "The replica master 0 was ended by signal %1. %2"), code - 128, last_error));
    if (last_error.empty())
        return jobFailure(text(TRANSLATABLE("Core", "The replica master 0 exited with a non-zero status of %1."), code));
    return jobFailure(text(TRANSLATABLE("Core", "%1\nThe replica master 0 exited with a non-zero status of %2."), last_error, code));
}

std::string fileNameOf(const std::string& uri) { return uri.substr(uri.rfind('/') + 1); }

}  // namespace

struct PythonJobRunner::Work {
    const Job& job;
    const JobReporter& reporter;
    Runtime runtime;
    fs::path folder;                  // of this job: packages, site, work, home, tmp
    std::vector<fs::path> packages;

    fs::path in(const char* name) const { return folder / name; }
    void say(const Text& line) const { reporter.log(service_log, Severity::info, line.english()); }
};

void PythonJobRunner::sweep(const std::string& job_id)
{
    for (const char* name : {"work", "home", "tmp", "packages"})
        static_cast<void>(removeTree(m_jobs / job_id / name));
}

Expected<void> PythonJobRunner::run(const Job& job, const JobReporter& reporter, std::stop_token stop)
{
    Work work{job, reporter, {}, m_jobs / job.id, {}};
    struct Sweeper {
        PythonJobRunner& runner;
        const std::string& id;
        ~Sweeper() { runner.sweep(id); }
    } sweeper{*this, job.id};
    for (const char* name : {"site", "work", "home", "tmp", "packages"})
        if (auto made = makeFolders(work.in(name)); !made)
            return made;
    auto runtime = m_runtimes.ensure("default", [&](const Text& line) { work.say(line); }, stop);
    if (!runtime)
        return fail(runtime.error().cancelled() ? runtime.error()
                                                : makeError(ErrorKind::failed, text(TRANSLATABLE("Core", "%1 %2 %3"), runtime.error().message, runtime.error().raw, runtime.error().hint)));
    work.runtime = std::move(*runtime);
    if (auto fetched = fetchPackages(work); !fetched)
        return fetched;
    if (auto built = build(work, stop); !built)
        return built;
    if (auto installed = installRequirements(work, stop); !installed)
        return installed;
    reporter.running(work.runtime.id);
    return runScript(work, stop);
}

Expected<void> PythonJobRunner::fetchPackages(Work& work) const
{
    for (const std::string& uri : work.job.packageUris()) {
        const auto slash = uri.find('/', 5);
        const auto object = slash == std::string::npos ? fail(ErrorKind::not_found, text("")) : m_store.openObject(uri.substr(5, slash - 5), uri.substr(slash + 1));
        if (!object)
            return jobFailure(text(TRANSLATABLE("Core", "Field: package_uris Error: The package %1 cannot be read: there is no such object."), uri));
        const fs::path folder = work.in("packages") / std::to_string(work.packages.size());   // two packages may have one name
        if (auto made = makeFolders(folder); !made)
            return made;
        const fs::path path = folder / fileNameOf(uri);
        std::ofstream file(path, std::ios::binary);
        std::string piece(1 << 16, '\0');
        for (std::uint64_t at = 0; at < object->info.size;) {
            const ssize_t got = ::pread(object->content->get(), piece.data(), piece.size(), static_cast<off_t>(at));
            if (got <= 0 || !file.write(piece.data(), got))
                return jobFailure(text(TRANSLATABLE("Core", "The package %1 could not be copied for the job. Is the disk full?"), uri));
            at += static_cast<std::uint64_t>(got);
        }
        file.close();   // the last bytes are written only now
        if (!file)
            return jobFailure(text(TRANSLATABLE("Core", "The package %1 could not be copied for the job. Is the disk full?"), uri));
        work.packages.push_back(path);
    }
    return {};
}

SandboxSpec PythonJobRunner::sandboxFor(const Work& work) const
{
    SandboxSpec spec;
    for (const fs::path& mount : work.runtime.mounts)
        spec.mounts.push_back({mount, false});
    spec.environment = {{"PATH", (work.runtime.python.parent_path()).string() + ":/usr/bin:/bin"}, {"HOME", work.in("home").string()},
                        {"TMPDIR", m_sandbox.contained() ? "/tmp" : work.in("tmp").string()}, {"LANG", "C.UTF-8"}, {"PYTHONUNBUFFERED", "1"},
                        {"PYTHONDONTWRITEBYTECODE", "1"}};
    spec.mounts.push_back({work.in("home"), true});
    return spec;
}

// A preparing step: its output goes into the log; it fails with its last lines.
Expected<void> PythonJobRunner::runStep(Work& work, const SandboxSpec& spec, const char* task, const Text& failure, std::stop_token stop) const
{
    OutputLines lines([&](const OutputLine& line) { work.reporter.output(task, line); });
    ProcessLimits limits;
    limits.timeout = std::chrono::minutes(30);
    limits.on_output = [&](std::string_view piece, bool is_error) { lines.add(piece, is_error); };
    const auto result = runProcess(m_sandbox.prepare(spec), stop, limits);
    lines.finish();
    if (!result)
        return fail(result.error());
    if (result->end.ok())
        return {};
    const std::string last = lines.lastError();   // tools indent it
    return jobFailure(text(TRANSLATABLE("Core", "%1 %2"), failure, last.substr(std::min(last.find_first_not_of(' '), last.size()))));
}

// Step 1: offline; the package's setup.py is the first code of the user's that runs.
Expected<void> PythonJobRunner::build(Work& work, std::stop_token stop) const
{
    work.say(text(job_steps::building_package));
    SandboxSpec spec = sandboxFor(work);
    spec.mounts.push_back({work.in("packages"), false});
    spec.mounts.push_back({work.in("site"), true});
    spec.folder = work.in("home");
    spec.argv = {work.runtime.python.string(), "-m", "pip", "install", "--quiet", "--no-index", "--no-build-isolation", "--no-deps", "--no-compile", "--no-cache-dir",
                 "--disable-pip-version-check", "--target", work.in("site").string()};
    if (!m_sandbox.contained())
        spec.environment["PIP_CONFIG_FILE"] = "/dev/null";
    for (const fs::path& package : work.packages)
        spec.argv.push_back(package.string());
    return runStep(work, spec, service_log, text(TRANSLATABLE("Core", "The package could not be built.")), stop);
}

// requirements.txt at the root of the source distribution; empty when there is none. The archive is the user's: it is unpacked in the
// sandbox, and one that unpacks for ever ends.
Expected<std::string> PythonJobRunner::requirementsIn(const Work& work, const fs::path& package, std::stop_token stop) const
{
    SandboxSpec spec;
    spec.environment["PATH"] = "/usr/bin:/bin";
    spec.mounts.push_back({work.in("packages"), false});
    spec.argv = {"tar", "-xOzf", package.string(), "--wildcards", "--no-wildcards-match-slash", "*/requirements.txt"};
    ProcessLimits limits;
    limits.timeout = std::chrono::minutes(2);
    limits.max_output = 1 << 20;
    const auto found = runProcess(m_sandbox.prepare(spec), stop, limits);
    if (!found && found.error().kind == ErrorKind::timed_out)
        return jobFailure(text(TRANSLATABLE("Core", "The package %1 could not be read within %2 s: what it unpacks to is too large."), package.filename().string(), 120));
    if (!found)
        return fail(found.error());
    return found->end.ok() ? found->output : std::string();
}

Expected<std::vector<std::string>> PythonJobRunner::missingRequirements(Work& work, std::stop_token stop) const
{
    std::string wanted;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(work.in("site"), error)) {
        if (entry.path().extension() != ".dist-info")
            continue;
        const auto metadata = readFile(entry.path() / "METADATA", 1 << 20);
        std::istringstream lines(metadata ? *metadata : std::string());
        for (std::string line; std::getline(lines, line) && !line.empty();)
            if (line.rfind("Requires-Dist: ", 0) == 0)
                wanted += line.substr(15) + "\n";
    }
    for (const fs::path& package : work.packages) {
        const auto found = requirementsIn(work, package, stop);
        if (!found)
            return fail(found.error());
        wanted += *found + "\n";
    }
    if (wanted.find_first_not_of(" \n") == std::string::npos)
        return std::vector<std::string>();
    SandboxSpec spec = sandboxFor(work);
    const fs::path script = resourcesFolder() / "runtimes" / "missing_requirements.py";
    spec.mounts.push_back({script, false});
    spec.argv = {work.runtime.python.string(), script.string()};
    ProcessSpec process = m_sandbox.prepare(spec);
    process.input = wanted;
    const auto result = runProcess(process, stop);
    if (!result)
        return fail(result.error());
    if (!result->end.ok())
        return jobFailure(text(TRANSLATABLE("Core", "What the package needs could not be compared with the runtime. %1"), result->error_output.substr(0, 2000)));
    std::vector<std::string> missing;
    std::istringstream lines(result->output);
    for (std::string line; std::getline(lines, line);)
        missing.push_back(line);
    return missing;
}

// Step 2: with the network, without the repository's code, the user's home or any token.
Expected<void> PythonJobRunner::installRequirements(Work& work, std::stop_token stop) const
{
    const auto missing = missingRequirements(work, stop);
    if (!missing)
        return fail(missing.error());
    if (missing->empty())
        return {};
    std::string list;
    for (const std::string& each : *missing)
        list += each + "\n";
    work.say(text(job_steps::installing_packages, list));
    if (auto written = replaceFile(work.in("home") / "requirements.txt", list, 0644, false); !written)
        return written;
    const auto interpreter = findInterpreter({"3.11", "3.12", "3.13"}, stop);
    if (!interpreter)
        return fail(interpreter.error());
    const auto uv = m_runtimes.uv(*interpreter, [&](const Text& line) { work.say(line); }, stop);
    if (!uv)
        return fail(uv.error());
    SandboxSpec spec = sandboxFor(work);
    for (const auto& [key, value] : packageEnvironment())
        if (key != "PATH")
            spec.environment[key] = value;
    std::error_code error;
    for (const char* name : {"SSL_CERT_FILE", "SSL_CERT_DIR"})
        if (const auto found = spec.environment.find(name); found != spec.environment.end() && fs::exists(found->second, error))
            spec.mounts.push_back({found->second, false});
    spec.environment["UV_CACHE_DIR"] = work.in("home").string() + "/uv-cache";
    spec.environment["UV_NO_CONFIG"] = "1";
    spec.environment["UV_LINK_MODE"] = "copy";
    spec.network = true;
    spec.mounts.push_back({uv->parent_path().parent_path(), false});
    spec.mounts.push_back({work.in("site"), true});
    spec.folder = work.in("home");
    spec.argv = {uv->string(), "pip", "install", "--quiet", "--python", work.runtime.python.string(), "--target", work.in("site").string(), "-r", "requirements.txt"};
    return runStep(work, spec, service_log, text(TRANSLATABLE("Core", "What requirements.txt or setup.py names could not be installed. A name that does not exist, a version that this Python has no wheel for, or no network are the usual causes.")), stop);
}

// What the script and the clients in it look for.
SandboxSpec PythonJobRunner::scriptFor(const Work& work) const
{
    SandboxSpec spec = sandboxFor(work);
    const Json task_config = {{"job", {{"job_name", work.job.id}, {"args", work.job.arguments()}}}, {"task", {{"type", "chief"}, {"index", 0}}}, {"cluster", Json::object()}, {"environment", "cloud"}};
    for (const char* name : {"GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT"})
        spec.environment[name] = m_project;
    spec.environment.insert({{"PYTHONPATH", work.in("site").string()}, {"CLOUD_ML_JOB_ID", work.job.id}, {"TF_CONFIG", task_config.dump()}, {"NO_GCE_CHECK", "true"},
                             {"GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT", "false"}});
    spec.mounts.push_back({work.in("site"), false});
    spec.mounts.push_back({work.in("work"), true});
    spec.folder = work.in("work");
    spec.argv = {work.runtime.python.string(), "-m", work.job.pythonModule()};
    for (const std::string& argument : work.job.arguments())
        spec.argv.push_back(argument);
    return spec;
}

// Step 3: the script itself.
Expected<void> PythonJobRunner::runScript(Work& work, std::stop_token stop) const
{
    SandboxSpec spec = scriptFor(work);
    auto way = JobsWay::open(*m_server, m_sandbox, m_launcher, work.job.id, spec);
    if (!way)
        return fail(way.error());
    if (!m_sandbox.contained())
        work.reporter.log(service_log, Severity::warning, text(TRANSLATABLE("Core", "This job is not contained: %1 Its way to storage is a secret in its environment that ends with it."), m_sandbox.why().english()).english());
    work.say(text(job_steps::running_script, work.job.pythonModule()));

    OutputLines lines([&](const OutputLine& line) { work.reporter.output(script_task, line); });
    ProcessLimits limits;
    limits.timeout = work.job.maxRunningTime();
    limits.max_output = 4096;   // the log has it all
    limits.on_output = [&](std::string_view piece, bool is_error) { lines.add(piece, is_error); };
    const auto result = runProcess(m_sandbox.prepare(spec), stop, limits);
    lines.finish();
    if (!result)
        return result.error().kind == ErrorKind::timed_out ? jobFailure(text(TRANSLATABLE("Core", "The job ran longer than its maxRunningTime of %1 s and was ended."), work.job.maxRunningTime().count()))
                                                           : fail(result.error());
    return endOf(result->end, lines.lastError());
}

}  // namespace trainyard::platform
