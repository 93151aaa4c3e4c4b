#pragma once
// The engine as a stage sees it, without an engine: what the stage journals, says and hands on is kept in order. One thread.
#include "core/pipeline/stage_context.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace trainyard::test {

class FakeStageContext final : public pipeline::StageContext {
public:
    explicit FakeStageContext(Clock& clock) : m_clock(clock) {}

    RunId run_id{"20260504-030201-aaaa"};
    int attempt_number = 1;
    std::stop_source stop;
    pipeline::StopReason reason = pipeline::StopReason::none;
    std::vector<pipeline::InputState> inputs{pipeline::InputState::running, pipeline::InputState::succeeded};
    bool journal_broken = false;      // every intent fails
    bool input_failed_first = false;  // the commit point comes too late

    std::map<std::string, pipeline::Remembered, std::less<>> journal;
    std::vector<std::string> journaled;    // keys in order
    std::vector<std::string> lines;        // "WARNING words"
    std::vector<std::string> statuses;     // each when it changes
    std::vector<std::string> waits;        // what for, each when it changes
    std::vector<int> let_go;
    nlohmann::json handed_on;
    bool committed = false;

    void stopFor(pipeline::StopReason why)
    {
        reason = why;
        stop.request_stop();
    }
    bool said(std::string_view words) const { return holds(lines, words); }
    static bool holds(const std::vector<std::string>& all, std::string_view words)
    {
        for (const std::string& each : all)
            if (each.find(words) != std::string::npos)
                return true;
        return false;
    }

    const RunId& run() const override { return run_id; }
    int attempt() const override { return attempt_number; }
    std::stop_token stopToken() const override { return stop.get_token(); }
    pipeline::StopReason stopReason() const override { return reason; }
    Clock& clock() override { return m_clock; }
    pipeline::InputState inputState(int input) const override { return inputs.at(static_cast<std::size_t>(input)); }
    std::optional<Error> inputError(int) const override { return std::nullopt; }
    void letGo(int input, const Text& why) override
    {
        let_go.push_back(input);
        lines.push_back("let go: " + why.english());
    }
    Expected<void> commitPoint() override
    {
        if (input_failed_first || stop.stop_requested())
            return failCancelled();
        committed = true;
        return {};
    }
    void status(Text line) override { addNew(statuses, line.english()); }
    void progress(std::optional<double>) override {}
    void waitingFor(Text what, std::optional<Time> until) override
    {
        addNew(waits, what.english());
        waiting_until = until;
    }
    void working() override {}
    std::optional<Time> waiting_until;

    Expected<void> remember(std::string_view key, const nlohmann::json& value) override
    {
        if (journal_broken)
            return fail(ErrorKind::exhausted, verbatim("The journal cannot be written."));
        journal.insert_or_assign(std::string(key), pipeline::Remembered{value, attempt_number});
        journaled.emplace_back(key);
        return {};
    }
    std::optional<pipeline::Remembered> recall(std::string_view key) const override
    {
        const auto found = journal.find(key);
        return found == journal.end() ? std::nullopt : std::optional(found->second);
    }
    using StageContext::log;
    void log(pipeline::LogEntry entry) override
    {
        if (!entry.insert_id.empty() && !m_known.insert(entry.insert_id).second)
            return;
        if (!entry.insert_id.empty())
            m_last_entry = entry.time;
        lines.push_back(std::string(name(entry.severity)) + " " + entry.text);
        if (entry.of_script && !entry.text.empty())
            m_last_of_script = entry.text;
    }
    void entriesGiven() override {}
    void entriesRead() override {}
    std::string lastOfScript() const override { return m_last_of_script; }
    void liveLine(std::optional<pipeline::LogEntry> line) override { live_lines.push_back(line ? line->text : std::string()); }
    std::vector<std::string> live_lines;
    std::optional<Time> lastJobEntry() const override { return m_last_entry; }

protected:
    Expected<void> handOnJson(nlohmann::json output) override
    {
        handed_on = std::move(output);
        return {};
    }

private:
    static void addNew(std::vector<std::string>& all, std::string words)
    {
        if (all.empty() || all.back() != words)
            all.push_back(std::move(words));
    }

    Clock& m_clock;
    std::set<std::string> m_known;
    std::optional<Time> m_last_entry;
    std::string m_last_of_script;
};

}  // namespace trainyard::test
