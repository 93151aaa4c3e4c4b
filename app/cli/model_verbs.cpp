#include "app/cli/verbs.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/predict/prediction.h"

#include <iostream>
#include <iterator>

namespace trainyard::cli {

namespace {

Expected<std::string> readInput(const std::string& name)
{
    if (name != "-")
        return readFile(name, 64u << 20);
    return std::string(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
}

}  // namespace

int modelsVerb(const Verb& verb)
{
    const auto connection = verb.connect();
    const auto models = connection ? (*connection)->platform.models(verb.stop) : fail(connection.error());
    if (!models)
        return verb.output.error(models.error());
    if (verb.output.json()) {
        Json list = Json::array();
        for (const google::Model& model : *models)
            list.push_back({{"model", model.name}, {"default_version", model.default_version}});
        verb.output.document(list);
        return 0;
    }
    if (models->empty())
        verb.output.words("No models yet. A run makes one: `trainyardctl run REPOSITORY MODEL`.");
    std::vector<std::vector<std::string>> rows;
    for (const google::Model& model : *models)
        rows.push_back({model.name, model.default_version});
    if (!rows.empty())
        verb.output.table({"MODEL", "DEFAULT"}, rows);
    return 0;
}

int versionsVerb(const Verb& verb)
{
    const auto connection = verb.connect();
    const auto versions = connection ? (*connection)->platform.versions(verb.arguments.model, verb.stop) : fail(connection.error());
    if (!versions)
        return verb.output.error(predict::explainedNotFound(versions.error(), verb.arguments.model, {}));
    Json list = Json::array();
    std::vector<std::vector<std::string>> rows;
    for (const google::Version& version : *versions) {
        list.push_back({{"model", verb.arguments.model}, {"version", version.name}, {"state", version.state}, {"default", version.is_default}, {"run", version.label("trainyard_run")},
                        {"job", version.label("trainyard_job")}, {"created", rfc3339(version.created)}, {"framework", version.framework}});
        rows.push_back({version.name, version.state, version.is_default ? "default" : "", rfc3339(version.created), version.label("trainyard_run")});
    }
    if (verb.output.json())
        verb.output.document(list);
    else
        verb.output.table({"VERSION", "STATE", "", "CREATED", "RUN"}, rows);
    return 0;
}

int describeVerb(const Verb& verb)
{
    const auto connection = verb.connect();
    const auto version = connection ? (*connection)->platform.version(verb.arguments.model, verb.arguments.version, verb.stop) : fail(connection.error());
    if (!version)
        return verb.output.error(predict::explainedNotFound(version.error(), verb.arguments.model, verb.arguments.version));
    verb.output.document(version->resource);
    return 0;
}

int setDefaultVerb(const Verb& verb)
{
    const auto connection = verb.connect();
    const auto version = connection ? (*connection)->platform.setDefault(verb.arguments.model, verb.arguments.version, verb.stop) : fail(connection.error());
    if (!version)
        return verb.output.error(predict::explainedNotFound(version.error(), verb.arguments.model, verb.arguments.version));
    if (verb.output.json())
        verb.output.document({{"model", verb.arguments.model}, {"version", verb.arguments.version}, {"default", true}});
    else
        verb.output.value(verb.arguments.version + " is the default version of " + verb.arguments.model + " now.\n");
    return 0;
}

int deleteVerb(const Verb& verb)
{
    const auto connection = verb.connect();
    if (!connection)
        return verb.output.error(connection.error());
    const std::string &model = verb.arguments.model, &version = verb.arguments.version;
    const auto deleted = version.empty() ? (*connection)->platform.deleteModel(model, verb.stop) : (*connection)->platform.deleteVersion(model, version, verb.stop);
    if (!deleted)
        return verb.output.error(predict::explainedNotFound(deleted.error(), model, version));
    if (verb.output.json())
        verb.output.document({{"deleted", version.empty() ? model : model + "/" + version}});
    else
        verb.output.value("Deleted " + (version.empty() ? model : version + " of " + model) + ".\n");
    return 0;
}

int predictVerb(const Verb& verb)
{
    const Arguments& given = verb.arguments;
    const auto content = readInput(given.request.empty() ? given.instances : given.request);
    if (!content)
        return verb.output.error(content.error());
    const auto body = given.request.empty() ? predict::requestFromInstances(*content) : predict::requestFromBody(*content);
    if (!body)
        return verb.output.error(body.error());
    const auto connection = verb.connect();
    const auto prediction = connection ? predict::predict((*connection)->platform, verb.composition.clock(), given.model, given.version, *body, verb.stop) : fail(connection.error());
    if (!prediction)
        return verb.output.error(prediction.error());
    verb.output.verbatim(prediction->answer + (prediction->answer.ends_with('\n') ? "" : "\n"));
    return 0;
}

}  // namespace trainyard::cli
