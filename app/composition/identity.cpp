#include "app/composition/identity.h"

#include "app/composition/composition.h"
#include "core/base/files.h"
#include "core/base/process.h"
#include "core/credentials/application_default.h"
#include "core/credentials/authorized_user.h"
#include "core/credentials/trusted_hosts.h"

namespace trainyard {

namespace {

std::unique_ptr<credentials::TokenSource> tokensOfThisMachine(Composition& composition, const environments::Environment& environment)
{
    return std::make_unique<credentials::AuthorizedUser>(composition.transport(), composition.clock(), composition.redactor(), environment.tokenUrl(),
        [file = composition.home().platform() / "token"]() -> Expected<std::string> {
            auto token = readFile(file, 4096);
            return token ? Expected<std::string>(token->substr(0, token->find('\n'))) : token;
        },
        text(TRANSLATABLE("Core", "local identity")));
}

}  // namespace

credentials::SourceContext sourceContextOf(Composition& composition, const environments::Environment& environment)
{
    credentials::SourceContext context{composition.transport(), composition.clock(), composition.redactor(), wholeEnvironment(), composition.allowedHosts()};
    if (!environment.isThisMachine() && !environment.token_url.empty()) {   // its user named that host when the environment was added
        context.token_url = environment.token_url;
        if (const auto url = credentials::parseUrl(environment.token_url))
            context.allowed_hosts.insert(url->authority());
    }
    return context;
}

Expected<std::unique_ptr<credentials::TokenSource>> tokenSourceOf(Composition& composition, const environments::Environment& environment, std::stop_token stop)
{
    if (environment.isThisMachine() && environment.identity.empty())
        return tokensOfThisMachine(composition, environment);
    return credentials::applicationDefault(sourceContextOf(composition, environment), std::move(stop));
}

}  // namespace trainyard
