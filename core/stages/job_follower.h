#pragma once
#include "core/pipeline/stage_context.h"
#include "core/stages/services.h"
#include "core/stages/traceback.h"

#include <map>
#include <string>

namespace trainyard::stages {

// Follows a job to its end: state and log every half second, each entry into the run's archive. A platform that does not answer is
// "unknown since", never a guess.
class JobFollower {
public:
    JobFollower(pipeline::StageContext& context, const Services& services, std::string job) : m_context(context), m_services(services), m_job(std::move(job)) {}

    // The job as it ended; `cancelled` when the stage was stopped before.
    Expected<google::Job> follow();
    // The user's stop: cancels it at the other side and waits a moment for its end.
    Expected<void> cancel();
    const std::vector<TracebackFrame>& traceback() const { return m_traceback.frames(); }   // the last one that its log held

private:
    Expected<void> fetchLog(std::stop_token stop);
    void read(google::JobLogEntry entry);
    void showLiveLine();
    void show(const google::Job& job);

    pipeline::StageContext& m_context;
    const Services& m_services;
    const std::string m_job;
    std::string m_last_of_script;                        // of its lines that ended, as the log shows it
    std::string m_last_words;                            // what its own program said last, on whichever line
    std::map<std::string, google::JobLogEntry> m_open;   // lines that have not ended
    std::optional<pipeline::LogEntry> m_live;            // of them what is shown
    TracebackReader m_traceback;
    std::optional<Time> m_unknown_since;
};

std::string clockTime(Time time);   // 14:02, local
// One line of a service as a status: a step of ours in the reader's language, other words as they are, cut.
Text statusOf(const std::string& line);

}  // namespace trainyard::stages
