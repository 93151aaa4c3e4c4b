#include "core/source/inspection.h"

#include "core/source/linked_file.h"

namespace trainyard::source {

namespace {

constexpr const char* input_file = "training_input.json";
constexpr std::size_t largest_input = 64u << 20;

std::string trimmedFolder(std::string folder)
{
    while (folder.rfind("./", 0) == 0)
        folder.erase(0, 2);
    while (!folder.empty() && folder.back() == '/')
        folder.pop_back();
    return folder == "." ? std::string() : folder;
}

// Where else in the commit it lies.
Defect missingInput(const CommitFiles& files, const std::string& path)
{
    Text hint = text(TRANSLATABLE("Core", "Add it and commit it. It is a JSON object with the keys PYTHON_TRAIN, JOB_NAME, WAITING_TIME_MIN, MACHINE, FRAMEWORK and args."));
    for (const CommitFile& file : files.all())
        if (isRegular(file) && (file.path.ends_with(std::string("/") + input_file) || file.path == input_file))
            hint = file.path == input_file ? text(TRANSLATABLE("Core", "There is one in the root: leave --folder out."))
                                           : text(TRANSLATABLE("Core", "There is one in %1: name it with --folder %1."), displayed(file.path.substr(0, file.path.rfind('/'))));
    return {path, 0, 0, "file_missing", text(TRANSLATABLE("Core", "There is no %1 in the commit."), displayed(path)), hint};
}

}  // namespace

Expected<Inspection> inspect(const InspectRequest& request, std::stop_token stop)
{
    auto checkout = fetchCommit(request.fetch, stop);
    if (!checkout)
        return fail(checkout.error());
    auto files = CommitFiles::open(checkout->repository, checkout->commit);
    if (!files)
        return fail(files.error());
    const std::string folder = trimmedFolder(request.folder);
    Inspection inspection{std::move(*checkout), folder, std::make_shared<const CommitFiles>(std::move(*files)), std::nullopt, {}};
    const std::string path = folder.empty() ? input_file : folder + "/" + input_file;
    if (const CommitFile* found = inspection.files->find(path); found && !isRegular(*found)) {
        inspection.defects = {{path, 0, 0, "file_is_link", text(TRANSLATABLE("Core", "%1 is a link or a submodule, not a file."), displayed(path)), text(TRANSLATABLE("Core", "Commit the file itself, or name the folder that holds it with --folder."))}};
        return inspection;
    } else if (!found) {
        inspection.defects = {missingInput(*inspection.files, path)};
        return inspection;
    }
    const auto content = inspection.files->read(path, largest_input);
    if (!content)
        return fail(content.error());
    TrainingInputRequest parse{*content, path, {}, request.overrides, request.arguments};
    for (const CommitFile& file : inspection.files->under(folder))
        if (isRegular(file) || linkedFile(*inspection.files, folder, file.path))
            parse.files.push_back(file.path);
    ParsedTrainingInput parsed = parseTrainingInput(parse);
    inspection.input = std::move(parsed.input);
    inspection.defects = std::move(parsed.defects);
    return inspection;
}

Error defectsError(const std::vector<Defect>& defects, const std::string& where)
{
    Error error = makeError(ErrorKind::invalid_input,
                            defects.size() == 1 ? text(TRANSLATABLE("Core", "training_input.json has a defect; nothing was submitted.")) : text(TRANSLATABLE("Core", "training_input.json has %1 defects; nothing was submitted."), defects.size()),
                            text(TRANSLATABLE("Core", "Mend them, commit, and run again. `trainyardctl check` shows them too.")), where);
    error.defects = defects;
    return error;
}

}  // namespace trainyard::source
