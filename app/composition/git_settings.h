#pragma once
#include "core/base/home.h"
#include "core/source/git_access.h"

namespace trainyard {

// What opens private repositories for this program: the variables of a CI system, for the repository that is named and no other.
source::GitSettings gitSettings(const Home& home, Redactor& redactor);

}  // namespace trainyard
