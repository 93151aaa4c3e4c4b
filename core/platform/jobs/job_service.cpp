#include "core/platform/jobs/job_service.h"

#include "core/base/job_steps.h"
#include "core/base/json.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace trainyard::platform {

namespace {

constexpr const char* service_task = "service";
constexpr int most_named_objects = 50;
constexpr const char* job_columns = "SELECT id, labels, input, state, created, started, ended, error, runtime FROM jobs ";

std::optional<Time> columnTime(const SQLite::Column& column)
{
    return column.isNull() ? std::nullopt : std::optional(Time(std::chrono::nanoseconds(column.getInt64())));
}

Job jobOf(SQLite::Statement& row)
{
    Job job;
    job.id = row.getColumn(0).getString();
    job.labels = Json::parse(row.getColumn(1).getString(), nullptr, false);
    job.training_input = Json::parse(row.getColumn(2).getString(), nullptr, false);
    job.state = jobStateFromName(row.getColumn(3).getString()).value_or(JobState::failed);
    job.created = *columnTime(row.getColumn(4));
    job.started = columnTime(row.getColumn(5));
    job.ended = columnTime(row.getColumn(6));
    job.error_message = row.getColumn(7).getString();
    job.runtime = row.getColumn(8).getString();
    return job;
}

void bindTime(SQLite::Statement& statement, int index, const std::optional<Time>& time)
{
    if (time)
        statement.bind(index, static_cast<std::int64_t>(time->time_since_epoch().count()));
    else
        statement.bind(index);
}

Failure noSuchJob(const std::string& id) { return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "Field: name Error: There is no job %1."), id), {}, id); }

}  // namespace

struct JobService::State {
    Clock& clock;
    ObjectStore& store;
    EntryStore& entries;
    JobRunner& runner;
    mutable std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_ptr<SQLite::Database> database;
    std::map<std::string, std::stop_source> running;
    std::uint64_t arrivals = 0;   // of jobs in the queue
    std::vector<std::jthread> threads;

    State(Clock& with, ObjectStore& objects, EntryStore& log, JobRunner& by) : clock(with), store(objects), entries(log), runner(by) {}

    template <class Value, class Work>
    Expected<Value> locked(Work work) const
    {
        const std::lock_guard lock(mutex);
        try {
            return work(*database);
        } catch (const SQLite::Exception& problem) {
            return fail(ErrorKind::internal, text(TRANSLATABLE("Core", "The platform's list of jobs cannot be used: %1"), problem.what()));
        }
    }

    static void save(SQLite::Database& db, const Job& job)
    {
        SQLite::Statement insert(db, "INSERT OR REPLACE INTO jobs (id, labels, input, state, created, started, ended, error, runtime) VALUES (?,?,?,?,?,?,?,?,?)");
        insert.bind(1, job.id);
        insert.bind(2, job.labels.dump());
        insert.bind(3, job.training_input.dump(-1, ' ', false, Json::error_handler_t::replace));
        insert.bind(4, std::string(name(job.state)));
        bindTime(insert, 5, job.created);
        bindTime(insert, 6, job.started);
        bindTime(insert, 7, job.ended);
        insert.bind(8, job.error_message);
        insert.bind(9, job.runtime);
        insert.exec();
    }

    static std::optional<Job> find(SQLite::Database& db, const std::string& id)
    {
        SQLite::Statement select(db, std::string(job_columns) + "WHERE id=?");
        select.bind(1, id);
        return select.executeStep() ? std::optional(jobOf(select)) : std::nullopt;
    }

    void say(const std::string& job, Severity severity, const std::string& line) { entries.append(job, service_task, severity, line); }

    // Jobs that a daemon before us had begun.
    void settleAfterRestart()
    {
        SQLite::Statement select(*database, std::string(job_columns) + "WHERE state IN ('PREPARING', 'RUNNING', 'CANCELLING')");
        std::vector<Job> orphans;
        while (select.executeStep())
            orphans.push_back(jobOf(select));
        for (Job& job : orphans) {
            const bool cancelling = job.state == JobState::cancelling;
            job.state = cancelling ? JobState::cancelled : JobState::failed;
            job.ended = clock.now();
            job.error_message = cancelling ? std::string() : job_steps::stopped_with_platform;
            if (!cancelling)
                say(job.id, Severity::error, job.error_message);
            runner.sweep(job.id);
            static_cast<void>(entries.flush());
            save(*database, job);
        }
    }

