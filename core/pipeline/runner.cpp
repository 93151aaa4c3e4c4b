#include "core/pipeline/runner.h"

#include "core/base/file_watch.h"
#include "core/base/json.h"

#include <algorithm>

namespace trainyard::pipeline {

// What a stage sees. Lives on the stage's thread, as long as the stage's function runs.
class RunnerContext final : public StageContext {
public:
    RunnerContext(Runner& runner, std::size_t index, int attempt, std::stop_token stop) : m_runner(runner), m_index(index), m_attempt(attempt), m_stop(std::move(stop)) {}

    const RunId& run() const override { return m_runner.m_run; }
    int attempt() const override { return m_attempt; }
    std::stop_token stopToken() const override { return m_stop; }
    Clock& clock() override { return m_runner.m_clock; }

    StopReason stopReason() const override
    {
        const std::lock_guard lock(m_runner.m_mutex);
        return m_runner.m_stages[m_index].reason;
    }

    InputState inputState(int input) const override
    {
        const std::lock_guard lock(m_runner.m_mutex);
        const StageState state = inputStage(input).state;
        return state == StageState::succeeded ? InputState::succeeded : hasEnded(state) ? InputState::failed : InputState::running;
    }

    std::optional<Error> inputError(int input) const override
    {
        const std::lock_guard lock(m_runner.m_mutex);
        return inputStage(input).error;
    }

    void letGo(int input, const Text& reason) override
    {
        const std::lock_guard lock(m_runner.m_mutex);
        m_runner.stop(inputIndex(input), StopReason::let_go, reason);
    }

    Expected<void> commitPoint() override
    {
        const std::lock_guard lock(m_runner.m_mutex);
        if (m_stop.stop_requested())
            return failCancelled();
        m_runner.m_stages[m_index].committed = true;
        return {};
    }

    void status(Text line) override
    {
        m_runner.m_now.change(number(), [&](NowOfStage& now) { now.status = std::move(line); });
    }

    void progress(std::optional<double> fraction) override
    {
        m_runner.m_now.change(number(), [&](NowOfStage& now) { now.progress = fraction; });
    }

    void waitingFor(Text what, std::optional<Time> until) override
    {
        const Time since = m_waiting_since.value_or(clock().now());
        m_runner.m_now.change(number(), [&](NowOfStage& now) { now.waiting_for = std::move(what); now.since = since; now.until = until; });
        if (!m_waiting_since)
            setState(StageState::waiting);
        m_waiting_since = since;
    }

    void working() override
    {
        m_runner.m_now.change(number(), [](NowOfStage& now) { now.waiting_for = {}; now.since.reset(); now.until.reset(); });
        if (m_waiting_since)
            setState(StageState::running);
        m_waiting_since.reset();
    }

    Expected<void> remember(std::string_view key, const nlohmann::json& value) override
    {
        if (m_log_error)
            return fail(*m_log_error);
        auto written = m_runner.m_journal.remember(run(), number(), m_attempt, key, value);
        if (written && m_runner.m_on_transition)
            m_runner.m_on_transition();
        return written;
    }

    std::optional<Remembered> recall(std::string_view key) const override
    {
        auto found = m_runner.m_journal.recall(run(), number(), key);
        return found ? std::move(*found) : std::nullopt;
    }

    void log(LogEntry entry) override
    {
        const std::string text = m_runner.m_redactor.redact(entry.text);
        auto kept = m_runner.m_archive.append({number(), m_attempt, entry.time, entry.severity, text, entry.insert_id});
        if (!kept && !m_log_error)
            m_log_error = kept.error();
    }

    std::optional<Time> lastJobEntry() const override { return m_runner.m_archive.lastJobEntry(number()); }

protected:
    Expected<void> handOnJson(nlohmann::json output) override
    {
        const std::lock_guard lock(m_runner.m_mutex);
        auto written = m_runner.m_journal.setHandedOn(run(), number(), output);
        if (!written)
            return written;
        if (m_runner.m_on_transition)
            m_runner.m_on_transition();
        m_runner.m_stages[m_index].output = std::move(output);
        m_runner.m_changed.notify_all();
        return {};
    }

private:
    int number() const { return static_cast<int>(m_index); }
    std::size_t inputIndex(int input) const { return static_cast<std::size_t>(m_runner.m_recipe.stages()[m_index].inputs.at(static_cast<std::size_t>(input))); }
    const Runner::Running& inputStage(int input) const { return m_runner.m_stages[inputIndex(input)]; }

