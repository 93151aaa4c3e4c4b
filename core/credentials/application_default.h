#pragma once
// Application default credentials, in the order that Google's libraries keep: GOOGLE_APPLICATION_CREDENTIALS (set but bad is an error,
// never passed over), gcloud's file, the metadata server.

#include "core/credentials/cached_tokens.h"

#include <filesystem>

namespace trainyard::credentials {

// CLOUDSDK_CONFIG, else ~/.config/gcloud. Empty without either.
std::filesystem::path gcloudFolder(const Variables& environment);
std::filesystem::path applicationDefaultFile(const Variables& environment);

// Without any: unauthenticated, with the ways to get one. Blocking: looks for the metadata server last, for 9 s at most.
Expected<std::unique_ptr<TokenSource>> applicationDefault(const SourceContext& context, std::stop_token stop);

// The file at `path`, named by whatever `source` says.
Expected<std::unique_ptr<TokenSource>> credentialFile(const std::filesystem::path& path, Text source, Text renew, const SourceContext& context);

// When `used` is the variable's file: gcloud's, which is passed over, if it is somebody else's. For the identity card.
std::optional<Text> passedOver(const IdentityFacts& used, const SourceContext& context);

}  // namespace trainyard::credentials