    // One job after the other, until the service ends.
    void work(std::stop_token stop)
    {
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
            auto job = nextQueued();
            if (!job) {
                const std::uint64_t seen = arrivals;
                changed.wait(lock, stop, [&] { return arrivals != seen; });
                continue;
            }
            const std::stop_source cancel = running[job->id] = std::stop_source();
            lock.unlock();
            const std::stop_callback on_end(stop, [&cancel] { std::stop_source(cancel).request_stop(); });
            runOne(std::move(*job), cancel.get_token(), stop);
            lock.lock();
        }
    }

    std::optional<Job> nextQueued()
    {
        try {
            SQLite::Statement select(*database, std::string(job_columns) + "WHERE state='QUEUED' ORDER BY created LIMIT 1");
            if (!select.executeStep())
                return std::nullopt;
            Job job = jobOf(select);
            job.state = JobState::preparing;
            job.started = clock.now();
            save(*database, job);
            return job;
        } catch (const SQLite::Exception&) {
            return std::nullopt;   // asked again when the next job comes
        }
    }

    void runOne(Job job, std::stop_token cancel, std::stop_token service_ends)
    {
        const std::string id = job.id;
        JobReporter reporter;
        reporter.log = [this, id](const std::string& task, Severity severity, const std::string& line) { entries.append(id, task, severity, line); };
        reporter.output = [this, id](const std::string& task, const OutputLine& line) {
            const int stream = line.is_error_output ? 2 : 1;
            if (line.open)
                entries.keepOpen(id, task, stream, line.severity, line.text);
            else
                entries.append(id, task, line.severity, line.text, stream);
        };
        reporter.running = [this, &job](const std::string& runtime) {
            job.runtime = runtime;
            static_cast<void>(locked<bool>([&](SQLite::Database& db) {
                const auto now = find(db, job.id);
                job.state = now && now->state == JobState::cancelling ? JobState::cancelling : JobState::running;
                saveKeepingLabels(db, job);
                return true;
            }));
        };
        const auto result = runner.run(job, reporter, cancel);
        if (service_ends.stop_requested() && !result && result.error().cancelled())
            return;   // ended by the platform's own end: the next start settles it
        nameWhatItWrote(id);
        job.ended = clock.now();
        job.state = result ? JobState::succeeded : result.error().cancelled() ? JobState::cancelled : JobState::failed;
        job.error_message = result || result.error().cancelled() ? std::string() : result.error().message.english();
        say(id, result ? Severity::info : result.error().cancelled() ? Severity::warning : Severity::error,
            result ? "Job completed successfully." : result.error().cancelled() ? "Job cancelled." : "Job failed.");
        static_cast<void>(entries.flush());   // the end is told only when its log is there
        static_cast<void>(locked<bool>([&](SQLite::Database& db) {
            saveKeepingLabels(db, job);
            running.erase(id);
            return true;
        }));
    }

    // The job's row with what its runner knows; labels may have changed meanwhile.
    static void saveKeepingLabels(SQLite::Database& db, Job& job)
    {
        if (const auto now = find(db, job.id))
            job.labels = now->labels;
        save(db, job);
    }

    void nameWhatItWrote(const std::string& id)
    {
        const auto written = store.writtenBy(id);
        if (!written)
            return;
        int named = 0;
        for (const ObjectInfo& object : *written)
            if (++named <= most_named_objects)
                say(id, Severity::info, "Wrote " + object.uri() + " (" + std::to_string(object.size) + " bytes)");
        if (named > most_named_objects)
            say(id, Severity::info, "Wrote " + std::to_string(named - most_named_objects) + " more objects");
    }
};

JobService::JobService(std::unique_ptr<State> state) : m_state(std::move(state)) {}

JobService::~JobService()
{
    for (std::jthread& thread : m_state->threads)
        thread.request_stop();
    m_state->threads.clear();
}

