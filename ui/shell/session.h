#pragma once
// What the window looked like and what was typed in it: console.json of a home, plain JSON. Small files; any thread.

#include "core/base/home.h"

#include <nlohmann/json_fwd.hpp>

namespace trainyard::ui {

// An object; empty when there is no session, or none that can be read. Never fails: a damaged session costs the session, not the start.
nlohmann::json readSession(const Home& home);
// Replaces it. A file of another format (of a newer or older version) is kept beside it first, as console-format-N.json.
void keepSession(const Home& home, nlohmann::json session);

}  // namespace trainyard::ui
