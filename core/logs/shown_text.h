#pragma once
// What stands on the screen of a log: of a line that carriage returns write again its last state, without what colours and moves. That is searched, so
// that a word is found which colours split, and none that nobody can see.

#include <string>
#include <string_view>

namespace trainyard::logs {

std::string_view shownLine(std::string_view line, std::string& room);   // a view of the line or of `room`
void appendShown(std::string_view lines, std::string& shown);           // of whole lines: as many newlines as they have

}  // namespace trainyard::logs
