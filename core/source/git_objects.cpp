#include "core/source/git_objects.h"

namespace trainyard::source::git {

std::string lastError()
{
    const git_error* error = git_error_last();
    return error && error->message ? error->message : std::string();
}

Expected<Repository> openRepository(const std::filesystem::path& path)
{
    git_repository* opened = nullptr;
    if (git_repository_open_ext(&opened, path.c_str(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr) == 0)
        return Repository(opened);
    Error error = makeError(ErrorKind::not_found, text(TRANSLATABLE("Core", "%1 is not a git repository."), path.string()),
                            text(TRANSLATABLE("Core", "Run `git init` and commit your files there, or name another folder.")), path.string());
    error.raw = lastError();
    if (error.raw.find("object format") != std::string::npos || error.raw.find("extensions.objectformat") != std::string::npos) {
        error.kind = ErrorKind::invalid_input;
        error.message = text(TRANSLATABLE("Core", "The repository %1 is a SHA-256 repository, which Trainyard does not read yet."), path.string());
        error.hint = text(TRANSLATABLE("Core", "Push it to a repository of the usual kind (SHA-1): `git init --object-format=sha1`."));
        return fail(std::move(error));
    }
    git_repository* above = nullptr;
    if (git_repository_open_ext(&above, path.c_str(), 0, nullptr) == 0) {
        const Repository parent(above);
        const char* root = git_repository_workdir(above);
        if (root)
            error.hint = text(TRANSLATABLE("Core", "The repository is %1; name that, and this folder with --folder."), root);
    }
    return fail(std::move(error));
}

Expected<Commit> commitOf(git_repository* repository, const std::string& revision)
{
    git_object* found = nullptr;
    git_oid id;
    // A whole id is looked up as it is: libgit2's search for what else it might mean leaks when there is nothing.
    const bool whole = revision.size() == GIT_OID_HEXSZ && git_oid_fromstr(&id, revision.c_str()) == 0;
    if ((whole ? git_object_lookup(&found, repository, &id, GIT_OBJECT_ANY) : git_revparse_single(&found, repository, revision.c_str())) != 0)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no branch, tag or commit %1."), revision), {}, revision);
    const Object object(found);
    git_object* peeled = nullptr;
    if (git_object_peel(&peeled, found, GIT_OBJECT_COMMIT) != 0)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "%1 is no commit."), revision), {}, revision);
    return Commit(reinterpret_cast<git_commit*>(peeled));
}

}  // namespace trainyard::source::git
