#pragma once
#include "core/base/severity.h"
#include "core/google/caller.h"

#include <optional>
#include <string>
#include <vector>

namespace trainyard::google {

struct JobLogEntry {
    std::string insert_id;
    Time time{};
    Severity severity = Severity::standard;
    std::string task;
    std::string text;
    // The local platform's alone: a line that has not ended is an entry as it stands, again and again, until one with the same `line` that is not open.
    bool open = false;
    std::string line;
};

class LoggingClient {
public:
    LoggingClient(Caller& caller, const environments::Environment& environment) : m_caller(caller), m_environment(environment) {}
    // All entries of the job from `from` on (that instant included), in order; pages hidden, each given as it comes.
    Expected<void> entries(const std::string& job, std::optional<Time> from, const std::function<void(JobLogEntry)>& on_entry, std::stop_token stop);

private:
    Caller& m_caller;
    const environments::Environment& m_environment;
};

}  // namespace trainyard::google
