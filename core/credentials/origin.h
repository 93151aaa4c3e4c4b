#pragma once
#include "core/base/text.h"

#include <string>

namespace trainyard::credentials {

// Where a credential came from, for what people read.
struct Origin {
    Text source;         // "the file /home/ada/key.json, named by GOOGLE_APPLICATION_CREDENTIALS"
    std::string where;   // the file or the credential's name: of errors
    Text renew;          // how to get a new one: "Sign in again with …"
};

}  // namespace trainyard::credentials
