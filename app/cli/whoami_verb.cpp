#include "app/cli/questions.h"
#include "app/cli/verbs.h"

#include "app/composition/caller.h"
#include "core/base/json.h"

namespace trainyard::cli {

namespace {

using credentials::IdentityCard;
using Missing = std::vector<google::MissingPermission>;

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
    line("token ends", card.expires ? rfc3339(*card.expires).substr(0, 19) + "Z" : "");
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

// A card is there even when the credential asks something: that is asked first.
Expected<Caller> callerAsked(const Verb& verb)
{
    const std::string& environment = verb.composition.environment();
    for (Questions questions(verb, environment, verb.arguments.identity);;) {
        auto caller = callerOf(verb.composition, environment, verb.arguments.identity, verb.progress(), verb.stop);
        const auto again = !caller ? questions.answered(caller.error()) : caller->card.problem ? questions.answered(*caller->card.problem) : Expected<bool>(false);
        if (!again)
            return fail(again.error());
        if (!*again)
            return caller;
    }
}

}  // namespace

int whoamiVerb(const Verb& verb)
{
    const auto caller = callerAsked(verb);
    if (!caller)
        return verb.output.error(caller.error());
    const bool tests = verb.arguments.test && caller->tokens && !caller->card.problem;
    const auto missing = tests ? missingPermissions(verb.composition, *caller, verb.stop) : Expected<Missing>(Missing());
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
