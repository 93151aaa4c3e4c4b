#pragma once
#include <string_view>

namespace trainyard::ui {

// The line (from 1) at which instance number `index` (from 0) begins in a request as people write it; 0: not found.
int lineOfInstance(std::string_view request, int index);
// "… row 2 has 19 values …": the number that a message speaks of; -1: none.
int instanceInMessage(std::string_view message);

}  // namespace trainyard::ui
