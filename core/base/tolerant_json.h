#pragma once
// JSON as people mistype it: reads on after a defect, keeps every value's place, and names all defects at once.

#include "core/base/error.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trainyard {

struct Place {
    int line = 1;
    int column = 1;   // in code points
};

struct PlacedValue {
    enum class Type { null, boolean, number, text, list, object, invalid };
    Type type = Type::invalid;
    Place place;
    std::size_t begin = 0, end = 0;                                // its bytes in the text, of values (not of keys)
    std::string text;                                              // of a text: its value; of a number or word: as written
    std::vector<PlacedValue> items;                                // of a list
    std::vector<std::pair<PlacedValue, PlacedValue>> members;      // of an object: key and value, in order, doubles kept
};

struct TolerantParse {
    PlacedValue value;
    std::vector<Defect> defects;   // `file` is left empty
};

TolerantParse parseTolerantly(std::string_view text);
std::string shortened(const std::string& text);   // of the user's, as a message shows it: one line, some 60 characters

}  // namespace trainyard
