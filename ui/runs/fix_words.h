#pragma once
#include "core/base/error.h"

#include <QString>

namespace trainyard::ui {

bool opensWithCredential(const Error& error);   // nothing else mends it
// What the button of a mend says, and what it will do when one points at it.
QString fixWords(const Fix& fix);
QString fixExplained(const Fix& fix);

}  // namespace trainyard::ui
