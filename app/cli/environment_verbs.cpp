#include "app/cli/questions.h"
#include "app/cli/shared_files.h"
#include "app/cli/verbs.h"

#include "app/composition/environment_desk.h"
#include "core/base/json.h"
#include "core/environments/environment_book.h"
#include "core/environments/shared_environment.h"

#include <algorithm>

namespace trainyard::cli {

namespace {

using environments::Environment;
using google::ReadinessCheck;

// This machine's address is its platform's, while it runs.
Environment withAddress(const Verb& verb, Environment environment)
{
    if (!environment.isThisMachine())
        return environment;
    const auto status = verb.composition.localPlatform().status(verb.stop);
    return status ? environments::thisMachine(status->endpoint) : environment;
}

std::string identityWords(const Environment& environment)
{
    return !environment.identity.empty() ? environment.identity : environment.isThisMachine() ? "this machine's own" : "application-default";
}

Json documentOf(const Environment& environment)
{
    Json document = environments::toJson(environment);
    document["identity"] = environment.isThisMachine() ? Json() : Json(identityWords(environment));
    document["built_in"] = environment.isThisMachine();
    return document;
}

int listThem(const Verb& verb)
{
    const auto all = listEnvironments(verb.composition, verb.stop);
    if (!all)
        return verb.output.error(all.error());
    Json list = Json::array();
    std::vector<std::vector<std::string>> rows;
    for (const Environment& environment : *all) {
        list.push_back(documentOf(environment));
        rows.push_back({environment.name, environment.project, environment.region, "gs://" + environment.bucket, identityWords(environment), environment.endpoint.empty() ? "(not running)" : environment.endpoint});
    }
    if (verb.output.json())
        verb.output.document(list);
    else
        verb.output.table({"NAME", "PROJECT", "REGION", "BUCKET", "IDENTITY", "ENDPOINT"}, rows);
    return 0;
}

void printEnvironment(const Verb& verb, const Environment& environment)
{
    std::string words = environment.name + (environment.isThisMachine() ? "  (built in)" : "") + "\n";
    const auto line = [&](const char* name, const std::string& value) {
        if (!value.empty())
            words += "  " + std::string(name) + std::string(12 - std::string(name).size(), ' ') + value + "\n";
    };
    line("endpoint", environment.endpoint.empty() ? "its platform does not run; whatever needs it starts it" : environment.endpoint);
    line("storage", environment.storage_url);
    line("ml", environment.ml_url);
    line("logging", environment.logging_url);
    line("token", environment.token_url);
    line("project", environment.project);
    line("region", environment.region);
    line("bucket", "gs://" + environment.bucket);
    line("identity", identityWords(environment));
    line("frameworks", environment.frameworkWords());
    line("machines", environment.machineWords());
    verb.output.value(words);
}

int showEnvironment(const Verb& verb)
{
    const auto found = verb.composition.environments().find(verb.arguments.name);
    if (!found)
        return verb.output.error(found.error());
    const Environment environment = withAddress(verb, *found);
    if (verb.output.json())
        verb.output.document(documentOf(environment));
    else
        printEnvironment(verb, environment);
    return 0;
}

int addAndSay(const Verb& verb, const Environment& environment)
{
    if (auto identity = checkIdentity(verb.composition, environment.identity); !identity)
        return verb.output.error(identity.error());
    if (auto added = verb.composition.environments().add(environment); !added)
        return verb.output.error(added.error());
    const auto there = verb.composition.environments().find(environment.name);
    if (!there)
        return verb.output.error(there.error());
    if (verb.output.json()) {
        verb.output.document(documentOf(*there));
        return 0;
    }
    printEnvironment(verb, *there);
    verb.output.words("Try it: `trainyardctl environments test " + there->name + "`. Use it: `trainyardctl --environment " + there->name + " run REPOSITORY MODEL`.");
    return 0;
}

int addEnvironment(const Verb& verb)
{
    const Arguments& given = verb.arguments;
    Environment environment;
    environment.name = given.name;
    environment.endpoint = given.endpoint;
    environment.project = given.project;
    environment.region = given.region;
    environment.bucket = given.bucket;
    environment.identity = given.identity;
    environment.storage_url = given.storage_url;
    environment.ml_url = given.ml_url;
    environment.logging_url = given.logging_url;
    environment.token_url = given.token_url;
    environment.frameworks = given.frameworks;
    environment.machines = given.machines;
    environment.routines = true;
    return addAndSay(verb, environment);
}

int removeOne(const Verb& verb)
{
    const std::string& name = verb.arguments.name;
    const auto left = removeEnvironment(verb.composition, name);
    if (!left)
        return verb.output.error(left.error());
    if (verb.output.json())
        verb.output.document({{"removed", name}});
    else
        verb.output.value("Removed the environment " + name + ". What is in its project stays there.\n");
    if (*left > 0)
        verb.output.words("Runs that were not finished there: " + std::to_string(*left) + ". They can be resumed when an environment of that name is there again.");
    return 0;
}

const char* wordOf(ReadinessCheck::State state)
{
    switch (state) {
    case ReadinessCheck::State::works: return "works";
    case ReadinessCheck::State::fails: return "fails";
    case ReadinessCheck::State::not_tried: return "not tried";
    }
    return "";
}

Json documentOf(const std::string& name, const std::vector<ReadinessCheck>& checks, bool ok)
{
    Json document = {{"environment", name}, {"ok", ok}, {"checks", Json::array()}};
    for (const ReadinessCheck& check : checks) {
        Json one = {{"check", check.name}, {"state", wordOf(check.state)}, {"message", check.words.english()}};
        if (!check.hint.empty())
            one["hint"] = check.hint.english();
        if (check.error)
            one["error"] = publicJson(*check.error);
        document["checks"].push_back(std::move(one));
    }
    return document;
}

void printCheck(const Verb& verb, const ReadinessCheck& check)
{
    const bool works = check.state == ReadinessCheck::State::works, fails = check.state == ReadinessCheck::State::fails;
    std::string line = verb.output.paint(works ? "✓ " : fails ? "✗ " : "– ", works ? "32" : fails ? "31" : "2") + check.name + std::string(check.name.size() < 14 ? 14 - check.name.size() : 1, ' ') + check.words.english() + "\n";
    if (!check.hint.empty())
        line += std::string(16, ' ') + check.hint.english() + "\n";
    verb.output.value(verb.composition.redactor().redact(line));
}

int testOne(const Verb& verb)
{
    const auto checks = testEnvironment(verb.composition, verb.arguments.name, verb.progress(),
        [&](const ReadinessCheck& check) {
            verb.output.endProgress();
            if (!verb.output.json())
                printCheck(verb, check);
        }, verb.stop);
    verb.output.endProgress();
    if (!checks)
        return verb.output.error(checks.error());
    const auto failed = std::find_if(checks->begin(), checks->end(), [](const ReadinessCheck& check) { return check.state == ReadinessCheck::State::fails; });
    const bool ok = failed == checks->end();
    if (verb.output.json())
        verb.output.document(documentOf(verb.arguments.name, *checks, ok));
    else if (ok)
        verb.output.value("Everything that a run needs works in " + verb.arguments.name + ".\n");
    return ok ? 0 : exitCode(failed->error->kind);
}

int exportNamed(const Verb& verb)
{
    const auto environment = verb.composition.environments().find(verb.arguments.name);
    if (!environment)
        return verb.output.error(environment.error());
    if (environment->isThisMachine())
        return verb.output.error(makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "Every machine has a this-machine of its own; there is nothing to export.")),
                                           text(TRANSLATABLE("Core", "`trainyardctl environments list` shows the others.")), environment->name));
    return writeShared(verb, environments::exportEnvironment(*environment), "environments import");
}

