#include "core/runtimes/runtime_store.h"

#include "core/base/files.h"
#include "core/base/job_steps.h"
#include "core/base/json.h"
#include "core/base/process.h"

#include <algorithm>
#include <sstream>

namespace trainyard {

namespace {

std::string lastLines(const std::string& output, int count)
{
    std::vector<std::string> lines;
    std::istringstream stream(output);
    for (std::string line; std::getline(stream, line);)
        if (!line.empty() && line.rfind("WARNING: Retrying", 0) != 0)   // pip says each of its tries at length
            lines.push_back(line);
    std::string last;
    for (std::size_t i = lines.size() > static_cast<std::size_t>(count) ? lines.size() - static_cast<std::size_t>(count) : 0; i < lines.size(); ++i)
        last += (last.empty() ? "" : "\n") + lines[i];
    return last;
}

Failure installFailure(const ProcessResult& result, const std::string& what)
{
    const std::string& output = result.error_output.empty() ? result.output : result.error_output;
    const std::string words = lastLines(output, 8);
    const auto mentions = [&](const char* word) { return output.find(word) != std::string::npos; };
    const bool full = mentions("No space left");
    const bool network = mentions("error sending request") || mentions("Failed to fetch") || mentions("dns error") || mentions("Connection") || mentions("resolve") || mentions("retries exceeded");
    Error error = makeError(full ? ErrorKind::exhausted : network ? ErrorKind::unavailable : ErrorKind::failed,
                            text(TRANSLATABLE("Core", "%1 could not be installed."), what),
                            full      ? text(TRANSLATABLE("Core", "The disk is full. Free some space there, then try again; nothing that was saved before is lost."))
                            : network ? text(TRANSLATABLE("Core", "Python packages are fetched once, from PyPI or the index that pip's settings name. Check the network or the proxy, then run again."))
                                      : text(TRANSLATABLE("Core", "The tool's own last words are in the details.")),
                            what);
    error.raw = words;
    error.cause = std::make_shared<Error>(makeError(error.kind, verbatim(words)));
    return fail(std::move(error));
}

Expected<void> runTool(const ProcessSpec& spec, const std::string& what, std::stop_token stop)
{
    ProcessLimits limits;
    limits.timeout = std::chrono::minutes(30);
    const auto result = runProcess(spec, stop, limits);
    if (!result)
        return fail(result.error());
    return result->end.ok() ? Expected<void>() : installFailure(*result, what);
}

// Removed when it was not renamed into place.
struct Unfinished {
    fs::path path;
    ~Unfinished() { static_cast<void>(removeTree(path)); }
};

}  // namespace

std::map<std::string, std::string> RuntimeStore::uvEnvironment() const
{
    auto environment = packageEnvironment();
    environment["UV_CACHE_DIR"] = (m_folder / "uv-cache").string();
    environment["UV_NO_CONFIG"] = "1";
    environment["UV_NO_PROGRESS"] = "1";
    environment["HOME"] = m_folder.string();
    return environment;
}

Expected<fs::path> RuntimeStore::uv(const Interpreter& interpreter, const RuntimeProgress& progress, std::stop_token stop) const
{
    if (const char* named = std::getenv("TRAINYARD_UV"))
        return fs::path(named);
    const fs::path place = m_folder / "uv", program = place / "bin" / "uv";
    std::error_code error;
    if (fs::exists(program, error))
        return program;
    progress(text(job_steps::installing_uv));
    const Unfinished beside{m_folder / "uv.new"};
    if (auto removed = removeTree(beside.path); !removed)
        return fail(removed.error());
    ProcessSpec spec;
    spec.environment = packageEnvironment();
    spec.environment["HOME"] = m_folder.string();
    spec.argv = {interpreter.executable.string(), "-m", "venv", beside.path.string()};
    if (auto made = runTool(spec, "uv", stop); !made) {
        Error why = made.error();
        if (why.kind == ErrorKind::failed)
            why.hint = text(TRANSLATABLE("Core", "Python's venv module does not work here: `sudo apt install python3-venv` on Debian or Ubuntu. Then run again."));
        return fail(std::move(why));
    }
    spec.argv = {(beside.path / "bin" / "python").string(), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", (m_definitions / "uv.lock").string()};
    if (auto made = runTool(spec, "uv", stop); !made)
        return fail(made.error());
    fs::rename(beside.path, place, error);
    if (error)
        return fail(systemError(error.value(), text(TRANSLATABLE("Core", "Cannot write %1."), place.string()), place.string()));
    return program;
}

Expected<Runtime> RuntimeStore::installed(const std::string& id) const
{
    const fs::path place = m_folder / id;
    const auto manifest = readFile(place / "manifest.json");
    if (!manifest)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The Python runtime %1 is not installed."), id), {}, place.string());
    const Json values = Json::parse(*manifest, nullptr, false);
    Runtime runtime;
    runtime.id = id;
    runtime.python = place / "bin" / "python";
    std::error_code error;
    if (!fs::exists(runtime.python, error))   // its base interpreter is a link that leads nowhere after an upgrade of the system
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "The Python that the runtime %1 was made with is gone."), id), {}, place.string());
    runtime.mounts = {place};
    if (const std::string prefix = stringAt(values, "base_prefix"); !prefix.empty())
        runtime.mounts.push_back(prefix);
    if (const Json& frameworks = valueAt(values, "frameworks"); frameworks.is_object())
        runtime.frameworks = frameworks.get<std::map<std::string, std::string>>();
    return runtime;
}

