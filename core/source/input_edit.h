#pragma once
// training_input.json as it is edited for one run: a form writes into the text, and the text tells which keys differ from the file.

#include <string>
#include <string_view>
#include <vector>

namespace trainyard::source {

// The text with that key's value replaced by `json`; a key that is not there is added as the last one. Layout and comments stay. A text
// without an object is returned as it is.
std::string withValue(const std::string& text, const std::string& key, const std::string& json);

struct InputDifference {
    std::vector<std::string> overrides;   // KEY=VALUE as --set takes it, of keys whose value differs or that are new
    std::vector<std::string> removed;     // keys that the file has and the text has not: an override cannot take a key away
};
InputDifference differenceOf(std::string_view file, std::string_view edited);

// The file with these overrides in their places: what differenceOf takes apart.
std::string withOverrides(const std::string& file, const std::vector<std::string>& overrides);

// Lines as a person compares them: unchanged ones, those of the file that are gone (-) and those of the text that are new (+).
struct DiffLine {
    char sign = ' ';
    std::string text;
    int line = 0;   // from 1, in the edited text; of a removed one in the file
};
std::vector<DiffLine> lineDifference(std::string_view file, std::string_view edited);

}  // namespace trainyard::source
