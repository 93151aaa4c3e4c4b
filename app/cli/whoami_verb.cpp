#include "app/cli/verbs.h"

#include "app/composition/identity.h"
#include "core/credentials/identity_card.h"
#include "core/google/permissions_client.h"
#include "core/google/token_info.h"

namespace trainyard::cli {

namespace {

using credentials::IdentityCard;
using Missing = std::vector<google::MissingPermission>;

// Who calls, where to, and with what: the pieces that the card is made of.
struct Caller {
    environments::Environment environment;
    std::unique_ptr<credentials::TokenSource> tokens;
    IdentityCard card;
};

credentials::CallPlace callPlaceOf(const environments::Environment& environment, bool named_identity)
{
    if (environment.isThisMachine() && named_identity)   // another identity than the platform's own calls other places
        return {environment.name, {}, {}, {}, false};
    return {environment.name, environment.project, environment.region, environment.bucket, environment.isThisMachine()};
}

// The environment, its platform started when it is this machine's.
Expected<environments::Environment> environmentOf(const Verb& verb)
{
    const std::string& name = verb.composition.environment();
    if (name == environments::this_machine && verb.arguments.identity.empty()) {
        const auto connection = verb.connect();
        return connection ? Expected<environments::Environment>((*connection)->environment) : fail(connection.error());
    }
    auto environment = verb.composition.environments().find(name);
    if (environment && !verb.arguments.identity.empty())
        environment->identity = verb.arguments.identity;
    return environment;
}

// Google says whose its tokens are; nobody else's are sent there.
void askGoogle(const Verb& verb, Caller& caller)
{
    const bool googles = !caller.card.problem && !caller.card.place.this_machine && caller.environment.token_url.empty();
    const bool unknown = caller.card.principal.empty() && (caller.card.kind == "authorized-user" || caller.card.kind == "access-token");
    if (!googles || !unknown)
        return;
    const auto token = caller.tokens->token(verb.stop);
    const auto info = token ? google::tokenInfo(verb.composition.transport(), *token, verb.stop) : fail(token.error());
    if (!info)
        return;   // a courtesy: the card is right without it
    caller.card.principal = info->email;
    caller.card.scopes = info->scopes;
    if (!caller.card.expires)
        caller.card.expires = verb.composition.clock().now() + info->left;
}

Expected<Caller> callerOf(const Verb& verb)
{
    auto environment = environmentOf(verb);
    if (!environment)
        return fail(environment.error());
    Caller caller{std::move(*environment), nullptr, {}};
    const auto context = sourceContextOf(verb.composition, caller.environment);
    const auto place = callPlaceOf(caller.environment, !verb.arguments.identity.empty());
    auto tokens = tokenSourceOf(verb.composition, caller.environment, verb.stop);
    if (!tokens) {
        caller.card = credentials::identityCard(tokens.error(), place, context);
        return caller;
    }
    caller.tokens = std::move(*tokens);
    caller.card = credentials::identityCard(*caller.tokens, place, context, verb.stop);
    askGoogle(verb, caller);
    return caller;
}

// What is missing. This machine's platform has one owner, who may do everything: its bucket is looked for instead.
Expected<Missing> testPermissions(const Verb& verb, const Caller& caller)
{
    google::Caller calls(verb.composition.transport(), *caller.tokens, verb.composition.clock());
    if (caller.card.place.this_machine) {
        google::StorageClient storage(calls, caller.environment);
        const auto bucket = storage.bucket(caller.environment.bucket, verb.stop);
        return bucket ? Expected<Missing>(Missing()) : fail(bucket.error());
    }
    return google::PermissionsClient(calls, caller.environment).missing(caller.card.place.project, caller.card.place.bucket, caller.card.principal, verb.stop);
}

Json missingDocument(const Missing& missing)
{
    Json list = Json::array();
    for (const auto& each : missing)
        list.push_back({{"permission", each.permission}, {"resource", each.resource}, {"role", each.role}, {"command", each.command}});
    return list;
}

std::string chainWords(const IdentityCard& card)
{
    std::string words;
    for (const std::string& each : card.chain)
        words += (words.empty() ? "" : " -> ") + each;
    return words;
}

std::string cardWords(const IdentityCard& card)
{
    std::string words;
    const auto line = [&](const char* name, const std::string& value) {
        if (!value.empty())
            words += std::string(name) + std::string(16 - std::string_view(name).size(), ' ') + value + "\n";
    };
    line("who", !card.principal.empty() ? card.principal : card.place.this_machine ? "the owner of this machine's platform" : card.problem ? "" : "(the credential does not say)");
    line("kind", card.kind);
    line("from", card.source.english());
    line("acting through", chainWords(card));
    line("environment", card.place.environment);
    line("project", card.place.project.empty() ? "" : card.place.project + (card.project_source.empty() ? "" : "  (" + card.project_source.english() + ")"));
    line("quota project", card.quota_project);
    line("region", card.place.region);
    line("bucket", card.place.bucket.empty() ? "" : "gs://" + card.place.bucket);
    line("token ends", card.expires ? rfc3339(*card.expires) : "");
    for (const Text& warning : card.warnings)
        words += "Warning: " + warning.english() + "\n";
    return words;
}

void printMissing(const Verb& verb, const Missing& missing)
{
    if (missing.empty()) {
        verb.output.value("Nothing that a run needs is missing.\n");
        return;
    }
    std::string words = "Missing:\n";
    for (const auto& each : missing)
        words += "  " + each.permission + " on " + each.resource + "\n";
    words += "Whoever administers them grants it with:\n";
    std::string last;
    for (const auto& each : missing)
        if (each.command != last)
            words += "  " + (last = each.command) + "\n";
    verb.output.value(words);
}

}  // namespace

int whoamiVerb(const Verb& verb)
{
    const auto caller = callerOf(verb);
    if (!caller)
        return verb.output.error(caller.error());
    const bool tests = verb.arguments.test && caller->tokens && !caller->card.problem;
    const auto missing = tests ? testPermissions(verb, *caller) : Expected<Missing>(Missing());
    const std::optional<Error> problem = caller->card.problem ? caller->card.problem : missing ? std::nullopt : std::optional(missing.error());
    if (verb.output.json()) {
        Json document = credentials::publicJson(caller->card);
        if (problem)
            document["error"] = publicJson(*problem);
        else if (tests)
            document["missing"] = missingDocument(*missing);
        verb.output.document(document);
    } else {
        verb.output.value(verb.composition.redactor().redact(cardWords(caller->card)));
        if (problem)
            verb.output.errorWords(*problem);
        else if (tests)
            printMissing(verb, *missing);
    }
    if (problem)
        return exitCode(problem->kind);
    return missing->empty() ? 0 : exitCode(ErrorKind::permission_denied);
}

}  // namespace trainyard::cli
