#include "core/platform/serving/worker_pool.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/platform/serving/framed_channel.h"
#include "core/sandbox/passed_socket.h"

#include <csignal>

namespace trainyard::platform {

namespace {

constexpr std::size_t most_workers = 8;
constexpr int worker_channel = 3;

}  // namespace

struct WorkerPool::Worker {
    ChildProcess process;
    FramedChannel channel;
    std::mutex busy;
    std::int64_t last_id = 0;

    Worker(ChildProcess child, FileDescriptor socket) : process(std::move(child)), channel(std::move(socket)) {}
    Expected<Answer> ask(std::string_view body, std::chrono::milliseconds timeout, std::stop_token stop);   // one at a time
};

Expected<std::shared_ptr<WorkerPool::Worker>> WorkerPool::startWorker(const ServedModel& model, std::stop_token stop)
{
    auto runtime = model.with.runtime.empty() ? fail(ErrorKind::not_found, text("")) : m_runtimes.installed(model.with.runtime);
    if (!runtime)
        runtime = m_runtimes.ensure("default", [](const Text&) {}, stop);
    if (!runtime)
        return fail(runtime.error());
    auto sockets = makeSocketPair();
    if (!sockets)
        return fail(sockets.error());
    SandboxSpec spec;
    spec.argv = {runtime->python.string(), m_script.string(), std::to_string(worker_channel), model.folder.string()};
    spec.environment = {{"PATH", runtime->python.parent_path().string() + ":/usr/bin:/bin"}, {"HOME", "/tmp"}, {"LANG", "C.UTF-8"}, {"PYTHONDONTWRITEBYTECODE", "1"},
                        {"OMP_NUM_THREADS", "2"}, {"OPENBLAS_NUM_THREADS", "2"}};
    for (const fs::path& mount : runtime->mounts)
        spec.mounts.push_back({mount, false});
    spec.mounts.push_back({m_script, false});
    spec.mounts.push_back({model.folder, false});
    std::error_code error;
    if (fs::is_directory(model.with.overlay, error)) {
        spec.mounts.push_back({model.with.overlay, false});
        spec.environment["PYTHONPATH"] = model.with.overlay.string();
    }
    spec.folder = model.folder;
    spec.descriptors[worker_channel] = sockets->second.get();
    auto process = m_spawner.start(m_sandbox.prepare(spec));
    if (!process)
        return fail(process.error());
    auto worker = std::make_shared<Worker>(std::move(*process), std::move(sockets->first));
    sockets->second.reset();
    const auto first = worker->channel.receive(m_times.load, stop);
    if (!first)
        return fail(first.error().kind == ErrorKind::unavailable
                        ? makeError(ErrorKind::failed, text(TRANSLATABLE("Core", "Failed to load model: the process that loads it ended at once; most often it ran out of memory. (Error code: 0)")))
                        : first.error());
    if (const std::string problem = stringAt(*first, "error"); !problem.empty())
        return fail(ErrorKind::failed, verbatim(problem));
    return worker;
}

Expected<std::shared_ptr<WorkerPool::Worker>> WorkerPool::worker(const ServedModel& model, std::stop_token stop)
{
    std::shared_ptr<std::mutex> starting;
    {
        const std::lock_guard lock(m_mutex);
        auto& turn = m_starting[model.key];
        if (!turn)
            turn = std::make_shared<std::mutex>();
        starting = turn;
    }
    const std::lock_guard one_start(*starting);
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_workers.find(model.key);
        if (found != m_workers.end()) {
            m_used.remove(model.key);
            m_used.push_back(model.key);
            return found->second;
        }
    }
    auto started = startWorker(model, stop);
    if (!started)
        return started;
    std::shared_ptr<Worker> retired;   // ends outside the lock
    const std::lock_guard lock(m_mutex);
    m_workers[model.key] = *started;
    m_used.push_back(model.key);
    if (m_workers.size() > most_workers) {
        retired = std::move(m_workers[m_used.front()]);
        m_workers.erase(m_used.front());
        m_used.pop_front();
    }
    return *started;
}

Expected<void> WorkerPool::load(const ServedModel& model, std::stop_token stop)
{
    const auto loaded = worker(model, stop);
    return loaded ? Expected<void>() : fail(loaded.error());
}

Expected<WorkerPool::Answer> WorkerPool::Worker::ask(std::string_view body, std::chrono::milliseconds timeout, std::stop_token stop)
{
    const std::int64_t id = ++last_id;
    auto sent = channel.send({{"id", id}}, timeout, stop);
    if (sent)
        sent = channel.sendText(body, timeout, stop);
    const auto head = sent ? channel.receive(timeout, stop) : fail(sent.error());
    if (!head)
        return fail(head.error());
    if (integerAt(*head, "id", -1) != id)
        return fail(ErrorKind::internal, text(TRANSLATABLE("Core", "The model's answer is none to what it was asked.")));
    Answer answer;
    answer.problem = stringAt(*head, "error");
    if (!answer.problem.empty())
        return answer;
    auto predictions = channel.receiveText(timeout, stop);
    if (!predictions)
        return fail(predictions.error());
    answer.body = std::move(*predictions);
    return answer;
}

Expected<WorkerPool::Answer> WorkerPool::predict(const ServedModel& model, std::string_view body, std::stop_token stop)
{
    for (int attempt = 1;; ++attempt) {
        auto found = worker(model, stop);
        if (!found)
            return fail(found.error());
        Worker& worker = **found;
        const std::lock_guard one_at_a_time(worker.busy);
        auto answer = worker.ask(body, m_times.predict, stop);
        if (answer)
            return answer;
        unload(model.key);   // half an exchange: this worker is of no more use
        const bool died = answer.error().kind == ErrorKind::unavailable;
        if (!died || attempt == 2)
            return died ? fail(ErrorKind::failed, text(TRANSLATABLE("Core", "Failed to run the provided model: its process ended; most often it ran out of memory. (Error code: 2)")))
                        : fail(answer.error());
    }
}

void WorkerPool::unload(const std::string& key)
{
    std::shared_ptr<Worker> ended;
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_workers.find(key); found != m_workers.end()) {
        ended = std::move(found->second);
        m_workers.erase(found);
    }
    m_used.remove(key);
}

}  // namespace trainyard::platform
