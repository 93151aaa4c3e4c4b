#pragma once
#include "core/base/clock.h"
#include "core/base/error.h"

#include <optional>
#include <string>
#include <string_view>

namespace trainyard::platform {

// The one form of filter that entries:list answers here:
//   (resource.type="ml_job" OR resource.type="cloudml_job") AND resource.labels.job_id="J" [AND timestamp>="T"]
// or, instead of the last part, ((timestamp="T" AND insertId>"I") OR timestamp>"T"). Any other clause is refused, never ignored.
struct LogFilter {
    std::string job;
    std::optional<Time> from;
    std::string after_insert_id;
};

Expected<LogFilter> parseLogFilter(std::string_view filter);

}  // namespace trainyard::platform
