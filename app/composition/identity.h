#pragma once
#include "core/base/home.h"
#include "core/base/redaction.h"
#include "core/credentials/source_context.h"
#include "core/credentials/token_source.h"
#include "core/environments/environment.h"

#include <memory>
#include <stop_token>

namespace trainyard {

class Composition;

// What every kind of credential needs from outside, for calls of that environment.
credentials::SourceContext sourceContextOf(Composition& composition, const environments::Environment& environment);

// Who calls an environment: the credential that it names; without a name this machine's own token, elsewhere the application default.
Expected<std::unique_ptr<credentials::TokenSource>> tokenSourceOf(Composition& composition, const environments::Environment& environment, std::stop_token stop);

}  // namespace trainyard
