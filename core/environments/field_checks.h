#pragma once
// Whether the values of an environment can be right, and what was probably meant. Pure; asks nobody.

#include "core/environments/environment.h"

#include <string>
#include <vector>

namespace trainyard::environments {

struct FieldProblem {
    std::string field;      // "endpoint", "bucket" …: as in environments.json
    Text message;
    std::string proposal;   // a valid value near it; empty when nothing can be proposed
    Text hint() const;
};

// Every problem in one pass. What may be written in more than one way (gs://BUCKET, a slash at a URL's end) is made one in place.
std::vector<FieldProblem> problemsOf(Environment& environment);

bool isEnvironmentName(std::string_view name);          // lower-case letters, digits and hyphens, a letter first, at most 40
std::string proposeEnvironmentName(std::string_view name);

// The problems as one error: a lone one speaks for itself, several are its defects. `what` says whose values they are.
Error fieldsError(const std::vector<FieldProblem>& problems, const Text& what, const std::string& where);

}  // namespace trainyard::environments
