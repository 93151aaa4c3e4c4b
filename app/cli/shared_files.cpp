#include "app/cli/shared_files.h"

#include "app/composition/environment_desk.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/pipeline/run_watch.h"
#include "core/recipes/shared_run.h"

#include <algorithm>
#include <iostream>
#include <iterator>

namespace trainyard::cli {

namespace {

constexpr std::uint64_t largest_shared_file = 1u << 20;

// Where the run was: as its first stage found it, else as its environment says now.
Expected<recipes::RunPlace> placeOf(const Verb& verb, const pipeline::RunSnapshot& run)
{
    const Json session = run.stages.empty() ? Json() : run.stages.front().output;
    if (!stringAt(session, "project").empty())
        return recipes::RunPlace{stringAt(session, "project"), stringAt(session, "bucket")};
    const auto environment = verb.composition.environments().find(run.environment);
    return environment ? Expected<recipes::RunPlace>({environment->project, environment->bucket}) : fail(environment.error());
}

std::string joinedNames(const std::vector<std::string>& names)
{
    std::string all;
    for (const std::string& name : names)
        all += (all.empty() ? "" : ", ") + name;
    return all;
}

// What was left out of the file because it looked like a secret, and is not given now.
std::vector<std::string> stillMissing(const std::vector<std::string>& left_out, const Arguments& given)
{
    std::vector<std::string> missing;
    for (const std::string& name : left_out) {
        const bool is_key = name.rfind("--set ", 0) == 0;
        const std::string begin = is_key ? name.substr(6) + "=" : name;
        const auto& values = is_key ? given.set : given.arguments;
        if (std::none_of(values.begin(), values.end(), [&](const std::string& value) { return value.rfind(begin, 0) == 0; }))
            missing.push_back(is_key ? name : "--arg=" + name);
    }
    return missing;
}

}  // namespace

Expected<std::string> readShared(const std::string& file)
{
    if (file != "-")
        return readFile(file, largest_shared_file);
    return std::string(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
}

int writeShared(const Verb& verb, const Json& document, const std::string& reader)
{
    const std::string content = sharedContent(verb.composition.redactor(), document);
    const std::string& file = verb.arguments.file;
    if (file.empty() || file == "-") {
        verb.output.verbatim(content);
        return 0;
    }
    if (auto written = replaceFile(file, content); !written)
        return verb.output.error(written.error());
    if (verb.output.json())
        verb.output.document({{"file", file}});
    else
        verb.output.value("Wrote " + file + ". It holds no secret and nothing of one project; `trainyardctl " + reader + " " + file + "` reads it.\n");
    return 0;
}

int exportRunVerb(const Verb& verb)
{
    if (!isRunId(verb.arguments.run))
        return verb.output.error(makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no run's id."), verb.arguments.run), text(TRANSLATABLE("Core", "`trainyardctl runs` lists the runs.")), verb.arguments.run));
    const auto run = pipeline::readRun(verb.composition.home(), RunId{verb.arguments.run});
    if (!run)
        return verb.output.error(run.error());
    const auto place = placeOf(verb, *run);
    if (!place)
        return verb.output.error(place.error());
    const Json document = recipes::exportRun(*run, *place);
    if (stringAt(document, "repository").empty())
        verb.output.words("The run's repository is a folder of this machine: whoever uses the file names their own copy of it (`trainyardctl run --from FILE REPOSITORY`).");
    for (const Json& name : valueAt(document, "left_out"))
        verb.output.words("Left out, because it looks like a secret: " + name.get<std::string>());
    return writeShared(verb, document, "run --from");
}

Expected<stages::TrainRequest> requestFrom(const Verb& verb, const environments::Environment& environment)
{
    const Arguments& given = verb.arguments;
    const auto content = readShared(given.from);
    if (!content)
        return fail(content.error());
    auto shared = recipes::importRun(*content, given.from, {environment.project, environment.bucket});
    if (!shared)
        return fail(shared.error());
    stages::TrainRequest& request = shared->request;
    const auto choose = [](std::string& value, const std::string& own) { value = own.empty() ? value : own; };
    choose(request.repository, given.repository);
    choose(request.model, given.model);
    choose(request.ref, given.ref);
    choose(request.folder, given.folder);
    request.environment = environment.name;
    request.overrides.insert(request.overrides.end(), given.set.begin(), given.set.end());
    request.arguments.insert(request.arguments.end(), given.arguments.begin(), given.arguments.end());
    if (request.repository.empty())
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The run in %1 was of a folder on another machine."), given.from),
                    text(TRANSLATABLE("Core", "Name your own copy of the repository: `trainyardctl run --from %1 REPOSITORY`."), given.from), given.from);
    if (const auto missing = stillMissing(shared->left_out, given); !missing.empty())
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The file %1 does not hold what looked like a secret: %2."), given.from, joinedNames(missing)),
                    text(TRANSLATABLE("Core", "Give your own: %1=VALUE."), missing.front()), given.from);
    return std::move(request);
}

}  // namespace trainyard::cli