Expected<std::unique_ptr<JobService>> JobService::open(const std::filesystem::path& folder, Clock& clock, ObjectStore& store, EntryStore& entries, JobRunner& runner)
{
    auto state = std::make_unique<State>(clock, store, entries, runner);
    try {
        state->database = std::make_unique<SQLite::Database>((folder / "jobs.sqlite").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000);
        state->database->exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA user_version=1;"
                              "CREATE TABLE IF NOT EXISTS jobs (id TEXT PRIMARY KEY, labels TEXT NOT NULL, input TEXT NOT NULL, state TEXT NOT NULL, created INTEGER NOT NULL,"
                              " started INTEGER, ended INTEGER, error TEXT NOT NULL, runtime TEXT NOT NULL) WITHOUT ROWID;");
        state->settleAfterRestart();
    } catch (const SQLite::Exception& problem) {
        return fail(ErrorKind::internal, text(TRANSLATABLE("Core", "The platform's list of jobs cannot be used: %1"), problem.what()), {}, (folder / "jobs.sqlite").string());
    }
    return std::unique_ptr<JobService>(new JobService(std::move(state)));
}

void JobService::start()
{
    State* shared = m_state.get();
    for (int i = 0; i < shared->runner.mostAtOnce(); ++i)
        shared->threads.emplace_back([shared](std::stop_token stop) { shared->work(stop); });
}

Expected<Job> JobService::create(Job job)
{
    auto created = m_state->locked<Job>([&](SQLite::Database& db) -> Expected<Job> {
        if (State::find(db, job.id))
            return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "Field: job.job_id Error: A job with this id already exists.")), {}, job.id);
        job.state = JobState::queued;
        job.created = m_state->clock.now();
        State::save(db, job);
        ++m_state->arrivals;
        return job;
    });
    m_state->changed.notify_all();
    return created;
}

Expected<Job> JobService::get(const std::string& id) const
{
    return m_state->locked<Job>([&](SQLite::Database& db) -> Expected<Job> {
        auto job = State::find(db, id);
        return job ? Expected<Job>(std::move(*job)) : noSuchJob(id);
    });
}

Expected<std::vector<Job>> JobService::list() const
{
    return m_state->locked<std::vector<Job>>([&](SQLite::Database& db) {
        std::vector<Job> jobs;
        SQLite::Statement select(db, std::string(job_columns) + "ORDER BY created DESC");
        while (select.executeStep())
            jobs.push_back(jobOf(select));
        return jobs;
    });
}

Expected<void> JobService::cancel(const std::string& id)
{
    std::optional<std::stop_source> to_stop;
    auto done = m_state->locked<bool>([&](SQLite::Database& db) -> Expected<bool> {
        auto job = State::find(db, id);
        if (!job)
            return noSuchJob(id);
        if (hasEnded(job->state))
            return true;
        const auto found = m_state->running.find(id);
        job->state = found == m_state->running.end() ? JobState::cancelled : JobState::cancelling;
        if (job->state == JobState::cancelled)
            job->ended = m_state->clock.now();
        else
            to_stop = found->second;
        State::save(db, *job);
        return true;
    });
    if (to_stop)
        to_stop->request_stop();   // outside the lock: the runner may report from a callback
    return done ? Expected<void>() : fail(done.error());
}

Expected<Job> JobService::setLabels(const std::string& id, const Json& labels)
{
    return m_state->locked<Job>([&](SQLite::Database& db) -> Expected<Job> {
        auto job = State::find(db, id);
        if (!job)
            return noSuchJob(id);
        job->labels = labels;
        State::save(db, *job);
        return *job;
    });
}

std::string JobService::runtimeOf(const std::string& id) const
{
    const auto job = get(id);
    return job ? job->runtime : std::string();
}

bool JobService::busy() const
{
    const auto busy = m_state->locked<bool>([&](SQLite::Database& db) { return SQLite::Statement(db, "SELECT 1 FROM jobs WHERE ended IS NULL").executeStep(); });
    return busy && *busy;
}

}  // namespace trainyard::platform
