#pragma once
#include "core/base/text.h"

#include <optional>
#include <string>
#include <string_view>

namespace trainyard::ui {

// The line (from 1) at which instance number `index` (from 0) begins in a request as people write it; 0: not found.
int lineOfInstance(std::string_view request, int index);
// "… row 2 has 19 values …": the number that a message speaks of; -1: none.
int instanceInMessage(std::string_view message);
// The row that a refused prediction is about: the one that it names, else the first that holds what it quotes, or the first of all when it is about their
// shape. -1: none.
int instanceOfMessage(const std::string& request, std::string_view message);


// What is wrong with a request while it is typed: JSON that cannot be read, or an instance with another number of values than the first.
struct RequestDefect {
    int line = 0, column = 0;   // from 1
    Text message;
    Text hint{};   // its mend, where the message does not say it
};
std::optional<RequestDefect> requestDefect(const std::string& request);   // of an empty one nothing is wrong yet
int instanceCount(const std::string& request);                            // 0 when it cannot be read

}  // namespace trainyard::ui
