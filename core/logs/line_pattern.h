#pragma once
#include <optional>
#include <string>

namespace trainyard::logs {

// What is known of an expression before it is tried.
struct LinePattern {
    std::string expression;   // means the same within a line, and never takes a newline: it may be tried on many lines at once, with ^ and $ at each
    std::string required;     // every match holds these bytes; empty: not known
};

// Nothing: it can only be tried on one line at a time.
std::optional<LinePattern> overManyLines(const std::string& expression);

}  // namespace trainyard::logs
