#include "app/platform/daemon.h"

#include "app/platform/token_routes.h"
#include "core/base/files.h"
#include "core/base/installation.h"
#include "core/base/json.h"
#include "core/platform/http/server.h"
#include "core/platform/jobs/job_service.h"
#include "core/platform/jobs/python_job_runner.h"
#include "core/platform/models/model_service.h"
#include "core/platform/observe/log_routes.h"
#include "core/platform/serving/worker_pool.h"
#include "core/platform/storage/storage_routes.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <condition_variable>
#include <cstdlib>
#include <unistd.h>

namespace trainyard::platform {

namespace {

constexpr const char* default_project = "trainyard-local";
constexpr const char* default_bucket = "trainyard-local";
constexpr std::size_t log_bytes = 5u << 20;

Expected<FileLock> takeDaemonLock(const Home& home)
{
    auto lock = FileLock::tryTake(home.platform() / "lock");
    SystemClock clock;
    for (int again = 0; again < 10 && lock && !*lock && clock.sleep(std::chrono::milliseconds(20), {}); ++again)
        lock = FileLock::tryTake(home.platform() / "lock");   // who asks whether it is held holds it for an instant
    if (!lock)
        return fail(lock.error());
    if (!*lock)
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "A platform serves the home %1 already."), home.path().string()),
                    text(TRANSLATABLE("Core", "`trainyardctl platform status` shows it, `trainyardctl platform stop` ends it.")), home.path().string());
    return std::move(**lock);
}

Expected<std::string> bearerToken(const Home& home, bool make_new)
{
    const fs::path path = home.platform() / "token";
    if (!make_new)
        if (auto token = readFile(path, 4096); token && token->size() >= 32)
            return token->substr(0, token->find('\n'));
    const std::string token = randomToken(32);
    if (auto written = replaceFile(path, token, 0600); !written)
        return fail(written.error());
    return token;
}

fs::path runtimesFolder(const Home& home)
{
    const char* shared = std::getenv("TRAINYARD_RUNTIMES");
    return shared && *shared ? fs::absolute(shared) : home.path() / "cache" / "runtimes";
}

// Everything that serves, in the order in which it depends on each other.
class Daemon {
public:
    Daemon(Home home, const DaemonOptions& options, std::stop_source stop)
        : m_home(std::move(home)), m_options(options), m_project(options.project.empty() ? default_project : options.project),
          m_bucket(options.bucket.empty() ? default_bucket : options.bucket), m_stop(std::move(stop))
    {
    }

    Expected<void> serve(std::shared_ptr<spdlog::logger> log)
    {
        m_log = std::move(log);
        auto composed = compose();
        if (!composed)
            return composed;
        if (auto written = writeEndpoint(); !written)
            return written;
        m_log->info("serving {} on port {}, sandbox: {}", m_home.path().string(), m_port, m_sandbox.contained() ? "bubblewrap" : "none");
        std::mutex mutex;
        std::condition_variable_any ended;
        std::unique_lock lock(mutex);
        ended.wait(lock, m_stop.get_token(), [] { return false; });
        m_log->info("stopping");
        std::error_code ignored;
        fs::remove(m_home.platform() / "endpoint.json", ignored);
        return {};
    }

private:
    Expected<void> compose()
    {
        const fs::path folder = m_home.platform();
        auto token = bearerToken(m_home, m_options.new_token);
        if (!token)
            return fail(token.error());
        m_tokens = std::make_unique<TokenKeeper>(*token, m_clock);
        auto store = ObjectStore::open(folder, m_clock);
        if (!store)
            return fail(store.error());
        m_store = std::move(*store);
        if (auto bucket = m_store->makeBucket(m_bucket); !bucket && bucket.error().kind != ErrorKind::conflict)
            return fail(bucket.error());
        auto entries = EntryStore::open(folder, m_clock);
        if (!entries)
            return fail(entries.error());
        m_entries = std::move(*entries);
        m_sandbox = Sandbox::probe(folder / "sandbox", m_options.sandbox, m_stop.get_token());
        m_runtimes = std::make_unique<RuntimeStore>(runtimesFolder(m_home), resourcesFolder() / "runtimes");
        auto python_runner = std::make_unique<PythonJobRunner>(folder / "jobs", ownProgram("trainyard-launch"), m_project, m_sandbox, *m_runtimes, *m_store);
        PythonJobRunner* python = python_runner.get();
        m_runner = m_options.job_runner ? m_options.job_runner(*m_store) : std::move(python_runner);
        m_workers = std::make_unique<WorkerPool>(m_sandbox, *m_runtimes, resourcesFolder() / "serving" / "worker.py");
        if (auto composed = composeModels(folder); !composed)
            return composed;
        auto jobs = JobService::open(folder, m_clock, *m_store, *m_entries, *m_runner);
        if (!jobs)
            return fail(jobs.error());
        m_jobs = std::move(*jobs);
        addRoutes();   // all of them before the first thread reads them
        startServer();
        if (!m_options.job_runner)
            python->serveThrough(*m_server);
        if (auto opened = openPort(); !opened)
            return opened;   // before any queued job has begun
        m_jobs->start();
        return {};
    }