Expected<Runtime> RuntimeStore::ensure(const std::string& definition, const RuntimeProgress& progress, std::stop_token stop) const
{
    const auto content = readFile(m_definitions / (definition + ".json"));
    if (!content)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no runtime %1 on this platform."), definition), text(TRANSLATABLE("Core", "Leave RUNTIME_VERSION out for the default one.")), definition);
    const auto values = parseJson(*content, text(TRANSLATABLE("Core", "The runtime's definition")));
    if (!values)
        return fail(values.error());
    const auto lock_hash = sha256OfFile(m_definitions / stringAt(*values, "lock"));
    if (!lock_hash)
        return fail(lock_hash.error());
    if (auto made = makeFolders(m_folder); !made)
        return fail(made.error());
    const std::string begin = definition + "-" + lock_hash->substr(0, 12) + "-py";
    const auto versions = valueAt(*values, "python").get<std::vector<std::string>>();
    for (const std::string& version : versions)
        if (auto found = installed(begin + version))
            return found;
    auto one_at_a_time = FileLock::tryTake(m_folder / "install.lock");
    if (one_at_a_time && !*one_at_a_time) {
        progress(text(job_steps::waiting_for_installation));
        auto waited = FileLock::take(m_folder / "install.lock", stop);
        if (!waited)
            return fail(waited.error());
        *one_at_a_time = std::move(*waited);
    }
    if (!one_at_a_time)
        return fail(one_at_a_time.error());
    for (const std::string& version : versions)
        if (auto found = installed(begin + version))
            return found;
    const auto interpreter = findInterpreter(versions, stop);
    if (!interpreter)
        return fail(interpreter.error());
    return install(definition, *values, *interpreter, begin + interpreter->version, progress, stop);
}

Expected<Runtime> RuntimeStore::install(const std::string& definition, const Json& values, const Interpreter& interpreter, const std::string& id,
                                        const RuntimeProgress& progress, std::stop_token stop) const
{
    const auto uv_program = uv(interpreter, progress, stop);
    if (!uv_program)
        return fail(uv_program.error());
    const std::string title = stringAt(values, "title", definition);
    progress(text(job_steps::installing_runtime, title));
    const Unfinished beside{m_folder / (id + ".new")};
    if (auto removed = removeTree(beside.path); !removed)
        return fail(removed.error());
    ProcessSpec spec;
    spec.environment = uvEnvironment();
    spec.argv = {uv_program->string(), "venv", "--quiet", "--relocatable", "--no-python-downloads", "--python", interpreter.executable.string(), beside.path.string()};
    if (auto made = runTool(spec, title, stop); !made)
        return fail(made.error());
    const std::string python = (beside.path / "bin" / "python").string();
    spec.argv = {uv_program->string(), "pip", "install", "--quiet", "--python", python, "--require-hashes", "--only-binary", ":all:"};
    for (const Json& package : valueAt(values, "build_from_source"))
        spec.argv.insert(spec.argv.end(), {"--no-binary", package.get<std::string>()});
    spec.argv.insert(spec.argv.end(), {"-r", (m_definitions / stringAt(values, "lock")).string()});
    if (auto made = runTool(spec, title, stop); !made)
        return fail(made.error());
    // The first import writes the byte code that every job would otherwise pay for: the folder is read-only to them.
    progress(text(TRANSLATABLE("Core", "Compiling the Python runtime's modules")));
    std::string imports;
    for (const Json& module : valueAt(values, "probe"))
        imports += "import " + module.get<std::string>() + "\n";
    spec.argv = {python, "-I", "-c", imports};
    if (auto probed = runTool(spec, title, stop); !probed)
        return fail(probed.error());
    const Json manifest = {{"id", id}, {"base_prefix", interpreter.base_prefix.string()}, {"python", interpreter.version}, {"frameworks", valueAt(values, "frameworks")}};
    if (auto written = replaceFile(beside.path / "manifest.json", manifest.dump(2) + "\n"); !written)
        return fail(written.error());
    if (auto removed = removeTree(m_folder / id); !removed)   // one whose Python is gone
        return fail(removed.error());
    std::error_code error;
    fs::rename(beside.path, m_folder / id, error);
    if (error)
        return fail(systemError(error.value(), text(TRANSLATABLE("Core", "Cannot write %1."), (m_folder / id).string()), (m_folder / id).string()));
    return installed(id);
}

}  // namespace trainyard