    void setState(StageState state)
    {
        const std::lock_guard lock(m_runner.m_mutex);
        m_runner.m_stages[m_index].state = state;
        m_runner.record({number(), state, m_attempt, clock().now(), nullptr, nullptr, std::nullopt, {}});
    }

    Runner& m_runner;
    std::size_t m_index;
    int m_attempt;
    std::stop_token m_stop;
    std::optional<Time> m_waiting_since;
    std::optional<Error> m_log_error;
};

Runner::Runner(const Home& home, Clock& clock, const Redactor& redactor, const RunId& run, Journal& journal, logs::ArchiveWriter& archive, const Recipe& recipe,
               JournalTransition on_transition)
    : m_home(home), m_clock(clock), m_redactor(redactor), m_run(run), m_journal(journal), m_archive(archive), m_recipe(recipe),
      m_on_transition(std::move(on_transition)), m_now(home.now(run), recipe.stages().size()), m_stages(recipe.stages().size())
{
}

Runner::~Runner() = default;

Expected<RunState> Runner::drive(const RunSnapshot& found, const DriverStops& stops)
{
    std::jthread cancel_watcher([this](std::stop_token stop) { watchForCancel(stop); });
    const std::stop_callback on_cancel(stops.cancel, [this] { const std::lock_guard lock(m_mutex); m_user_stop = true; m_changed.notify_all(); });
    const std::stop_callback on_interrupt(stops.interrupt, [this] { const std::lock_guard lock(m_mutex); m_interrupted = true; m_changed.notify_all(); });
    std::unique_lock lock(m_mutex);
    takeOver(found);
    bool user_stopped = false, interrupted = false;
    for (;;) {
        if (m_interrupted && !std::exchange(interrupted, true))
            stopAll(StopReason::interrupted);
        if (m_user_stop && !interrupted && !std::exchange(user_stopped, true))
            stopAll(StopReason::user);
        if (!m_interrupted && !m_broken)
            advance();
        if (!anyRunning())
            break;
        m_changed.wait(lock);
    }
    lock.unlock();
    for (Running& stage : m_stages)
        if (stage.thread.joinable())
            stage.thread.join();
    if (m_broken)
        return fail(*m_broken);
    if (interrupted)
        return RunState::interrupted;
    return end();
}

// The journal says how the stages stood; what of it still holds?
void Runner::takeOver(const RunSnapshot& found)
{
    for (std::size_t i = 0; i < m_stages.size() && i < found.stages.size(); ++i) {
        const StageSnapshot& before = found.stages[i];
        Running& stage = m_stages[i];
        stage.attempt = before.attempt;
        if (before.state == StageState::succeeded) {
            stage.state = StageState::pending;
            stage.reusable = true;
            stage.output = nullptr;
            stage.ended = before.ended;
            auto used = m_journal.inputsUsed(m_run, static_cast<int>(i));
            stage.used_inputs = used ? std::move(*used) : nlohmann::json();
        } else if (hasBegun(before.state)) {
            stage.going_on = true;
        } else if (before.started && hasEnded(before.state)) {
            ++stage.attempt;
        }
    }
    m_found_outputs.clear();
    for (const StageSnapshot& before : found.stages)
        m_found_outputs.push_back(before.output);
}

void Runner::advance()
{
    for (bool again = true; again;) {
        again = false;
        for (const Unreachable& each : unreachableStages(progress())) {
            const auto index = static_cast<std::size_t>(each.stage);
            if (m_stages[index].reusable)
                continue;
            skip(index, text(TRANSLATABLE("Core", "not started: %1 %2"), m_recipe.stages()[static_cast<std::size_t>(each.because)].name,
                             std::string(name(m_stages[static_cast<std::size_t>(each.because)].state))));
            again = true;
        }
        for (const int ready : readyStages(progress())) {
            const auto index = static_cast<std::size_t>(ready);
            if (settleReusable(index)) {
                again = true;
                continue;
            }
            if (m_user_stop)
                skip(index, text(TRANSLATABLE("Core", "not started: the run was cancelled")));
            else
                start(index);
            again = true;
        }
    }
    if (m_user_stop)
        for (std::size_t i = 0; i < m_stages.size(); ++i)
            if (m_stages[i].state == StageState::pending && !m_stages[i].reusable)
                skip(i, text(TRANSLATABLE("Core", "not started: the run was cancelled")));
}

// A success of an earlier driver counts when it was made from the same inputs.
bool Runner::settleReusable(std::size_t index)
{
    Running& stage = m_stages[index];
    if (!std::exchange(stage.reusable, false))
        return false;
    if (stage.used_inputs != inputsOf(index)) {
        ++stage.attempt;
        return false;
    }
    stage.state = StageState::succeeded;
    stage.output = m_found_outputs[index];
    return true;
}

void Runner::start(std::size_t index)
{
    Running& stage = m_stages[index];
    stage.state = StageState::running;
    stage.stop = std::stop_source();
    const nlohmann::json inputs = inputsOf(index);
    if (!stage.going_on)
        record({static_cast<int>(index), StageState::running, stage.attempt, m_clock.now(), inputs, nullptr, std::nullopt, {}});
    else
        record({static_cast<int>(index), StageState::running, stage.attempt, m_clock.now(), nullptr, nullptr, std::nullopt, {}});
    stage.thread = std::jthread([this, index, values = inputs.get<std::vector<nlohmann::json>>()] { runStage(index, values); });
}

void Runner::runStage(std::size_t index, std::vector<nlohmann::json> inputs)
{
    std::unique_lock lock(m_mutex);
    RunnerContext context(*this, index, m_stages[index].attempt, m_stages[index].stop.get_token());
    lock.unlock();
    auto result = m_recipe.stages()[index].function(context, inputs);
    m_now.change(static_cast<int>(index), [](NowOfStage& now) { now.waiting_for = {}; now.since.reset(); now.until.reset(); now.progress.reset(); });
    lock.lock();
    finish(index, std::move(result));
    m_changed.notify_all();
}

void Runner::finish(std::size_t index, Expected<nlohmann::json> result)
{
    Running& stage = m_stages[index];
    stage.returned = true;
    stage.ended = m_clock.now();
    StageChange change{static_cast<int>(index), StageState::succeeded, stage.attempt, *stage.ended, nullptr, nullptr, std::nullopt, {}};
    if (result) {
        change.output = stage.output = std::move(*result);
    } else if (stage.reason == StopReason::interrupted) {
        return;   // nothing is recorded: another driver goes on
    } else if (stage.reason == StopReason::input_failed) {
        change.state = StageState::skipped;
        change.reason = stage.reason_text;
    } else if (stage.reason == StopReason::let_go || stage.reason == StopReason::user || result.error().cancelled()) {
        change.state = StageState::cancelled;
        change.reason = stage.reason_text;
        if (!result.error().cancelled())
            change.error = result.error();   // what is left at the other side
    } else {
        change.state = StageState::failed;
        change.error = result.error();
        log(index, Severity::error, result.error().message.english());
    }
    stage.state = change.state;
    stage.error = change.error;
    note(m_archive.sync());
    record(change);
    if (change.state != StageState::succeeded)
        stopDependents(index);
}

void Runner::skip(std::size_t index, Text reason)
{
    Running& stage = m_stages[index];
    stage.state = StageState::skipped;
    record({static_cast<int>(index), StageState::skipped, stage.attempt, m_clock.now(), nullptr, nullptr, std::nullopt, std::move(reason)});
}

// A begun dependent that has not passed its point of no return has lost its ground. One that let its input go asked for that itself.
void Runner::stopDependents(std::size_t index)
{
    if (m_stages[index].reason == StopReason::let_go)
        return;
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        const auto& inputs = m_recipe.stages()[i].inputs;
        if (hasBegun(m_stages[i].state) && !m_stages[i].committed && std::count(inputs.begin(), inputs.end(), static_cast<int>(index)) > 0)
            stop(i, StopReason::input_failed, text(TRANSLATABLE("Core", "not finished: %1 %2"), m_recipe.stages()[index].name, std::string(name(m_stages[index].state))));
    }
}

