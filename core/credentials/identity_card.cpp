#include "core/credentials/identity_card.h"

#include "core/credentials/application_default.h"
#include "core/credentials/gcloud.h"

namespace trainyard::credentials {

namespace {

bool isPerson(const IdentityFacts& facts)
{
    return facts.kind == CredentialKind::authorized_user || facts.kind == CredentialKind::browser || facts.kind == CredentialKind::gcloud;
}

void warnOfProjects(IdentityCard& card, const IdentityFacts& facts, const SourceContext& context)
{
    if (!facts.project.empty() && facts.project != card.place.project)
        card.warnings.push_back(text(TRANSLATABLE("Core", "The credential belongs to the project %1, the calls go to %2. If that is not meant, name another credential or another environment."), facts.project, card.place.project));
    for (const char* variable : {"GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT"})
        if (const auto value = context.variable(variable); !value.empty() && value != card.place.project)
            card.warnings.push_back(text(TRANSLATABLE("Core", "%1 says %2, the calls go to the project %3. If that is wrong, name another environment; else unset the variable."), variable, value, card.place.project));
}

void warnOfQuota(IdentityCard& card, const IdentityFacts& facts, const SourceContext& context)
{
    const bool elsewhere = !context.token_url.empty();   // a service of somebody else's, which knows no quota projects
    if (card.problem || !isPerson(facts) || !facts.quota_project.empty() || elsewhere)
        return;
    card.warnings.push_back(text(TRANSLATABLE("Core", "There is no quota project: some services refuse a user's calls without one. Set it with `gcloud auth application-default set-quota-project %1`, or in the variable GOOGLE_CLOUD_QUOTA_PROJECT."),
                                 card.place.project.empty() ? "PROJECT" : card.place.project));
}

void warnOfSources(IdentityCard& card, const IdentityFacts& facts, const SourceContext& context)
{
    if (const auto other = passedOver(facts, context))
        card.warnings.push_back(*other);
}

void warnOfUnused(IdentityCard& card, const SourceContext& context)
{
    if (const auto named = context.variable("GOOGLE_APPLICATION_CREDENTIALS"); !named.empty())
        card.warnings.push_back(text(TRANSLATABLE("Core", "GOOGLE_APPLICATION_CREDENTIALS is set and not used here: this machine's platform has an identity of its own.")));
}

void fill(IdentityCard& card, const IdentityFacts& facts)
{
    card.kind = facts.kind ? std::string(word(*facts.kind)) : card.place.this_machine ? "this-machine" : "unknown";
    card.principal = facts.principal;
    card.source = facts.source;
    card.chain = facts.chain;
    card.credential_project = facts.project;
    card.quota_project = facts.quota_project;
    card.scopes = facts.scopes;
    card.expires = facts.expires;
    card.clock_skew = facts.clock_skew;
}

}  // namespace

ProjectChoice findProject(const IdentityFacts& facts, const SourceContext& context, std::stop_token stop)
{
    for (const char* variable : {"GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT"})
        if (const auto value = context.variable(variable); !value.empty())
            return {value, text(TRANSLATABLE("Core", "the variable %1"), variable)};
    if (!facts.project.empty())
        return {facts.project, text(TRANSLATABLE("Core", "the credential"))};
    const Gcloud gcloud(context.environment, std::chrono::seconds(20));
    if (!gcloud.installed())
        return {};
    const auto project = gcloud.ask({"config", "get", "project"}, std::move(stop));
    return project && !project->empty() ? ProjectChoice{*project, text(TRANSLATABLE("Core", "gcloud's configuration"))} : ProjectChoice{};
}

IdentityCard identityCard(TokenSource& source, const CallPlace& place, const SourceContext& context, std::stop_token stop)
{
    IdentityCard card;
    card.place = place;
    const auto token = source.token(stop);
    if (!token)
        card.problem = token.error();
    const IdentityFacts facts = source.facts();
    fill(card, facts);
    if (place.this_machine) {
        card.project_source = text(TRANSLATABLE("Core", "the environment %1"), place.environment);
        warnOfUnused(card, context);
        return card;
    }
    if (place.project.empty()) {
        const ProjectChoice choice = findProject(facts, context, stop);
        card.place.project = choice.project;
        card.project_source = choice.source;
    } else {
        card.project_source = text(TRANSLATABLE("Core", "the environment %1"), place.environment);
    }
    if (card.place.project.empty())
        card.warnings.push_back(text(TRANSLATABLE("Core", "Nobody says which project the calls go to. Name it in the environment, or set GOOGLE_CLOUD_PROJECT.")));
    else
        warnOfProjects(card, facts, context);
    warnOfQuota(card, facts, context);
    warnOfSources(card, facts, context);
    if (facts.clock_skew && std::chrono::abs(*facts.clock_skew) >= noteworthy_skew)
        card.warnings.push_back(correctedSkewWords(*facts.clock_skew));
    return card;
}

IdentityCard identityCard(const Error& problem, const CallPlace& place, const SourceContext& context)
{
    IdentityCard card;
    card.place = place;
    card.kind = "none";
    card.problem = problem;
    if (place.project.empty()) {
        card.place.project = context.variable("GOOGLE_CLOUD_PROJECT");
        if (!card.place.project.empty())
            card.project_source = text(TRANSLATABLE("Core", "the variable %1"), "GOOGLE_CLOUD_PROJECT");
    } else {
        card.project_source = text(TRANSLATABLE("Core", "the environment %1"), place.environment);
    }
    return card;
}

Json publicJson(const IdentityCard& card)
{
    Json json = {{"environment", card.place.environment}, {"project", card.place.project}, {"region", card.place.region}, {"bucket", card.place.bucket.empty() ? "" : "gs://" + card.place.bucket},
                 {"project_source", card.project_source.english()}, {"kind", card.kind}, {"principal", card.principal}, {"source", card.source.english()}, {"chain", card.chain},
                 {"credential_project", card.credential_project}, {"quota_project", card.quota_project}, {"scopes", card.scopes}, {"warnings", Json::array()}};
    if (card.expires)
        json["expires"] = rfc3339(*card.expires);
    if (card.clock_skew)
        json["clock_skew_seconds"] = card.clock_skew->count();
    for (const Text& warning : card.warnings)
        json["warnings"].push_back(warning.english());
    if (card.problem)
        json["error"] = trainyard::publicJson(*card.problem);
    return json;
}

}  // namespace trainyard::credentials
