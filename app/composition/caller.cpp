#include "app/composition/caller.h"

#include "app/composition/identity.h"
#include "core/google/token_info.h"

namespace trainyard {

namespace {

credentials::CallPlace callPlaceOf(const environments::Environment& environment, bool named_identity)
{
    if (environment.isThisMachine() && named_identity)   // another identity than the platform's own calls other places
        return {environment.name, {}, {}, {}, false};
    return {environment.name, environment.project, environment.region, environment.bucket, environment.isThisMachine()};
}

// The environment, its platform started when it is this machine's.
Expected<environments::Environment> environmentOf(Composition& composition, const std::string& name, const std::string& identity, const Progress& progress, std::stop_token stop)
{
    if (name == environments::this_machine && identity.empty()) {
        const auto connection = composition.connect(name, progress, std::move(stop));
        return connection ? Expected<environments::Environment>((*connection)->environment) : fail(connection.error());
    }
    auto environment = composition.environments().find(name);
    if (environment && !identity.empty())
        environment->identity = identity;
    return environment;
}

// Google says whose its tokens are; nobody else's are sent there.
void askGoogle(Composition& composition, Caller& caller, std::stop_token stop)
{
    const bool googles = !caller.card.problem && !caller.card.place.this_machine && caller.environment.token_url.empty();
    const bool unknown = caller.card.principal.empty() && (caller.card.kind == "authorized-user" || caller.card.kind == "access-token");
    if (!googles || !unknown)
        return;
    const auto token = caller.tokens->token(stop);
    if (!token || !google::isGoogles(*token))
        return;
    const auto info = google::tokenInfo(composition.transport(), *token, stop);
    if (!info)
        return;   // a courtesy: the card is right without it
    caller.card.principal = info->email;
    caller.card.scopes = info->scopes;
    if (!caller.card.expires)
        caller.card.expires = composition.clock().now() + info->left;
}

}  // namespace

Expected<Caller> callerOf(Composition& composition, const std::string& name, const std::string& identity, const Progress& progress, std::stop_token stop)
{
    auto environment = environmentOf(composition, name, identity, progress, stop);
    if (!environment)
        return fail(environment.error());
    Caller caller{std::move(*environment), nullptr, {}};
    const auto context = sourceContextOf(composition, caller.environment);
    const auto place = callPlaceOf(caller.environment, !identity.empty());
    auto tokens = tokenSourceOf(composition, caller.environment, stop);
    if (!tokens) {
        caller.card = credentials::identityCard(tokens.error(), place, context);
        return caller;
    }
    caller.tokens = std::move(*tokens);
    caller.card = credentials::identityCard(*caller.tokens, place, context, stop);
    askGoogle(composition, caller, stop);
    return caller;
}

Expected<std::vector<google::MissingPermission>> missingPermissions(Composition& composition, const Caller& caller, std::stop_token stop)
{
    using Missing = std::vector<google::MissingPermission>;
    google::Caller calls(composition.transport(), *caller.tokens, composition.clock());
    if (caller.card.place.this_machine) {
        google::StorageClient storage(calls, caller.environment);
        const auto bucket = storage.bucket(caller.environment.bucket, stop);
        return bucket ? Expected<Missing>(Missing()) : fail(bucket.error());
    }
    return google::PermissionsClient(calls, caller.environment).missing(caller.card.place.project, caller.card.place.bucket, caller.card.principal, stop);
}

}  // namespace trainyard