void Runner::stop(std::size_t index, StopReason reason, Text words)
{
    Running& stage = m_stages[index];
    if (!hasBegun(stage.state) || stage.reason != StopReason::none)
        return;
    stage.reason = reason;
    stage.reason_text = std::move(words);
    stage.stop.request_stop();   // callbacks of a stage wake its own waits and never call back into the runner
}

void Runner::stopAll(StopReason reason)
{
    for (std::size_t i = 0; i < m_stages.size(); ++i)
        stop(i, reason);
}

void Runner::record(const StageChange& change)
{
    note(m_journal.change(m_run, change));
    if (m_on_transition)
        m_on_transition();
}

void Runner::note(Expected<void> written)
{
    if (written || m_broken)
        return;
    m_broken = written.error();
    stopAll(StopReason::interrupted);
}

std::vector<StageProgress> Runner::progress() const
{
    std::vector<StageProgress> progress;
    for (std::size_t i = 0; i < m_stages.size(); ++i)
        progress.push_back({m_recipe.stages()[i].inputs, m_stages[i].state, !m_stages[i].output.is_null()});
    return progress;
}

nlohmann::json Runner::inputsOf(std::size_t index) const
{
    nlohmann::json inputs = nlohmann::json::array();
    for (const int input : m_recipe.stages()[index].inputs)
        inputs.push_back(m_stages[static_cast<std::size_t>(input)].output);
    return inputs;
}

