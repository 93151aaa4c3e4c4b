#include "core/pipeline/runner.h"

#include "core/base/file_watch.h"
#include "core/pipeline/journal_database.h"
#include "core/pipeline/runner_context.h"
#include "core/pipeline/runner_guard.h"

#include <algorithm>

namespace trainyard::pipeline {

namespace {

Text notStarted(const std::string& input, StageState its_state)
{
    switch (its_state) {
    case StageState::failed: return text(TRANSLATABLE("Core", "not started: %1 failed"), input);
    case StageState::cancelled: return text(TRANSLATABLE("Core", "not started: %1 was cancelled"), input);
    default: return text(TRANSLATABLE("Core", "not started: %1 was skipped"), input);
    }
}

Text notFinished(const std::string& input, StageState its_state)
{
    switch (its_state) {
    case StageState::failed: return text(TRANSLATABLE("Core", "not finished: %1 failed"), input);
    case StageState::cancelled: return text(TRANSLATABLE("Core", "not finished: %1 was cancelled"), input);
    default: return text(TRANSLATABLE("Core", "not finished: %1 was skipped"), input);
    }
}

}  // namespace

Runner::Runner(const Home& home, Clock& clock, const Redactor& redactor, const RunId& run, Journal& journal, logs::ArchiveWriter& archive, const Recipe& recipe,
               JournalTransition on_transition)
    : m_home(home), m_clock(clock), m_redactor(redactor), m_run(run), m_journal(journal), m_archive(archive), m_recipe(recipe),
      m_on_transition(std::move(on_transition)), m_now(home.now(run), recipe.stages().size(), redactor), m_stages(recipe.stages().size())
{
}

Runner::~Runner() = default;

Expected<RunState> Runner::drive(const RunSnapshot& found, const DriverStops& stops)
{
    const auto asked = m_journal.cancelRequested(m_run);
    if (!asked)
        return fail(asked.error());
    m_user_stop = m_user_stop_journaled = *asked;
    takeOver(found);
    std::jthread cancel_watcher([this](std::stop_token stop) { watchForCancel(stop); });
    const std::stop_callback on_cancel(stops.cancel, [this] { const std::lock_guard lock(m_mutex); m_user_stop = true; m_changed.notify_all(); });
    const std::stop_callback on_interrupt(stops.interrupt, [this] { const std::lock_guard lock(m_mutex); m_interrupted = true; m_changed.notify_all(); });
    std::unique_lock lock(m_mutex);
    for (;;) {
        heedStops();
        advance();
        if (deliverStops(lock))
            continue;
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
    return allEnded() ? endRun() : RunState::interrupted;
}

// The journal says how the stages stood; what of it still holds?
void Runner::takeOver(const RunSnapshot& found)
{
    for (std::size_t i = 0; i < m_stages.size() && i < found.stages.size(); ++i)
        takeOver(m_stages[i], found.stages[i]);
}

void Runner::takeOver(Running& stage, const StageSnapshot& before)
{
    stage.attempt = before.attempt;
    stage.committed = before.committed;
    stage.ended = before.ended;
    if (before.state == StageState::succeeded) {
        stage.reusable = true;
        stage.used_inputs = before.used_inputs;
        stage.earlier_output = before.output;
        return;
    }
    stage.going_on = hasBegun(before.state);
    stage.state = hasEnded(before.state) ? before.state : StageState::pending;
    stage.output = before.output;   // handed on: whoever depends on it need not wait for it again
    stage.error = before.error;
    stage.reason_text = before.reason;
}

void Runner::heedStops()
{
    if (m_interrupted || m_broken)
        return stopAll(StopReason::interrupted);
    if (!m_user_stop)
        return;
    if (!std::exchange(m_user_stop_journaled, true))
        note(written(m_journal.requestCancel(m_run, m_clock.now())));   // a driver that takes the run up goes on cancelling
    stopAll(StopReason::user);
}

void Runner::advance()
{
    while (!m_interrupted && !m_broken && advanceOnce()) {}
}

bool Runner::advanceOnce()
{
    bool moved = false;
    if (m_user_stop) {
        for (std::size_t i = 0; i < m_stages.size(); ++i)
            if (m_stages[i].state == StageState::pending)
                cancelPending(i);
        return false;
    }
    for (const Unreachable& each : unreachableStages(progress())) {
        const auto index = static_cast<std::size_t>(each.stage), because = static_cast<std::size_t>(each.because);
        if (m_stages[index].reusable)
            keepSuccess(index);
        else
            skip(index, (m_stages[index].going_on ? notFinished : notStarted)(nameOf(because), m_stages[because].state));
        moved = true;
    }
    for (const int ready : readyStages(progress())) {
        if (!settleReusable(static_cast<std::size_t>(ready)))
            begin(static_cast<std::size_t>(ready));
        moved = true;
    }
    return moved;
}

// A success of an earlier driver counts when it was made from the same inputs.
bool Runner::settleReusable(std::size_t index)
{
    Running& stage = m_stages[index];
    if (!stage.reusable)
        return false;
    if (stage.used_inputs == inputsOf(index)) {
        keepSuccess(index);
        return true;
    }
    stage.reusable = stage.committed = false;
    ++stage.attempt;
    return false;
}

void Runner::keepSuccess(std::size_t index)
{
    Running& stage = m_stages[index];
    stage.reusable = false;
    stage.state = StageState::succeeded;
    stage.output = stage.earlier_output;
}

void Runner::begin(std::size_t index)
{
    Running& stage = m_stages[index];
    const int number = static_cast<int>(index);
    auto kept = written(stage.going_on ? m_journal.setStageState(m_run, number, StageState::running)
                                       : m_journal.beginStage(m_run, number, stage.attempt, inputsOf(index), m_clock.now()));
    if (!kept)
        return note(std::move(kept));
    launch(index, m_recipe.stages()[index].function);
}

void Runner::launch(std::size_t index, StageFunction function)
{
    Running& stage = m_stages[index];
    stage.state = StageState::running;
    stage.thread = std::jthread([this, index, function = std::move(function), inputs = inputsOf(index).get<std::vector<nlohmann::json>>()] {
        runStage(index, function, inputs);
    });
}

// The user's stop has come before this stage could go on.
void Runner::cancelPending(std::size_t index)
{
    if (m_stages[index].reusable)
        keepSuccess(index);
    else if (m_stages[index].going_on)
        abandon(index);
    else
        skip(index, text(TRANSLATABLE("Core", "not started: the run was cancelled")));
}

void Runner::abandon(std::size_t index)
{
    m_stages[index].abandoning = true;
    m_stages[index].reason = StopReason::user;
    launch(index, [function = m_recipe.stages()[index].abandon](StageContext& context, const auto&) -> Expected<nlohmann::json> {
        if (function)
            if (auto done = function(context); !done)
                return fail(done.error());
        return failCancelled();
    });
}

void Runner::runStage(std::size_t index, const StageFunction& function, const std::vector<nlohmann::json>& inputs)
{
    std::unique_lock lock(m_mutex);
    RunnerContext context(*this, index, m_stages[index].attempt, StopReason::none, m_stages[index].stop.get_token());
    lock.unlock();
    auto result = guarded([&] { return function(context, inputs); });
    context.showHeld();
    Text last_words;
    m_now.change(static_cast<int>(index), [&](NowOfStage& now) {
        now.waiting_for = {};
        now.since.reset();
        now.until.reset();
        now.progress.reset();
        now.live_line.reset();
        last_words = now.status;
    });
    lock.lock();
    m_stages[index].last_words = std::move(last_words);
    finish(index, std::move(result));
    m_changed.notify_all();
}

void Runner::finish(std::size_t index, Expected<nlohmann::json> result)
{
    Running& stage = m_stages[index];
    stage.returned = true;
    if (!result && stage.reason == StopReason::interrupted)
        return;   // nothing is recorded: another driver goes on
    StageEnd end = endOf(index, result);
    stage.state = end.state;
    stage.ended = end.time;
    stage.error = end.error;
    if (end.state == StageState::succeeded)
        stage.output = end.output;
    if (end.state == StageState::failed)
        log(index, Severity::error, end.error->message);
    note(m_archive.sync());
    note(written(m_journal.endStage(m_run, static_cast<int>(index), end)));
    if (end.state != StageState::succeeded)
        stopDependents(index);
}

StageEnd Runner::endOf(std::size_t index, Expected<nlohmann::json>& result)
{
    const Running& stage = m_stages[index];
    StageEnd end{StageState::succeeded, m_clock.now(), nullptr, std::nullopt, {}};
    if (result) {
        end.output = redacted(m_redactor, std::move(*result));
        if (stage.output.is_null() || stage.output == end.output) {
            end.reason = stage.last_words;   // redacted when it was said
            return end;
        }
        result = fail(ErrorKind::internal, text(TRANSLATABLE("Core", "%1 ended with another output than it had handed on."), nameOf(index)));
        end.output = nullptr;
    }
    const bool cancelled = result.error().cancelled();
    if (stage.reason == StopReason::none && !cancelled) {
        end.state = StageState::failed;
    } else {
        end.state = stage.reason == StopReason::input_failed ? StageState::skipped : StageState::cancelled;
        end.reason = stage.reason_text;
    }
    if (!cancelled)   // of a cancelled stage: what is left at the other side
        end.error = redactedCut(m_redactor, nlohmann::json(result.error())).get<Error>();
    return end;
}

void Runner::skip(std::size_t index, Text reason)
{
    m_stages[index].state = StageState::skipped;
    note(written(m_journal.endStage(m_run, static_cast<int>(index), {StageState::skipped, m_clock.now(), nullptr, std::nullopt, std::move(reason)})));
}

// A begun dependent that has not passed its point of no return has lost its ground. One that let its input go asked for that itself.
void Runner::stopDependents(std::size_t index)
{
    if (m_stages[index].reason == StopReason::let_go)
        return;
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        const auto& inputs = m_recipe.stages()[i].inputs;
        if (!m_stages[i].committed && std::count(inputs.begin(), inputs.end(), static_cast<int>(index)) > 0)
            stop(i, StopReason::input_failed, notFinished(nameOf(index), m_stages[index].state));
    }
}

void Runner::stop(std::size_t index, StopReason reason, Text words)
{
    Running& stage = m_stages[index];
    const bool cancels_still = stage.abandoning && stage.reason == StopReason::user;   // only the end of this process may cut that short
    if (!hasBegun(stage.state) || (stage.reason != StopReason::none && !(cancels_still && reason == StopReason::interrupted)))
        return;
    stage.reason = reason;
    stage.reason_text = std::move(words);
    stage.stop_wanted = true;
}

void Runner::stopAll(StopReason reason)
{
    for (std::size_t i = 0; i < m_stages.size(); ++i)
        stop(i, reason);
}

// Without the mutex, because what a stage hangs on its token runs here. True when there was one to stop.
bool Runner::deliverStops(std::unique_lock<std::mutex>& lock)
{
    std::vector<std::stop_source> wanted;
    for (Running& stage : m_stages)
        if (std::exchange(stage.stop_wanted, false))
            wanted.push_back(stage.stop);
    if (wanted.empty())
        return false;
    lock.unlock();
    for (std::stop_source& stop : wanted)
        stop.request_stop();
    lock.lock();
    return true;
}

Expected<void> Runner::written(Expected<void> result)
{
    if (result && m_on_transition)
        m_on_transition();
    return result;
}

void Runner::note(Expected<void> result)
{
    if (!result && !m_broken)
        m_broken = result.error();
    if (!result)
        m_changed.notify_all();
}

std::vector<StageProgress> Runner::progress() const
{
    std::vector<StageProgress> progress;
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        const Running& stage = m_stages[i];
        progress.push_back({m_recipe.stages()[i].inputs, stage.state, stage.state == StageState::succeeded || !stage.output.is_null(), stage.committed && !stage.reusable});
    }
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

bool Runner::allEnded() const
{
    return std::all_of(m_stages.begin(), m_stages.end(), [](const Running& stage) { return hasEnded(stage.state); });
}

// `cancel` from another process is a row in the journal.
void Runner::watchForCancel(std::stop_token stop)
{
    FileWatch watch;
    watch.addFiles(m_home.path(), {journal_signal});
    while (!stop.stop_requested()) {
        if (const auto requested = m_journal.cancelRequested(m_run); requested && *requested) {
            const std::lock_guard lock(m_mutex);
            m_user_stop = m_user_stop_journaled = true;
            m_changed.notify_all();
            return;
        }
        watch.wait(std::chrono::milliseconds(400), stop);
    }
}

void Runner::log(std::size_t index, Severity severity, const Text& words)
{
    note(m_archive.append({static_cast<int>(index), m_stages[index].attempt, m_clock.now(), severity, m_redactor.redact(words.english()), {}}));
}

}  // namespace trainyard::pipeline
