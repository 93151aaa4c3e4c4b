#pragma once
// What is of one project in a text, taken out and put in again: ${PROJECT} and ${BUCKET}. Pure.

#include "core/environments/environment.h"

#include <string>

namespace trainyard::environments {

// The project's id and the bucket's name, where they stand as whole words, become placeholders; a "$" of the text's own becomes "$$".
// Where both have one name, gs:// and an option's name (--bucket-name=…, --project=…) tell which is meant.
std::string withPlaceholders(const std::string& text, const std::string& project, const std::string& bucket);
std::string withoutPlaceholders(const std::string& text, const std::string& project, const std::string& bucket);

}  // namespace trainyard::environments
