#pragma once
// The token of somebody else (a CI's, another cloud's) that workload identity federation exchanges: from a file, a URL, or a program
// that the user allowed.

#include "core/base/json.h"
#include "core/credentials/origin.h"
#include "core/credentials/source_context.h"

#include <functional>

namespace trainyard::credentials {

using SubjectToken = std::function<Expected<std::string>(std::stop_token stop)>;   // reads it anew each time

// From `credential_source` of a file of type external_account. Refused with words: AWS, certificates, programs that were not allowed.
Expected<SubjectToken> subjectTokenOf(const Json& file, const Origin& origin, const SourceContext& context);

}  // namespace trainyard::credentials