    Expected<void> composeModels(const fs::path& folder)
    {
        const auto runtime_of_job = [this, folder](const std::string& job) {
            const std::string runtime = m_jobs ? m_jobs->runtimeOf(job) : std::string();
            return ServingRuntime{runtime, folder / "jobs" / job / "site"};
        };
        auto models = ModelService::open(folder, m_project, m_clock, *m_store, *m_workers, runtime_of_job);
        if (!models)
            return fail(models.error());
        m_models = std::move(*models);
        return {};
    }

    // In the words of Google's services, which do not say whether there is such a project.
    void refuseOtherProjects()
    {
        m_router.setGuard([mine = "/v1/projects/" + m_project](const Request& request) -> std::optional<Response> {
            const bool project = request.path.rfind("/v1/projects/", 0) == 0;
            if (!project || request.path == mine || request.path.rfind(mine + "/", 0) == 0)
                return std::nullopt;
            const std::string other = request.path.substr(13, request.path.find('/', 13) - 13);
            return errorResponse(403, "Permission denied on resource project " + other + ".", "forbidden");
        });
    }

    void addRoutes()
    {
        if (!m_options.project.empty())
            refuseOtherProjects();
        addTokenRoutes(m_router, *m_tokens);
        m_router.add("GET", "/trainyard/status", Access::owner, [this](Request&) { return jsonResponse(status()); });
        m_router.add("POST", "/trainyard/stop", Access::owner, [this](Request&) {
            m_stop.request_stop();
            return jsonResponse(Json::object());
        });
        addStorageRoutes(m_router, *m_store);
        addLogRoutes(m_router, *m_entries, m_project);
        addModelRoutes(m_router, *m_models);
        addJobRoutes(m_router, *m_jobs);
        addXmlReads(m_router, *m_store);
    }

    void startServer()
    {
        ServerOptions options;
        options.token_is_good = [this](std::string_view token) { return m_tokens->good(token); };
        options.on_problem = [this](const std::string& line) { m_log->warn("{}", line); };
        m_server = Server::start(std::move(options), m_router);
    }

    // A port that was asked for must be free; the last one is only preferred.
    Expected<void> openPort()
    {
        const fs::path last_port = m_home.platform() / "port";
        const auto remembered = readFile(last_port, 64);
        const int preferred = m_options.port ? m_options.port : remembered ? std::atoi(remembered->c_str()) : 0;
        auto port = m_server->listen(preferred > 0 && preferred < 65536 ? preferred : 0);
        if (!port && !m_options.port)
            port = m_server->listen(0);
        if (!port)
            return fail(port.error());
        m_port = *port;
        return replaceFile(last_port, std::to_string(m_port), 0600, false);
    }

    Json status() const
    {
        return {{"state", "running"}, {"endpoint", "http://127.0.0.1:" + std::to_string(m_port)}, {"project", m_project}, {"bucket", "gs://" + m_bucket},
                {"token_file", (m_home.platform() / "token").string()}, {"pid", ::getpid()}, {"home", m_home.path().string()}, {"version", TRAINYARD_VERSION},
                {"protocol", platform_protocol}, {"sandbox", m_sandbox.contained() ? "bubblewrap" : "none"}, {"why", m_sandbox.why().english()},
                {"disk_bytes", treeBytes(m_home.platform())}, {"busy", m_jobs && m_jobs->busy()}};
    }

    Expected<void> writeEndpoint() const
    {
        Json endpoint = status();
        endpoint.erase("disk_bytes");
        endpoint.erase("busy");
        return replaceFile(m_home.platform() / "endpoint.json", endpoint.dump(2) + "\n", 0600);
    }

    SystemClock m_clock;
    Home m_home;
    const DaemonOptions& m_options;
    const std::string m_project, m_bucket;
    std::stop_source m_stop;
    std::shared_ptr<spdlog::logger> m_log;
    Sandbox m_sandbox;
    std::unique_ptr<TokenKeeper> m_tokens;
    std::unique_ptr<ObjectStore> m_store;
    std::unique_ptr<EntryStore> m_entries;
    std::unique_ptr<RuntimeStore> m_runtimes;
    std::unique_ptr<JobRunner> m_runner;
    std::unique_ptr<WorkerPool> m_workers;
    std::unique_ptr<ModelService> m_models;
    Router m_router;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<JobService> m_jobs;   // ends before the server: its jobs' listeners are the server's
    int m_port = 0;
};

}  // namespace

Expected<void> runDaemon(const DaemonOptions& options, std::stop_source stop)
{
    auto home = Home::open(options.home.empty() ? Home::defaultPath() : options.home);
    if (!home)
        return fail(home.error());
    auto lock = takeDaemonLock(*home);
    if (!lock)
        return fail(lock.error());
    std::error_code ignored;
    fs::remove(home->platform() / "endpoint.json", ignored);   // of one that was killed: its port may be anybody's by now
    std::shared_ptr<spdlog::logger> log;
    try {
        log = std::make_shared<spdlog::logger>("platform", std::make_shared<spdlog::sinks::rotating_file_sink_mt>((home->platform() / "platform.log").string(), log_bytes, 2));
        log->flush_on(spdlog::level::info);
    } catch (const spdlog::spdlog_ex& problem) {
        return fail(ErrorKind::failed, text(TRANSLATABLE("Core", "The platform's own log cannot be written: %1"), problem.what()), {}, home->platform().string());
    }
    Daemon daemon(std::move(*home), options, std::move(stop));
    auto served = daemon.serve(log);
    if (!served)
        log->error("{} {}", served.error().message.english(), served.error().raw);
    return served;
}

}  // namespace trainyard::platform