bool Runner::anyRunning() const
{
    return std::any_of(m_stages.begin(), m_stages.end(), [](const Running& stage) { return stage.thread.joinable() && !stage.returned; });
}

std::optional<Error> Runner::firstError() const
{
    const Running* first = nullptr;
    for (const Running& stage : m_stages)
        if (stage.state == StageState::failed && stage.error && (!first || stage.ended < first->ended))
            first = &stage;
    return first ? first->error : std::nullopt;
}

Expected<RunState> Runner::end()
{
    const RunState state = endState(progress());
    nlohmann::json result = nlohmann::json::object();
    if (state == RunState::succeeded) {
        std::vector<nlohmann::json> outputs;
        for (const Running& stage : m_stages)
            outputs.push_back(stage.output);
        result = m_recipe.result(outputs);
    }
    if (auto ended = m_journal.endRun(m_run, state, m_clock.now(), result, firstError()); !ended)
        return fail(ended.error());
    if (m_on_transition)
        m_on_transition();
    if (auto cleared = m_journal.clearRequests(m_run); !cleared)
        return fail(cleared.error());
    static_cast<void>(m_journal.checkpoint());   // only shortens the log; the next run's end does it too
    return state;
}

// `cancel` from another process is a row in the journal.
void Runner::watchForCancel(std::stop_token stop)
{
    FileWatch watch;
    watch.add(m_home.path());
    while (!stop.stop_requested()) {
        if (const auto requested = m_journal.cancelRequested(m_run); requested && *requested) {
            const std::lock_guard lock(m_mutex);
            m_user_stop = true;
            m_changed.notify_all();
            return;
        }
        watch.wait(std::chrono::milliseconds(400), stop);
    }
}

void Runner::log(std::size_t index, Severity severity, const std::string& words)
{
    note(m_archive.append({static_cast<int>(index), m_stages[index].attempt, m_clock.now(), severity, m_redactor.redact(words), {}}));
}

Expected<RunState> Runner::abandon(const RunSnapshot& found, std::stop_token stop)
{
    for (std::size_t i = 0; i < m_stages.size() && i < found.stages.size(); ++i) {
        const StageSnapshot& before = found.stages[i];
        m_stages[i].attempt = before.attempt;
        m_stages[i].state = before.state;
        m_stages[i].output = before.output;
        if (!before.started || before.state == StageState::succeeded)
            continue;
        RunnerContext context(*this, i, before.attempt, stop);
        if (const AbandonFunction& function = m_recipe.stages()[i].abandon)
            if (auto done = function(context); !done)
                return fail(done.error());
    }
    if (found.state != RunState::running)
        return found.state;
    const std::lock_guard lock(m_mutex);
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        if (m_stages[i].state == StageState::pending) {
            skip(i, text(TRANSLATABLE("Core", "not started: the run was cancelled")));
        } else if (hasBegun(m_stages[i].state)) {
            m_stages[i].state = StageState::cancelled;
            record({static_cast<int>(i), StageState::cancelled, m_stages[i].attempt, m_clock.now(), nullptr, nullptr, std::nullopt, {}});
        }
    }
    if (m_broken)
        return fail(*m_broken);
    return end();
}

}  // namespace trainyard::pipeline
