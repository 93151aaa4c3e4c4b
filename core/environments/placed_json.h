#pragma once
// JSON of a file that people edit: values, and the line on which each begins.

#include "core/base/json.h"

#include <map>
#include <string>
#include <string_view>

namespace trainyard::environments {

struct PlacedJson {
    Json value;
    std::map<std::string, int> lines;   // JSON pointer → line, from 1

    int lineOf(const std::string& pointer) const;   // of the nearest that is there; 0 = none
};

// invalid_input with one defect: file, line, column and what is wrong.
Expected<PlacedJson> parsePlaced(std::string_view content, const std::string& file);

}  // namespace trainyard::environments
