#include "app/cli/questions.h"
#include "app/cli/verbs.h"

#include "core/base/json.h"
#include "core/source/inspection.h"

namespace trainyard::cli {

namespace {

// What an environment serves is known without asking it.
void checkServed(source::Inspection& inspection, const environments::Environment& where, const std::string& file)
{
    if (!inspection.input)
        return;
    const std::string word(source::name(inspection.input->framework));
    if (!where.serves(source::platformName(inspection.input->framework)))
        inspection.defects.push_back({file, 0, 0, "framework_not_served", text(TRANSLATABLE("Core", "The environment %1 does not serve %2 yet."), where.name, word), text(TRANSLATABLE("Core", "It serves %1."), where.frameworkWords())});
    if (!where.hasMachine(inspection.input->machine))
        inspection.defects.push_back({file, 0, 0, "no_such_machine", text(TRANSLATABLE("Core", "The environment %1 has no machine %2."), where.name, inspection.input->machine), text(TRANSLATABLE("Core", "It has %1. Change MACHINE, or use --set MACHINE=…"), where.machineWords())});
}

void printPreview(const Verb& verb, const source::Inspection& inspection, const source::PackagePlan& plan)
{
    verb.output.value("Commit " + inspection.checkout.shortCommit() + " " + inspection.checkout.subject + "\nPackage " + plan.name + ": " + std::to_string(plan.files.size()) + " files, runs python -m " + plan.module + "\n");
    for (const Text& note : inspection.checkout.notes)
        verb.output.value("  Note: " + note.english() + "\n");
    for (const Text& note : plan.notes)
        verb.output.value("  Note: " + note.english() + "\n");
    for (const std::string& file : inspection.checkout.uncommitted)
        verb.output.value("  Not committed, so not in a run: " + file + "\n");
}

}  // namespace

int checkVerb(const Verb& verb)
{
    const Arguments& given = verb.arguments;
    auto address = source::parseRepositoryAddress(given.repository);
    if (!address)
        return verb.output.error(address.error());
    source::InspectRequest request{{*address, given.ref, verb.composition.home().gitCache(), RunId{"check"}, verb.progress(), verb.composition.git()}, given.folder, given.set, given.arguments};
    auto inspection = Questions(verb, given.environment).untilAnswered([&] { return source::inspect(request, verb.stop); });
    verb.output.endProgress();
    if (!inspection)
        return verb.output.error(inspection.error());
    const std::string file = inspection->folder.empty() ? "training_input.json" : inspection->folder + "/training_input.json";
    const auto where = verb.composition.environments().find(given.environment);
    if (!where)
        return verb.output.error(where.error());
    checkServed(*inspection, *where, file);
    std::optional<source::PackagePlan> plan;
    if (inspection->defects.empty()) {
        auto made = source::planPackage(*inspection->files, *address, inspection->folder, *inspection->input);
        if (!made)
            return verb.output.error(made.error());
        plan = std::move(*made);
    }
    const bool ok = inspection->defects.empty();
    if (verb.output.json()) {
        Json document = {{"ok", ok}, {"commit", inspection->checkout.commit}, {"defects", Json::array()}, {"uncommitted", inspection->checkout.uncommitted}};
        for (const Defect& defect : inspection->defects)
            document["defects"].push_back(publicJson(defect));
        if (plan)
            document["package"] = {{"name", plan->name}, {"module", plan->module}, {"files", plan->files}};
        verb.output.document(document);
    } else if (ok) {
        printPreview(verb, *inspection, *plan);
        verb.output.value("No defects. Nothing was submitted.\n");
    } else {
        verb.output.errorWords(source::defectsError(inspection->defects, address->text));
    }
    return ok ? 0 : 2;
}

int exampleVerb(const Verb& verb)
{
    auto connection = verb.connect();
    if (!connection)
        return verb.output.error(connection.error());
    const auto folder = prepareExample(verb.composition.home(), **connection, verb.progress(), verb.stop);
    if (!folder)
        return verb.output.error(folder.error());
    if (verb.output.json())
        verb.output.document({{"repository", folder->string()}, {"model", "bank_marketing"}});
    else
        verb.output.value(folder->string() + "\n");
    return 0;
}

}  // namespace trainyard::cli
