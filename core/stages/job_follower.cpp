#include "core/stages/job_follower.h"

#include "core/base/encoding.h"
#include "core/base/job_steps.h"
#include "core/base/terminal_text.h"

#include <ctime>

namespace trainyard::stages {

namespace {

constexpr std::chrono::milliseconds between_looks{500};
constexpr std::chrono::seconds cancel_patience{10};
constexpr std::size_t longest_status = 120;   // bytes

bool mayPass(const Error& error) { return error.kind == ErrorKind::unavailable || error.kind == ErrorKind::timed_out; }

}  // namespace

Text statusOf(const std::string& line)
{
    auto step = job_steps::read(line);
    if (!step)
        return verbatim(std::string(cutUtf8(line, longest_status)));
    for (Text& argument : step->arguments)
        argument = verbatim(std::string(cutUtf8(argument.source, longest_status)));
    return *step;
}

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
    auto fetched = m_services.logging.entries(m_job, m_context.lastJobEntry(), [this](google::JobLogEntry entry) { read(std::move(entry)); }, stop);
    if (fetched)
        m_context.entriesRead();
    m_context.entriesGiven();
    showLiveLine();   // after what was logged: the line's end is there before the line goes
    return fetched;
}

void JobFollower::read(google::JobLogEntry entry)
{
    const bool of_script = entry.task != "service";
    if (of_script && !entry.open)
        m_traceback.read(entry.text);
    if (!of_script && plainLine(entry.text) == job_steps::stopped_with_platform)
        return;   // with this Training fails, and says so itself
    if (!of_script && m_context.lastOfScript().empty())
        m_context.status(statusOf(plainLine(entry.text)));
    if (entry.open) {
        m_open[entry.line] = std::move(entry);
        return;
    }
    m_open.erase(entry.line);
    // A service numbers the entries of each job from its begin: those of a run's second job are not its first one's again.
    const std::string id = entry.insert_id.empty() ? std::string() : m_job + "/" + entry.insert_id;
    m_context.log(pipeline::LogEntry{entry.time, entry.severity, std::move(entry.text), id, of_script});
}

// Of several the one that moved last.
void JobFollower::showLiveLine()
{
    const google::JobLogEntry* last = nullptr;
    for (const auto& [line, entry] : m_open)
        if (plainLine(entry.text).find_first_not_of(' ') != std::string::npos && (!last || entry.time > last->time))
            last = &entry;
    const bool same = last ? m_live && m_live->time == last->time && m_live->text == last->text : !m_live;
    if (same)
        return;
    m_live = last ? std::optional(pipeline::LogEntry{last->time, last->severity, last->text, {}}) : std::nullopt;
    m_context.liveLine(m_live);
}

void JobFollower::show(const google::Job& job)
{
    using State = google::JobState;
    std::string last = m_context.lastOfScript();
    const bool is_new = last != m_last_of_script;
    m_last_of_script = std::move(last);
    const std::string words = m_live ? plainLine(m_live->text) : is_new ? plainLine(m_last_of_script) : std::string();
    if (words.find_first_not_of(' ') != std::string::npos)
        m_last_words = cutUtf8(words, longest_status);
    if (job.state == State::queued)
        m_context.status(text(TRANSLATABLE("Core", "the job waits in the queue")));
    else if (!m_last_words.empty())
        m_context.status(verbatim(m_last_words));
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
    const AwakeTime until = m_context.clock().awake() + cancel_patience;
    auto cancelled = m_services.platform.cancelJob(m_job, none);
    while (!cancelled && mayPass(cancelled.error()) && m_context.clock().awake() < until) {   // whoever asked for it may be starting the platform
        m_context.clock().sleep(between_looks, none);
        cancelled = m_services.platform.cancelJob(m_job, none);
    }
    if (!cancelled) {
        if (cancelled.error().kind == ErrorKind::not_found)
            return {};
        Error error = cancelled.error();
        error.message = text(TRANSLATABLE("Core", "The job %1 may still run: cancelling it failed. %2"), m_job, error.message);
        error.hint = text(TRANSLATABLE("Core", "Cancel the run again with `trainyardctl cancel %1`."), m_context.run().value);
        return fail(std::move(error));
    }
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
