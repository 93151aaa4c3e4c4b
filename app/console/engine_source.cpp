// What the window asks of repositories.
#include "app/console/engine_service.h"

#include "core/source/inspection.h"
#include "core/source/linked_file.h"
#include "core/source/package.h"
#include "core/source/package_scan.h"
#include "core/source/recent_commits.h"
#include "core/source/repository_address.h"

#include <algorithm>

namespace trainyard::console {

namespace {

constexpr const char* input_file = "training_input.json";
constexpr std::size_t largest_text = 16u << 20;
constexpr int recent_commits = 50;

std::vector<std::string> foldersWithInput(const source::CommitFiles& files)
{
    std::vector<std::string> folders;
    for (const source::CommitFile& file : files.all())
        if (file.path == input_file)
            folders.emplace_back();
        else if (isRegular(file) && file.path.ends_with(std::string("/") + input_file))
            folders.push_back(file.path.substr(0, file.path.rfind('/')));
    return folders;
}

// The edited text by itself, against the files of the commit.
std::vector<Defect> defectsOf(const std::string& edited, const std::string& path, const source::Inspection& inspection)
{
    source::TrainingInputRequest parse{edited, path, {}, {}, {}};
    for (const source::CommitFile& file : inspection.files->under(inspection.folder))
        if (isRegular(file) || source::linkedFile(*inspection.files, inspection.folder, file.path))
            parse.files.push_back(file.path);
    return source::parseTrainingInput(parse).defects;
}

void addPackage(ui::CommitInfo& info, const source::Inspection& inspection, const source::RepositoryAddress& address)
{
    const auto plan = source::planPackage(*inspection.files, address, inspection.folder, *inspection.input);
    if (!plan) {
        info.notes.push_back(plan.error().message);
        return;
    }
    info.package = plan->name;
    info.module = plan->module;
    info.notes.insert(info.notes.end(), plan->notes.begin(), plan->notes.end());
    for (const source::CommitFile& file : inspection.files->all())
        if (std::find(plan->files.begin(), plan->files.end(), file.path) == plan->files.end())
            info.left_out.push_back(file.path);
    const auto secrets = source::findSecrets(*inspection.files, plan->files);
    for (const std::string& path : plan->files) {
        const auto content = inspection.files->read(path, largest_text);
        ui::PackageFile file{path, content ? content->size() : 0};
        for (const source::SecretFinding& each : secrets)
            if (each.path == path) {
                file.line = file.secrets.empty() ? each.line : file.line;
                file.secrets.push_back(each.what);
            }
        info.files.push_back(std::move(file));
    }
}

Expected<ui::SourceText> sourceText(const source::CommitFiles& files, const std::string& path)
{
    auto content = files.read(path, largest_text);
    return content ? Expected<ui::SourceText>(ui::SourceText{path, std::move(*content)}) : fail(content.error());
}

}  // namespace

Expected<std::vector<ui::RefInfo>> EngineService::refs(const std::string& repository, std::stop_token stop)
{
    const auto address = source::parseRepositoryAddress(repository);
    const auto found = address ? source::listRefs(*address, stop, m_composition->git()) : fail(address.error());
    if (!found)
        return fail(found.error());
    std::vector<ui::RefInfo> refs;
    for (const source::RemoteRef& ref : *found)
        refs.push_back({ref.name, ref.commit, ref.tag});
    if (const auto commits = source::recentCommits(*address, m_composition->home().gitCache(), recent_commits))
        for (const source::RecentCommit& commit : *commits)
            refs.push_back({commit.commit, commit.commit, false, commit.subject.empty() ? commit.commit : commit.subject});
    return refs;
}

Expected<ui::CommitInfo> EngineService::inspect(const ui::RunRequest& request, std::stop_token stop)
{
    const auto address = source::parseRepositoryAddress(request.repository);
    if (!address)
        return fail(address.error());
    const source::InspectRequest ask{{*address, request.ref, m_composition->home().gitCache(), RunId{"look"}, [](const Text&) {}, m_composition->git()}, request.folder, request.overrides, request.arguments};
    const auto found = source::inspect(ask, stop);
    if (!found)
        return fail(found.error());
    ui::CommitInfo info;
    info.commit = found->checkout.commit;
    info.subject = found->checkout.subject;
    info.ref = found->checkout.ref;
    info.folders = foldersWithInput(*found->files);
    info.defects = found->defects;
    info.uncommitted = found->checkout.uncommitted;
    info.notes = found->checkout.notes;
    const std::string path = found->folder.empty() ? input_file : found->folder + "/" + input_file;
    if (found->files->containsRegular(path)) {
        const auto content = found->files->read(path, largest_text);
        info.input_path = path;
        info.input_text = content ? *content : std::string();
    }
    if (!request.edited_input.empty() && request.edited_input != info.input_text) {
        info.defects = defectsOf(request.edited_input, path, *found);
        info.file_defects = info.defects.empty() ? found->defects : std::vector<Defect>();
    }
    if (found->input)
        addPackage(info, *found, *address);
    return info;
}

Expected<ui::SourceText> EngineService::sourceFile(const std::string& commit, const std::string& repository, const std::string& path, std::stop_token stop)
{
    const auto address = source::parseRepositoryAddress(repository);
    const auto found = address ? source::fetchCommit({*address, commit, m_composition->home().gitCache(), RunId{"look"}, [](const Text&) {}, m_composition->git()}, stop) : fail(address.error());
    if (!found)
        return fail(found.error());
    const auto files = source::CommitFiles::open(found->repository, found->commit);
    if (!files)
        return fail(files.error());
    // A traceback names the file where the job had it: the longest end of that path that the commit has.
    std::string end = path;
    for (std::size_t slash = 0; slash != std::string::npos; slash = end.find('/'), end = slash == std::string::npos ? end : end.substr(slash + 1))
        if (files->containsRegular(end))
            return sourceText(*files, end);
    for (const source::CommitFile& file : files->all())
        if (file.path.ends_with("/" + end))
            return sourceText(*files, file.path);
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "%1 is no file of the run's commit."), path), text(TRANSLATABLE("Core", "It belongs to a package that the job had installed.")), path);
}

}  // namespace trainyard::console
