#pragma once
#include "core/credentials/subject_token.h"

namespace trainyard::credentials {

// A program that prints a token (AIP-4117). A file decides what runs, so it does only with GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES=1.
Expected<SubjectToken> subjectProgram(const Json& file, const Origin& origin, const SourceContext& context);

// `command` as a shell would split it: quotes and backslashes; nullopt when a quote does not end. Nothing is expanded.
std::optional<std::vector<std::string>> splitCommand(const std::string& command);

}  // namespace trainyard::credentials
