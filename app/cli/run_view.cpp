#include "app/cli/run_view.h"

#include "core/base/json.h"
#include "core/base/terminal_text.h"
#include "core/recipes/left_behind.h"

#include <cstdio>

namespace trainyard::cli {

namespace {

using pipeline::RunSnapshot;
using pipeline::RunState;
using pipeline::StageSnapshot;
using pipeline::StageState;

constexpr std::size_t stage_column = 14;

const char* colourOf(StageState state)
{
    switch (state) {
    case StageState::succeeded: return "32";
    case StageState::failed: return "31";
    case StageState::running: return "34";
    case StageState::waiting: return "33";
    default: return "2";
    }
}

const char* shapeOf(StageState state)
{
    switch (state) {
    case StageState::succeeded: return "✓";
    case StageState::failed: return "✗";
    case StageState::running: return "▶";
    case StageState::waiting: return "◷";
    case StageState::cancelled: return "□";
    case StageState::skipped: return "–";
    case StageState::pending: return "○";
    }
    return " ";
}

std::string padded(const std::string& text) { return text + std::string(text.size() < stage_column ? stage_column - text.size() : 0, ' '); }

Json stageEvent(const RunSnapshot& run, const StageSnapshot& stage)
{
    const Time time = pipeline::hasEnded(stage.state) ? stage.ended.value_or(run.created) : stage.started.value_or(run.created);
    Json event = {{"event", "stage"}, {"run", run.id.value}, {"time", rfc3339(time)}, {"stage", stage.name}, {"state", name(stage.state)}, {"attempt", stage.attempt}};
    if (!stage.waiting_for.empty())
        event["waiting_for"] = stage.waiting_for.english();
    if (stage.since)
        event["since"] = rfc3339(*stage.since);
    if (stage.until)
        event["until"] = rfc3339(*stage.until);
    if (stage.error)
        event["error"] = publicJson(*stage.error);
    if (!stage.reason.empty())
        event["reason"] = stage.reason.english();
    return event;
}

}  // namespace

std::string elapsedWords(Elapsed elapsed)
{
    const double seconds = std::chrono::duration<double>(elapsed).count();
    char words[32];
    const long whole = static_cast<long>(seconds);
    if (seconds < 60)
        std::snprintf(words, sizeof words, "%.1f s", seconds);
    else if (whole < 3600)
        std::snprintf(words, sizeof words, "%ld:%02ld", whole / 60, whole % 60);
    else
        std::snprintf(words, sizeof words, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    return words;
}

std::string stageNameOf(const RunSnapshot& run, int stage)
{
    return stage >= 0 && static_cast<std::size_t>(stage) < run.stages.size() ? run.stages[static_cast<std::size_t>(stage)].name : std::string();
}

Json logEvent(const RunSnapshot& run, const logs::Record& record, const std::string& text)
{
    return {{"event", "log"}, {"run", run.id.value}, {"time", rfc3339(record.time())}, {"stage", stageNameOf(run, record.stage)}, {"severity", name(record.severity)}, {"text", text}};
}

Json endEvent(const RunSnapshot& run)
{
    Json event = {{"event", "run"}, {"run", run.id.value}, {"state", name(run.state)}};
    event.update(run.result);
    if (!run.model.empty())
        event["model"] = run.model;
    if (const auto model = recipes::emptyModelOf(run))
        event["empty_model"] = *model;
    if (run.error)
        event["error"] = publicJson(*run.error);
    return event;
}

int exitCodeOf(const RunSnapshot& run)
{
    switch (run.state) {
    case RunState::succeeded: return 0;
    case RunState::cancelled: return 130;
    case RunState::failed: return run.error ? exitCode(run.error->kind) : 1;
    default: return 1;
    }
}

RunView::RunView(Output& output, const std::filesystem::path& run_folder, bool from_the_start) : m_output(output), m_archive(run_folder)
{
    if (!from_the_start)
        m_next_line = m_archive.refresh();
}

void RunView::line(const std::string& words)
{
    if (m_output.json())
        m_output.words(words);
    else
        m_output.value(words + "\n");
}

void RunView::show(const RunSnapshot& run)
{
    showLog(run);
    showStages(run);
    showProgress(run);
}

void RunView::showLog(const RunSnapshot& run)
{
    for (const std::size_t end = m_archive.refresh(); m_next_line < end; ++m_next_line) {
        const logs::Record record = m_archive.record(m_next_line);
        std::string text = m_archive.text(m_next_line);
        if (m_output.json())
            m_output.event(logEvent(run, record, text));
        text = lastState(text);   // of a progress bar
        const char* colour = record.severity >= Severity::error ? "31" : record.severity == Severity::warning ? "33" : "0";
        line("  " + m_output.paint(padded(stageNameOf(run, record.stage)) + " │ ", "2") + m_output.paint(text, colour));
    }
}

void RunView::showStages(const RunSnapshot& run)
{
    for (std::size_t i = 0; i < run.stages.size(); ++i) {
        const StageSnapshot& stage = run.stages[i];
        const std::pair now(stage.state, stage.attempt);
        const auto found = m_shown.find(i);
        if (stage.state == StageState::pending || (found != m_shown.end() && found->second == now))
            continue;
        m_shown[i] = now;
        if (m_output.json())
            m_output.event(stageEvent(run, stage));
        if (!pipeline::hasEnded(stage.state))
            continue;   // in words: the living line says what goes on, a line of its own how it ended
        const std::string took = stage.started && stage.ended ? elapsedWords(*stage.ended - *stage.started) : std::string();
        const std::string why = !stage.reason.empty() ? stage.reason.english() : stage.status.english();
        line(m_output.paint(std::string(shapeOf(stage.state)) + " " + padded(stage.name), colourOf(stage.state)) + "   " + std::string(name(stage.state)) + (took.empty() ? "" : "  " + took) +
             (why.empty() ? "" : "  " + why));
    }
}

void RunView::showProgress(const RunSnapshot& run)
{
    if (!m_output.terminal())
        return;
    std::vector<std::string> parts;
    for (const StageSnapshot& stage : run.stages)
        if (pipeline::hasBegun(stage.state)) {
            const std::string what = !stage.waiting_for.empty() ? "waiting for " + stage.waiting_for.english() : stage.status.english();
            parts.push_back(std::string(shapeOf(stage.state)) + " " + stage.name + (what.empty() ? "" : ": " + what));
        }
    std::string words;
    std::size_t left = m_output.width();
    for (std::size_t i = 0; i < parts.size(); ++i) {   // each has its share, and what those before it left over
        const std::string part = (i == 0 ? "" : "   ") + parts[i];
        const std::string cut = cutToWidth(part, left / (parts.size() - i));
        left -= displayWidth(cut);
        words += cut;
    }
    if (!words.empty())
        m_output.progress(verbatim(words));
}

void RunView::end(const RunSnapshot& run)
{
    show(run);
    m_output.endProgress();
    if (m_output.json())
        m_output.event(endEvent(run));
    if (run.state == RunState::succeeded)
        line(m_output.paint("Run " + run.id.value + " succeeded: ", "32") + run.model + " " + stringAt(run.result, "version") + " is served.");
    else if (run.state == RunState::cancelled)
        line("Run " + run.id.value + " was cancelled. `trainyardctl resume " + run.id.value + "` goes on.");
    else if (run.state == RunState::interrupted)
        line("Run " + run.id.value + " is interrupted. `trainyardctl resume " + run.id.value + "` goes on with the same job.");
    else if (run.error && !m_output.json())
        m_output.errorWords(*run.error);
    if (const Text left = recipes::leftBehind(run); !left.empty())
        m_output.words(left.english());
}

}  // namespace trainyard::cli
