#pragma once
// Google's credential files: the JSON whose `type` says what it is.

#include "core/base/json.h"
#include "core/credentials/origin.h"
#include "core/credentials/source_context.h"
#include "core/credentials/token_fetcher.h"

#include <memory>

namespace trainyard::credentials {

// service_account, authorized_user, impersonated_service_account (chains too), external_account, external_account_authorized_user.
// Every host that it names is checked before anything is sent.
Expected<std::unique_ptr<TokenFetcher>> fetcherOfFile(const Json& file, const Origin& origin, const SourceContext& context);
Expected<std::unique_ptr<TokenFetcher>> fetcherOfContent(const std::string& content, const Origin& origin, const SourceContext& context);

// Which kind `content` is, for whoever adds it; nullopt when it is none of Google's files.
std::optional<CredentialKind> kindOfContent(const std::string& content);

}  // namespace trainyard::credentials
