#include "core/stages/authorization.h"

namespace trainyard::stages {

namespace {

Expected<Session> findOutWhoWeAre(pipeline::StageContext& context, const Services& services)
{
    const auto& environment = services.environment;
    context.status(text(TRANSLATABLE("Core", "asking for a token")));
    if (const auto token = services.tokens.token(context.stopToken()); !token)
        return fail(token.error());
    if (auto bucket = services.storage.bucket(environment.bucket, context.stopToken()); !bucket) {
        Error error = bucket.error();
        if (error.kind == ErrorKind::not_found) {
            error.message = text(TRANSLATABLE("Core", "The bucket gs://%1 of the environment %2 does not exist."), environment.bucket, environment.name);
            error.hint = environment.isThisMachine() ? text(TRANSLATABLE("Core", "Make it with `trainyardctl storage mb gs://%1`."), environment.bucket)
                                                     : text(TRANSLATABLE("Core", "Make it with `trainyardctl --environment %1 storage mb gs://%2`, or choose another bucket."), environment.name, environment.bucket);
        }
        if (error.kind == ErrorKind::unavailable && environment.isThisMachine())
            error.fix = Fix{Fix::Action::start_platform, text(TRANSLATABLE("Core", "Start the platform")), environment.name, {}};
        return fail(std::move(error));
    }
    const std::string identity = services.tokens.identity().english();
    if (environment.isThisMachine() && environment.identity.empty())
        context.status(text(TRANSLATABLE("Core", "local identity · %1"), environment.project));
    else
        context.status(text(TRANSLATABLE("Core", "%1 · %2"), identity, environment.project));
    context.log(Severity::info, text(TRANSLATABLE("Core", "Authorized as %1 in %2, project %3, bucket gs://%4"), identity, environment.name, environment.project, environment.bucket));
    return Session{environment.name, identity, environment.project, environment.region, environment.bucket};
}

}  // namespace

std::function<Expected<Session>(pipeline::StageContext&)> authorize(const Services& services)
{
    return [services](pipeline::StageContext& context) { return findOutWhoWeAre(context, services); };
}

}  // namespace trainyard::stages