int importFrom(const Verb& verb)
{
    const Arguments& given = verb.arguments;
    const auto content = readShared(given.file);
    if (!content)
        return verb.output.error(content.error());
    auto environment = environments::importEnvironment(*content, given.file, {given.name, given.project, given.bucket, given.region, given.identity});
    if (!environment)
        return verb.output.error(environment.error());
    if (given.project.empty() || given.bucket.empty())
        return verb.output.error(makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 says where to call, not in which project: that is yours to choose."), given.file),
                                           text(TRANSLATABLE("Core", "Give --project P and --bucket B, and --identity NAME when it is not the application default.")), given.file));
    const auto allowed = Questions(verb, {}).untilAnswered([&] { return checkTokenHost(*environment, verb.composition.allowedHosts(), given.file); });
    if (!allowed)
        return verb.output.error(allowed.error());
    return addAndSay(verb, *environment);
}

}  // namespace

int environmentsVerb(const Verb& verb)
{
    const std::string& name = verb.arguments.verb;
    if (name == "environments list")
        return listThem(verb);
    if (name == "environments show")
        return showEnvironment(verb);
    if (name == "environments add")
        return addEnvironment(verb);
    if (name == "environments remove")
        return removeOne(verb);
    if (name == "environments test")
        return testOne(verb);
    return name == "environments export" ? exportNamed(verb) : importFrom(verb);
}

}  // namespace trainyard::cli
