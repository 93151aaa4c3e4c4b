#include "core/stages/job_follower.h"

#include <ctime>

namespace trainyard::stages {

namespace {

constexpr std::chrono::milliseconds between_looks{500};
constexpr std::chrono::seconds cancel_patience{10};
constexpr std::size_t longest_status = 120;

bool mayPass(const Error& error) { return error.kind == ErrorKind::unavailable || error.kind == ErrorKind::timed_out; }

}  // namespace

std::string clockTime(Time time)
{
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    std::tm parts{};
    ::localtime_r(&seconds, &parts);
    char words[16];
    std::strftime(words, sizeof words, "%H:%M", &parts);
    return words;
}

Expected<void> JobFollower::fetchLog(std::stop_token stop)
{
    auto read = m_services.logging.entries(m_job, m_context.lastJobEntry(), [this](google::JobLogEntry entry) {
        const bool of_script = entry.task != "service";
        if (of_script)
            m_traceback.read(entry.text);
        else if (m_context.lastOfScript().empty())
            m_context.status(verbatim(entry.text.substr(0, longest_status)));
        m_context.log(pipeline::LogEntry{entry.time, entry.severity, std::move(entry.text), std::move(entry.insert_id), of_script});
    }, stop);
    if (read)
        m_context.entriesRead();
    return read;
}

void JobFollower::show(const google::Job& job)
{
    using State = google::JobState;
    const std::string last = m_context.lastOfScript();
    if (job.state == State::queued)
        m_context.status(text(TRANSLATABLE("Core", "the job waits in the queue")));
    else if (!last.empty())
        m_context.status(verbatim(last.substr(last.rfind('\r') + 1, longest_status)));   // npos + 1 is 0
    else if (job.state == State::running)
        m_context.status(text(TRANSLATABLE("Core", "the job runs")));
}

Expected<google::Job> JobFollower::follow()
{
    const std::stop_token stop = m_context.stopToken();
    for (;;) {
        // The state first: what the job printed before its end is there when the end is told.
        auto job = m_services.platform.job(m_job, stop);
        auto log = job ? fetchLog(stop) : Expected<void>();
        const Error* problem = !job ? &job.error() : !log ? &log.error() : nullptr;
        if (stop.stop_requested())
            return failCancelled();
        if (problem && !mayPass(*problem))
            return fail(*problem);
        if (problem) {
            m_unknown_since = m_unknown_since.value_or(m_context.clock().now());
            m_context.status(text(TRANSLATABLE("Core", "unknown since %1: the platform does not answer"), clockTime(*m_unknown_since)));
        } else {
            m_unknown_since.reset();
            show(*job);
            if (google::hasEnded(job->state))
                return job;
        }
        if (!m_context.clock().sleep(between_looks, stop))
            return failCancelled();
    }
}

Expected<void> JobFollower::cancel()
{
    m_context.status(text(TRANSLATABLE("Core", "cancelling the job %1"), m_job));
    const std::stop_token none;   // ours is stopped already
    if (auto cancelled = m_services.platform.cancelJob(m_job, none); !cancelled) {
        if (cancelled.error().kind == ErrorKind::not_found)
            return {};
        Error error = cancelled.error();
        error.message = text(TRANSLATABLE("Core", "The job %1 may still run: cancelling it failed. %2"), m_job, error.message.english());
        error.hint = text(TRANSLATABLE("Core", "Cancel the run again with `trainyardctl cancel %1`."), m_context.run().value);
        return fail(std::move(error));
    }
    const AwakeTime until = m_context.clock().awake() + cancel_patience;
    while (m_context.clock().awake() < until) {
        const auto job = m_services.platform.job(m_job, none);
        if (!job || google::hasEnded(job->state))
            break;
        m_context.clock().sleep(between_looks / 2, none);
    }
    static_cast<void>(fetchLog(none));   // its last lines, if they can still be had
    m_context.log(Severity::warning, text(TRANSLATABLE("Core", "Cancelled the job %1"), m_job));
    return {};
}

}  // namespace trainyard::stages
