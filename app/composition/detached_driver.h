#pragma once
// A run that goes on in a process of its own: `trainyardctl resume RUN`. The lock of its driver is handed down while it is held, so that
// nobody ever sees the run without one.

#include "core/pipeline/driver.h"

#include <functional>
#include <set>
#include <string>

namespace trainyard {

// Starts that process and returns when it has begun to drive; the driver given is gone then. An error when it ended before. `allowed_hosts`: HOST or
// HOST:PORT to which credentials may go beside Google's; that process can ask nobody.
Expected<void> driveDetached(const Home& home, pipeline::Driver driver, const std::set<std::string>& allowed_hosts);

// In that process: the driver that was handed down, and what to call as soon as the run goes on (again is fine, one thread at a time).
struct HandedDownDriver {
    pipeline::Driver driver;
    std::function<void()> begun;
};
Expected<HandedDownDriver> takeHandedDown(const Home& home, Clock& clock, const Redactor& redactor, const RunId& run);

}  // namespace trainyard
