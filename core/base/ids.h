#pragma once
// Strong identifiers: a run's id cannot be passed where a job's is meant.

#include "core/base/clock.h"

#include <compare>
#include <string>
#include <string_view>

namespace trainyard {

template <class Tag>
struct Id {
    std::string value;
    bool empty() const { return value.empty(); }
    friend auto operator<=>(const Id&, const Id&) = default;
};

using RunId = Id<struct RunTag>;   // yyyymmdd-hhmmss-xxxx, UTC, four base32 characters
using JobId = Id<struct JobTag>;   // JOB_NAME_yyyymmdd_hhmmss_xxxx, then _2 for a second attempt

RunId newRunId(Time now);          // random suffix
bool isRunId(std::string_view text);
JobId jobIdFor(const RunId& run, std::string_view job_name, int attempt);   // attempt counts from 1

// Letters, digits, underscore; begins with a letter; at most 128: models, versions and jobs.
bool isResourceName(std::string_view name);
// A valid name near `name`, to propose (never to use silently); empty when nothing is left of it.
std::string proposeResourceName(std::string_view name);

std::string randomToken(std::size_t bytes);   // base64url, from the system's random source
std::string randomBase32(std::size_t characters);

}  // namespace trainyard
