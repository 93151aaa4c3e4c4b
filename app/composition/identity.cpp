#include "app/composition/identity.h"

#include "app/composition/composition.h"
#include "core/base/files.h"
#include "core/base/process.h"
#include "core/credentials/application_default.h"
#include "core/credentials/authorized_user.h"
#include "core/credentials/credential_book.h"
#include "core/credentials/token_sources.h"
#include "core/credentials/trusted_hosts.h"
#include "core/source/git_access.h"

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
    for (const std::string& name : source::gitAccessVariables())
        context.environment.erase(name);   // programs that are started for a token need none of git's
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
    const credentials::SourceContext context = sourceContextOf(composition, environment);
    if (environment.identity.empty() || environment.identity == credentials::application_default_name)
        return credentials::applicationDefault(context, std::move(stop));
    if (!composition.secrets())
        return fail(ErrorKind::unavailable, text(TRANSLATABLE("Core", "The credential %1 cannot be read: this program has no keyring."), environment.identity),
                    text(TRANSLATABLE("Core", "Set GOOGLE_APPLICATION_CREDENTIALS, and leave the environment's identity out.")), environment.identity);
    const credentials::CredentialBook book(composition.home());
    return credentials::TokenSources(book, *composition.secrets(), context).named(environment.identity, std::move(stop));
}

}  // namespace trainyard
