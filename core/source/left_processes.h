#pragma once
#include <map>
#include <string>

namespace trainyard::source {

// What git and everything that it starts carry in their environment, so that they can be found wherever they went: into a session of their own, or
// to another parent after ours died.
std::map<std::string, std::string> processMark(const std::string& value);

// Ends every process of ours that carries the mark. Call it when nobody else's can be alive.
void endProcesses(const std::string& value);

}  // namespace trainyard::source
