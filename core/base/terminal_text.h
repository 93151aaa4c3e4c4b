#pragma once
// What a terminal makes of a program's line.
#include <string>
#include <string_view>

namespace trainyard {

std::string_view lastState(std::string_view line);   // what stands there after its carriage returns
std::size_t controlSequenceLength(std::string_view rest);   // of that at the begin of `rest`, which begins with an escape
std::string plainLine(std::string_view line);        // that, without colours and other control sequences; tabs are blanks

}  // namespace trainyard
