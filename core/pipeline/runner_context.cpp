#include "core/pipeline/runner_context.h"

namespace trainyard::pipeline {

namespace {

constexpr std::size_t cut_line = 16u << 10;   // bytes; the platform cuts lines at 64 KiB, other services earlier

}  // namespace

RunnerContext::RunnerContext(Runner& runner, std::size_t index, int attempt, StopReason reason, std::stop_token stop)
    : m_runner(runner), m_index(index), m_attempt(attempt), m_first_reason(reason), m_stop(std::move(stop))
{
}

StopReason RunnerContext::stopReason() const
{
    const std::lock_guard lock(m_runner.m_mutex);
    const StopReason reason = m_runner.m_stages[m_index].reason;
    return reason == StopReason::none ? m_first_reason : reason;
}

std::size_t RunnerContext::inputIndex(int input) const
{
    return static_cast<std::size_t>(m_runner.m_recipe.stages()[m_index].inputs.at(static_cast<std::size_t>(input)));
}

InputState RunnerContext::inputState(int input) const
{
    const std::lock_guard lock(m_runner.m_mutex);
    const StageState state = inputStage(input).state;
    if (state == StageState::succeeded)
        return InputState::succeeded;
    return hasEnded(state) ? InputState::failed : InputState::running;
}

std::optional<Error> RunnerContext::inputError(int input) const
{
    const std::lock_guard lock(m_runner.m_mutex);
    return inputStage(input).error;
}

void RunnerContext::letGo(int input, const Text& reason)
{
    const std::lock_guard lock(m_runner.m_mutex);
    m_runner.stop(inputIndex(input), StopReason::let_go, reason);
    m_runner.m_changed.notify_all();
}

Expected<void> RunnerContext::commitPoint()
{
    const std::lock_guard lock(m_runner.m_mutex);
    Runner::Running& stage = m_runner.m_stages[m_index];
    if (auto good = faultless(); !good)
        return good;
    if (stage.reason != StopReason::none || m_stop.stop_requested())
        return failCancelled();
    if (stage.committed)
        return {};
    auto kept = m_runner.written(m_runner.m_journal.commit(run(), number()));
    stage.committed = kept.has_value();
    return kept;
}

void RunnerContext::status(Text line)
{
    m_runner.m_now.change(number(), [&](NowOfStage& now) { now.status = std::move(line); });
}

void RunnerContext::progress(std::optional<double> fraction)
{
    m_runner.m_now.change(number(), [&](NowOfStage& now) { now.progress = fraction; });
}

void RunnerContext::waitingFor(Text what, std::optional<Time> until)
{
    const std::lock_guard lock(m_runner.m_mutex);
    const bool same = m_waiting_for == what.source;
    if (!m_waiting_for)
        setState(StageState::waiting);
    m_waiting_for = what.source;
    m_runner.m_now.change(number(), [&, now_is = m_runner.m_clock.now()](NowOfStage& now) {
        now.since = same && now.since ? now.since : now_is;
        now.waiting_for = std::move(what);
        now.until = until;
    });
}

void RunnerContext::working()
{
    const std::lock_guard lock(m_runner.m_mutex);
    if (!m_waiting_for)
        return;
    m_waiting_for.reset();
    setState(StageState::running);
    m_runner.m_now.change(number(), [](NowOfStage& now) { now.waiting_for = {}; now.since.reset(); now.until.reset(); });
}

void RunnerContext::setState(StageState state)
{
    m_runner.m_stages[m_index].state = state;
    m_runner.note(m_runner.written(m_runner.m_journal.setStageState(run(), number(), state)));
}

Expected<void> RunnerContext::remember(std::string_view key, const nlohmann::json& value)
{
    {
        const std::lock_guard lock(m_runner.m_mutex);
        if (auto good = faultless(); !good)
            return good;
    }
    return m_runner.written(m_runner.m_journal.remember(run(), number(), m_attempt, key, redacted(m_runner.m_redactor, value)));
}

// What cannot be read must not look like "never done": the next intent fails instead.
std::optional<Remembered> RunnerContext::recall(std::string_view key) const
{
    auto found = m_runner.m_journal.recall(run(), number(), key);
    if (found)
        return std::move(*found);
    fault(found.error());
    return std::nullopt;
}

void RunnerContext::log(LogEntry entry)
{
    const std::string words = m_long_line.empty() ? m_runner.m_redactor.redact(entry.text) : m_runner.m_redactor.redactAfter(m_long_line, entry.text);
    m_long_line = entry.text.size() >= cut_line ? entry.text.substr(entry.text.size() - cut_line) : std::string();   // a secret may go on in the next
    if (auto kept = m_runner.m_archive.append({number(), m_attempt, entry.time, entry.severity, words, entry.insert_id}); !kept)
        fault(kept.error());
}

void RunnerContext::fault(const Error& error) const
{
    const std::lock_guard lock(m_runner.m_mutex);
    if (!m_fault)
        m_fault = error;
}

Expected<void> RunnerContext::faultless() const
{
    return m_fault ? fail(*m_fault) : Expected<void>();
}

Expected<void> RunnerContext::handOnJson(nlohmann::json output)
{
    output = redacted(m_runner.m_redactor, std::move(output));
    const std::lock_guard lock(m_runner.m_mutex);
    if (auto good = faultless(); !good)
        return good;
    Runner::Running& stage = m_runner.m_stages[m_index];
    if (!stage.output.is_null())
        return stage.output == output ? Expected<void>() : fail(ErrorKind::internal, text(TRANSLATABLE("Core", "%1 handed on two different outputs."), m_runner.nameOf(m_index)));
    if (auto kept = m_runner.written(m_runner.m_journal.handOn(run(), number(), output)); !kept)
        return kept;
    stage.output = std::move(output);
    m_runner.m_changed.notify_all();
    return {};
}

}  // namespace trainyard::pipeline
