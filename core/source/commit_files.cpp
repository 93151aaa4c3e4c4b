#include "core/source/commit_files.h"

#include "core/source/git_objects.h"

#include <algorithm>

namespace trainyard::source {

namespace {

constexpr std::size_t most_commit_files = 200'000;      // folders too: trees can share their parts and so be endless
constexpr std::size_t most_path_bytes = 64u << 20;
constexpr std::size_t longest_path = 4096;               // also what bounds libgit2's recursion

struct Collected {
    std::vector<CommitFile> files;
    std::size_t entries = 0;
    std::size_t path_bytes = 0;
};

CommitFile::Kind kindOf(git_filemode_t mode)
{
    switch (mode) {
    case GIT_FILEMODE_LINK: return CommitFile::Kind::link;
    case GIT_FILEMODE_COMMIT: return CommitFile::Kind::submodule;
    case GIT_FILEMODE_BLOB_EXECUTABLE: return CommitFile::Kind::executable;
    default: return CommitFile::Kind::regular;
    }
}

int collect(const char* root, const git_tree_entry* entry, void* payload)
{
    auto& collected = *static_cast<Collected*>(payload);
    std::string path = std::string(root) + git_tree_entry_name(entry);
    collected.path_bytes += path.size();
    if (++collected.entries > most_commit_files || collected.path_bytes > most_path_bytes || path.size() > longest_path)
        return -1;
    if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
        return 0;
    char hex[GIT_OID_HEXSZ + 1] = {};
    git_oid_tostr(hex, sizeof hex, git_tree_entry_id(entry));
    collected.files.push_back({std::move(path), kindOf(git_tree_entry_filemode(entry)), hex});
    return 0;
}

// What git's header of the object says.
std::size_t announcedSize(git_repository* repository, const git_oid& id)
{
    git_odb* objects = nullptr;
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_ANY;
    if (git_repository_odb(&objects, repository) == 0 && git_odb_read_header(&size, &type, objects, &id) != 0)
        size = 0;
    git_odb_free(objects);
    return size;
}

Failure tooLarge(const std::string& path, std::size_t max_bytes)
{
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The file %1 is larger than %2 bytes."), path, max_bytes), text(TRANSLATABLE("Core", "Keep data in a bucket and let the script fetch it, or name a smaller folder with --folder.")), path);
}

}  // namespace

struct CommitFiles::State {
    git::Session session;
    git::Repository repository;
    std::vector<CommitFile> files;
};

CommitFiles::CommitFiles(std::unique_ptr<State> state) : m_state(std::move(state)) {}
CommitFiles::CommitFiles(CommitFiles&&) noexcept = default;
CommitFiles::~CommitFiles() = default;

Expected<CommitFiles> CommitFiles::open(const std::filesystem::path& path, const std::string& id)
{
    auto state = std::make_unique<State>();
    auto opened = git::openRepository(path);
    if (!opened)
        return fail(opened.error());
    state->repository = std::move(*opened);
    const auto commit = git::commitOf(state->repository.get(), id);
    if (!commit)
        return fail(commit.error());
    git_tree* tree = nullptr;
    if (git_commit_tree(&tree, commit->get()) != 0)
        return fail(ErrorKind::failed, text(TRANSLATABLE("Core", "The files of the commit %1 cannot be read: %2"), id, git::lastError()), {}, path.string());
    const git::Tree owned(tree);
    Collected collected;
    if (git_tree_walk(tree, GIT_TREEWALK_PRE, collect, &collected) != 0)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The files of the commit %1 cannot be read, or there are more than %2, or a path is longer than %3 bytes."), id, most_commit_files, longest_path), {}, path.string());
    state->files = std::move(collected.files);
    std::sort(state->files.begin(), state->files.end(), [](const CommitFile& a, const CommitFile& b) { return a.path < b.path; });
    return CommitFiles(std::move(state));
}

const std::vector<CommitFile>& CommitFiles::all() const { return m_state->files; }

std::vector<CommitFile> CommitFiles::under(const std::string& folder) const
{
    const std::string prefix = folder.empty() ? std::string() : folder + "/";
    std::vector<CommitFile> files;
    for (CommitFile file : m_state->files)
        if (file.path.compare(0, prefix.size(), prefix) == 0) {
            file.path.erase(0, prefix.size());
            files.push_back(std::move(file));
        }
    return files;
}

const CommitFile* CommitFiles::find(const std::string& path) const
{
    const auto found = std::lower_bound(m_state->files.begin(), m_state->files.end(), path, [](const CommitFile& file, const std::string& wanted) { return file.path < wanted; });
    return found != m_state->files.end() && found->path == path ? &*found : nullptr;
}

bool CommitFiles::contains(const std::string& path) const { return find(path) != nullptr; }

bool CommitFiles::containsRegular(const std::string& path) const
{
    const CommitFile* file = find(path);
    return file && isRegular(*file);
}

Expected<std::string> CommitFiles::read(const std::string& path, std::size_t max_bytes) const
{
    const CommitFile* found = find(path);
    git_oid id;
    git_blob* blob = nullptr;
    if (found && git_oid_fromstr(&id, found->id.c_str()) == 0 && announcedSize(m_state->repository.get(), id) > max_bytes)   // before it is unpacked
        return tooLarge(path, max_bytes);
    if (!found || git_oid_fromstr(&id, found->id.c_str()) != 0 || git_blob_lookup(&blob, m_state->repository.get(), &id) != 0)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no file %1 in the commit."), path), {}, path);
    const git::Blob owned(blob);
    const auto size = static_cast<std::size_t>(git_blob_rawsize(blob));
    if (size > max_bytes)
        return tooLarge(path, max_bytes);
    return std::string(static_cast<const char*>(git_blob_rawcontent(blob)), size);
}

}  // namespace trainyard::source
