// What the window asks of repositories.
#include "app/console/engine_service.h"

#include "core/source/inspection.h"
#include "core/source/package.h"
#include "core/source/repository_address.h"
#include "core/source/tolerant_json.h"

#include <algorithm>

namespace trainyard::console {

namespace {

constexpr const char* input_file = "training_input.json";
constexpr std::size_t largest_text = 16u << 20;

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

std::vector<ui::InputKey> keysOf(const std::string& content)
{
    std::vector<ui::InputKey> keys;
    const source::TolerantParse parsed = source::parseTolerantly(content);
    for (const auto& [key, value] : parsed.value.members) {
        ui::InputKey found{key.text, value.text, key.place.line, value.type == source::PlacedValue::Type::list};
        for (const source::PlacedValue& item : value.items)
            found.value += (found.value.empty() ? "" : "\n") + item.text;
        keys.push_back(std::move(found));
    }
    return keys;
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
    for (const std::string& path : plan->files) {
        const auto content = inspection.files->read(path, largest_text);
        info.files.push_back({path, content ? content->size() : 0});
    }
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
    ui::CommitInfo info{found->checkout.commit, found->checkout.subject, found->checkout.ref, foldersWithInput(*found->files), {}, {}, {}, found->defects, found->checkout.uncommitted, found->checkout.notes, {}, {}, {}, {}};
    const std::string path = found->folder.empty() ? input_file : found->folder + "/" + input_file;
    if (found->files->containsRegular(path)) {
        const auto content = found->files->read(path, largest_text);
        info.input_path = path;
        info.input_text = content ? *content : std::string();
        info.keys = keysOf(info.input_text);
    }
    if (found->input)
        addPackage(info, *found, *address);
    return info;
}

Expected<std::string> EngineService::sourceFile(const std::string& commit, const std::string& repository, const std::string& path, std::stop_token stop)
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
            return files->read(end, largest_text);
    for (const source::CommitFile& file : files->all())
        if (file.path.ends_with("/" + end))
            return files->read(file.path, largest_text);
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "%1 is no file of the run's commit."), path), text(TRANSLATABLE("Core", "It belongs to a package that the job had installed.")), path);
}

}  // namespace trainyard::console
