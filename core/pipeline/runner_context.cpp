#include "core/pipeline/runner_context.h"

#include "core/base/encoding.h"

#include <algorithm>
#include <utility>

namespace trainyard::pipeline {

namespace {

constexpr std::size_t longest_live_line = 1u << 10;   // bytes

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
    line = redactedCut(m_runner.m_redactor, nlohmann::json(line)).get<Text>();   // a long one is cut by who says it
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
    if (entry.insert_id.empty()) {   // our own words are whole
        showHeld();
        archive(entry, m_runner.m_redactor.redact(entry.text));
        return;
    }
    if (m_runner.m_archive.knows(entry.insert_id)) {
        if (m_entries == 0)   // a driver before this one has shown it
            m_job_output.follow(entry.text);
        return;
    }
    if (std::any_of(m_held.begin(), m_held.end(), [&](const LogEntry& held) { return held.insert_id == entry.insert_id; }))
        return;
    ++m_entries;
    m_held.push_back(std::move(entry));
    archive(m_job_output.add(m_held.back().text));
}

void RunnerContext::entriesGiven()
{
    if (auto kept = m_runner.m_archive.flush(); !kept)
        fault(kept.error());
}

void RunnerContext::entriesRead()
{
    if (std::exchange(m_entries_before, m_entries) == m_entries)
        showHeld();
}

void RunnerContext::showHeld()
{
    if (m_job_output.holds())
        archive(m_job_output.flush());
}

void RunnerContext::archive(const std::vector<std::string>& shown)
{
    for (const std::string& words : shown) {
        archive(m_held.front(), words);
        m_held.pop_front();
    }
}

void RunnerContext::archive(const LogEntry& entry, const std::string& words)
{
    if (entry.of_script && !words.empty())
        m_last_of_script = words;
    const logs::Line line{number(), m_attempt, entry.time, entry.severity, words, entry.insert_id};
    if (auto kept = entry.insert_id.empty() ? m_runner.m_archive.append(line) : m_runner.m_archive.appendSoon(line); !kept)
        fault(kept.error());
}

void RunnerContext::liveLine(std::optional<LogEntry> line)
{
    std::optional<LiveLine> now;
    if (line) {   // as the log would show it if nothing came after it
        RedactedStream output = m_job_output;
        auto shown = output.add(line->text);
        if (auto held = output.flush(); !held.empty())
            shown = std::move(held);
        now = LiveLine{line->time, line->severity, std::string(cutUtf8(shown.back(), longest_live_line))};
    }
    m_runner.m_now.change(number(), [&](NowOfStage& stage) { stage.live_line = std::move(now); });
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
