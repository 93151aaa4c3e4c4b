#include "app/composition/identity.h"

#include "app/composition/composition.h"
#include "core/base/files.h"
#include "core/credentials/authorized_user.h"

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

Expected<std::unique_ptr<credentials::TokenSource>> tokenSourceOf(Composition& composition, const environments::Environment& environment, std::stop_token)
{
    if (environment.isThisMachine())
        return tokensOfThisMachine(composition, environment);
    return fail(ErrorKind::unauthenticated, text(TRANSLATABLE("Core", "The environment %1 names no identity."), environment.name), {}, environment.name);
}

}  // namespace trainyard
