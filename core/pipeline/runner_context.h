#pragma once
// What a stage sees of its runner. Lives on the stage's thread, as long as the stage's function runs.

#include "core/base/redacted_stream.h"
#include "core/pipeline/runner.h"

#include <deque>

namespace trainyard::pipeline {

class RunnerContext final : public StageContext {
public:
    RunnerContext(Runner& runner, std::size_t index, int attempt, StopReason reason, std::stop_token stop);

    const RunId& run() const override { return m_runner.m_run; }
    int attempt() const override { return m_attempt; }
    std::stop_token stopToken() const override { return m_stop; }
    StopReason stopReason() const override;
    Clock& clock() override { return m_runner.m_clock; }

    InputState inputState(int input) const override;
    std::optional<Error> inputError(int input) const override;
    void letGo(int input, const Text& reason) override;
    Expected<void> commitPoint() override;

    void status(Text line) override;
    void progress(std::optional<double> fraction) override;
    void waitingFor(Text what, std::optional<Time> until) override;
    void working() override;

    Expected<void> remember(std::string_view key, const nlohmann::json& value) override;
    std::optional<Remembered> recall(std::string_view key) const override;
    void log(LogEntry entry) override;
    void liveLine(std::optional<LogEntry> line) override;
    using StageContext::log;
    void entriesGiven() override;
    void entriesRead() override;
    std::string lastOfScript() const override { return m_last_of_script; }
    void showHeld();   // all that was held back of the log: at the stage's end
    std::optional<Time> lastJobEntry() const override { return m_runner.m_archive.lastJobEntry(number()); }

protected:
    Expected<void> handOnJson(nlohmann::json output) override;

private:
    int number() const { return static_cast<int>(m_index); }
    std::size_t inputIndex(int input) const;
    const Runner::Running& inputStage(int input) const { return m_runner.m_stages[inputIndex(input)]; }
    void setState(StageState state);   // with the runner's mutex held
    void archive(const LogEntry& entry, const std::string& words);
    void archive(const std::vector<std::string>& shown);   // of the first ones that are held
    void fault(const Error& error) const;
    Expected<void> faultless() const;

    Runner& m_runner;
    const std::size_t m_index;
    const int m_attempt;
    const StopReason m_first_reason;   // of a context that only cancels what is left elsewhere
    const std::stop_token m_stop;
    std::optional<std::string> m_waiting_for;   // the source of its text
    RedactedStream m_job_output{m_runner.m_redactor};
    std::deque<LogEntry> m_held;                // whose texts m_job_output holds
    std::size_t m_entries = 0, m_entries_before = 0;   // new ones so far, and at the last entriesRead()
    std::string m_last_of_script;
    mutable std::optional<Error> m_fault;       // journal or archive could not be read or written
};

}  // namespace trainyard::pipeline
